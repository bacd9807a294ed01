"""Proves the PDF: the words of its texts, its notes, and that its links lead somewhere."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pikepdf
from sphinx.util.matching import patmatch

from annotated_edition.core.findings import Code
from annotated_edition.proof.expectation import EMENDED, SIC
from annotated_edition.proof.report import VIEWS, Proof, without_source
from annotated_edition.proof.stream import Edit, Stream, Writer, edited, joined
from annotated_edition.proof.tagged import Book, Content, Element, Position

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from annotated_edition.proof.report import Edition
    from annotated_edition.proof.tagged import Run

    Notes = list[tuple[str, Stream]]
    """Notes in the order of their signs: label and words."""

INLINE = {"Span", "Link", "Em", "Strong", "Code", "Sub", "Quote", "Reference", "Annot", "Ruby",
          "Formula", "NonStruct"}  # fmt: skip
"""Elements within a line; all others begin a paragraph."""

STRAY = re.compile(r"\[([a-z]+|\d+)\]")
SOFT = "\N{SOFT HYPHEN}"
RISE = 6
"""Signs are raised by fewer points than lines are apart."""


def prove_pdf(edition: Edition, path: Path) -> Iterator[Proof]:
    """Prove a PDF.

    Args:
        edition: what is expected.
        path: the file.

    Yields:
        One proof for its links, and one for each text.
    """
    proof = Proof(path, "links")
    try:
        book = Book(path)
    except (OSError, pikepdf.PdfError) as error:
        yield proof.fail(f"the file cannot be read: {error}")
        return
    for name, position in book.destinations.items():
        if position is None:
            proof.add(Code.PROOF_LINK, "", f"the destination “{name}” is on no page")
    for page, name in book.links():
        proof.proven["link"] += 1
        if name and name not in book.destinations:
            proof.add(
                Code.PROOF_LINK, f"p. {page}", f"a link leads to “{name}”, which is not there"
            )
    yield proof.close()
    config = edition.sources.config
    for text, expectation in edition.texts():
        proof = Proof(path, text.docname)
        elements = _elements_of(book, text.docname)
        if elements:
            apparatus = {one.docname for _, one in expectation.operations}
            blocks, notes = _Reading(book, apparatus).read(elements)
            if text.docname == config.root_doc:
                blocks = _with_title(book, blocks)
            wanted = edition.wanted(expectation, joined(blocks).ink)
            blocks, notes = _without_strays(blocks, notes, wanted)
            proof.words(wanted, _whole(blocks, notes, wanted), VIEWS[edition.reading])
            proof.notes(wanted, {label: note.ink for label, note in notes}, expectation)
            yield proof.close()
        elif not any(patmatch(text.docname, pattern) for pattern in config.pdf_exclude):
            yield proof.fail("the text is not in the book")


def _elements_of(book: Book, docname: str) -> list[Element]:
    """Return the elements of a document; none if the book does not hold it."""
    start = book.destinations.get(f"{docname}:")
    if start is None:
        return []
    starts = [
        position for name, position in book.destinations.items() if position and name.endswith(":")
    ]
    end = min(
        (position for position in starts if position > start),
        default=Position(len(book.numbers), 0),
    )

    def within(first: Content | None) -> bool:
        if first is None or not start.page <= first.page <= end.page:
            return False  # and spare the reading of its page
        return start <= Position(first.page, book.run(first).depth) < end

    return [one for one in book.elements() if within(next(one.contents(), None))]


def _with_title(book: Book, blocks: list[Stream]) -> list[Stream]:
    """Add the title of a text that is the whole book, which may have it on its title page alone."""
    titles = [element for element in book.elements() if element.kind == "Title"]
    title, _ = _Reading(book, ()).read(titles)
    return blocks if joined(blocks).ink.startswith(joined(title).ink) else title + blocks


def _without_strays(
    blocks: list[Stream], notes: Notes, wanted: Stream
) -> tuple[list[Stream], Notes]:
    """Take out notes that stand among the words, since no sign leads to them: ``[3] See …``."""
    kept, found = [], list(notes)
    for block in blocks:
        match = STRAY.match(block.ink)
        if match and match[0] not in wanted.ink:
            label = f"{match[1]}. " if match[1].isdigit() else ""
            found.append((match[1], edited(block, [Edit(0, match.end(), label)])))
        else:
            kept.append(block)
    return kept, found


class _Reading:
    """One way through elements: paragraphs, and apart from them the notes at the feet of pages."""

    def __init__(self, book: Book, apparatus: Collection[str]) -> None:
        """Begin.

        Args:
            book: the file.
            apparatus: documents to which the signs of emendations lead.
        """
        self._book, self._apparatus = book, apparatus
        self._location = ""
        self._runs: list[Run] = []
        self._blocks: list[Stream] = []
        self._notes: Notes = []
        self._label: str | None = None
        """Of the note that is read; empty until it has been met."""

    def read(self, kids: Iterable[Element | Content]) -> tuple[list[Stream], Notes]:
        """Return the paragraphs and the notes."""
        self._read(kids, "")
        self._begin("")
        return self._blocks, self._notes

    def _read(self, kids: Iterable[Element | Content], within: str) -> None:
        for kid in kids:
            if isinstance(kid, Content):
                self._runs.append(self._book.run(kid))
            elif kid.kind == "Note":
                self._note(kid)
            elif kid.kind == "Lbl":
                if within != "LI":  # there it is a bullet
                    self._sign(kid)
            elif kid.kind == "Link" and self._is_emendation(kid):
                self._runs.append(_signed(kid)._replace(kind="emendation", target=kid.target()))
            elif kid.kind in INLINE:
                self._read(kid.kids(), kid.kind)
            else:
                first = next(kid.contents(), None)
                self._begin(f"p. {first.page + 1}" if first else "")
                self._read(kid.kids(), kid.kind)
                self._begin("")

    def _begin(self, location: str) -> None:
        """End a paragraph and begin another."""
        if self._runs:
            self._blocks.append(paragraph(self._runs, self._location))
        self._runs, self._location = [], location

    def _note(self, element: Element) -> None:
        """Read a note apart; its first label is its own."""
        reading = _Reading(self._book, self._apparatus)
        reading._label = ""
        blocks, within = reading.read(element.kids())
        self._notes += [(reading._label, joined(blocks)), *within]

    def _sign(self, element: Element) -> None:
        """Take a label for the sign of a note, or for that at the head of the note itself."""
        run = _signed(element)
        if self._label == "":
            self._label = run.words
            if run.words.isdigit():
                self._runs.append(run._replace(words=f"{run.words}. "))
        elif run.words.isdigit():
            self._runs += [run, run._replace(kind="number")]
        else:
            self._runs.append(run._replace(kind="letter"))

    def _is_emendation(self, link: Element) -> bool:
        document = link.target().rpartition(":")[0]
        return document in self._apparatus and _signed(link).words in {EMENDED, SIC}


def _signed(element: Element) -> Run:
    """Return the words of an element as one run, without white space."""
    runs = element.runs()
    return runs[0]._replace(words="".join("".join(run.words for run in runs).split()))


def paragraph(runs: Sequence[Run], location: str) -> Stream:
    """Set the words of a paragraph one after the other, line by line.

    Args:
        runs: its words and signs.
        location: what the paragraph is called in messages.
    """
    writer = Writer()
    writer.block(location)
    rightward = sum(_direction(run) * len(run.words) for run in runs) >= 0
    last = ""
    for number, line in enumerate(_lines(runs)):
        if number and not last.endswith(SOFT):
            writer.gap(loose=True)
        for run in _in_order(line, rightward):
            last = run.words
            if run.kind:
                writer.sign(run.kind, last, target=run.target)
            else:
                writer.add(last.replace(SOFT, ""))
    return writer.close()


def _lines(runs: Iterable[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = []
    for run in runs:
        first = lines[-1][0] if lines else None
        if first is None or run.page != first.page or abs(run.depth - first.depth) > RISE:
            lines.append([])
        lines[-1].append(run)
    return lines


def _in_order(line: list[Run], rightward: bool) -> list[Run]:
    """Bring a line into the order in which it is read.

    Typst sets the runs of a line from left to right, whatever the direction of their script.
    """
    if not any(_direction(run) < 0 for run in line):
        return line
    line = sorted(line, key=lambda run: run.left, reverse=not rightward)
    against = -1 if rightward else 1
    directions = [_direction(run) for run in line]
    start = 0
    while against in directions[start:]:
        first = last = directions.index(against, start)
        for number in range(first + 1, len(line)):
            if directions[number] == -against:
                break
            last = number if directions[number] == against else last
        line[first : last + 1] = line[first : last + 1][::-1]
        start = last + 1
    return line


def _direction(run: Run) -> int:
    """Tell whether words are read to the right, 1, or to the left, -1; signs follow either."""
    for character in "" if run.kind else run.words:
        kind = unicodedata.bidirectional(character)
        if kind in {"L", "EN", "AN"}:
            return 1
        if kind in {"R", "AL"}:
            return -1
    return 0


def _whole(blocks: list[Stream], notes: Notes, wanted: Stream) -> Stream:
    """Bring the author's notes from the feet of pages to where the witness has them."""
    ends = [0]
    for block in blocks:
        ends.append(ends[-1] + len(block.ink))
    own = {int(label): note for label, note in reversed(notes) if label.isdigit()}
    following: dict[int, list[Stream]] = {}
    moved = before = 0
    for number, note in sorted(own.items()):
        note = without_source(note, wanted)
        note.blocks = [(0, f"note {number}")]
        found = wanted.ink.find(note.ink, before)
        start = found if found >= 0 else before or wanted.ink.find(note.ink[:12])
        nearest = min(range(len(ends)), key=lambda end: abs(ends[end] - start + moved))
        following.setdefault(nearest, []).append(note)
        moved, before = moved + len(note.ink), start + len(note.ink)
    streams = list(following.get(0, []))
    for end, block in enumerate(blocks, 1):
        streams += [block, *following.get(end, [])]
    return joined(streams)
