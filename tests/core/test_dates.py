"""Dates known by the day, the month or the year: what is read, and in which words it is printed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_edition.core import dates

NO_DATES = (
    "52", "952", "1952-13", "2021-02-29", "1952-1-5", "5.10.1952", "1952-10-05-1", "2021-", "0000",
    "1952/10", "20210904", "c. 1952", "4 September", "١٩٥٢", "",
)  # fmt: skip


@pytest.mark.parametrize(
    ("iso", "parts"),
    [("2021", (2021,)), ("2021-09", (2021, 9)), ("2020-02-29", (2020, 2, 29)), ("0952", (952,))],
)
def test_parts(iso: str, parts: tuple[int, ...]) -> None:
    """A date is read as precisely as it is known."""
    assert dates.parts(iso) == parts
    assert dates.is_date(iso)


@pytest.mark.parametrize("words", NO_DATES)
def test_what_is_no_date(words: str) -> None:
    """Other forms, and days that no calendar has, are refused in words that show the form."""
    assert not dates.is_date(words)
    with pytest.raises(ValueError, match="a date is written YYYY, YYYY-MM or YYYY-MM-DD"):
        dates.parts(words)


@pytest.mark.parametrize(
    ("iso", "printed", "german", "french"),
    [
        ("1952", "1952", "1952", "1952"),
        ("2021-09", "September 2021", "September 2021", "septembre 2021"),
        ("2021-05-02", "2 May 2021", "2. Mai 2021", "2 mai 2021"),
    ],
)
def test_printed(iso: str, printed: str, german: str, french: str) -> None:
    """A date is printed as precisely as it is known, in British English or as another asks."""
    assert dates.printed_date(iso) == printed
    assert dates.printed_date(iso, "de") == german
    assert dates.printed_date(iso, "fr") == french


@given(st.dates())
def test_every_day_can_be_written(day: date) -> None:
    """Each date of the calendar is read in ISO form and printed with its month's name."""
    printed_day, month, year = dates.printed_date(day.isoformat()).split()
    assert (int(printed_day), month, int(year)) == (day.day, f"{day:%B}", day.year)


def test_months() -> None:
    """Months are named as they stand alone, and in labels in three letters."""
    assert [dates.month_name(month) for month in (1, 9)] == ["January", "September"]
    assert [dates.short_month(month) for month in (5, 9)] == ["May", "Sep"]
    assert (dates.month_name(5, "ru"), dates.short_month(9, "fr")) == ("май", "sept.")


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2021", (2021, 1, 1), (2021, 12, 31)),
        ("2020-02", (2020, 2, 1), (2020, 2, 29)),
        ("2021-09-02", (2021, 9, 2), (2021, 9, 2)),
        ("9999-12", (9999, 12, 1), (9999, 12, 31)),
    ],
)
def test_period(iso: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    """A date that is known by the year or the month means any day of it."""
    period = dates.period(iso)
    assert (period.first, period.last) == (date(*first).toordinal(), date(*last).toordinal())
    assert period.exact == (first == last)


@pytest.mark.parametrize(
    ("start", "end", "words", "year"),
    [
        ("2001", "", "2001", ""),
        ("1992-11", "", "Nov", " 1992"),
        ("2021-09-02", "", "2 Sep", " 2021"),
        ("1992-05-05", "1997-06-27", "1992–1997", ""),
        ("1996-09", "2001", "1996–2001", ""),
        ("2021-09-16", "2021-09-17", "16–17 Sep", " 2021"),
        ("2021-08-25", "2021-09-02", "25 Aug–2 Sep", " 2021"),
        ("2021-08", "2021-09", "Aug–Sep", " 2021"),
        ("2021-08", "2021-09-02", "Aug–2 Sep", " 2021"),
        ("2021-09", "2021-09-17", "Sep–17 Sep", " 2021"),
        ("1997", "1992", "1997–1992", ""),
        ("2021", "2021-08-30", "to 30 Aug", " 2021"),
        ("2021-08-30", "2021", "from 30 Aug", " 2021"),
        ("2021", "2021", "2021", ""),
    ],
)
def test_labels(start: str, end: str, words: str, year: str) -> None:
    """A label says no more than is known, and leaves the year to its heading where it can."""
    assert dates.in_label(start, end) == (words, year)
