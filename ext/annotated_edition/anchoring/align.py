"""Pair the words of a quotation with the words of a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ALIKE = 75  # likeness (0..100) from which two words count as one word, mistyped or inflected
GAP = -0.5  # score of a word without partner, where two equal words score 1
UNLIKE = -0.6  # score of two unlike words as partners: dearer than one gap, cheaper than two


class Pair(NamedTuple):
    """Hold two words that stand for each other.

    Attributes:
        needle: the number of the quotation's word.
        hay: the number of the passage's word.
        likeness: 1 if they are equal, 0.75 to 1 if alike, 0 if one replaced the other.
    """

    needle: int
    hay: int
    likeness: float


def alike(word: str, others: Iterable[str]) -> dict[str, float]:
    """Return those of the other words that may be ``word``, with their likeness, 0.75 to 1.

    Args:
        word: a folded word.
        others: those that it is compared with.
    """
    found = process.extract(word, others, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
    return {other: likeness / 100 for other, likeness, _ in found}


def align(needle: Sequence[str], hay: Sequence[str]) -> list[Pair]:
    """Align a quotation with the stretch of ``hay`` that it resembles most, word by word.

    This is the semi-global alignment of Needleman and Wunsch: every word of ``needle`` counts,
    the words of ``hay`` before and after the stretch do not.

    Args:
        needle: the words of the quotation, without case.
        hay: the words among which it is sought, without case.

    Returns:
        The pairs, in order. Words without partner were dropped or inserted.
    """
    forms = sorted(set(hay))
    likenesses = [alike(word, forms) for word in needle]
    scores = [[0.0] * (len(hay) + 1)]
    for row, known in enumerate(likenesses, 1):
        above, line = scores[-1], [row * GAP]
        for column, other in enumerate(hay):
            pair = above[column] + known.get(other, UNLIKE)
            line.append(max(pair, above[column + 1] + GAP, line[column] + GAP))
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
            pairs.append(Pair(row, column, likenesses[row].get(hay[column], 0.0)))
    return pairs[::-1]
