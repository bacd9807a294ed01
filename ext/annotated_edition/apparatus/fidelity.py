"""Compares a reading text with its witness. Pure.

White space is folded; every other character counts.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONTEXT = 24
"""Characters of agreement shown on either side of a difference."""


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
            near = blocks[max(0, position - 1)] if blocks else Line("", "the text", 1)
            assert left is not None
            yield Difference(f"after {near.label}", near.number, _short(witness[left]), "")
            continue
        line = edition[right]
        position += 1
        if left is None:
            yield Difference(line.label, line.number, "", _short(line.text))
        else:
            yield from _within(witness[left], line)


def _pairs(left: Sequence[str], right: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Pair lines that are alike, in order; a line without a partner stands alone."""
    if not left or not right:
        return [(i, None) for i in range(len(left))] + [(None, j) for j in range(len(right))]
    if len(left) == len(right) == 1:
        return [(0, 0)]
    likeness, i, j = max(
        ((_likeness(a, b), -i, -j) for i, a in enumerate(left) for j, b in enumerate(right))
    )
    if likeness < 0.5:
        return _pairs(left, ()) + _pairs((), right)
    i, j = -i, -j
    before = _pairs(left[:i], right[:j])
    after = [
        (None if a is None else a + i + 1, None if b is None else b + j + 1)
        for a, b in _pairs(left[i + 1 :], right[j + 1 :])
    ]
    return [*before, (i, j), *after]


def _likeness(left: str, right: str) -> float:
    return SequenceMatcher(None, left.split(), right.split(), autojunk=False).ratio()


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
