"""Reads bibliography files; what is wrong in them is reported by line, and the rest is kept.

BibTeX as in Patashnik, "BibTeXing" (1988), read with pybtex.
"""

# mypy: allow-untyped-calls
# pybtex publishes no types.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pybtex.errors
from pybtex.database import InvalidNameString
from pybtex.database.input.bibtex import DuplicateField, Parser
from pybtex.scanner import PrematureEOF, PybtexSyntaxError
from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime, is_bibdata_outdated

from annotated_edition.core.dates import is_date
from annotated_edition.core.findings import Code, at_line
from annotated_edition.sources.domain import cite_of, sources_of
from annotated_edition.sources.labels import fields_of
from annotated_edition.sources.model import Fault
from annotated_edition.text.reporting import warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pybtex.exceptions import PybtexError
    from sphinx.application import Sphinx


ENTRY = re.compile(r"@\s*(?!comment\b|string\b|preamble\b)\w+\s*[{(]\s*([^\s,{}()]+)", re.I)


def read_sources(app: Sphinx) -> None:
    """Read the bibliography files if they changed, and report their faults in every build.

    sphinxcontrib-bibtex would stop at the first fault, with a traceback or without the rest of the
    file. It finds the files read and up to date.
    """
    cite = cite_of(app.env)
    sources = sources_of(app.env)
    paths = [(app.confdir / name).resolve() for name in app.config.bibtex_bibfiles]
    encoding = app.config.bibtex_encoding
    if is_bibdata_outdated(cite.bibdata, paths, encoding):
        cite.data["bibdata"], faults = parse(paths, encoding)
        sources.note_faults(faults)
    for fault in sources.faults:
        warn(fault.code, fault.message, at_line(fault.path, fault.line))


def parse(paths: Iterable[Path], encoding: str) -> tuple[BibData, tuple[Fault, ...]]:
    """Parse bibliography files.

    Args:
        paths: the files, in order; of two sources with one key the first is kept.
        encoding: name of their encoding.

    Returns:
        The sources as sphinxcontrib-bibtex keeps them, and the faults in order of file and line.
    """
    parser = Parser(encoding)
    files: dict[Path, BibFile] = {}
    faults: list[Fault] = []
    for path in paths:
        earlier = set(parser.data.entries)
        faults += sorted(_parse_file(path, encoding, parser), key=lambda fault: fault.line)
        added = dict.fromkeys(key for key in parser.data.entries if key not in earlier)
        files[path] = BibFile(mtime=get_mtime(path), keys=added)
    return BibData(encoding=encoding, bibfiles=files, data=parser.data), tuple(faults)


def _parse_file(path: Path, encoding: str, parser: Parser) -> Iterator[Fault]:
    try:
        data = path.read_bytes()
    except OSError:
        message = (
            "this bibliography file cannot be opened: "
            "create it, or correct bibtex_bibfiles in conf.py"
        )
        yield Fault(Code.SOURCES_MISSING, message, str(path))
        return
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"this line is not {encoding.removesuffix('-sig')}: save the file as UTF-8"
        yield Fault(Code.SOURCES_ENCODING, message, str(path), line)
        text = data.decode(encoding, errors="replace")
    known = {key.lower() for key in parser.data.entries}
    with pybtex.errors.capture() as errors:
        parser.parse_string(text)
    lines = entry_lines(text)
    yield from _syntax(errors, text, path)
    yield from _duplicates(known, lines, path)
    yield from _fields(errors, text, lines, path)
    yield from _dates(parser, lines, path)


def entry_lines(text: str) -> dict[str, list[int]]:
    """Find the lines on which sources begin.

    Args:
        text: a bibliography file.

    Returns:
        The line numbers, from 1, of each key in lower case.
    """
    lines: dict[str, list[int]] = {}
    for match in ENTRY.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        lines.setdefault(match[1].lower(), []).append(line)
    return lines


def _syntax(errors: list[PybtexError], text: str, path: Path) -> Iterator[Fault]:
    """Yield the first fault of syntax; those after it may only follow from it."""
    for error in errors:
        if isinstance(error, PybtexSyntaxError):
            begin = text.count("\n", 0, error.error_context_info[0]) + 1
            words = str(error).partition(": ")[2]
            message = (
                f"{error.error_type}: {words} (the source begins on line {begin}): "
                "check its commas, braces and quotation marks"
            )
            line = begin if isinstance(error, PrematureEOF) else error.lineno
            yield Fault(Code.SOURCES_SYNTAX, message, str(path), line)
            return


def _duplicates(known: set[str], lines: dict[str, list[int]], path: Path) -> Iterator[Fault]:
    for key, begins in lines.items():
        first = "in another file" if key in known else f"on line {begins[0]}"
        for line in begins if key in known else begins[1:]:
            message = f"the key '{key}' is taken by a source {first}: give this one another key"
            yield Fault(Code.SOURCES_DUPLICATE, message, str(path), line)


def _fields(
    errors: list[PybtexError], text: str, lines: dict[str, list[int]], path: Path
) -> Iterator[Fault]:
    for error in errors:
        if isinstance(error, DuplicateField):
            key = str(error).split()[3]
            message = f"{error}: keep one of them"
            yield Fault(Code.SOURCES_DUPLICATE, message, str(path), lines.get(key.lower(), [1])[0])
        elif isinstance(error, InvalidNameString):
            name = str(error).partition("in ")[2].strip("'\"")
            line = text.count("\n", 0, max(text.find(name), 0)) + 1
            message = (
                f"the name “{name}” has too many commas: "
                "part names with “and”, put a body's name in {braces}"
            )
            yield Fault(Code.SOURCES_NAME, message, str(path), line)


def _dates(parser: Parser, lines: dict[str, list[int]], path: Path) -> Iterator[Fault]:
    for key, begins in lines.items():
        entry = parser.data.entries.get(key)
        date = fields_of(entry).get("date", "") if entry else ""
        if date and not is_date(date):
            message = f"'{date}' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD"
            yield Fault(Code.SOURCES_DATE, message, str(path), begins[0])
