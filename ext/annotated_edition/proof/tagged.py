"""Turns a tagged PDF into the words of a text, in their logical order (ISO 32000-2, 14.7 and 14.8).

Artifacts, such as running heads and the numbers of paragraphs, are no part of it. Words are what
the file says they are when they are copied: ``ActualText`` where there is one, else what each font
maps its codes to.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf

from annotated_edition.proof.expectation import EMENDED, SIC
from annotated_edition.proof.stream import Stream, Writer, joined

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from annotated_edition.proof.stream import Kind

OPERATORS = "q Q cm Tf Tr Tj TJ ' \" BDC BMC EMC"
UNSEEN = {3, 7}
"""Rendering modes that paint nothing (9.3.6)."""

INLINE = {"Span", "Link", "Em", "Strong", "Code", "Sub", "Quote", "Reference", "Annot", "Ruby",
          "Formula", "NonStruct"}  # fmt: skip
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
SOFT = "\N{SOFT HYPHEN}"


RISE = 6
"""Signs are raised by fewer points than lines are apart."""


class Spot(NamedTuple):
    """A place in the book; the lower on the page, the greater."""

    page: int
    depth: float


class Font(NamedTuple):
    """What the codes of a font mean."""

    size: int = 1
    """Bytes to a code."""
    letters: dict[int, str] = {}  # noqa: RUF012 - never written to


class Run(NamedTuple):
    """Words that are set in one line, and where they begin."""

    words: str
    left: float = 0.0
    depth: float = 0.0


class Printed(NamedTuple):
    """What a book prints of a text."""

    blocks: list[Stream]
    """Paragraphs and headings in order, without the notes at the feet of pages."""
    notes: list[tuple[str, Stream]]
    """These notes, in the order of their signs: label and words."""


class Book:
    """A PDF file."""

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises:
            pikepdf.PdfError: it is no PDF.
        """
        self._pdf = pikepdf.open(path)
        self._numbers = {page.objgen: number for number, page in enumerate(self._pdf.pages)}
        self._runs: dict[int, dict[int, Run]] = {}
        self._fonts: dict[Any, Font] = {}

    def title(self) -> Stream:
        """Return the title that the book itself has."""
        reading = _Reading(self, ())
        for element in self._elements():
            if element.S == "/Title":
                reading.element(element, None)
        return joined(reading.close().blocks)

    @cached_property
    def places(self) -> dict[str, Spot | None]:
        """Where each named destination leads (12.3.2.4); None if nowhere."""
        root = self._pdf.Root
        if "/Names" not in root or "/Dests" not in root.Names:
            return {}
        return {
            name: self._spot(place.D if isinstance(place, pikepdf.Dictionary) else place)
            for name, place in pikepdf.NameTree(root.Names.Dests).items()
        }

    def _spot(self, place: Any) -> Spot | None:
        number = self._numbers.get(place[0].objgen) if len(place) else None
        height = float(place[3]) if len(place) > 3 and str(place[1]) == "/XYZ" else float("inf")
        return None if number is None else Spot(number, -height)

    def links(self) -> Iterator[tuple[int, str]]:
        """Yield each link within the book: its page, from 1, and the name of its destination."""
        for number, page in enumerate(self._pdf.pages, 1):
            for annotation in page.get("/Annots", ()):
                target = self.leads(annotation)
                if target is not None:
                    yield number, target

    def leads(self, annotation: Any) -> str | None:
        """Return the name of the destination to which an annotation leads within the book."""
        place = annotation.get("/Dest")
        if place is None and (action := annotation.get("/A")) is not None:
            place = action.get("/D")
        if isinstance(place, pikepdf.Array):
            return "" if self._spot(place) else "a page that is not there"
        return None if place is None else str(place)

    def text(self, docname: str, signs: Collection[str]) -> Printed | None:
        """Read a text.

        Args:
            docname: its document.
            signs: documents to which the signs of emendations lead.

        Returns:
            None if the book does not hold the document.
        """
        start = self.places.get(f"{docname}:")
        if start is None:
            return None
        starts = [spot for name, spot in self.places.items() if name.endswith(":") and spot]
        end = min((spot for spot in starts if spot > start), default=Spot(len(self._numbers), 0))
        reading = _Reading(self, signs)
        for element in self._elements():
            first = self._first(element, None)
            if first and start.page <= first[0] <= end.page:
                spot = Spot(first[0], self.run(*first).depth)
                if start <= spot < end:
                    reading.element(element, None)
        return reading.close()

    def _elements(self) -> Iterator[Any]:
        """Yield the elements directly in the document."""
        for document in _kids(self._pdf.Root.StructTreeRoot):
            yield from (kid for kid in _kids(document) if _is_element(kid))

    def _first(self, element: Any, page: int | None) -> tuple[int, int] | None:
        """Return page and number of the first marked content of an element."""
        page = self.page(element, page)
        for kid in _kids(element):
            content = self.content(kid, page)
            if content is None and _is_element(kid):
                content = self._first(kid, page)
            if content is not None:
                return content
        return None

    def page(self, element: Any, page: int | None) -> int | None:
        """Return the page of an element; if it names none, that of the one around."""
        return self._numbers.get(element.Pg.objgen) if "/Pg" in element else page

    def target(self, link: Any) -> str:
        """Return the name of the destination to which an element of the type Link leads."""
        found = (
            self.leads(kid.Obj) for kid in _kids(link) if not isinstance(kid, int) and "/Obj" in kid
        )
        return next((name for name in found if name), "")

    def content(self, kid: Any, page: int | None) -> tuple[int, int] | None:
        """Return page and number of marked content, if a kid of an element is such."""
        if isinstance(kid, int):
            return None if page is None else (page, kid)
        if "/MCID" not in kid:
            return None
        page = self.page(kid, page)
        return None if page is None else (page, int(kid.MCID))

    def run(self, page: int, number: int) -> Run:
        """Return the words of marked content."""
        if page not in self._runs:
            self._runs[page] = self._read(self._pdf.pages[page])
        return self._runs[page].get(number, Run(""))

    def _read(self, page: pikepdf.Page) -> dict[int, Run]:
        """Read the words of a page by the numbers of their marked content."""
        runs: dict[int, Run] = {}
        fonts: Any = page.Resources.get("/Font", {})
        marks: list[_Mark] = []
        states, matrix, mode = [], pikepdf.Matrix(), 0
        font = Font()
        instructions: Any = pikepdf.parse_content_stream(page, OPERATORS)
        for operands, operator in instructions:
            match str(operator):
                case "q":
                    states.append((matrix, font, mode))
                case "Q":
                    matrix, font, mode = states.pop()
                case "cm":
                    matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
                case "Tf":
                    font = self._font(fonts[str(operands[0])])
                case "Tr":
                    mode = int(operands[0])
                case "BDC" | "BMC":
                    marks.append(_Mark.of(operands))
                case "EMC":
                    mark = marks.pop()
                    if mark.number is not None:
                        runs[mark.number] = Run(mark.text(), mark.left, mark.depth)
                    elif marks:
                        marks[-1].add([mark.text()], mark.left, mark.depth)
                        marks[-1].reversed |= mark.reversed
                case _:
                    if marks and mode not in UNSEEN:
                        marks[-1].add(_decoded(operands[-1], font), matrix.e, -matrix.f)
        return runs

    def _font(self, font: Any) -> Font:
        """Read what the codes of a font mean (9.10.3)."""
        if font.objgen not in self._fonts:
            source = font.ToUnicode.read_bytes().decode("latin-1") if "/ToUnicode" in font else ""
            letters: dict[int, str] = {}
            for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.DOTALL):
                for code, meant in re.findall(r"<(\w+)>\s*<(\w*)>", block):
                    letters[int(code, 16)] = bytes.fromhex(meant).decode("utf-16-be")
            for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.DOTALL):
                for low, high, meant in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
                    first = bytes.fromhex(meant).decode("utf-16-be")
                    for code in range(int(low, 16), int(high, 16) + 1):
                        last = chr(ord(first[-1]) + code - int(low, 16))
                        letters[code] = first[:-1] + last
            self._fonts[font.objgen] = Font(2 if font.Subtype == "/Type0" else 1, letters)
        return self._fonts[font.objgen]


def _decoded(shown: Any, font: Font) -> list[str]:
    """Return what a string means, or an array of strings, code by code."""
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(one) for one in parts if isinstance(one, pikepdf.String))
    return [
        font.letters.get(int.from_bytes(codes[at : at + font.size], "big"), UNKNOWN)
        for at in range(0, len(codes), font.size)
    ]


@dataclass(slots=True)
class _Mark:
    """Marked content that is being read (14.6)."""

    number: int | None
    actual: str | None
    reversed: bool
    """Whether what stands in it is set from left to right, but read to the left (14.8.2.5.3)."""
    parts: list[str] = field(default_factory=list)
    left: float = 0.0
    depth: float = 0.0

    @classmethod
    def of(cls, operands: Any) -> _Mark:
        properties = operands[1] if len(operands) > 1 else {}
        if not isinstance(properties, pikepdf.Dictionary):
            properties = {}
        number, actual = properties.get("/MCID"), properties.get("/ActualText")
        return cls(
            None if number is None else int(number),
            None if actual is None else str(actual),
            str(operands[0]) == "/ReversedChars",
        )

    def add(self, words: list[str], left: float, depth: float) -> None:
        if not self.parts:
            self.left, self.depth = left, depth
        self.parts += words

    def text(self) -> str:
        if self.actual is not None:
            return self.actual
        return "".join(reversed(self.parts) if self.reversed else self.parts)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


@dataclass(slots=True)
class Item:
    """Words or a sign on their way into a paragraph."""

    page: int
    run: Run
    kind: Kind | None = None
    target: str = ""


class _Reading:
    """One way through the elements of a text."""

    def __init__(self, book: Book, signs: Collection[str]) -> None:
        self._book = book
        self._signs = signs
        self._place = ""
        self.label: str | None = None
        """Of the note that is read; empty until it has been met."""
        self._items: list[Item] = []
        self._blocks: list[Stream] = []
        self._notes: list[tuple[str, Stream]] = []

    def close(self) -> Printed:
        self._next("")
        return Printed(self._blocks, self._notes)

    def _next(self, label: str) -> None:
        """End a paragraph and begin another."""
        if self._items:
            self._blocks.append(paragraph(self._items, self._place))
        self._items, self._place = [], label

    def element(self, element: Any, page: int | None, within: str = "") -> None:
        """Read an element.

        Args:
            element: an element of the structure.
            page: the page of the element around it.
            within: the type of that element.
        """
        page, kind = self._book.page(element, page), str(element.S)[1:]
        if kind == "Note":
            self._note(element, page)
        elif kind == "Lbl":
            if within != "LI":  # there it is a bullet
                self._sign(element, page)
        elif kind == "Link" and self._emendation(element, page):
            pass
        elif kind in INLINE:
            self._kids(_kids(element), page, kind)
        else:
            self._next("" if page is None else f"p. {page + 1}")
            self._kids(_kids(element), page, kind)
            self._next("")

    def _kids(self, kids: Iterable[Any], page: int | None, kind: str) -> None:
        for kid in kids:
            if content := self._book.content(kid, page):
                self._items.append(Item(content[0], self._book.run(*content)))
            elif _is_element(kid):
                self.element(kid, page, kind)

    def _note(self, element: Any, page: int | None) -> None:
        """Read a note apart; its first label is its own."""
        reading = _Reading(self._book, self._signs)
        reading.label = ""
        reading._kids(_kids(element), page, "Note")
        blocks, within = reading.close()
        if reading.label.isdigit():
            blocks = [Stream(f"{reading.label}."), *blocks]
        self._notes += [(reading.label, joined(blocks)), *within]

    def _sign(self, element: Any, page: int | None) -> None:
        if runs := list(self._content(element, page)):
            number, first = runs[0]
            label = self._words(runs)
            if self.label == "":
                self.label = label
                return
            if label.isdigit():
                self._items.append(Item(number, first._replace(words=label)))
            kind: Kind = "number" if label.isdigit() else "letter"
            self._items.append(Item(number, first._replace(words=label), kind))

    def _emendation(self, element: Any, page: int | None) -> bool:
        """Take a link to the apparatus for what it is."""
        target = self._book.target(element)
        if target.rpartition(":")[0] not in self._signs:
            return False
        runs = list(self._content(element, page))
        words = self._words(runs)
        if words not in {EMENDED, SIC}:
            return False
        self._items.append(Item(runs[0][0], runs[0][1]._replace(words=words), "emendation", target))
        return True

    def _words(self, runs: Iterable[tuple[int, Run]]) -> str:
        return "".join("".join(run.words for _, run in runs).split())

    def _content(self, element: Any, page: int | None) -> Iterator[tuple[int, Run]]:
        """Yield the words within an element, and their pages."""
        page = self._book.page(element, page)
        for kid in _kids(element):
            if content := self._book.content(kid, page):
                yield content[0], self._book.run(*content)
            elif _is_element(kid):
                yield from self._content(kid, page)


def paragraph(items: Sequence[Item], label: str) -> Stream:
    """Set the words of a paragraph one after the other, line by line."""
    writer = Writer()
    writer.block(label)
    rightward = sum(_direction(item) * len(item.run.words) for item in items) >= 0
    last = ""
    for number, line in enumerate(_lines(items)):
        if number and not last.endswith(SOFT):
            writer.gap(loose=True)
        for item in _in_order(line, rightward):
            last = item.run.words
            if item.kind:
                writer.sign(item.kind, last, target=item.target)
            else:
                writer.add(last.replace(SOFT, ""))
    return writer.close()


def _lines(items: Sequence[Item]) -> Iterator[list[Item]]:
    line: list[Item] = []
    for item in items:
        if line and (item.page != line[-1].page or abs(item.run.depth - line[0].run.depth) > RISE):
            yield line
            line = []
        line.append(item)
    if line:
        yield line


def _in_order(line: list[Item], rightward: bool) -> list[Item]:
    """Bring a line into the order in which it is read.

    Typst sets the runs of a line from left to right, whatever the direction of their script.
    """
    if not any(_direction(item) < 0 for item in line):
        return line
    line = sorted(line, key=lambda item: item.run.left, reverse=not rightward)
    against = -1 if rightward else 1
    directions = [_direction(item) for item in line]
    start = 0
    while against in directions[start:]:
        first = last = directions.index(against, start)
        for place in range(first + 1, len(line)):
            if directions[place] == -against:
                break
            last = place if directions[place] == against else last
        line[first : last + 1] = line[first : last + 1][::-1]
        start = last + 1
    return line


def _direction(item: Item) -> int:
    """Tell whether words are read to the right, 1, or to the left, -1; signs follow either."""
    for character in "" if item.kind else item.run.words:
        kind = unicodedata.bidirectional(character)
        if kind in {"L", "EN", "AN"}:
            return 1
        if kind in {"R", "AL"}:
            return -1
    return 0
