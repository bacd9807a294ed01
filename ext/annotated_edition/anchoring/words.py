"""Index the words of a normalised text, so that passages like a lost quotation are found fast."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from .align import ALIKE

WORD = re.compile(r"\w+(?:'\w+)*")


@dataclass(frozen=True)
class Words:
    """Hold the words of a text in order and, for each, where it stands.

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
        """Index the words of the folded text."""
        matches = list(WORD.finditer(folded))
        forms = tuple(match.group().casefold() for match in matches)
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(forms):
            places[form].append(number)
        return cls(forms, tuple(match.span() for match in matches), dict(places))

    def alike(self, form: str) -> list[str]:
        """Return the forms that may stand for ``form``, mistyped or inflected; itself first."""
        near = process.extract(form, self.places.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
        return [known for known, _, _ in near]
