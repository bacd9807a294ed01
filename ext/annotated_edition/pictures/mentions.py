"""Draws who appears where: names by paragraph, a dot for each that grows with the mentions."""

from __future__ import annotations

from itertools import groupby
from math import ceil, sqrt
from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.core.kinds import capital
from annotated_edition.pictures import lettering
from annotated_edition.pictures.model import Target
from annotated_edition.pictures.svg import LABEL, LEADING, SMALL, Canvas, dot, element

if TYPE_CHECKING:
    from annotated_edition.pictures.model import Matrix, Paragraph
    from annotated_edition.pictures.svg import Drawing

WIDTH = 640
NAMES = 244
"""Greatest width of the column of names."""
GAP = 12
"""Between a name and the first column."""
TOTALS = 34
"""Width of the column of totals."""
PITCH = 24
"""Height of a row: no less than what a finger can hit."""
HEADING = 30
"""Height of the heading of a register."""
NUMBERS = 34
"""Height of the two lines of paragraph numbers."""
COLUMNS = 32
"""Most columns; a longer text has several paragraphs in one."""
SECTION_SIZE = 9.5
SECTION_LINES = 6


class Column(NamedTuple):
    """One or more consecutive paragraphs of a section."""

    label: str
    first: Paragraph
    start: int
    end: int


def columns_of(paragraphs: tuple[Paragraph, ...]) -> list[Column]:
    """Join paragraphs into no more columns than there is room for."""
    size = ceil(len(paragraphs) / COLUMNS)
    result = []
    for start in range(0, len(paragraphs), size or 1):
        chunk = paragraphs[start : start + size]
        label = chunk[0].location.label.lstrip("¶")
        if len(chunk) > 1:
            label += f"–{chunk[-1].location.label.lstrip('¶')}"
        result.append(Column(label, chunk[0], start, start + len(chunk)))
    return result


def draw(matrix: Matrix) -> Drawing:
    """Draw names as rows and paragraphs as columns.

    Rows stand under the heading of their register. Sections of the text are bands; numbers of
    paragraphs stand in two lines by turns, so that each is far enough from the next.
    """
    columns = columns_of(matrix.paragraphs)
    widths = (lettering.width(row.subject.name, LABEL) for row in matrix.rows)
    left = min(NAMES, max(widths, default=0.0) + GAP)
    step = (WIDTH - left - TOTALS) / max(1, len(columns))
    canvas = Canvas()
    top = _sections_height(columns, step) + NUMBERS
    groups = [(kind, list(rows)) for kind, rows in groupby(matrix.rows, lambda r: r.subject.kind)]
    bottom = top + sum(HEADING + PITCH * len(rows) for _, rows in groups) + 4
    _draw_sections(canvas, columns, left, step, bottom)
    _draw_numbers(canvas, columns, left, step, top, bottom)
    canvas.text("all", WIDTH - 4, top - 6, size=SMALL, anchor="end", style="quiet")
    most = max((count for row in matrix.rows for count in _joined(row.counts, columns)), default=1)
    largest = min(step, PITCH) / 2 - 1
    y = top
    for kind, rows in groups:
        canvas.text(capital(kind.labels), 0, y + HEADING - 9, style="heading")
        y += HEADING
        lines = "".join(
            f"M{left:.1f} {y + PITCH * (i + 0.5):g}H{WIDTH - TOTALS}" for i in range(len(rows))
        )
        canvas.path(lines, "rule")
        for row in rows:
            middle = y + PITCH / 2
            canvas.label(row.subject.name, 0, middle, left - GAP, row.subject.target)
            dots = (
                dot(
                    left + (index + 0.5) * step,
                    middle,
                    largest * sqrt(count / most),
                    tip=f"¶{columns[index].label}: {count}",
                )
                for index, count in enumerate(_joined(row.counts, columns))
                if count
            )
            canvas.add(element("g", "".join(dots), style="filled", kind=kind))
            canvas.text(str(row.total), WIDTH - 4, middle + 4, size=SMALL, anchor="end")
            y += PITCH
    return canvas.drawing(
        f"Who appears where in “{matrix.title}”", describe(matrix), WIDTH, bottom + NUMBERS - 14
    )


def describe(matrix: Matrix) -> str:
    """Say in words what the picture shows."""
    leading = sorted(matrix.rows, key=lambda row: -row.total)[:3]
    most = ", ".join(f"{row.subject.name} ({row.total})" for row in leading)
    shown, names = len(matrix.rows), matrix.names
    some = f"the {shown} most mentioned of {names} names" if shown < names else f"{names} names"
    return (
        f"A grid of {some} by {len(matrix.paragraphs)} paragraphs. A dot stands where a paragraph "
        f"mentions a name; its area grows with the number of mentions. Most mentions: {most}."
    )


def _joined(counts: tuple[int, ...], columns: list[Column]) -> list[int]:
    return [sum(counts[column.start : column.end]) for column in columns]


def _bands(columns: list[Column]) -> list[tuple[Paragraph, int, int]]:
    """Return the first paragraph of each section, and its first column and the one after."""
    result = []
    for _, found in groupby(enumerate(columns), lambda pair: pair[1].first.section_id):
        run = list(found)
        result.append((run[0][1].first, run[0][0], run[-1][0] + 1))
    return result


def _section_lines(paragraph: Paragraph, room: float) -> list[str]:
    """Break the title of a section, unless its words are too long for the band."""
    if not paragraph.section or lettering.longest(paragraph.section, SECTION_SIZE) > room:
        return []
    return lettering.wrap(paragraph.section, SECTION_SIZE, room, SECTION_LINES)


def _sections_height(columns: list[Column], step: float) -> float:
    heights = (
        len(_section_lines(paragraph, (end - start) * step - 6)) * LEADING * SECTION_SIZE
        for paragraph, start, end in _bands(columns)
    )
    return max(heights, default=0) + 6


def _draw_sections(
    canvas: Canvas, columns: list[Column], left: float, step: float, bottom: float
) -> None:
    """Shade every second section, and name those that are wide enough."""
    for number, (paragraph, start, end) in enumerate(_bands(columns)):
        x, width = left + start * step, (end - start) * step
        if number % 2 == 0:
            canvas.add(element("rect", x=x, y=0, width=width, height=bottom + 20, style="band"))
        target = Target(paragraph.location.docname, paragraph.section_id)
        if lines := _section_lines(paragraph, width - 6):
            canvas.text(lines, x + 3, 11, size=SECTION_SIZE, style="quiet", target=target)


def _draw_numbers(
    canvas: Canvas, columns: list[Column], left: float, step: float, top: float, bottom: float
) -> None:
    for index, column in enumerate(columns):
        x = left + (index + 0.5) * step
        y = top - (20 if index % 2 else 6)
        place = column.first.location
        tip = f"{place.label.rstrip('0123456789')}{column.label}"
        canvas.text(
            column.label if column.end - column.start == 1 else column.label.split("–")[0],
            x,
            y,
            size=SMALL,
            anchor="middle",
            target=Target(place.docname, place.id),
            tip=tip,
        )
        below = column.label.split("–")[0]
        if index % 2 == 0:
            canvas.text(below, x, bottom + 14, size=SMALL, anchor="middle", style="quiet")
