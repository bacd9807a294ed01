"""Turns a name into what it is sorted by, and into what it is compared by."""

from __future__ import annotations

import unicodedata

APOSTROPHES = frozenset("'‘’ʻʼ")


def collated(words: str, signs: str = " ") -> str:
    """Return what a name is sorted by: its letters and digits.

    Case, accents (Unicode, UAX #15, form NFKD) and apostrophes do not count.

    Args:
        words: the name.
        signs: what stands for a hyphen or another sign. With a blank, names are sorted word by
            word, ``US-led`` before ``USA``; with nothing, letter by letter within a compound.

    Returns:
        Words parted by single blanks, to be compared by code points.
    """
    decomposed = unicodedata.normalize("NFKD", words).casefold().replace("ı", "i")
    kept = (
        sign if sign.isalnum() or sign.isspace() else signs
        for sign in decomposed
        if not unicodedata.combining(sign) and sign not in APOSTROPHES
    )
    return " ".join("".join(kept).split())


def folded(name: str) -> str:
    """Return what a name is known by: its words, whatever white space and apostrophe is used."""
    return " ".join(name.replace("’", "'").split())
