"""Binds pages that have been written into a book: gathers what they need, lists it, packs it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.epub.archive import pack
from annotated_edition.epub.metadata import accessibility
from annotated_edition.epub.package import CONTAINER, PACKAGE, Item, container, package
from annotated_edition.epub.references import Fault, gather

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from annotated_edition.epub.metadata import Metadata


class Bound(NamedTuple):
    """A book, and what is wrong with its pages."""

    file: bytes
    faults: list[Fault]


def bind(
    folder: Path,
    wanted: Sequence[str],
    book: Metadata,
    media_types: Mapping[str, str],
    properties: Mapping[str, str],
) -> Bound:
    """Bind a book.

    Args:
        folder: where its pages and files are.
        wanted: addresses of the pages that are read in turn. Pages that they lead to are in the
            book as well, but only reached by their links.
        book: whose book it is.
        media_types: the kinds of files a book may hold, by their endings.
        properties: what the manifest says of files that are special, by address.
    """
    matter = gather(folder, wanted)
    faults = list(matter.faults)
    items = []
    for address in (*matter.pages, *matter.files):
        known = matter.pages[address].properties if address in matter.pages else set()
        said = " ".join(sorted(known | {properties.get(address, "")})).strip()
        if media_type := media_types.get(PurePosixPath(address).suffix.lower()):
            items.append(Item(address, media_type, said))
        else:
            message = f"needs '{address}', a kind of file that no book may hold"
            faults.append(Fault(matter.files[address], message))
    spine = {address: address in wanted for address in matter.pages}
    expected = accessibility(matter.pages.values(), matter.files)
    documents = {
        CONTAINER: container().encode(),
        PACKAGE: package(book, expected, items, spine).encode(),
    }
    files = {item.address: (folder / item.address).read_bytes() for item in items}
    return Bound(pack({**documents, **files}), faults)
