"""Turns numbers into letters, which count a ... z, aa, ab ..., and back."""

from __future__ import annotations


def letters(number: int) -> str:
    """Return the ``number``-th mark, counting from 0."""
    higher, lower = divmod(number, 26)
    return (letters(higher - 1) if higher else "") + chr(ord("a") + lower)


def number_of(mark: str) -> int:
    """Return the number of a mark, counting from 0: the inverse of :func:`letters`."""
    number = 0
    for letter in mark:
        number = 26 * number + ord(letter) - ord("a") + 1
    return number - 1
