"""Packs a book into one file (EPUB 3.3, 4.2: the OCF ZIP container)."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

MEDIA_TYPE = "application/epub+zip"

_READABLE = 0o644 << 16
_UNIX = 3


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return the book as a ZIP file; the same files in the same order give the same bytes.

    Args:
        files: contents by address, in the order in which they are packed. The media type, which
            comes first and is not compressed, is added.
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
