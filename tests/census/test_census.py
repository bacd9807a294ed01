"""The counts of an edition, by what its pages print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pdfplumber

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import html

    from helpers.project import Project

    Copied = Callable[[str], Project]
    Built = Callable[..., Project]

EDITION = "reader-pages"


def census(edition: Project, docname: str = "index") -> dict[str, str]:
    """Return what a page counts: each number with its noun, and what it consists of."""
    (listed,) = edition.page(docname).find_class("census")
    terms, parts = ([folded(e) for e in listed.findall(tag)] for tag in ("dt", "dd"))
    return dict(zip(terms, parts, strict=True))


def folded(element: html.HtmlElement) -> str:
    """Return the words of an element, white space folded."""
    return " ".join(element.text_content().split())


def test_an_edition_is_counted(built: Built) -> None:
    """Text, notes by kind, names by register, sources and emendations, each with its own noun."""
    assert census(built(EDITION)) == {
        "2 paragraphs": "65 words · 1 note by the author",
        "3 notes by the editors": "2 context · 1 source",
        "3 names": "1 actor · 1 organisation · 1 place · 7 mentions in the text",
        "2 sources": "7 citations",
        "1 emendation": "1 place marked sic",
    }


def test_counts_lead_to_what_they_count(built: Built) -> None:
    """Each total is a link to the page that holds everything counted."""
    page = built(EDITION).page("index")
    assert page.xpath("//dl[contains(@class, 'census')]/dt//a/@href") == [
        "text.html",
        "annotations/index.html",
        "registers.html",
        "bibliography.html",
        "apparatus.html",
    ]


def test_counts_follow_what_is_counted(project: Copied) -> None:
    """A new note and a new emendation are counted, on pages of which no toctree knows either."""
    edition = project(EDITION)
    edition.edit("about/page.md", "# How to cite\n", "# How to cite\n\n```{census}\n```\n")
    edition.build()
    note = (edition.source / "annotations/banks.md").read_text("utf-8")
    edition.write("annotations/crossing.md", note.replace("a lower bank", "lower bank held"))
    assert edition.build() == []
    assert census(edition, "about/page")["4 notes by the editors"] == "3 context · 1 source"
    sic = ":::{sic} do so again\n:target: text\n:kind: wording\n:::\n"
    edition.edit("apparatus.md", "Perhaps meant.\n:::\n", f"Perhaps meant.\n:::\n\n{sic}")
    assert edition.build() == []
    assert census(edition, "about/page")["1 emendation"] == "2 places marked sic"
    edition.build()
    assert edition.written == set()


def test_what_there_is_none_of_is_left_out(new_project: Project) -> None:
    """An edition without a text counts nothing, and prints no empty list."""
    new_project.write("conf.py", "extensions = ['annotated_edition']\nhtml_theme = 'furo'\n")
    new_project.write("index.md", "# Empty\n\n```{census}\n```\n")
    assert new_project.build() == []
    assert new_project.page("index").find_class("census") == []


def test_parallel_readers_count_the_same(project: Copied) -> None:
    """What several processes read adds up to the same counts."""
    edition = project(EDITION)
    assert edition.build(parallel=3) == []
    assert "65 words · 1 note by the author" in census(edition).values()
    assert len(census(edition)) == 5


def test_print_gives_the_pages(built: Built) -> None:
    """On paper each link of the counts has the number of its page."""
    with pdfplumber.open(built(EDITION, "pdf").folder("pdf") / "on-the-river.pdf") as book:
        words = " ".join(" ".join(page.extract_text().split()) for page in book.pages)
    assert "3 notes by the editors, p. " in words
