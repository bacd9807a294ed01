"""Reads what the editors of a project wrote: texts, witnesses, apparatus and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils.parsers.rst import Directive
from docutils.parsers.rst.directives import unchanged
from docutils.parsers.rst.states import MarkupError
from myst_parser.parsers.directives import parse_directive_text
from sphinx.config import Config
from sphinx.project import Project as Documents
from sphinx.util.tags import Tags

from annotated_edition.anchoring import Selector
from annotated_edition.annotations.frontmatter import read_source
from annotated_edition.apparatus.witness import WitnessError, read_witness
from annotated_edition.core.kinds import BUILT_IN, read
from annotated_edition.proof import markup
from annotated_edition.proof.expectation import Conditional, Lost, Note, Operation, expect

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from markdown_it import MarkdownIt

    from annotated_edition.proof.expectation import Expectation

ARROW = "→"
INTERVENTIONS = ("emendation", "sic", "transposition")
CONDITIONS = ("only", "ifconfig")
LITERAL = {"code", "code-block", "highlight", "literalinclude", "math", "parsed-literal", "raw",
           "sourcecode"}  # fmt: skip
"""Directives whose content is printed as it is written."""

NOTES = "annotations/"
OPENING = 40
"""So many letters tell a note from others."""

VALUES = {
    "edition_texts": [],
    "edition_reading": "corrected",
    "edition_note_kinds": [],
    "pdf_filename": "",
    "pdf_exclude": [],
    "epub_basename": "",
    "myst_enable_extensions": [],
}
"""The configuration that is needed beside Sphinx's own, with its defaults."""


class _Found(NamedTuple):
    """A directive in a document."""

    name: str
    argument: str
    options: dict[str, str]
    body: str
    line: int
    markdown: bool


class _Options(Directive):
    """What MyST must know of a directive to take it apart."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = dict.fromkeys(
        ("target", "prefix", "suffix", "kind", "cert", "resp", "as"), unchanged
    )


@dataclass(slots=True)
class Text:
    """A text and what is expected of it."""

    docname: str
    path: Path
    expectation: Expectation | None
    """None without a witness."""
    problem: str = ""
    """Why the witness cannot be used."""


@dataclass(slots=True)
class Sources:
    """A project, as far as its proof needs it."""

    folder: Path
    config: Config
    tags: Tags
    documents: Documents
    kinds: Collection[str]
    """The names of the kinds of notes."""
    texts: list[Text] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)

    def path(self, docname: str) -> Path:
        """Return the file of a document."""
        return Path(self.documents.doc2path(docname, absolute=True))


def read_sources(folder: Path, tags: Sequence[str] = (), reading: str | None = None) -> Sources:
    """Read a project.

    Args:
        folder: where its ``conf.py`` lies.
        tags: those with which the outputs were built.
        reading: the text that they print, if it is not that of the configuration.

    Raises:
        sphinx.errors.ConfigError: ``conf.py`` cannot be read.
    """
    folder = folder.resolve()
    known = Tags(tags)
    overrides = {"edition_reading": reading} if reading else {}
    config = Config.read(folder, overrides=overrides, tags=known)
    for name, default in VALUES.items():
        config.add(name, default, "", ())
    documents = Documents(folder, {**config.source_suffix, ".rst": "", ".md": ""})
    documents.discover([*config.exclude_patterns, *config.templates_path], config.include_patterns)
    added = read(config.edition_note_kinds, BUILT_IN.notes).kinds
    kinds = {*BUILT_IN.notes, *(kind.name for kind in added)}
    sources = Sources(folder, config, known, documents, kinds)
    parser = markup.markdown(config.myst_enable_extensions)
    operations = [
        one for name in sorted(documents.docnames) for one in _operations(sources, name, parser)
    ]
    notes = [note for name in sorted(documents.docnames) for note in _notes(sources, name, parser)]
    for docname in config.edition_texts:
        if docname in documents.docnames:
            sources.texts.append(_text(sources, docname, operations, notes, parser))
    sources.lost = [
        one for text in sources.texts if text.expectation for one in text.expectation.lost
    ]
    return sources


def _text(
    sources: Sources,
    docname: str,
    operations: Sequence[Operation],
    notes: Sequence[Note],
    parser: MarkdownIt,
) -> Text:
    path = sources.path(docname)
    description = sources.folder / "witness" / f"{docname}.toml"
    if not description.exists():
        return Text(docname, path, None, "there is no witness")
    try:
        captured = "\n".join(read_witness(description).lines(description))
    except WitnessError as error:
        return Text(docname, path, None, str(error))
    source = path.read_text("utf-8-sig")
    return Text(
        docname,
        path,
        expect(
            captured,
            [one for one in operations if one.target == docname],
            [note for note in notes if note.target in {"", docname}],
            markup.links(source),
            list(markup.numbers(source)),
            _conditionals(source, path, parser),
        ),
    )


def _operations(sources: Sources, docname: str, parser: MarkdownIt) -> Iterator[Operation]:
    path = sources.path(docname)
    source = path.read_text("utf-8-sig", errors="replace")
    if docname.startswith(NOTES) or not any(name in source for name in INTERVENTIONS):
        return
    for one in _directives(source, path, parser, INTERVENTIONS):
        words = " ".join(one.argument.split())
        lemma, arrow, reading = (part.strip() for part in words.partition(ARROW))
        if one.name == "transposition":
            lemma, reading = _transposed(words)
        elif one.name == "emendation" and (not arrow or not (lemma or reading)):
            continue  # the build says what is wrong with it
        reading = (
            markup.plain(parser, reading, inline=True) if one.markdown else markup.rst(reading)
        )
        given = {name: " ".join(value.split()) for name, value in one.options.items()}
        yield Operation(
            docname,
            one.line,
            given.get("target", ""),
            one.name,
            lemma,
            " ".join(reading.split()),
            given.get("prefix", ""),
            given.get("suffix", ""),
            given.get("as") == "heading",
        )


def _transposed(words: str) -> tuple[str, str]:
    """Return the words without brackets, and with the two stretches in brackets exchanged."""
    parts = re.split(r"(?<!\\)\[(.*?)(?<!\\)\]", words)
    parts = [re.sub(r"\\([\[\]])", r"\1", part) for part in parts]
    if len(parts) != 5:
        return "", ""
    before, one, between, other, after = parts
    return "".join(parts), f"{before}{other}{between}{one}{after}"


def _notes(sources: Sources, docname: str, parser: MarkdownIt) -> Iterator[Note]:
    path = sources.path(docname)
    if not docname.startswith(NOTES) or path.suffix != ".md" or docname == f"{NOTES}index":
        return
    source = read_source(path.read_text("utf-8-sig", errors="replace"), sources.kinds)
    front = source.front
    if (
        front is None
        or front.reply_to
        or (front.status == "draft" and "drafts" not in sources.tags)
    ):
        return
    opening = markup.plain(parser, source.body).partition(markup.UNKNOWN)[0]
    selector = Selector(front.exact, front.prefix, front.suffix)
    name = docname.removeprefix(NOTES)
    yield Note(name, docname, front.target, selector, letters(opening)[:OPENING])


def letters(words: str) -> str:
    """Return letters and digits alone."""
    return "".join(character for character in words if character.isalnum())


def _conditionals(source: str, path: Path, parser: MarkdownIt) -> Iterator[Conditional]:
    if not any(name in source for name in CONDITIONS):
        return
    for one in _directives(source, path, parser, CONDITIONS):
        condition = one.argument.strip() if one.name == "only" else None
        words = markup.plain(parser, one.body) if one.markdown else markup.rst(one.body)
        yield Conditional(condition, "".join(words.split()))


def _directives(
    source: str, path: Path, parser: MarkdownIt, names: Sequence[str]
) -> Iterator[_Found]:
    """Find directives in a document, also within others."""
    if path.suffix == ".rst":
        yield from _in_rst(source, names, 0)
    else:
        yield from _in_markdown(source, parser, names, 0)


def _in_markdown(
    source: str, parser: MarkdownIt, names: Sequence[str], above: int
) -> Iterator[_Found]:
    for token in parser.parse(source):
        match = re.match(r"\{([\w:.-]+)\}\s*(.*)", token.info.strip(), re.DOTALL)
        if token.type not in {"fence", "colon_fence"} or not match:
            continue
        name, line = match[1], above + (token.map or [0])[0] + 1
        if name in names:
            try:
                parts = parse_directive_text(_Options, match[2], token.content)
            except MarkupError:
                continue  # the build says what is wrong with it
            argument = " ".join(parts.arguments)
            yield _Found(name, argument, parts.options, "\n".join(parts.body), line, True)
        elif name == "eval-rst":
            yield from _in_rst(token.content, names, line)
        elif name not in LITERAL:
            yield from _in_markdown(token.content, parser, names, line)


def _in_rst(source: str, names: Sequence[str], above: int) -> Iterator[_Found]:
    lines = source.expandtabs().splitlines()
    literal: int | None = None
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if literal is not None and line.strip():
            if indent > literal:
                continue
            literal = None
        match = re.match(r"\s*\.\. ([\w:.-]+)::\s*(.*)", line)
        if (match and match[1] in LITERAL) or (not match and line.rstrip().endswith("::")):
            literal = indent
        elif match and match[1] in names:
            block = _block(lines[number + 1 :], indent)
            yield _Found(*_parts(match[1], match[2], block), above + number + 1, False)


def _block(lines: Sequence[str], indent: int) -> list[str]:
    """Return the lines that belong to what stands before them at an indentation."""
    block: list[str] = []
    for line in lines:
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        block.append(line)
    return dedent("\n".join(block)).splitlines()


def _parts(name: str, first: str, block: list[str]) -> tuple[str, str, dict[str, str], str]:
    """Take a directive apart: its argument, options and body."""
    argument, last = [first], ""
    options: dict[str, str] = {}
    for number, line in enumerate(block):
        if not line.strip():
            return name, " ".join(argument), options, "\n".join(block[number:])
        if match := re.match(r":([\w-]+):(?:\s+(.*))?$", line):
            last = match[1]
            options[last] = match[2] or ""
        elif last:
            options[last] += f" {line}"
        else:
            argument.append(line)
    return name, " ".join(argument), options, ""
