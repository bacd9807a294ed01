"""The design of the printed edition, read from its pages."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pdfplumber
import pikepdf
import pypdfium2
import pytest

from annotated_edition import __version__
from annotated_edition.core.kinds import BUILT_IN
from helpers.printed import book, folded, named_pages

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    from helpers.printed import Book
    from helpers.project import Project

    Run = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.slow

EPOCH_DATE = "30 September 2021"
"""What ``SOURCE_DATE_EPOCH`` is in these tests."""
CONTRAST = 4.5
"""Least contrast of letters on white paper (WCAG 2.2, 1.4.3), also in black and white."""


class Letter(NamedTuple):
    """A character on a page: where it begins, its size, font and colour."""

    text: str
    x: float
    top: float
    size: float
    font: str
    colour: tuple[float, ...]


def letters(edition: Book, page: int) -> list[Letter]:
    """Return the characters of a page, from 1, in the order of its content."""
    with pdfplumber.open(edition.pdf, pages=[page]) as document:
        return [
            Letter(
                char["text"],
                char["x0"],
                char["top"],
                char["size"],
                char["fontname"].partition("+")[2],
                tuple(char["non_stroking_color"]),
            )
            for char in document.pages[0].chars
        ]


def lines(edition: Book, page: int) -> list[str]:
    """Return the lines of a page, from 1, as pdfium reads them."""
    return [folded(line) for line in edition.pages[page - 1].splitlines()]


@pytest.fixture(scope="module")
def leads(printed_edition: Book) -> dict[str, int]:
    """Return the page of each named destination."""
    return named_pages(printed_edition.pdf)


@pytest.fixture(scope="module")
def us_letter(build_edition: Callable[..., Project]) -> Book:
    """Return the edition on American paper."""
    edition = build_edition("pdf", "-D", "pdf_paper=us-letter", out="us-letter")
    return book(edition, edition.folder("us-letter") / "edition.pdf")


@pytest.fixture(params=["printed_edition", "us_letter"])
def on_paper(request: pytest.FixtureRequest) -> Book:
    """Return the edition on each of the two papers."""
    edition: Book = request.getfixturevalue(request.param)
    return edition


def test_title_page(printed_edition: Book) -> None:
    """The title page has everything a catalogue asks for, in the order in which it is read."""
    words = folded(printed_edition.pages[0])
    expected = [
        "Pravesh Kumar Gupta",
        "Decoding Tajikistan’s Critical Approach towards Taliban",
        "A policy brief of September 2021",
        "An annotated edition",
        "edited by its contributors",
        "Vivekananda International Foundation",
        f"Version {__version__}",
        EPOCH_DATE,
        "English (United Kingdom)",
    ]
    positions = [words.find(part) for part in expected]
    assert -1 not in positions
    assert positions == sorted(positions)
    assert "Page" not in words


def test_contents_are_one_page(on_paper: Book) -> None:
    """The contents list chapters and sections on a single page, each with its true page."""
    first, second = lines(on_paper, 2), lines(on_paper, 3)
    assert first[0] == "Contents"
    assert not any(re.search(r"\.{5}", line.replace(" ", "")) for line in second)
    listed = [re.fullmatch(r"(.+?)[ .]+(\d+)", line) for line in first[1:]]
    found = [(match[1], int(match[2])) for match in listed if match and "Page" not in match[0]]
    assert len(found) > 35
    assert "Emomali Rahmon" not in " ".join(first)
    for title, page in found:
        assert title in folded(on_paper.pages[page - 1]), title


def test_colophon(printed_edition: Book) -> None:
    """The last page has version, date, licences, the witness's checksum, typefaces and programs."""
    source = printed_edition.project.source
    about = tomllib.loads((source / "witness/brief.toml").read_text("utf-8"))
    words = folded(printed_edition.pages[-1])
    assert words.startswith("Colophon")
    for part in (
        about["sha256"],
        f"Version {__version__}",
        f"Date {EPOCH_DATE}",
        "Language English (United Kingdom)",
        "https://creativecommons.org/licenses/by/4.0/",
        "MIT License",
        "Libertinus Serif, FiraGO and DejaVu Sans Mono",
        "Typst 0.",
        "PDF/UA-1",
    ):
        assert part.replace(" ", "") in words.replace(" ", ""), part


def test_metadata(printed_edition: Book) -> None:
    """Catalogues and readers find title, author, subject, keywords, date and language."""
    with pikepdf.open(printed_edition.pdf) as document:
        about = {name: str(value) for name, value in document.docinfo.items()}
        with document.open_metadata() as metadata:
            subject, language = metadata["dc:description"], metadata["dc:language"]
        assert document.Root.Lang == "en-GB"
        assert document.Root.ViewerPreferences.DisplayDocTitle
    assert about["/Title"] == "Decoding Tajikistan’s Critical Approach towards Taliban"
    assert about["/Author"] == "Pravesh Kumar Gupta"
    assert about["/Subject"] == subject
    assert "Tajikistan’s stance" in str(subject)
    assert "Taliban, " in about["/Keywords"]
    assert about["/CreationDate"].startswith("D:20210930")
    assert "en-GB" in str(language)


def test_outline(printed_edition: Book) -> None:
    """Bookmarks lead to chapters; entries stand folded below their registers."""
    with pikepdf.open(printed_edition.pdf) as document, document.open_outline() as outline:
        roots = {item.title: [below.title for below in item.children] for item in outline.root}
        folds = {item.title: item.is_closed for item in outline.root if item.children}
    assert "Emomali Rahmon" in roots["Actors"]
    assert len(roots["Events"]) > 30
    assert roots["Colophon"] == []
    assert folds["Actors"]


def test_pages_are_counted(printed_edition: Book) -> None:
    """Each page but the first says which it is, and of how many."""
    count = len(printed_edition.pages)
    for number, words in enumerate(printed_edition.pages[1:], 2):
        assert f"Page {number} of {count}" in folded(words)


def test_running_heads(printed_edition: Book, leads: dict[str, int]) -> None:
    """A page that continues the text has at its head the section in which it ends."""
    titles = {
        "s1": "Why is Tajikistan opposing the Taliban?",
        "s2": "Domestic Compulsions",
        "s3": "Taliban’s Role in Tajik Civil War",
        "s4": "Tajikistan’s Advantageous Position",
        "s5": "Taliban and Dynamics of Pakistan-Tajikistan Relations",
    }
    with pypdfium2.PdfDocument(printed_edition.pdf) as document:
        for page in range(leads["title"] + 1, leads["pictures"]):
            sheet = document[page - 1]
            head = folded(sheet.get_textpage().get_text_bounded(bottom=sheet.get_height() - 65))
            section = [titles[name] for name in titles if leads[name] <= page][-1]
            assert head.endswith(section), page
    assert leads["pictures"] - leads["title"] > 10


def test_two_series_of_notes(printed_edition: Book, leads: dict[str, int]) -> None:
    """Annotations have a letter and their kind in another type, and are set in; notes have not."""
    kinds = {kind.label for kind in BUILT_IN.notes.values()}
    for page in range(leads["p5"], leads["p9"]):
        starts = list(_starts_of_notes(letters(printed_edition, page)))
        for mark, kind in starts:
            if mark.text.isdigit():
                assert "Libertinus" in mark.font
            else:
                assert "FiraGO" in mark.font
                assert kind in kinds, (page, mark.text, kind)
        own = {round(mark.x) for mark, _ in starts if mark.text.isdigit()}
        ours = {round(mark.x) for mark, _ in starts if mark.text.isalpha()}
        assert ours
        assert len(ours) == 1
        assert all(x < min(ours) - 5 for x in own)


def _starts_of_notes(found: list[Letter]) -> Iterator[tuple[Letter, str]]:
    """Yield the first character of each note at the foot, and the first bold word in it."""
    for before, mark in pairwise(found):
        new_line = mark.x < before.x - 100
        if new_line and mark.size < 6 and mark.text.isalnum():
            rest = found[found.index(mark) + 1 :]
            bold = "".join(
                char.text for char in rest[:20] if "Bold" in char.font and char.text.isalpha()
            )
            yield mark, bold.casefold()


@pytest.mark.parametrize("chapter", ["registers/actors", "registers/events", "bibliography"])
def test_registers_stand_in_two_columns(
    printed_edition: Book, leads: dict[str, int], chapter: str
) -> None:
    """Lines of registers and bibliography stop short of the gutter, and begin again beyond it."""
    found = letters(printed_edition, leads[chapter] + 1)
    body = [letter for letter in found if 75 < letter.top < 740]
    middle = (min(letter.x for letter in body) + max(letter.x for letter in body)) / 2
    left = sum(letter.x < middle for letter in body)
    assert 0.25 < left / len(body) < 0.75
    assert not [letter for letter in body if abs(letter.x - middle) < 4]


def test_locators_name_the_page(printed_edition: Book, leads: dict[str, int]) -> None:
    """Wherever a paragraph is named with a page, the paragraph stands on that page."""
    words = folded(" ".join(printed_edition.pages))
    named = re.findall(r"¶(\d+), p\. (\d+)", words)
    for number, page in named:
        last = leads.get(f"p{int(number) + 1}", leads["pictures"])
        assert leads[f"p{number}"] <= int(page) <= last
    assert len(named) > 100


def test_the_head_of_a_table_is_repeated(printed_edition: Book, leads: dict[str, int]) -> None:
    """Witness and edition run over several pages, each of which says which is which."""
    first = leads["witness-and-edition-side-by-side"]
    for page in range(first, first + 5):
        assert "Location Witness V Edition" in folded(printed_edition.pages[page - 1])


def test_pictures_are_printed(printed_edition: Book) -> None:
    """All four pictures are there, as figures with words for those who cannot see them."""
    with pikepdf.open(printed_edition.pdf) as document:
        alternatives = [
            str(thing.Alt)
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
        ]
    assert len(alternatives) == 4
    assert all(len(words) > 80 for words in alternatives)


def test_everything_is_on_the_paper(on_paper: Book) -> None:
    """No word comes closer to the edge of the sheet than a printer can print."""
    margin = 36
    with pypdfium2.PdfDocument(on_paper.pdf) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            boxes = [text.get_rect(index) for index in range(text.count_rects())]
            assert all(left > margin < bottom for left, bottom, _, _ in boxes), number
            assert all(right < page.get_width() - margin for _, _, right, _ in boxes), number


def test_notes_stand_with_their_marks(on_paper: Book) -> None:
    """Each note, of the author's or ours, begins on the page that has its mark."""
    found = named_pages(on_paper.pdf)
    marks = {name: found[f"{name}-ref"] for name in found if f"{name}-ref" in found}
    notes = {name: page for name, page in marks.items() if re.match(r"n\d|note-", name)}
    assert len(notes) > 90
    assert {name: found[name] for name in notes} == notes


def test_legible_in_black_and_white(printed_edition: Book, leads: dict[str, int]) -> None:
    """Letters of every colour stand out from the paper when only their shade is printed."""
    pages = [1, 2, leads["p5"], leads["rahmon"], leads["bibliography"], leads["apparatus"]]
    shades = {letter.colour for page in pages for letter in letters(printed_edition, page)}
    assert len(shades) > 2
    for shade in shades:
        assert 1.05 / (_luminance(shade) + 0.05) >= CONTRAST, shade


def _luminance(colour: tuple[Any, ...]) -> float:
    """Return the relative luminance of a grey or sRGB colour (WCAG 2.2)."""
    red, green, blue = (colour * 3)[:3] if len(colour) == 1 else colour
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
