"""Draws the cover of a book, with Typst; ``cover.typ`` is its design."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_typst_book.fonts import write_fonts

if TYPE_CHECKING:
    from annotated_edition.epub.metadata import Metadata

DESIGN = Path(__file__).with_name("cover.typ")

RESOLUTION = 266
"""Pixels per inch: a page of six inches by nine has 1596 by 2394, as bookshops want them."""


def draw(book: Metadata, fonts: Path) -> bytes:
    """Return the cover as PNG.

    Args:
        book: what it says.
        fonts: a folder for fonts of scripts that Typst's own lack.
    """
    import typst  # noqa: PLC0415 - other builders should not pay for it

    write_fonts(fonts)
    drawn = typst.compile(
        DESIGN,
        root=DESIGN.parent,
        font_paths=[fonts],
        ignore_system_fonts=True,
        format="png",
        ppi=RESOLUTION,
        sys_inputs={
            "title": book.title,
            "author": book.author,
            "below": book.contributor if book.publisher == book.author else book.publisher,
            "language": book.language.partition("-")[0],
        },
    )
    assert isinstance(drawn, bytes)
    return drawn
