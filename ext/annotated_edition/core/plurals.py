"""Turns a number of things into words."""

from __future__ import annotations


def plural(number: int, one: str, many: str = "") -> str:
    """Count things in words: ``1 entry``, ``2 entries``, ``1,024 words``.

    Args:
        number: how many there are.
        one: the word for one.
        many: the word for several, if it does not only add an s.
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
