"""Turns what ``sphinx -b text`` writes into the words of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from docutils.utils import column_width
from rapidfuzz.distance import Levenshtein

from annotated_edition.proof.comparison import Alignment, without_own
from annotated_edition.proof.report import ARROW
from annotated_edition.proof.stream import Edit, Sign, Stream, Writer, edited

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTE = re.compile(r"\[([a-z]+)\] (?=\*\*)")
"""How a note of the editors begins: its letter, and the word for its kind."""
AUTHORS = re.compile(r"\[(\d+)\] ")
"""How a note of the author's begins."""
SIGN = re.compile(r"\[([a-z]+|\d+)\]")
OWN = re.compile(r"([*_^`\"]+)")
"""What the format sets around words: emphasis, code, small letters."""
ENUMERATOR = re.compile(r"((?:\d+|[A-Za-z]|[ivxlc]+)[.)]|[*•-])(?= )")
HEADING = re.compile(r"-\[ (.*) \]-")
"""A heading that opens no section."""
BORDER = re.compile(r"[+|][-=+|]*[+|]")


class Printed(NamedTuple):
    """What a file prints of a text."""

    stream: Stream
    notes: dict[str, str]
    """The words of the editors' notes, by letter."""


@dataclass(slots=True)
class _Block:
    """Lines that belong together."""

    number: int
    """Of the first line, from 1."""
    lines: list[str] = field(default_factory=list)
    note: str = ""
    """The letter of the editors' note, or the number of the author's, that it belongs to."""


def read_text(source: str, wanted: Stream) -> Printed:
    """Read a file.

    Args:
        source: what the builder has written.
        wanted: what is expected, to tell which signs are the text's own.
    """
    ink = wanted.ink
    blocks = list(_blocks(source.splitlines(), ink))
    labels = {block.note for block in blocks} | {sign.words for sign in wanted.signs}
    writer = Writer()
    notes: dict[str, str] = {}
    for block in blocks:
        words = "\n".join(block.lines)
        if block.note.isalpha():
            notes[block.note] = f"{notes.get(block.note, '')} {words}"
            continue
        if block.note and ARROW not in ink:
            words = words.rpartition(ARROW)[0] or words
        writer.block(f"line {block.number}")
        if match := AUTHORS.match(words) if block.note else ENUMERATOR.match(words):
            words = words[match.end() :]
            (writer.add if block.note else writer.own)(f"{match[1]}." if block.note else match[1])
            writer.gap()
        for number, line in enumerate(words.split("\n")):
            if number:
                writer.gap(loose=True)
            _line(writer, line, labels)
    return Printed(writer.close(), notes)


def _line(writer: Writer, line: str, labels: set[str]) -> None:
    for number, part in enumerate(SIGN.split(line)):
        if number % 2 and part in labels:
            if part.isdigit():
                writer.add(part)
            writer.sign("number" if part.isdigit() else "letter", part)
        else:
            for half, words in enumerate(OWN.split(f"[{part}]" if number % 2 else part)):
                (writer.own if half % 2 else writer.add)(words)


def _blocks(lines: list[str], ink: str) -> Iterator[_Block]:
    """Yield the blocks of a file, those of tables cell by cell."""
    block, depth, before = _Block(1), 0, ""
    table: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        words, indent = line.strip(), len(line) - len(line.lstrip())
        if table and not words.startswith(("+", "|")):
            yield from _cells(table, number - len(table))
            table = []
        note = block.note
        if words and indent <= depth:
            note = ""
        match = NOTE.match(words) or (None if note else AUTHORS.match(words))
        if match and f"[{match[1]}]" not in ink:
            note, depth = match[1], indent + len(match[1]) + 2
        if not words or note != block.note or table:
            if block.lines:
                yield block
            block = _Block(number, [], note)
        if table or BORDER.fullmatch(words):
            table.append(words)
        elif words and not _underlines(words, before):
            block.lines.append(HEADING.sub(r"\1", words))
        before = words


def _underlines(words: str, before: str) -> bool:
    """Tell whether a line is what is drawn below a title."""
    drawn = len(set(words)) == 1 and not words[0].isalnum()
    return drawn and column_width(words) == column_width(before)


def _cells(table: list[str], number: int) -> Iterator[_Block]:
    """Yield the cells of a table, row by row; notes stand in the cell of their words."""
    row: list[list[str]] = []
    for at, line in enumerate(table):
        if BORDER.fullmatch(line):
            for cell in row:
                parts = NOTE.split(" ".join(" ".join(cell).split()))
                yield _Block(number + at, parts[:1])
                for letter, words in zip(parts[1::2], parts[2::2], strict=True):
                    yield _Block(number + at, [words], letter)
            row = []
        else:
            columns = line.strip("|").split("|")
            row = [
                [*cell, part]
                for cell, part in zip_longest(row or [[]] * len(columns), columns, fillvalue="")
            ]


def with_signs(shown: Stream, wanted: Stream) -> Stream:
    """Return what is printed with the signs of emendations told from words.

    Args:
        shown: what is printed; a sign is letters among others.
        wanted: what is expected; it tells where signs must stand, or may, within links.
    """
    signs = [sign for sign in wanted.signs if sign.kind == "emendation"]
    late = {number for number, sign in enumerate(signs) if sign.until > sign.at}
    literal = _literal(wanted, signs, late)
    for number in sorted(late):
        other = _literal(wanted, signs, late - {number})
        if _unlike(other, shown) < _unlike(literal, shown):
            late, literal = late - {number}, other
    shown = without_own(literal, shown)
    alignment = Alignment(literal, shown)
    edits: list[Edit] = []
    found: list[Sign] = []
    for start, end in literal.marked.get("sign", ()):
        positions = sorted(alignment.positions([(start, end)]))
        if len(positions) == end - start and positions[-1] == positions[0] + len(positions) - 1:
            edits.append(Edit(positions[0], positions[-1] + 1, ""))
            at = positions[0] - sum(len(sign.words) for sign in found)
            found.append(Sign("emendation", literal.ink[start:end], at, at))
    result = edited(shown, edits)
    result.signs += found
    return result


def _literal(wanted: Stream, signs: list[Sign], late: set[int]) -> Stream:
    """Return what is wanted with its signs as words, those in ``late`` behind their links."""
    positions = [sign.until if number in late else sign.at for number, sign in enumerate(signs)]
    edits = sorted(Edit(at, at, one.words) for at, one in zip(positions, signs, strict=True))
    return edited(wanted, edits, "sign")


def _unlike(literal: Stream, shown: Stream) -> int:
    return Levenshtein.distance(literal.ink, shown.ink)
