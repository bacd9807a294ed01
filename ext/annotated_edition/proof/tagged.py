"""Turns a tagged PDF into elements, words and destinations (ISO 32000-2, 14.7 and 14.8).

Artifacts, such as running heads and the numbers of paragraphs, are no part of the structure. Words
are what the file says they are when they are copied: ``ActualText`` where there is one, else what
each font maps its codes to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from annotated_edition.proof.stream import Kind

OPERATORS = "q Q cm Tf Tr Tj TJ ' \" BDC BMC EMC"
UNSEEN = {3, 7}
"""Rendering modes that paint nothing (9.3.6)."""

CODES = {"char": r"<(\w+)>\s*<(\w+)>", "range": r"<(\w+)>\s*<(\w+)>\s*<(\w+)>"}
"""How a font says what one code means, or several that follow each other."""

NOWHERE = "a page that is not there"
"""Stands for the name of a destination that is none."""


class Position(NamedTuple):
    """A position in the book; the lower on a page, the greater."""

    page: int
    depth: float


class Content(NamedTuple):
    """Marked content, by its page and its number there."""

    page: int
    number: int


class Run(NamedTuple):
    """Words that are set in one line, where they begin, and whether they are a sign."""

    words: str
    page: int = 0
    left: float = 0.0
    depth: float = 0.0
    kind: Kind | None = None
    target: str = ""


class Font(NamedTuple):
    """What the codes of a font mean."""

    size: int
    """Bytes to a code."""
    letters: dict[int, str]

    def read(self, shown: Any) -> list[str]:
        """Return what a string means, or an array of strings, code by code."""
        parts = shown if isinstance(shown, pikepdf.Array) else [shown]
        codes = b"".join(bytes(one) for one in parts if isinstance(one, pikepdf.String))
        ends = range(self.size, len(codes) + 1, self.size)
        numbers = (int.from_bytes(codes[end - self.size : end], "big") for end in ends)
        return [self.letters.get(code, "\N{REPLACEMENT CHARACTER}") for code in numbers]


class Element:
    """An element of the structure."""

    def __init__(self, book: Book, node: Any, page: int | None = None) -> None:
        """Wrap an element.

        Args:
            book: the file.
            node: its dictionary.
            page: the page of the element around it, which it has if it names none.
        """
        self._book, self._node = book, node
        self.kind = str(node.get("/S", "/"))[1:]
        self._page = book.numbers.get(node.Pg.objgen) if "/Pg" in node else page

    def kids(self) -> Iterator[Element | Content]:
        """Yield the elements and the marked content that it holds."""
        held = self._node.get("/K", [])
        for kid in held if isinstance(held, pikepdf.Array) else [held]:
            if isinstance(kid, int):
                if self._page is not None:
                    yield Content(self._page, kid)
            elif "/S" in kid:
                yield Element(self._book, kid, self._page)
            elif "/MCID" in kid:
                page = self._book.numbers.get(kid.Pg.objgen) if "/Pg" in kid else self._page
                if page is not None:
                    yield Content(page, int(kid.MCID))

    def contents(self) -> Iterator[Content]:
        """Yield all marked content within."""
        for kid in self.kids():
            if isinstance(kid, Element):
                yield from kid.contents()
            else:
                yield kid

    def runs(self) -> list[Run]:
        """Return the words within."""
        return [self._book.run(content) for content in self.contents()]

    def target(self) -> str:
        """Return the name of the destination to which a link leads."""
        held = self._node.get("/K", [])
        for kid in held if isinstance(held, pikepdf.Array) else [held]:
            if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
                return self._book.leads(kid.Obj) or ""
        return ""


class Book:
    """A PDF file."""

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises:
            pikepdf.PdfError: it is no PDF.
        """
        self._pdf = pikepdf.open(path)
        self.numbers: dict[Any, int] = {
            page.objgen: number for number, page in enumerate(self._pdf.pages)
        }
        """By page: its number, from 0."""
        self._runs: dict[int, dict[int, Run]] = {}
        self._fonts: dict[Any, Font] = {}

    @cached_property
    def destinations(self) -> dict[str, Position | None]:
        """Where each named destination leads (12.3.2.4); None if nowhere."""
        root = self._pdf.Root
        if "/Names" not in root or "/Dests" not in root.Names:
            return {}
        return {
            name: self._position(
                destination.D if isinstance(destination, pikepdf.Dictionary) else destination
            )
            for name, destination in pikepdf.NameTree(root.Names.Dests).items()
        }

    def _position(self, destination: Any) -> Position | None:
        number = self.numbers.get(destination[0].objgen) if len(destination) else None
        height = (
            float(destination[3])
            if len(destination) > 3 and destination[1] == "/XYZ"
            else float("inf")
        )
        return None if number is None else Position(number, -height)

    def links(self) -> Iterator[tuple[int, str]]:
        """Yield each link within the book: its page, from 1, and the name of its destination."""
        for number, page in enumerate(self._pdf.pages, 1):
            for annotation in page.get("/Annots", ()):
                if (target := self.leads(annotation)) is not None:
                    yield number, target

    def leads(self, annotation: Any) -> str | None:
        """Return the name of the destination to which an annotation leads within the book."""
        destination = annotation.get("/Dest")
        if destination is None and "/A" in annotation:
            destination = annotation.A.get("/D")
        if isinstance(destination, pikepdf.Array):
            return "" if self._position(destination) else NOWHERE
        return None if destination is None else str(destination)

    def elements(self) -> Iterator[Element]:
        """Yield the elements directly in the document."""
        for document in Element(self, self._pdf.Root.StructTreeRoot).kids():
            if isinstance(document, Element):
                yield from (kid for kid in document.kids() if isinstance(kid, Element))

    def run(self, content: Content) -> Run:
        """Return the words of marked content."""
        if content.page not in self._runs:
            self._runs[content.page] = self._read(content.page)
        return self._runs[content.page].get(content.number, Run("", content.page))

    def _read(self, number: int) -> dict[int, Run]:
        """Read the words of a page by the numbers of their marked content."""
        page = self._pdf.pages[number]
        fonts: Any = page.Resources.get("/Font", {})
        runs: dict[int, Run] = {}
        marks: list[_Mark] = []
        matrix, font, mode = pikepdf.Matrix(), Font(1, {}), 0
        states = []
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
                        runs[mark.number] = Run(mark.words(), number, mark.left, mark.depth)
                    elif marks:
                        marks[-1].add([mark.words()], mark.left, mark.depth)
                        marks[-1].reversed |= mark.reversed
                case _:
                    if marks and mode not in UNSEEN:
                        marks[-1].add(font.read(operands[-1]), matrix.e, -matrix.f)
        return runs

    def _font(self, font: Any) -> Font:
        """Read what the codes of a font mean (9.10.3)."""
        if font.objgen not in self._fonts:
            source = font.ToUnicode.read_bytes().decode("latin-1") if "/ToUnicode" in font else ""
            letters: dict[int, str] = {}
            for kind, block in re.findall(r"beginbf(char|range)(.*?)endbf", source, re.DOTALL):
                for low, *high, meant in re.findall(CODES[kind], block):
                    first = bytes.fromhex(meant).decode("utf-16-be")
                    for code in range(int(low, 16), int((high or [low])[0], 16) + 1):
                        last = chr(ord(first[-1]) + code - int(low, 16))
                        letters[code] = first[:-1] + last
            self._fonts[font.objgen] = Font(2 if font.Subtype == "/Type0" else 1, letters)
        return self._fonts[font.objgen]


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
        tag, *properties = operands
        if not properties or not isinstance(properties[0], pikepdf.Dictionary):
            return cls(None, None, tag == "/ReversedChars")
        number, actual = properties[0].get("/MCID"), properties[0].get("/ActualText")
        return cls(
            None if number is None else int(number), None if actual is None else str(actual), False
        )

    def add(self, words: list[str], left: float, depth: float) -> None:
        if not self.parts:
            self.left, self.depth = left, depth
        self.parts += words

    def words(self) -> str:
        if self.actual is not None:
            return self.actual
        return "".join(reversed(self.parts) if self.reversed else self.parts)
