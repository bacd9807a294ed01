"""Makes the peer of an edition: the same words for plain Sphinx, furo, MyST and BibTeX.

Mentions become their words, entries headings with a list of facts and their prose, annotations
plain pages or footnotes. What only the edition's plugins print is left out.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

from projects import Project, annotations

CONF = """
project = "The same words, plain"
language = "en_GB"
extensions = ["myst_parser", "sphinxcontrib.bibtex"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence"]
bibtex_bibfiles = ["../references.bib"]
html_theme = "furo"
html_show_sourcelink = html_copy_source = False
"""
MENTION = re.compile(r"\{(?:actor|org|place|event)\}`([^`<]*?)(?:\s*<[^`>]*>)?`")
BLOCK = re.compile(
    r"^(?P<fence>:::+|```+)\{(?P<name>[\w-]+)\}(?P<title>.*)\n(?P<options>(?::.*\n)*)"
    r"(?P<body>(?s:.*?))^(?P=fence)$",
    re.MULTILINE,
)
KNOWN = {"toctree", "include", "bibliography", "note", "figure", "image"}
FRONT = re.compile(r"\A---\n(?s:.*?)\n---\n")


class Note(NamedTuple):
    """An annotation without its front matter."""

    name: str
    body: str


def peer(edition: Project, folder: Path, *, footnotes: bool) -> Project:
    """Make the peer of an edition.

    Args:
        edition: the project to copy.
        folder: where to; it is created.
        footnotes: whether annotations become footnotes of the text, rather than pages.
    """
    docs = Path(shutil.copytree(edition.source, folder / "docs"))
    for name in ("references.bib", "NOTICE.md", "CHANGELOG.md"):
        shutil.copy(edition.source.parent / name, folder)
    notes = []
    for path in annotations(docs):
        notes.append(Note(path.stem, FRONT.sub("", path.read_text("utf-8"))))
        path.unlink()
    for path in docs.rglob("*.md"):
        path.write_text(plain(path.read_text("utf-8")), "utf-8")
    (docs / "conf.py").write_text(CONF, "utf-8")
    if footnotes:
        with (docs / "brief.md").open("a", encoding="utf-8") as text:
            text.write(as_footnotes(notes))
    else:
        for note in notes:
            page = f"---\norphan: true\n---\n# Note on {note.name}\n\n{plain(note.body)}"
            (docs / "annotations" / f"{note.name}.md").write_text(page, "utf-8")
    return Project(docs, edition.page, edition.words)


def plain(markdown: str) -> str:
    """Write what only the edition knows as plain Markdown; citations are kept."""
    words = MENTION.sub(r"\1", markdown).replace("{source}`", "{cite:p}`")
    return BLOCK.sub(_plain_block, words)


def _plain_block(block: re.Match[str]) -> str:
    if block["name"] == "bibliography":
        return f"{block['fence']}{{bibliography}}\n:cited:\n{block['fence']}"
    if block["name"] in KNOWN:
        return block[0]
    if block["name"] in {"only", "container"}:
        return BLOCK.sub(_plain_block, block["body"])
    facts = re.sub(r"^:([\w-]+): *", r"- \1: ", block["options"], flags=re.MULTILINE)
    title = f"## {block['title'].strip()}\n\n" if block["title"].strip() else ""
    return f"{title}{facts}{block['body']}"


def as_footnotes(notes: list[Note]) -> str:
    """Write annotations as footnotes, with their marks in one paragraph."""
    marks = "".join(f"[^{note.name}]" for note in notes)
    bodies = (plain(note.body).strip().replace("\n", "\n    ") for note in notes)
    texts = [f"[^{note.name}]: {body}" for note, body in zip(notes, bodies, strict=True)]
    return "\n\n".join(["", marks, *texts, ""])
