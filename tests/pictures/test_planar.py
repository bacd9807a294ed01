"""Plane geometry of the map: projection, simplifying, clipping, measuring."""

from __future__ import annotations

import itertools
from math import cos, hypot, pi, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_edition.pictures import planar
from annotated_edition.pictures.lettering import Box
from annotated_edition.pictures.planar import Lambert

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


def test_projection_agrees_with_snyder() -> None:
    """The example of Snyder 1987, p. 332: sphere of radius 3, centre 40° N 100° W."""
    x, y = Lambert(40, -100).project(-20, 100)
    unit = planar.RADIUS / 3
    assert (x / unit, -y / unit) == pytest.approx((-4.2339303, 4.0257775), abs=1e-6)


@given(st.floats(-80, 80), st.floats(-179, 179), st.floats(-80, 80), st.floats(-179, 179))
def test_projection_keeps_areas(lat: float, lon: float, lat0: float, lon0: float) -> None:
    """A small quadrangle has the area that it has on the sphere, wherever it lies."""
    projection, step = Lambert(lat0, lon0), 0.01
    if planar.distance((lat, lon), (lat0, lon0)) > 17_000:
        return  # near the antipode a quadrangle is drawn out into an arc
    corners = [(0, 0), (0, step), (step, step), (step, 0)]
    ring = [projection.project(lat + a, lon + b) for a, b in corners]
    side = radians(step) * planar.RADIUS
    true = side * side * cos(radians(lat + step / 2))
    assert planar.area(ring) == pytest.approx(true, rel=1e-3)


def test_distance_and_middle() -> None:
    """A degree of latitude is some 111 km; the middle of points astride 180° lies there."""
    assert planar.distance((0, 0), (1, 0)) == pytest.approx(2 * pi * planar.RADIUS / 360)
    assert planar.distance((0, 170), (0, -170)) == pytest.approx(20 * 111.195, rel=1e-3)
    latitude, longitude = planar.middle([(0, 170), (0, -170)])
    assert (latitude, abs(longitude)) == pytest.approx((0, 180))


@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=2, max_size=40),
    st.floats(0.1, 20),
)
def test_simplified_line_stays_near(line: list[tuple[float, float]], tolerance: float) -> None:
    """Both ends are kept, points are only left out, and none of them lies far from the line."""
    short = planar.simplify(line, tolerance)
    assert (short[0], short[-1]) == (line[0], line[-1])
    rest = iter(line)
    assert all(point in rest for point in short)
    for point in line:
        stretches = itertools.pairwise(short)
        assert min(planar._off(point, a, b) for a, b in stretches) <= tolerance + 1e-9


@pytest.mark.parametrize(
    ("box", "area"),
    [
        (Box(-5, -5, 15, 15), 100),
        (Box(5, 5, 15, 15), 25),
        (Box(2, 2, 4, 4), 4),
        (Box(20, 20, 30, 30), 0),
    ],
)
def test_clip(box: Box, area: float) -> None:
    """What is left of a ring lies in the box."""
    ring = planar.clip(SQUARE, box)
    assert planar.area(ring) == area
    assert all(box.left <= x <= box.right and box.top <= y <= box.bottom for x, y in ring)


def test_contains() -> None:
    """A point lies in a ring or beside it."""
    assert planar.contains(SQUARE, (5, 5))
    assert not planar.contains(SQUARE, (15, 5))
    assert not planar.contains(SQUARE, (-5, 5))


def test_bounds() -> None:
    """A circle is as wide as it is high."""
    circle = [(cos(i / 50 * pi), sin(i / 50 * pi)) for i in range(100)]
    box = planar.bounds(circle)
    assert hypot(box.left + 1, box.top + 1, box.right - 1, box.bottom - 1) < 1e-9
