"""Names and words in plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_edition.cli.names import (
    count_words,
    folded,
    is_proper,
    occurrences,
    pattern_of,
    quotations,
)

NAMES = ("Kabul", "Imran Khan", "Khan", "Tajik", "Tajik government", "RFE/RL's Tajik Service", "US")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Kabul, near Kabul", ["Kabul", "Kabul"]),
        ("Kabulis, Kabul’s", ["Kabul"]),
        ("Khanate and khan", []),
        ("Imran Khan, then Khan", ["Imran Khan", "Khan"]),
        ("the Tajik\ngovernment", ["Tajik government"]),
        ("US-led, anti-US, USA, a BUS", ["US", "US"]),
        ("RFE/RL’s Tajik Service", ["RFE/RL's Tajik Service"]),
        ("RFE/RL", []),
    ],
)
def test_names_are_whole_words(text: str, expected: list[str]) -> None:
    """A name is found as whole words, in its own case; the longest wins; quotes are equal."""
    assert [one.name for one in occurrences(pattern_of(NAMES), text)] == expected


def test_no_names() -> None:
    """Where no entry has a name, nothing is found."""
    assert list(occurrences(pattern_of([]), "in, Kabul")) == []


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("the Kabul Declaration", True),
        ("the Battle of Kabul", True),
        ("a Hero of the US", True),
        ("of Kabul", False),
        ("Kabul. The", False),
        ("near Kabul the", False),
    ],
)
def test_part_of_a_longer_name(text: str, partial: bool) -> None:
    """A name beside a capital, or after “Capital of”, looks like part of a longer name."""
    (found,) = occurrences(pattern_of(NAMES), text)
    assert found.partial == partial


def test_hidden_stretches_are_not_searched() -> None:
    """No name is found in a hidden stretch, nor across its edge."""
    text = "Imran Khan of Kabul"
    found = list(occurrences(pattern_of(NAMES), text, [(6, 10), (14, 19)]))
    assert found == []
    assert [one.name for one in occurrences(pattern_of(NAMES), text, [(0, 5)])] == ["Khan", "Kabul"]


@given(st.text(), st.text(), st.sampled_from(NAMES))
def test_a_name_between_blanks_is_found(before: str, after: str, name: str) -> None:
    """Whatever stands around a name, it is found where it stands, or within a longer one."""
    text = f"{before} . {name} . {after}"
    starts = [one.start for one in occurrences(pattern_of(NAMES), text)]
    assert len(before) + 3 in starts


def test_quotations() -> None:
    """What stands in double quotes, curly or straight, is a quotation; an open quote is none."""
    text = 'a “b ‘c’ d” e "f" g “h'
    assert [text[start:end] for start, end in quotations(text)] == ["“b ‘c’ d”", '"f"']


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("one", 1), ("one – two, 3 .", 3), ("well-known one’s\n“two” (three)", 4)],
)
def test_count_words(text: str, count: int) -> None:
    """Words are parted by white space; a dash or full stop by itself is none."""
    assert count_words(text) == count


def test_folding_and_capitals() -> None:
    """White space and apostrophes are folded; a name without a capital is a description."""
    assert folded("his\n  eldest son’s") == "his eldest son's"
    assert [is_proper(name) for name in ("military base", "Tajik authorities")] == [False, True]
