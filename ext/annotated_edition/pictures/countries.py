"""Reads the outlines of countries: TopoJSON 1.0, quantised, with an object ``countries``.

Where ``countries.json`` comes from and what was done to it is told in ``countries.md``.
"""

from __future__ import annotations

import json
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotated_edition.pictures.planar import Point

FILE = Path(__file__).with_name("countries.json")


class Country(NamedTuple):
    """A country of the data set.

    Attributes:
        name: its name, in English.
        polygons: each a list of rings, the outer one first; a ring is a list of numbers of arcs, of
            which those that run backwards are given as their ones' complement.
    """

    name: str
    polygons: Sequence[Sequence[Sequence[int]]]


class Outlines(NamedTuple):
    """Countries, and the arcs that they share; points are latitude and longitude in degrees."""

    arcs: Sequence[Sequence[Point]]
    countries: Sequence[Country]


def read(file: Path = FILE) -> Outlines:
    """Read a topology."""
    topology = json.loads(file.read_bytes())
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]

    def points(arc: list[list[int]]) -> list[Point]:
        east = accumulate(step[0] for step in arc)
        north = accumulate(step[1] for step in arc)
        return [
            (y * scale[1] + shift[1], x * scale[0] + shift[0])
            for x, y in zip(east, north, strict=True)
        ]

    countries = [
        Country(geometry["properties"]["name"], _polygons(geometry))
        for geometry in topology["objects"]["countries"]["geometries"]
    ]
    return Outlines([points(arc) for arc in topology["arcs"]], countries)


def _polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Return the rings of a geometry by polygon; a null geometry has none."""
    arcs = geometry.get("arcs", [])
    return [arcs] if geometry["type"] == "Polygon" else arcs


def ring(numbers: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """Join arcs into a closed ring, without repeating its first point.

    Args:
        numbers: those of the arcs, in order; one below zero is run backwards, and counted from -1.
        arcs: all arcs of the file.
    """
    result: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        result += arc[1:] if result else arc
    return result[:-1]
