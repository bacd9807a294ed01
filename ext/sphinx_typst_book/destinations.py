"""Give the places of a book names, for its own links and for others: ``edition.pdf#p7``.

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

from sphinx.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pikepdf

    from sphinx_typst_book.compile import Position

_RANDOM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
"""A UUID, as MyST's formulas have."""

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
            docname, identifier = key.split(":", 1)
            if _RANDOM.search(identifier):
                continue
            names.setdefault(identifier or docname, label)
            names[key] = label
    return names


def name_places(pdf: bytes, names: Mapping[str, str], positions: Mapping[str, Position]) -> bytes:
    """Return *pdf* with named destinations (ISO 32000-2, 12.3.2.4), packed; the rest as it was.

    Links to ``#label`` are made to lead there: by name, or by position where the label has no name.

    Args:
        pdf: the file that Typst made.
        names: the label of each name; a label that has names is one of them.
        positions: where each label stands that does.
    """
    import pikepdf  # noqa: PLC0415 - other builders should not pay for it

    packed = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = [(page.obj, float(page.mediabox[3])) for page in document.pages]

        def destination(place: Position) -> pikepdf.Array:
            page, height = pages[place.page - 1]
            top = round(height - max(place.y - ABOVE, 0), 2)
            return pikepdf.Array([page, pikepdf.Name.XYZ, 0, top, 0])

        found = {label: (destination(place), place.page) for label, place in positions.items()}
        named = {name: found[label][0] for name, label in names.items() if label in found}
        if "/Names" not in document.Root:
            document.Root.Names = pikepdf.Dictionary()
        document.Root.Names.Dests = _tree(document, named)
        for number, (page, _height) in enumerate(pages, 1):
            for link in page.get("/Annots", ()):
                if (label := _label(link)) is None:
                    continue
                place, there = found.get(label, (pikepdf.Array([page, pikepdf.Name.Fit]), number))
                del link.A
                link.Dest = pikepdf.String(label) if label in named else place
                link.Contents = pikepdf.String(f"{_('page')} {there}")
        streams = pikepdf.ObjectStreamMode
        document.save(
            packed,
            object_stream_mode=streams.disable
            if document.pdf_version < "1.5"
            else streams.generate,
            deterministic_id=True,
        )
    return packed.getvalue()


def _label(link: pikepdf.Object) -> str | None:
    """Return the label to which a link within the book should lead."""
    action = link.get("/A")
    uri = action.get("/URI") if action is not None else None
    if uri is None or not (address := bytes(uri)).startswith(b"#"):
        return None
    return address[1:].decode()


def _tree(document: pikepdf.Pdf, named: Mapping[str, pikepdf.Object]) -> pikepdf.Dictionary:
    """Return a name tree (ISO 32000-2, 7.9.6), written at once rather than name after name."""
    import pikepdf  # noqa: PLC0415

    strings = ((pikepdf.String(name), place) for name, place in named.items())
    entries = [one for pair in sorted(strings, key=lambda one: bytes(one[0])) for one in pair]
    kids = []
    for i in range(0, len(entries), LEAF):
        leaf = entries[i : i + LEAF]
        kid = document.make_indirect(pikepdf.Dictionary(Limits=[leaf[0], leaf[-2]]))
        kid.Names = pikepdf.Array(leaf)
        kids.append(kid)
    return pikepdf.Dictionary(Kids=kids)
