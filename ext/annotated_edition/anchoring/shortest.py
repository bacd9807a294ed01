"""Describe a span by the shortest TextQuoteSelector that finds it and nothing else.

The rule, which the reader's page follows too. Let the span be trimmed to whole clusters without
white space at its ends (see `normalise`). A *step* after the span takes in everything up to the
next white space or the end of the text, white space directly at the span aside; a step before it,
everything back to the nearest white space or the beginning. So the rest of a word that the span
cuts is a step, and every whole word is one. Of all pairs of *p* steps before as the prefix and *s*
steps after as the suffix, whose selector holds at this place only, take the one with the fewest
steps in all; of several, the one with the most steps before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from .selector import Selector, inside, occurrences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .text import Text


def describe(text: Text, start: int, end: int) -> Selector:
    """Return the shortest selector that resolves to a span and to no other place.

    Args:
        text: the text in which the span lies.
        start: offset in ``text.source`` at which the span begins.
        end: offset after it.

    Returns:
        A TextQuoteSelector (Web Annotation Data Model, section 4.2.4) in the text's own quotes and
        dashes, white space folded and ignored characters left out.

    Raises:
        ValueError: if the span holds nothing to read.
    """
    low, high = text.normal.span(start, end)
    if low >= high:
        msg = "the span holds nothing to quote"
        raise ValueError(msg)
    clean, folded = text.normal.clean, text.normal.folded
    twins = [span for span in occurrences(text, folded[low:high]) if span != (low, high)]
    size = len(folded)
    befores, left = _context(folded[::-1], size - low, [size - at for at, _ in twins])
    afters, right = _context(folded, high, [at for _, at in twins])
    p, s = _fewest(
        [(not inside(text, at), not inside(text, to)) for at, to in [(low, high), *twins]],
        [len(befores) - 1, *left],
        [len(afters) - 1, *right],
    )
    return Selector(
        clean[low:high],
        clean[low - befores[p] : low].strip(" "),
        clean[high : high + afters[s]].strip(" "),
    )


def _context(folded: str, at: int, twins: Sequence[int]) -> tuple[list[int], list[int]]:
    """Measure the context after ``at`` in steps.

    Args:
        folded: the text, reversed where the context before a span is meant.
        at: where the span ends.
        twins: where spans with the same words end.

    Returns:
        The length of the context of 0, 1, 2 ... steps, up to one step more than any twin shares or
        to the end of the text; and for each twin, the steps that it shares.
    """
    shared = [_common(folded, _skip(folded, at), _skip(folded, twin)) for twin in twins]
    begin, last = _skip(folded, at), len(folded.rstrip(" "))
    enough = begin + max(shared, default=0)
    ends = [begin]
    while ends[-1] < last and ends[-1] <= enough:
        space = folded.find(" ", ends[-1] + 1)
        ends.append(last if space < 0 else space)
    lengths = [end - begin for end in ends]
    steps = [bisect_right(lengths, length) - 1 for length in shared]
    return [0, *(end - at for end in ends[1:])], steps


def _skip(folded: str, at: int) -> int:
    """Return the offset after the one space that may stand at ``at``."""
    return at + folded.startswith(" ", at)


def _common(folded: str, one: int, two: int) -> int:
    """Return for how many characters the text after ``one`` and after ``two`` is the same."""

    def differ(length: int) -> bool:
        return folded[one : one + length] != folded[two : two + length]

    room = len(folded) - max(one, two)
    top = 16
    while top < room and not differ(top):
        top *= 2
    return bisect_left(range(1, min(top, room) + 1), True, key=differ)


def _fewest(
    bare: Sequence[tuple[bool, bool]], left: Sequence[int], right: Sequence[int]
) -> tuple[int, int]:
    """Return the fewest steps before and after that tell a span from its twins.

    Args:
        bare: whether a place holds without prefix, and without suffix; the span's own comes first.
        left: how many steps before the span there are to take, then how many each twin shares.
        right: the same, after.
    """
    best = (left[0] + 1, right[0] + 1)
    twins = range(1, len(bare))
    useful = {1} | {left[twin] + 1 for twin in twins} | ({0} if bare[0][0] else set())
    for p in sorted(steps for steps in useful if steps <= left[0]):
        rivals = [twin for twin in twins if (p <= left[twin] if p else bare[twin][0])]
        if bare[0][1] and not any(bare[twin][1] for twin in rivals):
            s = 0
        else:
            s = max((right[twin] for twin in rivals), default=0) + 1
        if s <= right[0] and p + s <= sum(best):
            best = p, s
    return best
