"""Give Typst the fonts for scripts that its own lack.

Typst carries Libertinus Serif (Latin, Greek, Cyrillic), New Computer Modern and DejaVu Sans Mono.
The package ``pymupdf-fonts`` adds FiraGO (Arabic, Hebrew, Devanagari, Georgian, Thai, in four
styles) and Noto's symbols.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FONTS = {
    "FiraGO-Regular.ttf": "figo",
    "FiraGO-Italic.ttf": "figit",
    "FiraGO-Bold.ttf": "figbo",
    "FiraGO-BoldItalic.ttf": "figbi",
    "NotoSansSymbols.ttf": "symbol1",
    "NotoSansSymbols2.ttf": "symbol2",
    "NotoSansMath.ttf": "math",
}


def write_fonts(folder: Path) -> None:
    """Write the additional fonts into *folder*, unless they are there."""
    missing = [name for name in FONTS if not (folder / name).is_file()]
    if not missing:
        return
    import pymupdf_fonts  # type: ignore[import-untyped]  # noqa: PLC0415 - needed once

    folder.mkdir(parents=True, exist_ok=True)
    for name in missing:
        (folder / name).write_bytes(pymupdf_fonts.fontbuffers[FONTS[name]]())
