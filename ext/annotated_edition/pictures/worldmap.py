"""Draws the places of an edition over the outlines of countries."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, degrees, log10
from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.core.kinds import in_words
from annotated_edition.pictures import extent, labelling, planar
from annotated_edition.pictures.countries import ring
from annotated_edition.pictures.lettering import Box
from annotated_edition.pictures.svg import Canvas, dot, element, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotated_edition.core.kinds import EntryKind
    from annotated_edition.pictures.countries import Outlines
    from annotated_edition.pictures.model import Region, Site, Subject, Unlocated
    from annotated_edition.pictures.planar import Point
    from annotated_edition.pictures.svg import Drawing

WIDTH = 640
TOLERANCE = 0.5
"""How far a simplified border may lie from the given one, in pixels."""
SMALLEST = 3.0
"""Least area of an island that is drawn, in square pixels."""
DOT = 3.5
ARROW = 13.0
PLACE = 12.0
"""Size of the names of places."""
COUNTRY = (12.0, 10.0)
"""Sizes of the names of countries: the second where the first has no room."""


class Shape(NamedTuple):
    """A country as it is drawn: its rings within the frame, in pixels, the largest first."""

    name: str
    subject: Subject | None
    rings: tuple[tuple[Point, ...], ...]


class Plan(NamedTuple):
    """Everything on the map, in pixels."""

    frame: Box
    scale: float
    """Pixels to a kilometre."""
    dots: tuple[tuple[Site, Point], ...]
    arrows: tuple[tuple[Site, Point, float], ...]
    """Places beyond the frame: the tip of an arrow, and its direction in degrees."""
    shapes: tuple[Shape, ...]


def draw(region: Region, outlines: Outlines) -> Drawing:
    """Draw a map whose frame follows the places.

    Places that lie together are dots; what is far away is an arrow at the edge that points to it
    along the great circle. Countries that are entries themselves are set off.

    Args:
        region: the places.
        outlines: the countries of the world.
    """
    plan = plan_of(region, outlines)
    canvas = Canvas()
    frame = plan.frame
    canvas.add(element("rect", width=frame.right, height=frame.bottom, style="sea"))
    for named in (False, True):
        found = [shape for shape in plan.shapes if (shape.subject is not None) == named]
        data = "".join(_outline(points) for shape in found for points in shape.rings)
        canvas.path(data, "land named" if named else "land")
    taken = _draw_scale(canvas, plan)
    taken += [Box(x - 5, y - 5, x + 5, y + 5) for _, (x, y) in plan.dots]
    taken += [_draw_arrow(canvas, *arrow) for arrow in plan.arrows]
    _draw_places(canvas, plan, region.kinds, taken)
    _draw_countries(canvas, plan.shapes, taken, frame)
    canvas.add(
        element("rect", x=0.5, y=0.5, width=WIDTH - 1, height=frame.bottom - 1, style="axis")
    )
    title = f"The {in_words(kind.labels for kind in region.kinds)} on a map"
    return canvas.drawing(title, describe(region), WIDTH, frame.bottom)


def describe(region: Region) -> str:
    """Say in words what the picture shows."""
    choice = extent.choose(region.sites)
    near = ", ".join(site.subject.name for site in choice.near)
    beyond = "".join(
        f" {site.subject.name} lies beyond the edge, to the {where(site, region)}."
        for site in choice.far
    )
    return (
        f"A map with {near}, and the countries around, in Lambert’s azimuthal equal-area "
        f"projection.{beyond}"
    )


def where(site: Site, region: Region) -> str:
    """Name the direction of a place beyond the edge; empty for one on the map.

    Args:
        site: the place.
        region: all places, which decide what the map shows.
    """
    choice = extent.choose(region.sites)
    if site in choice.near:
        return ""
    return extent.direction(planar.Lambert(*choice.centre).project(*site[1:3]))


def plan_of(region: Region, outlines: Outlines) -> Plan:
    """Work out where everything lies.

    Args:
        region: the places.
        outlines: the countries of the world.
    """
    choice = extent.choose(region.sites)
    projection = planar.Lambert(*choice.centre)
    here = extent.projected(outlines, projection, choice.near)
    near = [projection.project(*site[1:3]) for site in choice.near]
    box = extent.frame(near, here)
    scale = WIDTH / (box.right - box.left)
    frame = Box(0, 0, WIDTH, round((box.bottom - box.top) * scale))

    def pixels(point: Point) -> Point:
        return (point[0] - box.left) * scale, (point[1] - box.top) * scale

    arrows = []
    for site in choice.far:
        x, y = projection.project(*site[1:3])
        tip = pixels(extent.edge((x, y), box))
        arrows.append((site, tip, degrees(atan2(y, x))))
    scaled = here._replace(arcs=[[pixels(point) for point in arc] for arc in here.arcs])
    return Plan(
        frame,
        scale,
        tuple(zip(choice.near, map(pixels, near), strict=True)),
        tuple(arrows),
        tuple(_shapes(scaled, frame, region.others)),
    )


def _shapes(outlines: Outlines, frame: Box, others: Sequence[Unlocated]) -> list[Shape]:
    """Simplify the outlines, and cut them a little beyond the frame, which hides the cut."""
    subjects = {name: other.subject for other in others for name in other.names}
    cut = Box(-4, -4, frame.right + 4, frame.bottom + 4)
    simple = [
        planar.simplify(arc, TOLERANCE) if arc and planar.bounds(arc).overlaps(cut) else arc
        for arc in outlines.arcs
    ]
    shapes = []
    for country in outlines.countries:
        rings = [
            tuple(planar.clip(ring(numbers, simple), cut))
            for polygon in country.polygons
            for numbers in polygon
        ]
        rings = [points for points in rings if planar.area(points) > SMALLEST]
        if rings:
            rings.sort(key=planar.area, reverse=True)
            shapes.append(Shape(country.name, subjects.get(country.name), tuple(rings)))
    return sorted(shapes)


def _outline(points: Sequence[Point]) -> str:
    """Write a ring as a path, each point by its distance from the one before."""
    grid = [(round(x, 1), round(y, 1)) for x, y in points]
    steps = [
        f"{number(x - a)} {number(y - b)}" for (a, b), (x, y) in pairwise(grid) if (a, b) != (x, y)
    ]
    x, y = grid[0]
    return f"M{number(x)} {number(y)}l{' '.join(steps)}z".replace(" -", "-")


def _draw_scale(canvas: Canvas, plan: Plan) -> list[Box]:
    """Draw a bar of a round length in the lower left corner; return its box."""
    most = 120 / plan.scale
    power = 10.0 ** int(log10(most))
    length = next(power * step for step in (5, 2, 1) if power * step <= most)
    right, y = 14 + length * plan.scale, plan.frame.bottom - 14
    canvas.path(f"M14 {y - 4:g}v4H{right:.1f}v-4", "axis")
    canvas.text(f"{length:,.0f} km".replace(",", " "), 14, y - 8, size=10, style="quiet")
    return [Box(8, y - 20, right + 6, plan.frame.bottom)]


def _draw_arrow(canvas: Canvas, site: Site, tip: Point, turn: float) -> Box:
    """Draw an arrow whose tip touches the frame; return its box."""
    x, y = tip
    canvas.add(
        element(
            "path",
            d=f"M-3 0l-{ARROW:g}-5v10z",
            transform=f"translate({number(x)} {number(y)}) rotate({number(turn)})",
            style="filled",
            kind=site.subject.kind,
        )
    )
    reach = ARROW + 5
    return Box(x - reach, y - reach, x + reach, y + reach)


def _draw_places(canvas: Canvas, plan: Plan, kinds: Sequence[EntryKind], taken: list[Box]) -> None:
    """Draw the dots, and label them and the arrows, the most crowded first.

    Args:
        canvas: what is drawn on.
        plan: where everything lies.
        kinds: those of all places; where there are several, names are followed by theirs.
        taken: where there is something already; the labels are added.
    """
    points = [(site, point) for site, point in plan.dots]
    points += [(site, _inwards(tip, plan.frame)) for site, tip, _ in plan.arrows]

    def room(item: tuple[Site, Point]) -> tuple[float, str]:
        site, (x, y) = item
        others = (abs(x - a) + abs(y - b) for other, (a, b) in points if other is not site)
        return round(min(others, default=0.0), 3), site.subject.key

    inner = _inner(plan.frame)
    leaders = []
    for site, point in sorted(points, key=room):
        label = labelling.beside(site.subject.among(kinds), PLACE, point, taken, inner)
        if label is None:
            continue
        taken.append(label.box)
        if label.leader:
            (a, b), (c, d) = label.leader
            leaders.append(f"M{a:.1f} {b:.1f}L{c:.1f} {d:.1f}")
        _write(canvas, label, "halo", site.subject)
    canvas.path("".join(leaders), "axis")
    for site, (x, y) in plan.dots:
        canvas.add(dot(x, y, DOT, "filled", kind=site.subject.kind, tip=site.subject.among(kinds)))


def _inwards(tip: Point, frame: Box) -> Point:
    """Return the tail of an arrow, where its label belongs."""
    inner = ARROW + 8
    x, y = tip
    return (
        min(max(x, frame.left + inner), frame.right - inner),
        min(max(y, frame.top + inner), frame.bottom - inner),
    )


def _inner(frame: Box) -> Box:
    return Box(frame.left + 5, frame.top + 5, frame.right - 5, frame.bottom - 5)


def _draw_countries(canvas: Canvas, shapes: Sequence[Shape], taken: list[Box], frame: Box) -> None:
    """Name the countries, those that are entries first; another without room stays nameless."""
    for shape in sorted(shapes, key=lambda shape: (shape.subject is None, shape.name)):
        name = shape.subject.name if shape.subject else shape.name
        largest = shape.rings[0]
        tries = (labelling.inside(name, size, largest, taken, _inner(frame)) for size in COUNTRY)
        label = next((found for found in tries if found), None)
        if label is not None:
            taken.append(label.box)
            _write(canvas, label, "country" if shape.subject else "quiet", shape.subject)


def _write(canvas: Canvas, label: labelling.Label, style: str, subject: Subject | None) -> None:
    x, y = label.baseline
    target = subject.target if subject else None
    canvas.text(label.words, x, y, size=label.size, style=style, target=target)
