"""Turns a word that is not known into a hint at the known one that was probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process, utils

if TYPE_CHECKING:
    from collections.abc import Iterable

LIKENESS = 75
"""Least likeness (of 100) of a word that is suggested."""
FEWEST = 3
"""Fewest letters that are looked for within a word: fewer stand somewhere in any."""


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """Suggest a known word for one that is not.

    The word that is most like the whole is named; if none is, one that holds it or that it holds,
    or that differs in capitals and signs.

    Args:
        given: what somebody wrote.
        known: what could have been written; of two that are equally like, the first is named.

    Returns:
        `` (did you mean 'rahmon'?)``, to follow what is said of the word, or nothing.
    """
    words, plain = list(known), utils.default_process(given)
    best = process.extractOne(given, words, scorer=fuzz.ratio, score_cutoff=LIKENESS)
    if best is None and len(plain) >= FEWEST:
        best = process.extractOne(
            plain, words, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=LIKENESS
        )
    return f" (did you mean '{best[0]}'?)" if best else ""
