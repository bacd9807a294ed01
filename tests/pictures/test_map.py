"""The map: which places are near, what the frame holds, where arrows point, whose names show."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_edition.core.kinds import BUILT_IN, EntryKind
from annotated_edition.pictures import extent, planar, worldmap
from annotated_edition.pictures.countries import read, ring
from annotated_edition.pictures.lettering import Box
from annotated_edition.pictures.model import Region, Site, Subject, Target, Unlocated

if TYPE_CHECKING:
    from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"
WORLD = read()
ASIA = {
    "Beijing": (39.9075, 116.39723), "Danghara": (38.09578, 69.33998),
    "Dushanbe": (38.53667, 68.78), "Islamabad": (33.72148, 73.04329),
    "Kabul": (34.52813, 69.17233), "Khorugh": (37.48974, 71.55304),
    "Moscow": (55.62558, 37.60639), "Panjshir": (35.69736, 70.09996),
    "Paris": (48.85661, 2.35222), "Vahdat": (38.55632, 69.01354),
}  # fmt: skip


def subject(name: str) -> Subject:
    """Return a place of this name."""
    return Subject(BUILT_IN.entries["place"], name, name, Target("places", name))


def region(places: dict[str, tuple[float, float]], **countries: str) -> Region:
    """Return a region with places, and entries for countries under another name."""
    return Region(
        tuple(Site(subject(name), *where, ()) for name, where in places.items()),
        tuple(Unlocated(subject(k), (k, v), ()) for k, v in countries.items()),
    )


def words(svg: str) -> set[str]:
    """Return the labels of a map."""
    return {"".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text")}


def test_names_say_their_kind_where_there_are_several() -> None:
    """Nothing is told by colour alone: names on a map of several kinds are followed by theirs."""
    towns = region(ASIA)
    assert "Dushanbe" in words(worldmap.draw(towns, WORLD).svg("map", str))
    court = Subject(EntryKind("court", "court", 9, located=True), "high", "High", Target("c", "h"))
    both = Region((*towns.sites, Site(court, 38.1, 68.3, ())), ())
    drawing = worldmap.draw(both, WORLD)
    assert drawing.title == "The courts and places on a map"
    svg = drawing.svg("map", str)
    assert {"Dushanbe (place)", "High (court)"} <= words(svg)
    assert 'class="kind-court filled"' in svg


def test_outlines_are_those_of_the_world() -> None:
    """Every country has an outline, and capitals lie within theirs."""
    countries = {country.name: country for country in WORLD.countries}
    assert len(countries) > 230
    for name, place in {
        "Afghanistan": (34.52, 69.17), "Tajikistan": (38.54, 68.78), "Pakistan": (33.72, 73.04),
        "China": (39.9, 116.4), "Russia": (55.76, 37.62), "Fiji": (-17.8, 178.0),
        "United States of America": (38.9, -77.0), "Maldives": (-0.6, 73.1),
    }.items():  # fmt: skip
        rings = [ring(p[0], WORLD.arcs) for p in countries[name].polygons]
        assert name == "Maldives" or any(planar.contains(ring, place) for ring in rings)
        assert rings


def test_reading_a_topology(tmp_path: Path) -> None:
    """Steps are added up and scaled; an arc may run backwards; a country may have no outline."""
    topology = {
        "transform": {"scale": [0.5, 2], "translate": [10, 20]},
        "arcs": [[[0, 0], [2, 0], [0, 1]], [[0, 0], [2, 1]]],
        "objects": {"countries": {"geometries": [
            {"type": "Polygon", "arcs": [[0, -2]], "properties": {"name": "A"}},
            {"type": "MultiPolygon", "arcs": [[[0, -2]], [[1]]], "properties": {"name": "B"}},
            {"type": None, "properties": {"name": "C"}},
        ]}},
    }  # fmt: skip
    file = tmp_path / "topology.json"
    file.write_text(json.dumps(topology))
    outlines = read(file)
    assert [(c.name, len(c.polygons)) for c in outlines.countries] == [("A", 1), ("B", 2), ("C", 0)]
    assert ring(outlines.countries[0].polygons[0][0], outlines.arcs) == [
        (20, 10), (20, 11), (22, 11),
    ]  # fmt: skip


def test_near_and_far() -> None:
    """Places that lie together are on the map; those several times as far away are not."""
    choice = extent.choose(region(ASIA).sites)
    assert {site.subject.name for site in choice.far} == {"Beijing", "Moscow", "Paris"}
    assert len(choice.near) == 7


def test_places_that_are_spread_are_all_near() -> None:
    """Where no place is the odd one out, all are on the map."""
    spread = {"London": (51.5, -0.1), "Rome": (41.9, 12.5), "Warsaw": (52.2, 21.0)}
    assert extent.choose(region(spread).sites).far == ()


def test_frame_holds_countries() -> None:
    """The frame holds the whole of each country in which a near place lies."""
    plan = worldmap.plan_of(region(ASIA), WORLD)
    shapes = {shape.name: shape for shape in plan.shapes}
    for name in ("Afghanistan", "Tajikistan", "Pakistan"):
        assert planar.bounds(shapes[name].rings[0]).within(plan.frame)
    assert not planar.bounds(shapes["China"].rings[0]).within(plan.frame)


def test_places_lie_in_their_countries() -> None:
    """Projected, simplified and cut, a country still holds its places."""
    plan = worldmap.plan_of(region(ASIA), WORLD)
    shapes = {shape.name: shape for shape in plan.shapes}
    where = {site.subject.name: point for site, point in plan.dots}
    for country, places in {
        "Tajikistan": ("Dushanbe", "Vahdat", "Danghara"),
        "Afghanistan": ("Kabul", "Panjshir"),
        "Pakistan": ("Islamabad",),
    }.items():
        for place in places:
            assert planar.contains(shapes[country].rings[0], where[place])


def test_arrows_point_along_the_great_circle() -> None:
    """An arrow touches the edge where the way to its place leaves the map."""
    plan = worldmap.plan_of(region(ASIA), WORLD)
    arrows = {site.subject.name: (tip, turn) for site, tip, turn in plan.arrows}
    (x, y), turn = arrows["Beijing"]
    assert x == pytest.approx(plan.frame.right)
    assert 0 < y < plan.frame.bottom
    assert -30 < turn < 0  # to the right, and a little upwards
    for name in ("Moscow", "Paris"):
        (_, y), turn = arrows[name]
        assert y == pytest.approx(0, abs=1e-6)
        assert -180 < turn < -90  # to the left and upwards
    assert arrows["Paris"][0][0] < arrows["Moscow"][0][0]


@pytest.mark.parametrize(
    ("place", "expected"),
    [((10, 0), "east"), ((-7, -7), "north-west"), ((0.1, -9), "north"), ((0, 9), "south")],
)
def test_directions(place: tuple[float, float], expected: str) -> None:
    """Directions are named as on a compass; y is downwards."""
    assert extent.direction(place) == expected


def test_every_place_and_neighbour_is_named() -> None:
    """Places, arrows and countries with room have a name; an entry's name comes first."""
    drawing = worldmap.draw(region(ASIA, Persia="Iran"), WORLD)
    svg = drawing.svg("map", lambda target: f"#{target.anchor}")
    assert words(svg) >= {
        *ASIA,
        "Persia",
        "Afghanistan",
        "Tajikistan",
        "Pakistan",
        "India",
        "China",
    }
    assert "Iran" not in words(svg)
    assert {"Persia", "Kabul", "Paris"} <= {area.target.anchor for area in drawing.areas}
    assert "India" not in {area.target.anchor for area in drawing.areas}
    assert len(svg.encode()) < 25_000


def test_no_label_on_a_dot() -> None:
    """No label covers the dot of a place."""
    drawing = worldmap.draw(region(ASIA), WORLD)
    svg = ElementTree.fromstring(drawing.svg("map", str))
    dots = [(float(d.get("cx", 0)), float(d.get("cy", 0))) for d in svg.iter(f"{SVG}circle")]
    assert len(dots) == 7
    for area in drawing.areas:
        box = Box(area.x, area.y + 2, area.x + area.width, area.y + area.height - 2)
        assert not any(box.overlaps(Box(x - 3.5, y - 3.5, x + 3.5, y + 3.5)) for x, y in dots)


def test_nothing_of_the_other_side_of_the_earth() -> None:
    """The antipodes, which the projection would wrap around the map, are not drawn."""
    names = {s.name for s in worldmap.plan_of(region({"Madrid": (40.4, -3.7)}), WORLD).shapes}
    assert "Spain" in names
    assert not names & {"New Zealand", "Australia", "Fiji"}


def test_a_map_of_the_world_has_its_countries() -> None:
    """Where the places lie all over the Earth, so do the countries that are drawn."""
    world = {"London": (51.5, -0.1), "Tokyo": (35.7, 139.7), "Lima": (-12.0, -77.0)}
    names = {shape.name for shape in worldmap.plan_of(region(world), WORLD).shapes}
    assert names >= {"United Kingdom", "Japan", "Peru", "Russia"}


coordinates = st.tuples(st.floats(-60, 75), st.floats(-180, 180))


@settings(max_examples=15)
@given(st.lists(coordinates, min_size=1, max_size=12))
def test_any_place_on_earth(places: list[tuple[float, float]]) -> None:
    """Wherever the places lie, there is a map with a dot or an arrow for each, and it is small."""
    given_ = region({f"Location {n}": where for n, where in enumerate(places)})
    drawing = worldmap.draw(given_, WORLD)
    plan = worldmap.plan_of(given_, WORLD)
    assert len(plan.dots) + len(plan.arrows) == len(places)
    for _, (x, y) in plan.dots:
        assert 0 <= x <= plan.frame.right
        assert 0 <= y <= plan.frame.bottom
    svg = drawing.svg("map", str)
    ElementTree.fromstring(svg)
    assert not re.search(r"nan|inf|e-|e\+", "".join(re.findall(r' (?:d|x|y)="([^"]*)"', svg)))
