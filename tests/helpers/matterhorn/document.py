"""Checks what is said once of the whole file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.matterhorn.tree import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

_UNWANTED = {
    "/AcroForm": "28-005 a form",
    "/OCProperties": "20-001 layers",
    "/AF": "21-001 attached files",
    "/AA": "29-001 actions of its own",
    "/OpenAction": "29-001 actions of its own",
}


def check(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what is wrong with the catalog, the metadata and the language."""
    root = pdf.Root
    marks = root.get("/MarkInfo", {})
    if not marks.get("/Marked", False):
        yield "01-005 the file does not say that it is tagged"
    if marks.get("/Suspects", False):
        yield "01-007 the file says that its tags are doubtful"
    if pdf.is_encrypted:
        yield "26-001 the file is encrypted"
    yield from (f"{words} in the file" for key, words in _UNWANTED.items() if key in root)
    yield from _metadata(pdf)
    shown = root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")
    if shown is None:
        yield "07-001 readers are not told to show the title"
    elif not shown:
        yield "07-002 readers are told to show the name of the file"
    if not LANGUAGE.match(str(root.get("/Lang", ""))):
        yield "11-006 the file has no language"


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/Metadata" not in pdf.Root:
        yield "06-001 the file has no XMP metadata"
        return
    metadata = pdf.open_metadata()
    if metadata.get("pdfuaid:part") != "1":
        yield "06-002 the metadata do not say that this is PDF/UA-1"
    if not str(metadata.get("dc:title", "")).strip():
        yield "06-003 the metadata have no title"
