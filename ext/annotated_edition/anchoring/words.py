"""Index the words of a normalised text, so that passages like a lost quotation are found fast."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

WORD = re.compile(r"\w+(?:'\w+)*")


@dataclass(frozen=True)
class Words:
    """Hold the words of a text in order and where each form of word stands.

    Attributes:
        forms: the words, without case.
        spans: the normalised span of each word.
        places: for each form, the numbers of the words that have it, ascending.
    """

    forms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    places: dict[str, list[int]]

    @classmethod
    def of(cls, folded: str) -> Words:
        """Index the words of a folded text."""
        matches = list(WORD.finditer(folded))
        forms = tuple(match.group().casefold() for match in matches)
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(forms):
            places[form].append(number)
        return cls(forms, tuple(match.span() for match in matches), dict(places))
