"""Who reads a PDF by ear: the files keep PDF/UA-1, and the checks notice every kind of damage."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber
import pikepdf
import pytest

from helpers import matterhorn
from helpers.matterhorn.damage import DAMAGE
from helpers.presses import build, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pikepdf import Pdf

    from helpers.presses import Built

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:The mapping interface for autodoc options"),  # napoleon
]


def failures(path: Path) -> list[str]:
    """Return what is wrong with a PDF."""
    with pikepdf.open(path) as document:
        return matterhorn.failures(document)


@pytest.mark.parametrize("root", ["pdf-markdown", "pdf-rest", "pdf-odd", "pdf-plugin"])
def test_every_construct_keeps_pdf_ua(build_root: Callable[..., Built], root: str) -> None:
    """No construct of Markdown or of reStructuredText meets a failure condition of PDF/UA-1."""
    assert failures(build_root(root).pdf) == []


def test_code_can_be_read(tmp_path: Path) -> None:
    """Code has a contrast of 7:1 with the ground of listings, of 4.5:1 on marked lines."""
    text = "# Title\n\n```{code-block} python\n:emphasize-lines: 2\n# Words\nx = f('1', 2)\n```\n"
    built = build(write(tmp_path, {"index.md": text}))
    with pdfplumber.open(built.pdf) as document:
        page = document.pages[-1]
        code = {each["non_stroking_color"] for each in page.chars if "Mono" in each["fontname"]}
        plain, marked = sorted({each["non_stroking_color"] for each in page.rects}, reverse=True)
    assert len(code) >= 4
    assert min(contrast(colour, plain) for colour in code) >= 7
    assert min(contrast(colour, marked) for colour in code) >= 4.5


def contrast(*colours: float | tuple[float, ...]) -> float:
    """Return the contrast of two colours in sRGB or grey (WCAG 2.2, "contrast ratio")."""

    def luminance(colour: float | tuple[float, ...]) -> float:
        parts = colour if isinstance(colour, tuple) else (colour,)
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (parts if len(parts) == 3 else parts * 3)
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted(map(luminance, colours))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("archive", ["a-2a", "a-2u", "a-3b"])
def test_archives_keep_pdf_ua(build_root: Callable[..., Built], archive: str) -> None:
    """A file for an archive (PDF/A) says which one it is for, and is as accessible as any other."""
    built = build_root("pdf-markdown", pdf_standards=(archive, "ua-1"))
    assert (built.warnings, built.status, failures(built.pdf)) == ("", 0, [])
    with pikepdf.open(built.pdf) as document:
        assert archive_failures(document) == []
        metadata = document.open_metadata()
        part, conformance = metadata["pdfaid:part"], metadata["pdfaid:conformance"]
        assert f"a-{part}{conformance.lower()}" == archive
        assert metadata["pdfuaid:part"] == "1"


def archive_failures(pdf: Pdf) -> list[str]:
    """Return what ISO 19005 forbids of what the packing of a file may do."""
    found = []
    if "/ID" not in pdf.trailer:
        found.append("no identifier")
    if len(pdf.Root.get("/OutputIntents", [])) != 1:
        found.append("no colour profile")
    if pdf.Root.Metadata.get("/Filter") is not None:
        found.append("packed metadata")
    annotations = [each for page in pdf.pages for each in page.get("/Annots", [])]
    if any(each.get("/F", 0) & 0b111111 != 0b100 for each in annotations):
        found.append("a link that may not be printed")
    streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
    if any(each.get("/Filter") == "/LZWDecode" or "/F" in each for each in streams):
        found.append("a stream that is packed in the old way or outside the file")
    said = {"/Title": "dc:title", "/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}
    for key, name in said.items():
        if (key in pdf.docinfo) != (name in pdf.open_metadata()):
            found.append(f"{key} stands in one of two places")
    return found


def test_an_ordinary_file_is_no_archive(sound: bytes) -> None:
    """A file that was not meant for an archive lacks what one needs."""
    with pikepdf.open(BytesIO(sound)) as document:
        assert "no colour profile" in archive_failures(document)


@pytest.fixture(scope="module")
def sound(build_root: Callable[..., Built]) -> bytes:
    """Return a PDF that has everything the checks look at."""
    return build_root("pdf-markdown").pdf.read_bytes()


@pytest.mark.parametrize(
    ("condition", "damage"), [pytest.param(c, d, id=f"{c} {name}") for c, name, d in DAMAGE]
)
def test_damage_is_noticed(sound: bytes, condition: str, damage: Callable[[Pdf], object]) -> None:
    """A damaged file meets the failure condition that the damage is about."""
    with pikepdf.open(BytesIO(sound)) as document:
        damage(document)
        found = matterhorn.failures(document)
    assert [words for words in found if words.startswith(f"{condition} ")], found


def test_encryption_is_noticed(sound: bytes) -> None:
    """A locked file may keep a screen reader out."""
    locked = BytesIO()
    with pikepdf.open(BytesIO(sound)) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="owner", user=""))
    with pikepdf.open(locked) as document:
        assert "26-001 the file is encrypted" in matterhorn.failures(document)
