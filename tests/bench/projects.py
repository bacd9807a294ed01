"""The projects that are measured: how one is built, and the edition itself, grown to any size."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measuring import Cost

REPOSITORY = Path(__file__).parents[2]
ROLE = "President of Tajikistan (head of state since 1992"
"""Words of the entry with the most mentions, from its role."""

TYPESET = """
import sys, typst
work, fonts, target = sys.argv[1:]
typst.compile(
    f"{work}/main.typ", output=target, root=work, font_paths=[fonts], ignore_system_fonts=True,
    pdf_standards=["ua-1"], package_path=work, package_cache_path=work,
)
"""


@dataclass(frozen=True)
class Project:
    """A Sphinx project, and the page on which an entry or a note is edited."""

    source: Path
    page: str
    words: str
    """Words on the page, to which an edit adds one."""

    def build(
        self, builder: str = "html", *, cold: bool = False, by: Sequence[object] = ("-m", "sphinx")
    ) -> Cost:
        """Build what is out of date, or everything anew, and return what it cost.

        Args:
            builder: the name of the builder.
            cold: whether everything is built anew.
            by: what Python runs: Sphinx, or a program that takes the same arguments.
        """
        out, doctrees = self.built(builder), self.built(f"{builder}-doctrees")
        if cold:
            shutil.rmtree(out, ignore_errors=True)
            shutil.rmtree(doctrees, ignore_errors=True)
        return run([sys.executable, *by, "-q", "-b", builder, "-d", doctrees, self.source, out])

    def edit_and_build(self) -> Cost:
        """Edit the page, and build."""
        path = self.source / self.page
        text = path.read_text("utf-8")
        assert self.words in text, f"{path} lacks {self.words!r}, which this benchmark edits"
        path.write_text(text.replace(self.words, f"{self.words} indeed", 1), "utf-8")
        return self.build()

    def typeset(self) -> Cost:
        """Have Typst alone set what the last build of the PDF left, and return what it cost."""
        doctrees, target = self.built("pdf-doctrees"), self.built("pdf") / "typst.pdf"
        return run([sys.executable, "-c", TYPESET, doctrees / "typst", doctrees / "fonts", target])

    def built(self, name: str) -> Path:
        """Return the folder of what a builder makes."""
        return self.source.parent / "build" / name


def edition(folder: Path, copies: int, notes: int | None = None) -> Project:
    """Copy the edition.

    Args:
        folder: where to; it is created.
        copies: how often the text stands in it, each time as a document with a witness; the
            annotations belong to the first.
        notes: how many of the annotations are kept; all, if None.
    """
    docs = Path(shutil.copytree(REPOSITORY / "docs", folder / "docs"))
    for name in ("references.bib", "NOTICE.md", "CHANGELOG.md"):
        shutil.copy(REPOSITORY / name, folder)
    if notes is not None:
        kept, others = annotations(docs)[:notes], annotations(docs)[notes:]
        for path in others:
            path.unlink()
        _replace(docs / "about" / "cite.md", ":note: date-of-the-brief", f":note: {kept[0].stem}")
    names = ["brief", *(f"brief-{number:03}" for number in range(2, copies + 1))]
    for name in names[1:]:
        shutil.copy(docs / "brief.md", docs / f"{name}.md")
        shutil.copy(docs / "witness" / "brief.toml", docs / "witness" / f"{name}.toml")
    _replace(docs / "index.md", "\nbrief\n", "\n{}\n".format("\n".join(names)))
    _replace(docs / "conf.py", 'edition_texts = ["brief"]', f"edition_texts = {names}")
    return Project(docs, "registers/actors.md", ROLE)


def annotations(docs: Path) -> list[Path]:
    """Return the files of the annotations, in order."""
    return [path for path in sorted(docs.glob("annotations/*.md")) if path.stem != "index"]


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{path} has {old!r} {text.count(old)} times, not once"
    path.write_text(text.replace(old, new), "utf-8")
