"""How an edition, a text and a note are cited, by what pages print and tell programs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pdfplumber
import pytest
from pybtex.database import Entry, Person, parse_string

from annotated_edition.citing import forms
from annotated_edition.citing.works import Edition, edition_work

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import html

    from helpers.project import Project

    Copied = Callable[[str], Project]
    Built = Callable[..., Project]

EDITION = "reader-pages"
PUBLISHED = {"html_baseurl": "https://example.org/rivers"}


@pytest.fixture
def dated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fix the date of the edition."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1632960000")


def citations(edition: Project) -> list[dict[str, str]]:
    """Return what a page says how to cite: for each work, each form."""
    return [
        {
            term.text_content().strip(): form.text_content().strip("\n")
            for term, form in zip(listed.findall("dt"), listed.findall("dd"), strict=True)
        }
        for listed in edition.page("about/page").find_class("cite-as")
    ]


def ris(words: str) -> list[tuple[str, str]]:
    """Read RIS: on each line a tag, two blanks, a hyphen, a blank and a value."""
    found = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line) for line in words.splitlines()]
    return [(line[1], line[2]) for line in found if line is not None]


@pytest.mark.usefixtures("dated")
def test_works_are_cited_in_words(project: Copied) -> None:
    """A text as in the bibliography; edition and note with version, date and whole address."""
    edition = project(EDITION)
    assert edition.build(confoverrides=PUBLISHED) == []
    assert [work["In words"] for work in citations(edition)] == [
        "Jane Roe. “On the River”. Institute of Rivers, May 2021. https://example.org/river",
        "The editors of Rivers & Banks. “Rivers: an edition”. Version 1.2, 30 September 2021. "
        "https://example.org/rivers/",
        "The editors. “Note on ‘firm massage’”. In Rivers: an edition, version 1.2, "
        "22 November 2026. https://example.org/rivers/text.html#note-message",
    ]


@pytest.mark.usefixtures("dated")
def test_bibtex_can_be_read_back(project: Copied) -> None:
    """BibTeX has the words as they are, special characters included, and a key for each work."""
    edition = project(EDITION)
    edition.build(confoverrides=PUBLISHED)
    text, whole, note = (parse_string(w["BibTeX"], "bibtex") for w in citations(edition))
    assert list(text.entries) == ["roe2021"]
    assert str(text.entries["roe2021"].persons["author"][0]) == "Roe, Jane"
    entry = whole.entries["rivers-an-edition"]
    assert forms.authors(entry) == "The editors of Rivers & Banks"
    assert entry.fields["version"] == "1.2"
    assert note.entries["note-message"].fields["booktitle"] == "Rivers: an edition"


@pytest.mark.usefixtures("dated")
def test_ris_follows_its_format(project: Copied) -> None:
    """Each line is a tag and a value; a record begins with its type and ends with ``ER``."""
    edition = project(EDITION)
    edition.build(confoverrides=PUBLISHED)
    text, whole, note = (ris(work["RIS"]) for work in citations(edition))
    assert text == [
        ("TY", "RPRT"),
        ("AU", "Roe, Jane"),
        ("TI", "On the River"),
        ("PB", "Institute of Rivers"),
        ("PY", "2021"),
        ("DA", "2021/05//"),
        ("UR", "https://example.org/river"),
        ("ER", ""),
    ]
    assert ("ET", "1.2") in whole
    assert "PB" not in dict(whole)
    assert dict(note)["T2"] == "Rivers: an edition"
    assert all(record[0][0] == "TY" and record[-1] == ("ER", "") for record in (whole, note))


def test_paper_has_words_alone(built: Built) -> None:
    """The PDF says in words how to cite, and prints no code that nobody could copy."""
    with pdfplumber.open(built(EDITION, "pdf").folder("pdf") / "on-the-river.pdf") as book:
        words = " ".join(" ".join(page.extract_text().split()) for page in book.pages)
    assert "Jane Roe. “On the River”. Institute of Rivers, May 2021." in words
    assert "@techreport" not in words
    assert "TY - " not in words


def test_what_is_not_known_is_left_out(project: Copied, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an address and a date none is printed, and none invented."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    edition = project(EDITION)
    assert edition.build() == []
    _, whole, note = citations(edition)
    assert whole["In words"] == "The editors of Rivers & Banks. “Rivers: an edition”. Version 1.2."
    assert "http" not in note["In words"] + note["BibTeX"] + note["RIS"]
    assert "year" not in whole["BibTeX"]
    assert {"PY", "DA", "UR"}.isdisjoint(dict(ris(whole["RIS"])))


def meta(page: html.HtmlElement, name: str) -> list[str]:
    """Return the contents of the ``meta`` elements of a name."""
    return [str(value) for value in page.xpath("//meta[@name=$name]/@content", name=name)]


def test_texts_tell_programs_what_they_are(built: Built) -> None:
    """The page of a text has its author, title, publisher and date; other pages have none."""
    edition = built(EDITION)
    page = edition.page("text")
    assert meta(page, "citation_title") == ["On the River"]
    assert meta(page, "citation_author") == ["Roe, Jane"]
    assert meta(page, "citation_publisher") == ["Institute of Rivers"]
    assert meta(page, "citation_publication_date") == ["2021/05"]
    assert meta(page, "author") == ["Jane Roe"]
    other = edition.page("registers")
    assert meta(other, "citation_title") == []
    assert meta(other, "author") == ["The editors of Rivers & Banks"]


def test_a_citation_follows_what_is_cited(project: Copied) -> None:
    """When a note is signed by others, the page that says how to cite it is written again."""
    edition = project(EDITION)
    edition.build()
    edition.edit("contributors.md", "The editors", "The whole team")
    assert edition.build() == []
    assert "about/page" in edition.written
    assert citations(edition)[2]["In words"].startswith("The whole team. ")


def test_what_is_not_there_cannot_be_cited(project: Copied) -> None:
    """Unknown texts, notes and keys are reported with their place; the page has no empty list."""
    edition = project(EDITION)
    edition.edit("about/page.md", ":note: message", ":note: massage")
    edition.edit("about/page.md", ":text: text", ":text: registers")
    warnings = edition.build(confoverrides={"edition_records": {"text": "roe2022"}})
    assert sorted(warnings) == [
        "WARNING: edition_records: 'text' is no text, or the bibliography has no 'roe2022' "
        "[citing.unknown]",
        "about/page.md:10: WARNING: there is no note 'massage' in a text [citing.unknown]",
        "about/page.md:3: WARNING: edition_records gives 'registers' no key of the bibliography "
        "[citing.unknown]",
    ]
    assert len(citations(edition)) == 1


def test_a_work_of_several_authors() -> None:
    """Particles stay with the family's name; each author has a line, or an ``and``."""
    persons = [Person("van der Berg, Jan"), Person("Roe, Jane")]
    work = Entry("article", fields={"title": "A & B"}, persons={"author": persons})
    assert [value for tag, value in ris(forms.ris(work)) if tag == "AU"] == [
        "van der Berg, Jan",
        "Roe, Jane",
    ]
    assert "author = {van der Berg, Jan and Roe, Jane}" in forms.bibtex(work, "key")
    assert forms.authors(work) == "Jan van der Berg, Jane Roe"


def test_signs_of_latex_are_words_like_others() -> None:
    """What LaTeX would read as markup in a title is written so that it is printed."""
    title = r"50 % of A_1 & B: #2, ~4, \6"
    work = edition_work(Edition(title, "Q & A", "", "", ""))
    assert f"“{title}”" in forms.in_words(work)
    assert ("TI", title) in ris(forms.ris(work))
    assert r"{50 \% of A\_1 \& B: \#2, \textasciitilde{}4, " in forms.bibtex(work, "key")
