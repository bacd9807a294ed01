"""Packs pages that have been written into a book: gathers what they need, lists it, zips it."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from annotated_edition.epub.metadata import accessibility
from annotated_edition.epub.package import CONTAINER, PACKAGE, Item, container, package
from annotated_edition.epub.references import Fault, gather

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from annotated_edition.epub.metadata import Metadata

MEDIA_TYPE = "application/epub+zip"

_READABLE = 0o644 << 16
_UNIX = 3


class Packed(NamedTuple):
    """A book, and what is wrong with its pages."""

    file: bytes
    faults: list[Fault]


def pack(
    folder: Path,
    wanted: Sequence[str],
    book: Metadata,
    media_types: Mapping[str, str],
    properties: Mapping[str, str],
) -> Packed:
    """Pack a book.

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
    return Packed(_zipped({**documents, **files}), faults)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files as an OCF container (EPUB 3.3, 4.2): equal files give equal bytes.

    The media type comes first and is not compressed.
    """
    packed = BytesIO()
    with ZipFile(packed, "w") as book:
        book.writestr(_entry("mimetype", ZIP_STORED), MEDIA_TYPE)
        for address, content in files.items():
            book.writestr(_entry(address, ZIP_DEFLATED), content, compresslevel=9)
    return packed.getvalue()


def _entry(address: str, compression: int) -> ZipInfo:
    """Return an entry that tells nothing of machine and moment; 1980 is ZIP's first year."""
    entry = ZipInfo(address, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = compression
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    return entry
