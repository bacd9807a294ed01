"""Plane geometry for the map: projecting, simplifying, clipping, measuring. Points are pairs."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from operator import ge, le
from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.pictures.lettering import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Point = tuple[float, float]
    Ring = Sequence[Point]

RADIUS = 6371.0
"""Mean radius of the Earth, in kilometres (IUGG)."""


class Lambert(NamedTuple):
    """Lambert's azimuthal equal-area projection of the sphere (Snyder 1987, ch. 24).

    Areas are true everywhere, and directions from the centre.
    """

    latitude: float
    longitude: float

    def project(self, latitude: float, longitude: float) -> Point:
        """Return kilometres east and south of the centre, from decimal degrees.

        Args:
            latitude: north of the equator.
            longitude: east of Greenwich.
        """
        north, turn = radians(latitude), radians(longitude - self.longitude)
        sin0, cos0 = sin(radians(self.latitude)), cos(radians(self.latitude))
        across = 1 + sin0 * sin(north) + cos0 * cos(north) * cos(turn)
        factor = RADIUS * sqrt(2 / max(across, 1e-9))
        return (
            factor * cos(north) * sin(turn),
            -factor * (cos0 * sin(north) - sin0 * cos(north) * cos(turn)),
        )


def middle(points: Iterable[Point]) -> Point:
    """Return the centroid on the sphere of points given as latitude and longitude."""
    x = y = z = 0.0
    for latitude, longitude in points:
        north, east = radians(latitude), radians(longitude)
        x, y, z = x + cos(north) * cos(east), y + cos(north) * sin(east), z + sin(north)
    length = hypot(x, y, z) or 1.0
    return degrees(asin(z / length)), degrees(atan2(y, x))


def distance(one: Point, other: Point) -> float:
    """Return the kilometres between two points given as latitude and longitude (haversine).

    Args:
        one: a point, in decimal degrees.
        other: another.
    """
    (a, b), (c, d) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * RADIUS * asin(sqrt(min(1.0, half)))


def simplify(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Leave out points nearer to the simplified line than ``tolerance`` (Douglas and Peucker).

    Args:
        line: the points of a line.
        tolerance: in the unit of the points.
    """
    kept = {0, len(line) - 1}
    stretches = [(0, len(line) - 1)]
    while stretches:
        start, end = stretches.pop()
        if end - start < 2:
            continue
        far = max(range(start + 1, end), key=lambda i: _off(line[i], line[start], line[end]))
        if _off(line[far], line[start], line[end]) > tolerance:
            kept.add(far)
            stretches += [(start, far), (far, end)]
    return [line[index] for index in sorted(kept)]


def _off(point: Point, start: Point, end: Point) -> float:
    """Return the distance of a point from the stretch between two others."""
    (x, y), (a, b), (c, d) = point, start, end
    length = (c - a) ** 2 + (d - b) ** 2
    share = ((x - a) * (c - a) + (y - b) * (d - b)) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    return hypot(x - a - share * (c - a), y - b - share * (d - b))


def clip(ring: Ring, box: Box) -> list[Point]:
    """Cut a ring at a box (Sutherland and Hodgman); empty if nothing is left.

    Args:
        ring: the points of a closed line.
        box: what is kept.
    """
    result = list(ring)
    sides: list[tuple[int, float, Callable[[float, float], bool]]] = [
        (0, box.left, ge),
        (0, box.right, le),
        (1, box.top, ge),
        (1, box.bottom, le),
    ]
    for axis, limit, inside in sides:
        given, result = result, []
        for before, point in zip([*given[-1:], *given[:-1]], given, strict=True):
            if inside(before[axis], limit) != inside(point[axis], limit):
                share = (limit - before[axis]) / (point[axis] - before[axis])
                other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
                result.append((limit, other) if axis == 0 else (other, limit))
            if inside(point[axis], limit):
                result.append(point)
    return result


def bounds(points: Sequence[Point]) -> Box:
    """Return the least box around points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def area(ring: Ring) -> float:
    """Return the area of a ring, whatever its direction (shoelace formula)."""
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(sum(a * d - c * b for (a, b), (c, d) in pairs)) / 2


def crossings(ring: Ring, y: float) -> list[float]:
    """Return where a horizontal line crosses a ring, from left to right.

    Args:
        ring: the points of a closed line.
        y: the height of the horizontal line.
    """
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return sorted(a + (y - b) / (d - b) * (c - a) for (a, b), (c, d) in pairs if (b > y) != (d > y))


def contains(ring: Ring, point: Point) -> bool:
    """Tell whether a point lies in a ring (even-odd rule).

    Args:
        ring: the points of a closed line.
        point: the point.
    """
    return sum(x > point[0] for x in crossings(ring, point[1])) % 2 == 1
