"""Turns dates that are known by the day, the month or the year (ISO 8601) into days and words."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from babel.dates import format_skeleton, get_month_names

LOCALE = "en_GB"
"""The language and region in whose words dates are printed (CLDR)."""
SKELETONS = ("y", "yMMMM", "yMMMMd")
"""What is printed of a year, a month, a day (Unicode, UTS #35, part 4)."""


class Period(NamedTuple):
    """The days that a date may mean, as ordinals."""

    first: int
    last: int

    @property
    def exact(self) -> bool:
        """Whether it is a day."""
        return self.first == self.last


def parts(iso: str) -> tuple[int, ...]:
    """Read a date as precisely as it is known: year; year and month; year, month and day.

    Raises:
        ValueError: it is not written so, or there is no such day.
    """
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", iso, re.ASCII):
        known = tuple(map(int, iso.split("-")))
        with suppress(ValueError):
            date(*[*known, 1, 1][:3])
            return known
    message = "a date is written YYYY, YYYY-MM or YYYY-MM-DD"
    raise ValueError(message)


def is_date(words: str) -> bool:
    """Tell whether words are a date in ISO 8601."""
    try:
        parts(words)
    except ValueError:
        return False
    return True


def period(iso: str) -> Period:
    """Return the days that a date may mean: all of the year, or of the month, or one."""
    year, month, day = [*parts(iso), 0, 0][:3]
    last_month = month or 12
    last_day = day or monthrange(year, last_month)[1]
    return Period(
        date(year, month or 1, day or 1).toordinal(), date(year, last_month, last_day).toordinal()
    )


def printed_date(iso: str, locale: str = LOCALE) -> str:
    """Write a date for a reader: ``2021-09-02`` becomes ``2 September 2021``.

    Args:
        iso: the date, as precise as it is known.
        locale: the language, and if it matters the region, in whose words it is written.

    Returns:
        The words, as precise as the date.
    """
    known = parts(iso)
    return format_skeleton(SKELETONS[len(known) - 1], date(*[*known, 1, 1][:3]), locale=locale)


def month_name(month: int, locale: str = LOCALE) -> str:
    """Name a month as it stands without a day.

    Args:
        month: its number, from 1.
        locale: the language in which it is named.
    """
    return str(get_month_names("wide", context="stand-alone", locale=locale)[month])


def short_month(month: int, locale: str = "en") -> str:
    """Name a month in three letters or so, for a label.

    Args:
        month: its number, from 1.
        locale: the language in which it is named. (British English alone has one month, ``Sept``,
            that is longer than all others.)
    """
    return str(get_month_names("abbreviated", locale=locale)[month])


def in_label(start: str, end: str = "") -> tuple[str, str]:
    """Word one date, or two, as the label of a picture does.

    Args:
        start: an ISO date.
        end: another, or empty.

    Returns:
        The words, and a year to add where it is not understood (empty if they name it).
    """
    year, *rest = parts(start)
    if not end:
        return (_day(rest), f" {year}") if rest else (str(year), "")
    end_year, *end_rest = parts(end)
    if year != end_year:
        return f"{year}–{end_year}", ""
    if not end_rest:
        return (f"from {_day(rest)}", f" {year}") if rest else (str(year), "")
    if not rest:
        return f"to {_day(end_rest)}", f" {year}"
    if len(rest) == len(end_rest) == 2 and rest[0] == end_rest[0]:
        return f"{rest[1]}–{_day(end_rest)}", f" {year}"
    return f"{_day(rest)}–{_day(end_rest)}", f" {year}"


def _day(known: list[int]) -> str:
    month, *day = known
    return " ".join([*map(str, day), short_month(month)])
