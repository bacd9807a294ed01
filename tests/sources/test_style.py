"""The form of an entry of the bibliography."""

from __future__ import annotations

import pytest
from docutils import nodes
from pybtex.database import Entry, Person
from pybtex_docutils import Backend

from annotated_edition.sources.style import format_source, printed_in_brief


def source(kind: str = "misc", author: str = "", editor: str = "", **fields: str) -> Entry:
    """Make a source as the parser would; names are separated by ``and``."""
    persons = {
        role: [Person(name) for name in names.split(" and ")]
        for role, names in (("author", author), ("editor", editor))
        if names
    }
    return Entry(kind, {name.replace("_", "-"): v for name, v in fields.items()}, persons)


CASES = {
    "web page": (
        source(
            author="Pannier, Bruce",
            title="The Taliban’s Toughest Critic",
            howpublished="RFE/RL",
            date="2021-09-13",
            year="2021",
            url="https://example.org/a_b%20c?d=e&f",
            note="Only the opening was seen",
        ),
        "Bruce Pannier. “The Taliban’s Toughest Critic”. RFE/RL, 13 September 2021. "
        "https://example.org/a_b%20c?d=e&f Only the opening was seen.",
    ),
    "newspaper": (
        source("article", "Patel, Mira", title="Why?", journal="Indian Express", date="2021-08"),
        "Mira Patel. “Why?” Indian Express, August 2021.",
    ),
    "journal": (
        source(
            "article", "A, B and C, D and E, F", title="T", journal="Central Asian Survey",
            volume="12", number="3", pages="1--20", year="1997", doi="10.1/x",
        ),
        "B A, D C and F E. “T”. Central Asian Survey 12(3), pp. 1–20, 1997. https://doi.org/10.1/x",
    ),
    "book": (
        source("book", editor="A, B and C, D", title="Tajikistan", publisher="Press",
               address="Dushanbe", year="2001"),
        "B A and D C (eds). Tajikistan. Press, Dushanbe, 2001.",
    ),
    "chapter": (
        source("incollection", "A, B", title="T", booktitle="Collected", year="2001"),
        "B A. “T”. In Collected, 2001.",
    ),
    "our description": (
        source(author="{AP}", title="[Report of a meeting]", howpublished="AP", year="2021"),
        "AP. [Report of a meeting]. 2021.",
    ),
    "no date": (source(author="{PA-X}", title="[Agreement 519]"), "PA-X. [Agreement 519]."),
    "odd date": (source(title="T", date="spring 2021"), "“T”. spring 2021."),
    "odd address": (
        source(title="T", url="javascript:alert(1)"),
        "“T”. javascript:alert(1)",
    ),
    "nothing": (source(), ""),
}  # fmt: skip


@pytest.mark.parametrize(("entry", "printed"), CASES.values(), ids=CASES)
def test_form(entry: Entry, printed: str) -> None:
    """A source prints author, title, publication, date, address and note, as far as it has them."""
    assert str(format_source(entry)) == printed


def test_tooltip_has_no_address() -> None:
    """In a tooltip the address on the web is left out."""
    entry, printed = CASES["web page"]
    tooltip = str(format_source(entry, prints_address=False))
    assert tooltip == printed.replace("https://example.org/a_b%20c?d=e&f ", "")


def test_titles_of_journals_and_books_are_italic() -> None:
    """What stands by itself on a shelf is set in italics, what stands in it in quotation marks."""
    article = format_source(CASES["newspaper"][0]).render_as("html")
    book = format_source(CASES["book"][0]).render_as("html")
    assert "“Why?” <em>Indian Express</em>" in article
    assert "<em>Tajikistan</em>." in book


def test_only_web_addresses_are_links() -> None:
    """An address of the web is a link; any other is words."""
    web = format_source(CASES["web page"][0]).render(Backend())
    odd = format_source(CASES["odd address"][0]).render(Backend())
    links = [node for node in web if isinstance(node, nodes.reference)]
    assert [link["refuri"] for link in links] == ["https://example.org/a_b%20c?d=e&f"]
    assert not [node for node in odd if isinstance(node, nodes.reference)]


@pytest.mark.parametrize(
    ("fields", "printed"),
    [
        ({}, ""),
        (
            {"brief_author": "Dipanjan Roy Chowdhary", "brief_journal": "the economic times"},
            "As printed in the brief: “Dipanjan Roy Chowdhary”, “the economic times”.",
        ),
        ({"unverified": "date, title"}, "Known only from the brief: date, title."),
        (
            {"brief_title": "{T}", "unverified": "date"},
            "As printed in the brief: “T”. Known only from the brief: date.",
        ),
    ],
)
def test_what_the_brief_prints(fields: dict[str, str], printed: str) -> None:
    """Words of the brief that differ, and particulars that rest on it alone, are told apart."""
    assert printed_in_brief(source(**fields)) == printed
