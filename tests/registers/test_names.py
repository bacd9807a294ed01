"""Names in their order, under their letters, with references from other names."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_edition.core.kinds import BUILT_IN
from annotated_edition.core.names import collated
from annotated_edition.registers.alphabet import alphabet, initial, periods
from annotated_edition.registers.model import Entry
from annotated_edition.registers.names import headings

KINDS = BUILT_IN.entries


def person(key: str, name: str, sort: str = "", *also: str) -> Entry:
    """Make an entry for a person."""
    return Entry(KINDS["actor"], key, name, "actors", 1, sort=sort, also=also)


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Rahmon, Emomali", "R"),
        ("d’Estaing", "D"),
        ("“Quoted”", "Q"),
        ("Östlund", "O"),
        ("İstanbul", "I"),
        ("ﬁtting", "F"),
        ("Łódź", "Ł"),
        ("раҳмон", "Р"),
        ("مسعود", "م"),
        ("201st Base", "0–9"),
        ("…", "0–9"),
    ],
)
def test_letters_of_names(name: str, letter: str) -> None:
    """A name stands under its first letter, without accents and whatever signs come before."""
    assert initial(name) == letter


@given(st.lists(st.text(min_size=1)))
def test_letters_stand_together(names: list[str]) -> None:
    """In sorted names no letter comes twice, so each can lead to its first name."""
    letters = [initial(name) for name in sorted(names, key=collated)]
    runs = [letter for letter, _run in groupby(letters)]
    assert len(runs) == len(set(runs))
    assert set(alphabet(letters)) >= set(letters)


def test_alphabets() -> None:
    """A Latin letter brings its whole alphabet; other scripts show the letters in use."""
    assert "".join(alphabet(["R", "E"])) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert alphabet(["A", "Р", "0–9"])[:2] == ["0–9", "A"]
    assert alphabet(["A", "Р"])[-2:] == ["Z", "Р"]
    assert alphabet(["Р", "Д"]) == ["Д", "Р"]
    assert alphabet([]) == []


def test_years_and_decades() -> None:
    """Events are grouped by their years, by decades where these are many, or as undated."""
    assert periods(["1992-05-05", "2021", "2021-09"]) == ["1992", "2021", "2021"]
    many = periods([str(year) for year in range(1990, 2017)])
    assert list(dict.fromkeys(many)) == ["1990s", "2000s", "2010s"]
    assert periods(["", "2021"]) == ["undated", "2021"]


def lines(*entries: Entry) -> list[str]:
    """Return the list of names as words."""
    return [f"{h.words} -> {h.entry.key}" if h.see else h.words for h in headings(entries)]


def test_references() -> None:
    """Other names refer to the entry; those of persons are inverted where a forename tells how."""
    rahmon = person("rahmon", "Emomali Rahmon", "Rahmon, Emomali", "Emomali Rahman",
                    "President Rahman", "Emomali Sharipovich Rahmonov")  # fmt: skip
    assert lines(rahmon) == [
        "President Rahman -> rahmon",
        "Rahman, Emomali -> rahmon",
        "Rahmon, Emomali",
        "Rahmonov, Emomali Sharipovich -> rahmon",
    ]


@pytest.mark.parametrize(
    ("name", "sort", "also"),
    [
        ("Emmanuel Macron", "Macron, Emmanuel", "Macron"),
        ("Panjshir", "", "Panjshir valley"),
        ("RFE/RL’s Tajik Service", "RFE/RL Tajik Service", "RFE/RL's Tajik Service"),
        ("Tajik civil war", "", "Tajik Civil War"),
        ("Rustam Emomali", "Emomali, Rustam", "his eldest son"),
        ("Imran Khan", "Khan, Imran", "Prime Minister Imran Khan"),
    ],
)
def test_no_references(name: str, sort: str, also: str) -> None:
    """What would stand beside the entry, or is a description, is not listed."""
    assert lines(person("key", name, sort, also)) == [sort or name]


def test_titles_before_other_names() -> None:
    """A title before any name of a person makes no name; of another body it does."""
    rahmon = person("rahmon", "Emomali Rahmon", "Rahmon, Emomali", "Rahman", "President Rahman",
                    "Tajik President")  # fmt: skip
    assert lines(rahmon) == ["Rahman -> rahmon", "Rahmon, Emomali", "Tajik President -> rahmon"]
    khovar = Entry(KINDS["org"], "khovar", "Khovar", "orgs", 1, also=("NIAT Khovar",))
    assert lines(khovar) == ["Khovar", "NIAT Khovar -> khovar"]


def test_shorter_names_of_one_entry() -> None:
    """Of two other names that would stand side by side the longer is listed, and once."""
    clerics = person("k", "A B", "B, A", "Abduq", "A Abduq", "ANI news", "ANI News")
    assert lines(clerics) == ["Abduq, A -> k", "ANI news -> k", "B, A"]


def test_organisations_are_not_inverted() -> None:
    """Only names of persons have forenames."""
    base = Entry(
        KINDS["org"], "base", "201st Base", "o", 1, sort="Base, 201st", also=("201st Military",)
    )
    assert lines(base) == ["201st Military -> base", "Base, 201st"]


def test_one_name_for_two_entries() -> None:
    """A name that two entries share refers to both, in the order of their keys."""
    first, second = (
        Entry(KINDS[k], f"{k}-1", k.title(), "d", 1, also=("Summit",)) for k in ("org", "event")
    )
    assert lines(first, second) == ["Event", "Org", "Summit -> event-1", "Summit -> org-1"]
