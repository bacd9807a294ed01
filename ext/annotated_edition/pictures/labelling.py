"""Finds room for the labels of a map: beside a point, or within an outline.

Deterministic and greedy: candidates are tried in a fixed order, and a label that was placed is
never moved.
"""

from __future__ import annotations

from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.pictures import planar
from annotated_edition.pictures.lettering import Box, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotated_edition.pictures.planar import Point, Ring

NEAR = 7.0
"""Distance of a label from its point."""
RINGS = (0.0, 12.0, 26.0, 44.0, 66.0, 92.0)
"""How much farther away a label may go; with a line to its point from the second on."""
DIRECTIONS = (0, 4, 7, 1, 5, 3, 6, 2)
"""East, west, north-east, south-east, north-west ...: eighths of a turn, clockwise."""
AIR = 1.5
"""Least distance of labels."""


class Label(NamedTuple):
    """Words in one line, in the box that they fill."""

    words: str
    box: Box
    size: float
    leader: tuple[Point, Point] | None = None

    @property
    def baseline(self) -> Point:
        """Where the words begin."""
        return self.box.left, self.box.bottom - 0.28 * self.size


def beside(words: str, size: float, point: Point, taken: Sequence[Box], frame: Box) -> Label | None:
    """Find the nearest free room beside a point.

    Args:
        words: the label.
        size: of its letters.
        point: what it belongs to.
        taken: boxes that it must not touch.
        frame: where it must lie.

    Returns:
        The label, or None where there is no room.
    """
    for farther in RINGS:
        for box in _around(words, size, point, NEAR + farther):
            room = Box(box.left - AIR, box.top - AIR, box.right + AIR, box.bottom + AIR)
            if box.within(frame) and not any(room.overlaps(other) for other in taken):
                return Label(words, box, size, _leader(point, box) if farther else None)
    return None


def _around(words: str, size: float, point: Point, away: float) -> Iterator[Box]:
    wide, high = width(words, size), 1.2 * size
    for direction in DIRECTIONS:
        across, down = (round(f(direction * pi / 4), 9) for f in (cos, sin))
        x, y = point[0] + away * across, point[1] + away * down
        left = x - wide * (0.5 - _sign(across) / 2)
        top = y - high * (0.5 - _sign(down) / 2)
        yield Box(left, top, left + wide, top + high)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _leader(point: Point, box: Box) -> tuple[Point, Point]:
    """Return a line from a point to the nearest spot of a box, a little away from the point."""
    x = min(max(point[0], box.left), box.right)
    y = min(max(point[1], box.top + 2), box.bottom - 2)
    far = hypot(x - point[0], y - point[1]) or 1.0
    near = 5 / far
    return (point[0] + near * (x - point[0]), point[1] + near * (y - point[1])), (x, y)


def inside(words: str, size: float, ring: Ring, taken: Sequence[Box], frame: Box) -> Label | None:
    """Find room within an outline, away from its borders and near its middle.

    Args:
        words: the label.
        size: of its letters.
        ring: the outline.
        taken: boxes that it must not touch.
        frame: where it must lie.

    Returns:
        The label, or None where it does not fit.
    """
    wide, high = width(words, size), 1.2 * size
    edges = planar.bounds(ring)
    middle = (edges.top + edges.bottom) / 2
    rows = int(2 * (edges.bottom - edges.top) / high)
    lines = [planar.crossings(ring, edges.top + row * high / 2) for row in range(rows + 1)]
    best: tuple[float, Label] | None = None
    for row in range(rows - 1):
        top = edges.top + row * high / 2
        for left, right in _free(lines[row : row + 3]):
            start = max(left + 2, frame.left)
            spare = min(right - 2, frame.right) - start - wide
            for share in (0.5, 0.25, 0.75, 0.0, 1.0) if spare >= 0 else ():
                box = Box(start + share * spare, top, start + share * spare + wide, top + high)
                if not box.within(frame) or any(box.overlaps(other) for other in taken):
                    continue
                room = min(share, 1 - share) * spare
                score = min(room, 60.0) - 0.4 * abs(top + high / 2 - middle)
                if best is None or score > best[0] + 1e-6:
                    best = score, Label(words, box, size)
    return best[1] if best else None


def _free(lines: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    """Return the stretches that lie within a ring on several horizontal lines at once.

    Args:
        lines: where each line crosses the ring, from left to right.
    """
    result = [(float("-inf"), float("inf"))]
    for xs in lines:
        here = list(zip(xs[::2], xs[1::2], strict=False))
        result = [
            (max(a, c), min(b, d)) for a, b in result for c, d in here if max(a, c) < min(b, d)
        ]
    return result
