"""Option values of entries: what is read, and what is refused in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from annotated_edition.core.kinds import BUILT_IN
from annotated_edition.registers import parsing
from annotated_edition.registers.model import Entry, Native

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = BUILT_IN.entries


@pytest.mark.parametrize(
    ("parse", "value", "expected"),
    [
        (parsing.native, "Эмомалӣ Раҳмон [tg]", (Native("Эмомалӣ Раҳмон", "tg"),)),
        (
            parsing.native,
            "احمدشاه مسعود [prs]; Ahmadşoh[tg-Latn]; Масъуд",
            (Native("احمدشاه مسعود", "prs"), Native("Ahmadşoh", "tg-Latn"), Native("Масъуд", "")),
        ),
        (parsing.iso_date, "1952", "1952"),
        (parsing.iso_date, "2021-09", "2021-09"),
        (parsing.iso_date, " 2020-02-29 ", "2020-02-29"),
        (parsing.coordinates, "38.53667, 68.78", (38.53667, 68.78)),
        (parsing.coordinates, "-90,180", (-90.0, 180.0)),
        (parsing.wikidata, "Q57366", "Q57366"),
        (parsing.geonames, "1221874", "1221874"),
    ],
)  # fmt: skip
def test_values(parse: Callable[[str], Any], value: str, expected: object) -> None:
    """White space is folded and each value is read into what the entry keeps."""
    assert parse(value) == expected


NATIVE = "write the name, then its language in brackets: 'Эмомалӣ Раҳмон [tg]'"
DATE = "a date is written YYYY, YYYY-MM or YYYY-MM-DD"
DEGREES = "write latitude and longitude in decimal degrees: '38.53667, 68.78'"
RANGE = "latitude lies between -90 and 90, longitude between -180 and 180"
WIKIDATA = "a Wikidata item is written Q57366"
GEONAMES = "a GeoNames identifier is a number"


@pytest.mark.parametrize(
    ("parse", "values", "message"),
    [
        (parsing.native, ["X [tajik]", "X [t", "[tg]", "X [tg] [fa]", "X [t g]"], NATIVE),
        (
            parsing.iso_date,
            ["52", "1952-13", "2021-02-29", "1952-1-5", "5.10.1952", "1952-10-05-1", "2021-",
             "0000", "1952/10", "c. 1952", "١٩٥٢"],
            DATE,
        ),
        (parsing.coordinates, ["38.5", "38.5; 68.7", "38.5, 68.7, 1", "38°N, 68°E", ""], DEGREES),
        (parsing.coordinates, ["91, 0", "-90.1, 0", "0, 180.5", "nan, 0", "0, inf"], RANGE),
        (parsing.wikidata, ["57366", "q57366", "Q0", "Q", "Q5 7", "Q1٢"], WIKIDATA),
        (parsing.geonames, ["Q1", "-1", "0", "1.5", "1٢"], GEONAMES),
    ],
)  # fmt: skip
def test_refusals(
    parse: Callable[[str | None], Any], values: list[str | None], message: str
) -> None:
    """A wrong value is refused in words that show how it is written."""
    for value in values:
        with pytest.raises(ValueError, match=r".") as refusal:
            parse(value)
        assert str(refusal.value) == message, value


@pytest.mark.parametrize(
    ("name", "direction"),
    [("Эмомалӣ Раҳмон", "ltr"), ("احمدشاه مسعود", "rtl"), ("«מסעוד»", "rtl"), ("2021", "ltr")],
)
def test_direction(name: str, direction: str) -> None:
    """A name is read in the direction of its own letters, whatever its language's usual script."""
    assert Native(name, "tg").direction == direction


def test_entries_are_sorted_by_their_sorting_name() -> None:
    """The name as sorted counts, whatever its case; the key decides between equals."""
    entries = [
        Entry(KINDS["actor"], "b", "Zebra", "a", 1, sort="apple"),
        Entry(KINDS["actor"], "a", "Apple", "a", 1),
        Entry(KINDS["actor"], "c", "Aardvark", "a", 1),
    ]
    entries.sort(key=lambda entry: entry.sort_key)
    assert [entry.key for entry in entries] == ["c", "a", "b"]


def test_caption_says_who_it_is() -> None:
    """The caption is the name and, where known, the role."""
    assert Entry(KINDS["org"], "sco", "SCO", "a", 1).caption == "SCO"
    assert (
        Entry(KINDS["org"], "sco", "SCO", "a", 1, role="an alliance").caption == "SCO, an alliance"
    )
