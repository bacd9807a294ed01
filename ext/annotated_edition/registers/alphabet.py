"""Orders names, and groups them by their first letters, or dates by their years. Pure."""

from __future__ import annotations

import unicodedata
from string import ascii_uppercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

APOSTROPHES = frozenset("'‘’ʻʼ")

DIGITS = "0–9"
"""The group of names that begin with no letter."""

UNDATED = "undated"
"""The group of entries without a date, where they are ordered by date."""

MOST_YEARS = 26
"""Most years that are named one by one; more are named by their decades."""


def collated(words: str) -> str:
    """Return what a name is sorted by: its letters and digits, word by word.

    Case, accents (Unicode, UAX #15, form NFKD), apostrophes and other signs do not count.
    """
    decomposed = unicodedata.normalize("NFKD", words).casefold().replace("ı", "i")
    kept = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    whole = "".join(sign for sign in kept if sign not in APOSTROPHES)
    return " ".join("".join(sign if sign.isalnum() else " " for sign in whole).split())


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
