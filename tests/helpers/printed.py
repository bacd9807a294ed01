"""Reads a tagged PDF in its logical order (ISO 32000-2, 14.7 and 14.8)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import pdfplumber
import pikepdf
import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from helpers.project import Project


class Book(NamedTuple):
    """A printed edition and the project it was made from."""

    project: Project
    pdf: Path
    pages: list[str]
    """The words of each page."""


def book(project: Project, pdf: Path) -> Book:
    """Read the words of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return Book(project, pdf, [page.get_textpage().get_text_range() for page in document])


def folded(words: str) -> str:
    """Fold white space, and join what was hyphenated at the end of a line."""
    return " ".join(re.sub("\N{SOFT HYPHEN}|\ufffe", "", words).replace("\xa0", " ").split())


def named_pages(pdf: Path) -> dict[str, int]:
    """Return the page, from 1, to which each named destination leads (ISO 32000-2, 12.3.2.4)."""
    with pikepdf.open(pdf) as document:
        numbers = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        tree = pikepdf.NameTree(document.Root.Names.Dests)
        return {name: numbers[place[0].objgen] for name, place in tree.items()}


@dataclass
class Element:
    """An element of the structure: its type, and words and elements in logical order."""

    type: str
    page: int
    """Page of its first words, from 1; 0 if it has none."""
    content: list[str | Element] = field(default_factory=list)

    def text(self, *without: str) -> str:
        """Return its words; those of elements of the types ``without`` are left out."""
        return "".join(
            part if isinstance(part, str) else part.text(*without)
            for part in self.content
            if isinstance(part, str) or part.type not in without
        )

    def elements(self, *types: str) -> Iterator[Element]:
        """Yield the outermost elements of some types within, in order."""
        for part in self.content:
            if isinstance(part, Element):
                if part.type in types:
                    yield part
                else:
                    yield from part.elements(*types)


def read(path: Path, first: int, last: int) -> Element:
    """Return the root of a PDF's structure, with the words of the pages ``first`` to ``last``.

    Artifacts, such as running heads and paragraph numbers, are no part of it.
    """
    with pdfplumber.open(path, pages=range(first, last + 1)) as document:
        words: dict[tuple[int, int], str] = {}
        for page in document.pages:
            for char in page.chars:
                if char.get("mcid") is not None:
                    key = (page.page_number, char["mcid"])
                    words[key] = words.get(key, "") + char["text"]
            page.close()
    with pikepdf.open(path) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        return _element(pdf.Root.StructTreeRoot, 0, words, numbers)


def _element(
    node: Any, page: int, words: dict[tuple[int, int], str], numbers: dict[Any, int]
) -> Element:
    if "/Pg" in node:
        page = numbers[node.Pg.objgen]
    element = Element(str(node.get("/S", "/Root"))[1:], 0)
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            element.content.append(words.get((page, kid), ""))
            element.page = element.page or page
        elif "/MCID" in kid:
            here = numbers[kid.Pg.objgen] if "/Pg" in kid else page
            element.content.append(words.get((here, int(kid.MCID)), ""))
            element.page = element.page or here
        elif "/S" in kid:
            child = _element(kid, page, words, numbers)
            element.content.append(child)
            element.page = element.page or child.page
    return element
