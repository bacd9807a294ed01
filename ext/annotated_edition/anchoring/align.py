"""Pair the words of a quotation with the words of a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Sequence

ALIKE = 75  # likeness (0..100) from which two words count as one word, mistyped or inflected
GAP = -0.5  # score of a word without partner, where two equal words score 1
UNLIKE = -0.6  # score of two unlike words as partners: dearer than one gap, cheaper than two


def kinship(one: str, two: str) -> float:
    """Return how far two words count as the same: 1 if equal, 0.75 to 1 if alike, else 0."""
    return 1.0 if one == two else fuzz.ratio(one, two, score_cutoff=ALIKE) / 100


def align(needle: Sequence[str], hay: Sequence[str]) -> list[tuple[int, int]]:
    """Align a quotation with the stretch of ``hay`` that it resembles most, word by word.

    This is the semi-global alignment of Needleman and Wunsch: every word of ``needle`` counts,
    the words of ``hay`` before and after the stretch do not.

    Args:
        needle: the words of the quotation.
        hay: the words among which it is sought.

    Returns:
        Pairs of a word's number in ``needle`` and its partner's in ``hay``, both ascending.
    """
    scores = [[0.0] * (len(hay) + 1)]
    for row, word in enumerate(needle, 1):
        above, line = scores[-1], [row * GAP]
        for column, other in enumerate(hay, 1):
            pair = above[column - 1] + (kinship(word, other) or UNLIKE)
            line.append(max(pair, above[column] + GAP, line[column - 1] + GAP))
        scores.append(line)

    pairs = []
    row, column = len(needle), max(range(len(hay) + 1), key=scores[-1].__getitem__)
    while row and column:
        score = scores[row][column]
        if score == scores[row - 1][column] + GAP:
            row -= 1
        elif score == scores[row][column - 1] + GAP:
            column -= 1
        else:
            row, column = row - 1, column - 1
            pairs.append((row, column))
    return pairs[::-1]
