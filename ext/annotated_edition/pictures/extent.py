"""Chooses the extent of the map: which places are near each other, and the frame around them."""

from __future__ import annotations

from math import atan2, degrees
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.pictures import planar
from annotated_edition.pictures.countries import Outlines, ring
from annotated_edition.pictures.lettering import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotated_edition.pictures.model import Site
    from annotated_edition.pictures.planar import Lambert, Point

FAR = 4.0
"""A place is far if it is so many times farther from the middle than half of all places are ..."""
NEAR = 300.0
"""... half of which are taken to be at least so many kilometres away."""
REACH = 1500.0
"""Most kilometres from the places that the outline of a country may widen the frame to."""
LEAST = 500.0
"""Least extent of the frame in kilometres: closer, the outlines would look rough."""
HORIZON = 6000.0
"""Kilometres from the centre beyond which a country is left out that lies there whole ..."""
ANTIPODES = 15000.0
"""... if no place lies there; what lies beyond this is left out in any case."""
SAMPLE = 8
"""Which part of the points of a border is asked how far away it is."""
AIR = 0.06
"""Empty share at each side."""
SHAPES = (1.2, 1.7)
"""Least and greatest width of the frame for a height of one."""
COMPASS = (
    "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west",
)  # fmt: skip


class Choice(NamedTuple):
    """Places on the map, and those that lie beyond its edge."""

    near: tuple[Site, ...]
    far: tuple[Site, ...]
    centre: Point
    """Latitude and longitude of the middle of the near places."""


def choose(sites: Sequence[Site]) -> Choice:
    """Part the places that lie together from those far away.

    Args:
        sites: at least one place.
    """
    heart = _heart(sites)
    away = {site: planar.distance(heart, site[1:3]) for site in sites}
    limit = FAR * max(NEAR, median(away.values()))
    near = tuple(site for site in sites if away[site] <= limit)
    far = tuple(site for site in sites if away[site] > limit)
    return Choice(near, far, planar.middle(site[1:3] for site in near))


def _heart(sites: Sequence[Site]) -> Point:
    """Return the place from which the sum of distances to all others is least."""
    best = min(
        sites,
        key=lambda site: (
            round(sum(planar.distance(site[1:3], other[1:3]) for other in sites), 3),
            site.subject.key,
        ),
    )
    return best.latitude, best.longitude


def frame(near: Sequence[Point], outlines: Outlines) -> Box:
    """Return the frame around places and the countries in which they lie.

    Args:
        near: projected places, in kilometres from the centre of the projection.
        outlines: projected likewise.
    """
    points = list(near)
    for country in outlines.countries:
        for polygon in country.polygons:
            outline = ring(polygon[0], outlines.arcs)
            if any(planar.contains(outline, point) for point in near):
                points += [(_within(x), _within(y)) for x, y in outline]
    xs, ys = zip(*points, strict=True)
    width = max(max(xs) - min(xs), LEAST) * (1 + 2 * AIR)
    height = max(max(ys) - min(ys), LEAST) * (1 + 2 * AIR)
    width, height = max(width, SHAPES[0] * height), max(height, width / SHAPES[1])
    x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _within(value: float) -> float:
    return min(REACH, max(-REACH, value))


def direction(point: Point) -> str:
    """Name the direction of a projected point from the centre."""
    x, y = point
    return COMPASS[round(degrees(atan2(x, -y)) / 45) % 8]


def edge(point: Point, box: Box) -> Point:
    """Return where the line from the centre of the projection to a point leaves a box.

    Args:
        point: a point outside the box.
        box: a box around the centre.
    """
    x, y = point
    shares = [
        limit / value
        for value, limits in ((x, (box.left, box.right)), (y, (box.top, box.bottom)))
        if value
        for limit in limits
        if limit / value > 0
    ]
    return x * min(shares), y * min(shares)


def projected(outlines: Outlines, projection: Lambert, near: Sequence[Site]) -> Outlines:
    """Project the polygons that come near the centre, and leave out the others.

    What lies near the antipodes would be wrapped around the map.

    Args:
        outlines: in degrees.
        projection: where to.
        near: the places on the map.

    Returns:
        The outlines in kilometres from the centre.
    """
    farthest = max(planar.distance(projection, site[1:3]) for site in near)
    horizon = min(ANTIPODES, max(HORIZON, 1.2 * farthest))

    def reaches(arc: Sequence[Point]) -> bool:
        return any(planar.distance(projection, point) < horizon for point in arc[::SAMPLE])

    here = [reaches(arc) for arc in outlines.arcs]
    countries = [
        country._replace(
            polygons=[
                polygon
                for polygon in country.polygons
                if any(here[max(number, ~number)] for number in polygon[0])
            ]
        )
        for country in outlines.countries
    ]
    used = {
        max(number, ~number)
        for country in countries
        for polygon in country.polygons
        for numbers in polygon
        for number in numbers
    }
    arcs = [
        [projection.project(*point) for point in arc] if number in used else []
        for number, arc in enumerate(outlines.arcs)
    ]
    return Outlines(arcs, countries)
