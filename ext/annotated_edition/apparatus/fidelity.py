"""Compares a reading text with its witness. Pure.

White space is folded; every other character counts.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONTEXT = 24
"""Characters of agreement shown on either side of a difference."""
LIKENESS = 50
"""Least likeness (of 100, by words) of two lines that are compared with each other."""


class Line(NamedTuple):
    """A block of the edition, as far as the comparison needs it."""

    text: str
    label: str
    number: int
    """Line in the source file, from 1."""


class Difference(NamedTuple):
    """A place where edition and witness part."""

    label: str
    line: int
    witness: str
    """What the witness reads there, with some words around it; empty if nothing."""
    edition: str
    """What the edition reads there."""


def compare(witness: Sequence[str], edition: Sequence[Line]) -> list[Difference]:
    """Find every difference between a witness and an edition.

    Args:
        witness: lines of the witness, white space folded.
        edition: blocks of the edition, in order.

    Returns:
        The differences in order; none exactly when the two texts are equal once white space
        is folded.
    """
    blocks = [line._replace(text=" ".join(line.text.split())) for line in edition]
    blocks = [line for line in blocks if line.text]
    if " ".join(witness) == " ".join(line.text for line in blocks):
        return []
    matcher = SequenceMatcher(None, witness, [line.text for line in blocks], autojunk=False)
    differences: list[Difference] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            differences += _differences(witness[i1:i2], blocks[j1:j2], blocks, j1)
    return differences


def _differences(
    witness: Sequence[str], edition: Sequence[Line], blocks: Sequence[Line], position: int
) -> Iterator[Difference]:
    """Pair the lines of an unequal stretch and say how each pair differs."""
    paired = _pairs(witness, [line.text for line in edition])
    for left, right in paired:
        if right is None:
            assert left is not None
            yield Difference(*_gap(blocks, position), _short(witness[left]), "")
            continue
        line = edition[right]
        position += 1
        if left is None:
            yield Difference(line.label, line.number, "", _short(line.text))
        else:
            yield from _within(witness[left], line)


def _gap(blocks: Sequence[Line], position: int) -> tuple[str, int]:
    """Name the gap before ``blocks[position]``, and a line beside it."""
    if not blocks:
        return "the text", 1
    if not position:
        return f"before {blocks[0].label}", blocks[0].number
    return f"after {blocks[position - 1].label}", blocks[position - 1].number


def _pairs(left: Sequence[str], right: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Pair lines in order, so that they are most alike; a line without a partner stands alone."""
    if len(left) == len(right) == 1:
        return [(0, 0)]
    best = _best_likeness([line.split() for line in left], [line.split() for line in right])
    pairs: list[tuple[int | None, int | None]] = []
    i, j = len(left), len(right)
    while i or j:
        if j and best[i][j] == best[i][j - 1]:
            j -= 1
            pairs.append((None, j))
        elif i and best[i][j] == best[i - 1][j]:
            i -= 1
            pairs.append((i, None))
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


def _best_likeness(left: Sequence[list[str]], right: Sequence[list[str]]) -> list[list[float]]:
    """Return, for the first ``i`` and ``j`` lines, the greatest sum of likenesses of pairs."""
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i, one in enumerate(left, 1):
        for j, other in enumerate(right, 1):
            likeness = fuzz.ratio(one, other, score_cutoff=LIKENESS)
            paired = best[i - 1][j - 1] + likeness if likeness else 0.0
            best[i][j] = max(best[i - 1][j], best[i][j - 1], paired)
    return best


def _within(witness: str, line: Line) -> Iterator[Difference]:
    """Show the stretch from the first to the last difference of two lines."""
    start = next(
        (i for i, (a, b) in enumerate(zip(witness, line.text, strict=False)) if a != b),
        min(len(witness), len(line.text)),
    )
    end = 0
    shortest = min(len(witness), len(line.text)) - start
    while end < shortest and witness[-1 - end] == line.text[-1 - end]:
        end += 1
    yield Difference(
        line.label,
        line.number,
        _short(_around(witness, start, len(witness) - end)),
        _short(_around(line.text, start, len(line.text) - end)),
    )


def _around(text: str, start: int, end: int) -> str:
    left, right = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    return ("…" if left else "") + text[left:right] + ("…" if right < len(text) else "")


def _short(text: str, most: int = 160) -> str:
    return text if len(text) <= most else f"{text[: most // 2]} […] {text[-most // 2 :]}"
