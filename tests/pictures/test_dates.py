"""Dates of pictures: the days that they may mean, and the words of a label."""

from __future__ import annotations

from datetime import date

import pytest

from annotated_edition.pictures import dates


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
        ("2021", "2021-08-30", "to 30 Aug", " 2021"),
        ("2021-08-30", "2021", "from 30 Aug", " 2021"),
        ("2021", "2021", "2021", ""),
    ],
)
def test_short(start: str, end: str, words: str, year: str) -> None:
    """A label says no more than is known, and leaves the year to its heading where it can."""
    assert dates.short(start, end) == (words, year)
