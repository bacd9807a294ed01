"""Give the places of a book names that links from outside can use: ``edition.pdf#p7``.

Typst names headings alone. The names are those of the web edition: an id leads where it leads
there, and the name of a document to its beginning. Where two documents have the same id, the name
leads to the first in the book, and ``docname:id`` to each.

The same pass packs the file: Typst writes every link and every element of the structure as an
object of its own, which are most of a book with many links (ISO 32000-2, 7.5.7, object streams).
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from annotated_edition.pdf.compile import Position

_RANDOM = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
)  # a UUID, as MyST's formulas have

ABOVE = 12
"""How far above a place a reader's window begins, in points: the height of a line."""

LEAF = 128
"""How many names and places each leaf of their tree holds; readers search the leaves."""


def destinations(chapters: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Return the name of each place, and the Typst label that stands there.

    Args:
        chapters: the targets of each document, in the order of the book: ``docname:id`` -> label.
    """
    names: dict[str, str] = {}
    for targets in chapters:
        for key, label in targets.items():
            docname, _, identifier = key.partition(":")
            if _RANDOM.search(identifier):
                continue
            names.setdefault(identifier or docname, label)
            names[key] = label
    return names


def name_places(pdf: bytes, places: Mapping[str, Position]) -> bytes:
    """Return *pdf* with named destinations (ISO 32000-2, 12.3.2.4), packed; the rest as it was.

    Args:
        pdf: the file that Typst made.
        places: by name, where each destination is.
    """
    import pikepdf  # noqa: PLC0415 - other builders should not pay for it

    packed = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = [(page.obj, float(page.mediabox[3])) for page in document.pages]
        entries: list[object] = []
        named = ((pikepdf.String(name), place) for name, place in places.items())
        for name, place in sorted(named, key=lambda one: bytes(one[0])):
            page, height = pages[place.page - 1]
            top = round(height - max(place.y - ABOVE, 0), 2)
            entries += [name, pikepdf.Array([page, pikepdf.Name.XYZ, 0, top, 0])]
        leaves = (entries[i : i + LEAF] for i in range(0, len(entries), LEAF))
        kids = []
        for leaf in leaves:
            kid = document.make_indirect(pikepdf.Dictionary(Limits=[leaf[0], leaf[-2]]))
            kid.Names = pikepdf.Array(leaf)
            kids.append(kid)
        if "/Names" not in document.Root:
            document.Root.Names = pikepdf.Dictionary()
        document.Root.Names.Dests = pikepdf.Dictionary(Kids=kids)
        streams = pikepdf.ObjectStreamMode
        document.save(
            packed,
            object_stream_mode=streams.disable
            if document.pdf_version < "1.5"
            else streams.generate,
            deterministic_id=True,
        )
    return packed.getvalue()
