"""Writes the documents that tell a reading system what a book consists of (EPUB 3.3, 4 and 5).

Pure.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotated_edition.epub.metadata import Accessibility, Metadata

CONTAINER = "META-INF/container.xml"
PACKAGE = "content.opf"

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_TEMPLATES.filters["address"] = quote


class Item(NamedTuple):
    """A file of the book, as its manifest lists it."""

    address: str
    media_type: str
    properties: str = ""
    """Terms of the EPUB vocabulary for manifest properties, separated by blanks."""


def container() -> str:
    """Return the file that leads to the package document."""
    return _TEMPLATES.get_template("container.xml").render(package=PACKAGE)


def package(
    book: Metadata,
    accessibility: Accessibility,
    items: Sequence[Item],
    spine: Mapping[str, bool],
) -> str:
    """Return the package document.

    Args:
        book: whose book it is.
        accessibility: what readers can expect of it.
        items: all its files but those of the container.
        spine: addresses of pages in reading order, and whether each is read in turn.
    """
    return _TEMPLATES.get_template("content.opf").render(
        book=book,
        accessibility=accessibility,
        items=items,
        ids={item.address: f"item-{number}" for number, item in enumerate(items, 1)},
        spine=spine,
    )
