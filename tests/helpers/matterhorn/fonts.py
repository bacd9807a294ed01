"""Checks the fonts that characters are drawn with, and what the characters stand for."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from pdfminer.cmapdb import CMapParser, FileUnicodeMap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpers.matterhorn.content import Drawn

_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def check(drawn: Drawn) -> Iterator[str]:
    """Yield what is wrong with the fonts that are drawn with."""
    for key, font in drawn.fonts.items():
        codes = drawn.codes[key]
        name = str(font.get("/BaseFont", font.get("/Name", font.Subtype)))[1:]
        if font.Subtype == "/Type0":
            yield from _composite(font, name, codes)
        elif font.Subtype != "/Type3":
            yield f"31-019 {name} is a simple font {font.Subtype}, which is not checked"
        if "/ToUnicode" not in font:
            yield f"31-027 {name} does not say what its characters stand for"
            continue
        yield from _meanings(font, name, codes)


def _composite(font: Any, name: str, codes: dict[bytes, bool]) -> Iterator[str]:
    if font.Encoding != "/Identity-H":
        yield f"31-006 {name} has the encoding {font.Encoding}, which is not checked"
    (descendant,) = font.DescendantFonts
    if not any(program in descendant.FontDescriptor for program in _PROGRAMS):
        yield f"31-009 {name} is not embedded"
    if descendant.Subtype == "/CIDFontType2" and "/CIDToGIDMap" not in descendant:
        yield f"31-005 {name} does not tell which glyphs its characters have"
    if b"\0\0" in codes:
        yield f"31-030 {name} draws the box for what it lacks"


def _meanings(font: Any, name: str, codes: dict[bytes, bool]) -> Iterator[str]:
    meanings = FileUnicodeMap()
    CMapParser(meanings, BytesIO(font.ToUnicode.read_bytes())).run()
    for code, worded in sorted(codes.items()):
        meaning = meanings.cid2unichr.get(int.from_bytes(code, "big"), "")
        if not meaning and not worded:
            yield f"10-001 {name}: code {code.hex()} stands for nothing"
        if "\0" in meaning:
            yield f"31-028 {name}: code {code.hex()} stands for U+0000"
        if {"\ufeff", "\ufffe"} & set(meaning):
            yield f"31-029 {name}: code {code.hex()} stands for a byte order mark"
