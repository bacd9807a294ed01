"""Groups names by their first letters, and dates by their years. Pure."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING

from annotated_edition.core.names import collated

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

DIGITS = "0–9"
"""The group of names that begin with no letter."""

UNDATED = "undated"
"""The group of entries without a date, where they are ordered by date."""

MOST_YEARS = 26
"""Most years that are named one by one; more are named by their decades."""


def initial(words: str) -> str:
    """Return the letter under which a name stands: a capital, or ``0–9``."""
    first = collated(words)[:1]
    return DIGITS if first in "0123456789" else first.upper()


def alphabet(used: Collection[str]) -> list[str]:
    """Return the letters to show when those in use are given, in order.

    With one Latin letter in use the whole Latin alphabet is shown, as in a library's catalogue;
    of other scripts, the letters in use.
    """
    latin = set(ascii_uppercase) if not set(used).isdisjoint(ascii_uppercase) else set()
    return sorted({*used, *latin}, key=lambda letter: (letter != DIGITS, letter))


def periods(dates: Sequence[str]) -> list[str]:
    """Return for each ISO 8601 date its year, or where the years are many its decade."""
    many = len({date[:4] for date in dates}) > MOST_YEARS
    years = (f"{date[:3]}0s" if many else date[:4] for date in dates)
    return [year if date else UNDATED for date, year in zip(dates, years, strict=True)]
