"""The names by which links from outside reach places in the printed edition: ``edition.pdf#p7``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from helpers.printed import folded, named_pages

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from helpers.books import Book
    from helpers.project import Project

    Run = Callable[..., subprocess.CompletedProcess[str]]


LINES = 36


class Landing(NamedTuple):
    """Where a destination leads: the page, from 1, and the words of the first lines there."""

    page: int
    words: str


@pytest.fixture(scope="module")
def follow(printed_edition: Book) -> Callable[[str], Landing]:
    """Return a function that follows a name, as the viewer of Chromium does."""
    document = pypdfium2.PdfDocument(printed_edition.pdf)

    def landing(name: str) -> Landing:
        found = pdfium.FPDF_GetNamedDestByName(document, name.encode())
        assert found, name
        destination = pypdfium2.PdfDest(found, document)
        index = destination.get_index()
        _, (left, top, _zoom) = destination.get_view()
        words = (
            document[index].get_textpage().get_text_bounded(left=left, top=top, bottom=top - LINES)
        )
        return Landing(index + 1, folded(words))

    return landing


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("title", "Decoding Tajikistan’s Critical Approach"),
        ("p1", "The quick rise of the Taliban after the US"),
        ("p7", "The Taliban’s negative role in the Tajik Civil War"),
        ("p16", "Multiple factors drive"),
        ("s3", "Taliban’s Role in Tajik Civil War"),
        ("n3", "3 “Meeting with Pakistani Foreign Minister"),
        ("note-massage", "For “message”."),
        ("rahmon", "Emomali Rahmon"),
        ("fall-of-kabul-2021", "Fall of Kabul to the Taliban"),
        ("chaudhury2021message", "Chaudhury"),
        ("apparatus", "Apparatus"),
        ("registers/places", "Places"),
        ("brief:p7", "The Taliban’s negative role in the Tajik Civil War"),
    ],
)
def test_a_name_leads_to_its_words(follow: Callable[[str], Landing], name: str, words: str) -> None:
    """A paragraph, note, section, entry, source or document stands at the top of the window."""
    assert words in follow(name).words


def test_every_note_has_its_number_and_letter(
    follow: Callable[[str], Landing], printed_edition: Book
) -> None:
    """Each author’s note, and each annotation by letter, stands where its name leads."""
    with pikepdf.open(printed_edition.pdf) as document:
        names = list(pikepdf.NameTree(document.Root.Names.Dests))
    letters = [name for name in names if re.fullmatch("[a-z]|[a-c][a-z]", name)]
    assert len(letters) > 75
    kinds = "Context|Correction|Source|Dispute|Outcome|Language"
    for letter in letters:
        assert re.search(rf"\b{letter}\W+({kinds})\b", follow(letter).words), letter
    for number in range(1, 16):
        assert follow(f"n{number}").page >= follow(f"n{number}-ref").page


def test_a_mark_and_its_note_are_two_places(follow: Callable[[str], Landing]) -> None:
    """The name of a note's mark leads to the words of the text, not to the foot of the page."""
    assert "Dipanjan Roy" in follow("n1").words
    assert "Dipanjan Roy" not in follow("n1-ref").words


def test_the_names_are_those_of_the_web_edition(
    printed_edition: Book, built_edition: Project
) -> None:
    """Whatever can be linked to in the text on the web can be linked to in the PDF."""
    article = built_edition.page("brief").xpath("//article")[0]
    addresses = {
        name
        for name in article.xpath(".//@id")
        if re.fullmatch(r"p\d+|n\d+(-ref)?|s\d+|title|note-[a-z0-9-]+", name)
    }
    with pikepdf.open(printed_edition.pdf) as document:
        names = set(pikepdf.NameTree(document.Root.Names.Dests))
    assert len(addresses) > 120
    assert addresses <= names


def test_every_link_leads_where_it_says(printed_edition: Book) -> None:
    """The number of a page in a register or in brackets, and the words of the link, are true."""
    pages = named_pages(printed_edition.pdf)
    printed: list[tuple[str, str, int]] = []
    with (
        pikepdf.open(printed_edition.pdf) as document,
        pypdfium2.PdfDocument(printed_edition.pdf) as seen,
    ):
        for number, page in enumerate(document.pages):
            text = seen[number].get_textpage()
            for link in page.get("/Annots", []):
                if isinstance(link.get("/Dest"), pikepdf.String):
                    there = pages[str(link.Dest)]
                    assert str(link.Contents).endswith(f"age {there}")
                    left, bottom, right, top = (float(side) for side in link.Rect)
                    words = text.get_text_bounded(left, bottom, right, top).strip()
                    printed.append((str(link.Dest), words.removesuffix("n"), there))
    numbered = [
        (words, there)
        for name, words, there in printed
        if re.fullmatch(r"\d\d?", words) and not re.search(r":[pn]\d+$", name)
    ]
    assert len(printed) > 2_000
    assert len(numbered) > 800
    assert [words for words, there in numbered if words != str(there)] == []


def test_the_file_is_packed(printed_edition: Book) -> None:
    """Objects are packed into streams: the edition is small enough to be sent."""
    assert printed_edition.pdf.stat().st_size < 1_500_000
    with pikepdf.open(printed_edition.pdf) as document:
        kinds = [
            str(thing.get("/Type"))
            for thing in document.objects
            if isinstance(thing, pikepdf.Stream)
        ]
    assert "/ObjStm" in kinds
