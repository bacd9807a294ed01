"""Scripts in the PDF: fonts for many without any of the system, numbers for what no font has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from helpers import matterhorn
from helpers.presses import build, words, write
from sphinx_typst_book import fonts

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text y="20">Words</text></svg>'
)


def test_missing_glyphs(tmp_path: Path) -> None:
    """Characters that no font has are told by number, with a warning; no box is printed."""
    text = "# Title\n\nWords.\n\nBefore 日本 after, and 日 again: a\u20e3.\n"
    built = build(write(tmp_path, {"index.md": text}))
    assert built.status == 0
    assert built.warnings.count("WARNING") == 1
    assert "index.md:5: WARNING: no font has 日 (U+65E5), 本 (U+672C)" in built.warnings
    assert built.warnings.endswith("[pdf.glyph]\n")
    assert "Before U+65E5U+672C after, and U+65E5 again" in words(built.pdf)


def test_arabic_script_joins(tmp_path: Path) -> None:
    """Words in Arabic script are set in joined forms, from right to left."""
    import pdfplumber

    built = build(write(tmp_path, {"index.md": "# Title\n\nName: مسعود here.\n"}))
    with pdfplumber.open(built.pdf) as document:
        chars = [char for char in document.pages[-1].chars if "FiraGO" in char["fontname"]]
    letters = sorted(chars, key=lambda char: -char["x0"])
    assert "".join(char["text"] for char in letters) == "مسعود"


def test_more_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders of fonts can be added for scripts that the others lack."""
    fonts.write_fonts(tmp_path / "mine")
    monkeypatch.setattr(fonts, "FONTS", {})
    source = write(tmp_path / "book", {"index.md": "# Title\n\nภาษาไทย\n"})
    assert "index.md:3: WARNING: no font has ภ (U+0E20)" in build(source).warnings
    assert build(source, pdf_fonts=[str(tmp_path / "mine")]).warnings == ""


SCRIPTS = {
    "Arabic": "العربية فارسی اردو پښتو",
    "Cyrillic": "Русский тоҷикӣ ӣ ӯ қ ғ ҳ ҷ",
    "Devanagari": "हिन्दी",
    "Georgian": "ქართული",
    "Greek": "Ελληνικά",
    "Hebrew": "עברית",
    "Latin": "Türkçe, tiếng Việt, čeština, ISO ʿayn ʾalif, æ ø å ß ﬁ",
    "Thai": "ภาษาไทย",
    "symbols": "→ ⇒ ✓ ★ ≤ ∑ € № … ☐ ☑",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts(tmp_path: Path, script: str) -> None:
    """Scripts that the manual names are printed in every style, without a font of the system."""
    import pikepdf

    sample = SCRIPTS[script]
    text = f"# Title\n\n## {sample}\n\n{sample} *{sample}* **{sample}** `{sample}`\n"
    built = build(write(tmp_path, {"index.md": text}))
    assert (built.warnings, built.status) == ("", 0)
    with pikepdf.open(built.pdf) as document:
        assert matterhorn.failures(document) == []


PLACES = {
    "heading": "## Words 日",
    "code": "`日`",
    "listing": "```python\nx = '日'\n```",
    "table": "| 日 | b |\n| - | - |\n| 日 | d |",
    "note": "Words[^1].\n\n[^1]: A note 日",
    "link": "[日](https://example.org/%E6%97%A5)",
    "formula": "{math}`日`",
    "raw": "```{raw} typst\n*日*\n```",
    "drawing": "![Words](drawing.svg)",
    "alternative words": "![日](plain.svg)",
}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:ziafont")
@pytest.mark.parametrize("place", PLACES)
def test_missing_glyphs_anywhere(tmp_path: Path, place: str) -> None:
    """Wherever a character without a glyph stands, the book is accessible and has no box."""
    import pikepdf

    drawings = {"drawing.svg": SVG.replace("Words", "日"), "plain.svg": SVG}
    text = f"# Title\n\nWords.\n\n{PLACES[place]}\n"
    built = build(write(tmp_path, {"index.md": text, **drawings}))
    assert built.status == 0
    if place != "alternative words":
        assert re.search(r"/index\.md:[57]: WARNING: no font has 日 \(U\+65E5\)", built.warnings)
    with pikepdf.open(built.pdf) as document:
        assert matterhorn.failures(document) == []


def test_missing_glyphs_of_the_project(tmp_path: Path) -> None:
    """A character that stands in no document, but in the name of the project, is told as well."""
    built = build(write(tmp_path, {"index.md": "# Title\n"}), project="本")
    assert (built.warnings.count("WARNING: no font has 本 (U+672C)"), built.status) == (1, 0)
    assert "U+672C" in words(built.pdf)
