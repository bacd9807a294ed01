"""Reads dates that may be known by the year, the month or the day (ISO 8601), and words them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from annotated_edition.registers.parsing import MONTHS


class Period(NamedTuple):
    """The days that a date may mean, as ordinals."""

    first: int
    last: int

    @property
    def exact(self) -> bool:
        """Whether it is a day."""
        return self.first == self.last


def period(iso: str) -> Period:
    """Return the days that a date may mean: all of the year, or of the month, or one.

    Args:
        iso: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
    """
    year, *rest = map(int, iso.split("-"))
    month, day = [*rest, 0, 0][:2]
    if day:
        ordinal = date(year, month, day).toordinal()
        return Period(ordinal, ordinal)
    last_month = month or 12
    last = date(year, last_month, monthrange(year, last_month)[1])
    return Period(date(year, month or 1, 1).toordinal(), last.toordinal())


def short(start: str, end: str = "") -> tuple[str, str]:
    """Word one date, or two, as a label does.

    Args:
        start: an ISO date.
        end: another, or empty.

    Returns:
        The words, and a year to add where it is not understood (empty if they name it).
    """
    year, *rest = start.split("-")
    if not end:
        return (_day(rest), f" {year}") if rest else (year, "")
    end_year, *end_rest = end.split("-")
    if year != end_year:
        return f"{year}–{end_year}", ""
    if not end_rest:
        return (f"from {_day(rest)}", f" {year}") if rest else (year, "")
    if not rest:
        return f"to {_day(end_rest)}", f" {year}"
    if len(rest) == len(end_rest) == 2 and rest[0] == end_rest[0]:
        return f"{int(rest[1])}–{_day(end_rest)}", f" {year}"
    return f"{_day(rest)}–{_day(end_rest)}", f" {year}"


def _day(parts: list[str]) -> str:
    month = MONTHS[int(parts[0]) - 1][:3]
    return f"{int(parts[1])} {month}" if len(parts) == 2 else month
