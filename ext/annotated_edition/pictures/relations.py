"""Draws who is connected to whom: one half of an adjacency matrix, with the names on its edge."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from annotated_edition.core.kinds import in_words
from annotated_edition.pictures.svg import Canvas, dot, element

if TYPE_CHECKING:
    from annotated_edition.pictures.model import Connection, Network
    from annotated_edition.pictures.svg import Drawing

WIDTH = 640
NAME = 206
"""Room for a name."""
PITCH = 24
"""Height of a row: no less than what a finger can hit."""
WIDEST = 24
"""Greatest width of a column."""


def draw(network: Network) -> Drawing:
    """Draw names as a staircase; where the row of one meets the column of another, what they share.

    A name stands at the end of its row and at the head of its column. A dot grows with the number
    of paragraphs that mention both, a box stands for a relation that the registers record, a
    dashed one for an event in which both took part.
    """
    canvas = Canvas()
    subjects = network.subjects
    step = min(WIDEST, (WIDTH - NAME) / max(1, len(subjects)))
    _draw_guides(canvas, len(subjects), step)
    pairs = {
        (row, column): found for (row, column), found in network.connections.items() if column < row
    }
    _draw_boxes(canvas, pairs, step)
    most = max((found.shared for found in pairs.values()), default=1)
    dots = [
        dot(
            (column + 0.5) * step,
            (row + 0.5) * PITCH,
            (step / 2 - 1.5) * sqrt(found.shared / most),
            tip=f"{subjects[row].name}, {subjects[column].name}: {found.shared}",
        )
        for (row, column), found in sorted(pairs.items())
        if found.shared
    ]
    if dots:
        canvas.add(element("g", "".join(dots), style="shared"))
    for row, subject in enumerate(subjects):
        left = row * step + 3
        middle = (row + 0.5) * PITCH
        canvas.label(subject.name, left, middle, WIDTH - left, subject.target, subject.kind)
    return canvas.drawing(
        "Who is connected to whom", describe(network), WIDTH, len(subjects) * PITCH
    )


def describe(network: Network) -> str:
    """Say in words what the picture shows."""
    pairs = {pair: found for pair, found in network.connections.items() if pair[0] < pair[1]}
    related = sum(bool(found.relations) for found in pairs.values())
    closest = sorted(pairs.items(), key=lambda item: (-item[1].shared, item[0]))[:3]
    named = "; ".join(
        f"{network.subjects[a].name} and {network.subjects[b].name} ({found.shared})"
        for (a, b), found in closest
    )
    kinds = in_words(kind.labels for kind in network.kinds)
    return (
        f"A triangular grid of {len(network.subjects)} {kinds}, "
        f"{len(pairs)} pairs of which are connected, {related} by a relation that the registers "
        f"record. Most often in the same paragraph: {named}."
    )


def _draw_guides(canvas: Canvas, count: int, step: float) -> None:
    rows = "".join(f"M0 {(i + 0.5) * PITCH:g}H{i * step:.1f}" for i in range(1, count))
    columns = "".join(
        f"M{(i + 0.5) * step:.1f} {(i + 1) * PITCH:g}V{count * PITCH:g}" for i in range(count - 1)
    )
    canvas.path(rows + columns, "rule")


def _draw_boxes(canvas: Canvas, pairs: dict[tuple[int, int], Connection], step: float) -> None:
    width, height = step - 1, PITCH - 2
    for style, wanted in (("box common", False), ("box", True)):
        canvas.path(
            "".join(
                f"M{column * step + 0.5:.1f} {row * PITCH + 1:g}"
                f"h{width:.1f}v{height:g}h{-width:.1f}z"
                for (row, column), found in sorted(pairs.items())
                if bool(found.relations) == wanted and (found.relations or found.events)
            ),
            style,
        )
