"""Finds names and counts words in plain text. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.core.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HIDDEN = "\ufffc"
"""Stands for each character that is not searched; no part of any word."""

_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"")


_BEFORE = re.compile(r"[A-Z]\w*\s+of\s+(?:the\s+)?$")
_AFTER = re.compile(r"\s+[A-Z]")


class Occurrence(NamedTuple):
    """A name that stands in a text."""

    start: int
    name: str
    """As it is known, not as it is broken or spelled there."""
    partial: bool
    """Whether it looks like part of a longer name: ``Dushanbe Declaration``, ``Hero of ...``."""


def is_proper(name: str) -> bool:
    """Tell whether a name has a capital; ``military base`` is a name in the text only."""
    return any(character.isupper() for character in name)


def pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    """Make a pattern that finds names as whole words, the longest first; case counts."""
    longest_first = sorted({folded(name) for name in names}, key=lambda name: (-len(name), name))
    parts = (
        re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]")
        for name in longest_first
        if name
    )
    either = "|".join(parts)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if either else r"(?!)")


def occurrences(
    pattern: re.Pattern[str], text: str, hidden: Iterable[tuple[int, int]] = ()
) -> Iterator[Occurrence]:
    """Find names outside the hidden stretches.

    Args:
        pattern: from :func:`pattern_of`.
        text: where to look.
        hidden: stretches (start, end) in which no name is sought, and that no name crosses.

    Yields:
        The names in order; no two overlap.
    """
    shown = text
    for start, end in hidden:
        shown = shown[:start] + HIDDEN * (end - start) + shown[end:]
    for match in pattern.finditer(shown):
        before, after = shown[: match.start()], shown[match.end() :]
        partial = bool(_BEFORE.search(before) or _AFTER.match(after))
        yield Occurrence(match.start(), folded(match[0]), partial)


def quotations(text: str) -> list[tuple[int, int]]:
    """Find what stands between double quotation marks: the words of others."""
    return [match.span() for match in _QUOTATION.finditer(text)]


def count_words(text: str) -> int:
    """Count words as a word processor does: stretches without white space, signs alone aside."""
    return sum(any(character.isalnum() for character in word) for word in text.split())
