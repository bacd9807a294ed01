"""Estimates how wide words are, breaks lines, and keeps labels apart.

Nobody knows a reader's font at build time, so widths are those of Arial and Helvetica with a
margin that covers the sans serifs of the usual systems.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MARGIN = 1.06
"""How much wider than Arial a reader's font may be."""

_WIDTHS = {
    letter: width / 1000
    for width, letters in (
        (222, "ijl’‘'|"),
        (278, " !,./:;[\\]ftI"),
        (333, "()-`r“”"),
        (390, "*^"),
        (500, "cksvxyzJ"),
        (556, "abdeghnopqu0123456789_$#?L–"),
        (584, "+<=>~"),
        (611, "FTZ"),
        (667, "ABEKPSVXY&"),
        (722, "CDHNRUw"),
        (778, "GOQ"),
        (833, "mM"),
        (944, "W"),
        (1000, "%@—…"),
    )
    for letter in letters
}
_OTHER = 0.6
_PIECE = re.compile(r"\s*[^\s-]+-*|\s*-+")


class Box(NamedTuple):
    """A rectangle; y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Tell whether two boxes have an area in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Tell whether this box lies in another."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


def width(words: str, size: float) -> float:
    """Return how wide words are in letters of a size, in the unit of the size.

    Args:
        words: the words, in one line.
        size: that of the letters.
    """
    return MARGIN * size * sum(map(_width, unicodedata.normalize("NFD", words)))


def _width(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1
    return _WIDTHS.get(letter, _OTHER)


def wrap(words: str, size: float, room: float, lines: int) -> list[str]:
    """Break words into lines; what does not fit ends in an ellipsis.

    Args:
        words: words parted by blanks or hyphens.
        size: of the letters.
        room: the width of a line.
        lines: how many there may be, at least one.
    """
    result = [""]
    for piece in _PIECE.findall(" ".join(words.split())):
        longer = (result[-1] + piece).lstrip()
        if not result[-1] or width(longer, size) <= room:
            result[-1] = longer
        else:
            result.append(piece.lstrip())
    if len(result) > lines:
        result[lines - 1 :] = [f"{result[lines - 1]} …"]
    return [_shortened(line, size, room) for line in result]


def _shortened(line: str, size: float, room: float) -> str:
    if width(line, size) <= room:
        return line
    kept = line.removesuffix("…").rstrip()
    while kept and width(f"{kept}…", size) > room:
        kept = kept[:-1].rstrip()
    return f"{kept}…"


def longest(words: str, size: float) -> float:
    """Return how wide the widest piece is that :func:`wrap` would not break.

    Args:
        words: the words.
        size: that of the letters.
    """
    return max((width(piece.strip(), size) for piece in _PIECE.findall(words)), default=0.0)


def spread(wanted: Sequence[float], room: float, low: float, high: float) -> list[float]:
    """Move labels apart, each as little as can be, without changing their order.

    Minimises the sum of squared moves, by pooling adjacent labels that collide (isotonic
    regression, pool adjacent violators).

    Args:
        wanted: where the middle of each label should be, ascending.
        room: what a label needs.
        low: the least position, ``high`` the greatest; where there is too little room between
            them, labels run beyond the latter.
        high: see ``low``.

    Returns:
        Where each label is, in the same order, at least ``room`` apart.
    """
    pools: list[tuple[float, int]] = []  # mean of what is wanted, less the room before; how many
    for position, value in enumerate(wanted):
        mean, count = value - position * room, 1
        while pools and pools[-1][0] >= mean:
            before, many = pools.pop()
            mean = (before * many + mean * count) / (many + count)
            count += many
        pools.append((mean, count))
    limit = max(low, high - (len(wanted) - 1) * room)
    means = [min(max(mean, low), limit) for mean, count in pools for _ in range(count)]
    return [mean + position * room for position, mean in enumerate(means)]


def lanes(spans: Iterable[tuple[float, float]]) -> list[int]:
    """Give each span the first lane in which it touches no span before it.

    Args:
        spans: beginning and end of each, in order of the beginning.
    """
    ends: list[float] = []
    result = []
    for start, end in spans:
        lane = next((i for i, taken in enumerate(ends) if taken < start), len(ends))
        ends[lane : lane + 1] = [end]
        result.append(lane)
    return result
