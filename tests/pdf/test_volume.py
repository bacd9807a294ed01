"""A manual of a hundred pages: tables, code, figures, formulas, notes, a glossary and an index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
import pypdfium2
import pytest

from helpers import matterhorn
from helpers.presses import build, write
from helpers.printed import folded
from helpers.volume import TOPICS, volume

if TYPE_CHECKING:
    from helpers.presses import Built

pytestmark = pytest.mark.slow

CHAPTERS = 25
EDGE = 25 / 25.4 * 72
"""How near to the right edge of the paper words may come, in points."""


class Manual(NamedTuple):
    """The printed manual, and the words of its pages."""

    built: Built
    pages: list[str]
    right: float
    """How far from the right edge of the paper the nearest words are, in points."""

    def with_words(self, words: str) -> list[int]:
        """Return the pages, counted from 1, on which some words stand."""
        return [number for number, page in enumerate(self.pages, 1) if words in page]


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Manual:
    """Return the manual, printed."""
    built = build(write(tmp_path_factory.mktemp("manual"), volume(CHAPTERS)))
    pages, right = [], []
    with pypdfium2.PdfDocument(built.pdf) as document:
        for page in document:
            text = page.get_textpage()
            pages.append(folded(text.get_text_range()))
            rectangles = (text.get_rect(number) for number in range(text.count_rects()))
            right.append(page.get_width() - max(rectangle[2] for rectangle in rectangles))
    return Manual(built, pages, min(right))


def test_it_is_printed_without_a_warning(manual: Manual) -> None:
    """Nothing in it is more than the builder can print."""
    assert (manual.built.warnings, manual.built.status) == ("", 0)
    assert 100 <= len(manual.pages) <= 120


def test_it_keeps_pdf_ua(manual: Manual) -> None:
    """It meets no failure condition of PDF/UA-1."""
    with pikepdf.open(manual.built.pdf) as document:
        assert matterhorn.failures(document) == []


def test_nothing_runs_out_of_a_page(manual: Manual) -> None:
    """Words keep within the type area of every page."""
    assert manual.right > EDGE


@pytest.mark.parametrize("number", [1, CHAPTERS])
def test_what_is_numbered(manual: Manual, number: int) -> None:
    """Tables, figures, listings and formulas have the numbers that Sphinx gives them."""
    for words in (f"Table {number}.1 Sizes", f"Fig. {number}.1 The", f"Listing {number}.1 Calling"):
        assert len(manual.with_words(words)) == 1
    assert manual.with_words(f"So says ({number}.1).")


def test_contents_name_the_pages(manual: Manual) -> None:
    """Each chapter begins on the page that the contents give."""
    contents = " ".join(manual.pages[1:5])
    for number in range(1, CHAPTERS + 1):
        topic = TOPICS[number % len(TOPICS)]
        title = f"{number}. On {topic}, part {number}"
        (page,) = re.findall(rf"(?<!\d){re.escape(title)} [. ]+(\d+)", contents)
        assert manual.pages[int(page) - 1].startswith(title)


def test_the_index_names_the_pages(manual: Manual) -> None:
    """Every page of the general index is one where the entry was made, and none is missing."""
    glossary, first = (
        next(n for n, page in enumerate(manual.pages, 1) if page.startswith(title))
        for title in (f"{CHAPTERS + 1}. Glossary", "Index")
    )
    index = " ".join(manual.pages[first - 1 :])
    for topic in TOPICS:
        (pages,) = re.findall(rf"(?<!\S){topic}, ((?:\d+, )*\d+)(?!\S)", index)
        used = manual.with_words(f"Then {topic} again")
        defined = glossary + (not re.search(rf"{topic} [A-Z]", manual.pages[glossary - 1]))
        assert [int(page) for page in pages.split(", ")] == [*used, defined]
    for number in range(1, CHAPTERS + 1):
        (page,) = re.findall(rf"in part {number}, (\d+)(?!\d)", index)
        assert manual.pages[int(page) - 1].startswith(f"{number}. On ")
