"""Labels of sources, and their order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Entry, Person

from annotated_edition.sources.labels import labels, name_of, plain, rich, sort_key, year_of


def source(key: str = "key", authors: tuple[str, ...] = (), **fields: str) -> Entry:
    """Make a source as the parser would."""
    entry = Entry(
        "misc",
        fields={name.replace("_", "-"): value for name, value in fields.items()},
        persons={"author": [Person(name) for name in authors]} if authors else {},
    )
    entry.key = key
    return entry


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        (source(authors=("Pannier, Bruce",)), "Pannier"),
        (source(authors=("Roy Chaudhury, Dipanjan",)), "Roy Chaudhury"),
        (source(authors=("Ludwig van Beethoven",)), "van Beethoven"),
        (source(authors=("A, B", "C, D")), "A and C"),
        (source(authors=("A, B", "C, D", "E, F")), "A et al."),
        (source(authors=("{Chatham House and Others}",)), "Chatham House and Others"),
        (source(authors=("{Ministry of Foreign Affairs}",), shortauthor="MFA"), "MFA"),
        (source(authors=("G{\\\"o}del, Kurt",)), "Gödel"),
        (source(title="Fact check"), "Fact check"),
        (source(title="A title of more than four words"), "A title of more …"),
        (source(title="A title of more than four words", shorttitle="Title"), "Title"),
        (source("wikidata"), "wikidata"),
    ],
)  # fmt: skip
def test_name(entry: Entry, name: str) -> None:
    """A source is named by short author, family names, or the beginning of its title."""
    assert name_of(entry) == name


def test_editors_stand_for_missing_authors() -> None:
    """A source without author is named by its editors."""
    entry = Entry("book", persons={"editor": [Person("Nourzhanov, Kirill")]})
    assert name_of(entry) == "Nourzhanov"


@pytest.mark.parametrize(
    ("fields", "year"),
    [
        ({"year": "2021"}, "2021"),
        ({"date": "2021-09-04"}, "2021"),
        ({"year": "2021", "date": "2020-12-31"}, "2021"),
        ({}, "n.d."),
    ],
)
def test_year(fields: dict[str, str], year: str) -> None:
    """The year is the field of that name, else that of the date, else “n.d.”."""
    assert year_of(source(**fields)) == year


def test_letters_tell_sources_of_a_year_apart() -> None:
    """Labels that would be alike get letters in order of date; others get none."""
    entries = [
        source("late", shortauthor="MFA Tajikistan", date="2021-09-17"),
        source("early", shortauthor="MFA Tajikistan", date="2021-08-26"),
        source("other", shortauthor="MFA Tajikistan", date="2015-08-26"),
        source("none2", shortauthor="MFA Tajikistan", title="B"),
        source("none1", shortauthor="MFA Tajikistan", title="A"),
    ]
    entries.sort(key=sort_key)
    assert dict(zip((entry.key for entry in entries), labels(entries), strict=True)) == {
        "other": "MFA Tajikistan 2015",
        "early": "MFA Tajikistan 2021a",
        "late": "MFA Tajikistan 2021b",
        "none1": "MFA Tajikistan n.d.-a",
        "none2": "MFA Tajikistan n.d.-b",
    }


def test_letters_go_on_after_z() -> None:
    """The twenty-seventh source of a year is “aa”, the one after it “ab”."""
    made = labels([source(str(n), shortauthor="TASS", year="2021") for n in range(28)])
    assert made[25:] == ["TASS 2021z", "TASS 2021aa", "TASS 2021ab"]


def test_order_forgets_accents_and_capitals() -> None:
    """Sources are in the order of the alphabet, as a reader looks them up."""
    names = ["Zhou", "émigré", "ABNA", "AFP", "Emomali", "afghan"]
    entries = [source(name, shortauthor=name) for name in names]
    found = [name_of(entry) for entry in sorted(entries, key=sort_key)]
    assert found == ["ABNA", "afghan", "AFP", "émigré", "Emomali", "Zhou"]


@given(
    st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(["2020", "2021", ""])), max_size=40)
)
def test_labels_do_not_depend_on_citation_order(pairs: list[tuple[str, str]]) -> None:
    """However sources come in, each gets the same label, and no two the same."""
    entries = [source(str(n), shortauthor=name, year=year) for n, (name, year) in enumerate(pairs)]
    shuffled = random.Random(7).sample(entries, len(entries))
    by_key = []
    for given_order in (entries, shuffled):
        ordered = sorted(given_order, key=sort_key)
        by_key.append({e.key: label for e, label in zip(ordered, labels(ordered), strict=True)})
    assert by_key[0] == by_key[1]
    assert len(set(by_key[0].values())) == len(entries)


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        ("{NATO} and {RFE/RL}", "NATO and RFE/RL"),
        ("100% sure, 50\\% less & more", "100% sure, 50% less & more"),
        ("1992--1997", "1992–1997"),
        ('Kurt G{\\"o}del', "Kurt Gödel"),
        ("{\\'e}migr{\\'e}s, 100% of them", "émigrés, 100% of them"),
        ("Эмомалӣ Раҳмон", "Эмомалӣ Раҳмон"),
        ("a_b #1 ^", "a_b #1 ^"),
    ],
)
def test_fields_are_read_as_latex(latex: str, words: str) -> None:
    """LaTeX in a field is understood, and no character of a plain one is lost."""
    assert plain(latex) == words


def test_plain_fields_read_alike_on_both_ways() -> None:
    """The short way for plain fields gives what the long way would."""
    field = "The {Taliban}’s “Toughest Critic”: 12 (3), a/b; https://example.org/?a=b&c=_d [e]"
    assert str(rich(field)) == plain(field + "\\ ").rstrip()
