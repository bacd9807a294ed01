"""Turns the words of a directive's option into a value; ``ValueError`` says what is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotated_edition.core.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def phrase(value: str | None) -> str:
    """Fold white space; the option may be empty."""
    return " ".join((value or "").split())


def words(value: str | None) -> str:
    """Check that an option has a value, and fold its white space."""
    if not (folded := phrase(value)):
        message = "it needs a value"
        raise ValueError(message)
    return folded


def listing(value: str | None) -> tuple[str, ...]:
    """Split a list written with semicolons."""
    return tuple(item for item in map(phrase, words(value).split(";")) if item)


def key(value: str | None) -> str:
    """Check a key: lower-case letters, digits and single hyphens."""
    given = (value or "").strip()
    if not KEY.fullmatch(given):
        message = "a key is made of lower-case letters, digits and hyphens, such as 'rahmon'"
        raise ValueError(message)
    return given


def keys(value: str | None) -> tuple[str, ...]:
    """Split a list of keys written with semicolons."""
    return tuple(map(key, listing(value)))


def one_of(*allowed: str) -> Callable[[str | None], str]:
    """Return a parser that takes one of some words, whatever its capitals."""

    def chosen(value: str | None) -> str:
        given = words(value)
        if (choice := given.lower()) not in allowed:
            hint = did_you_mean(choice, allowed)
            message = f"'{given}' is not allowed{hint}: use one of {', '.join(allowed)}"
            raise ValueError(message)
        return choice

    return chosen
