"""Draws a time line that runs downwards, folded so that a crowded year has a scale of its own."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.pictures import lettering
from annotated_edition.pictures.svg import SMALL, Canvas
from annotated_edition.registers.parsing import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from annotated_edition.pictures.model import Moment, Timeline
    from annotated_edition.pictures.svg import Drawing

WIDTH = 640
PITCH = 24
"""Height of a label: no less than what a finger can hit."""
HEADING = 34
"""Height of the heading of a strip, in which the axis is broken."""
AXIS = 46
"""Where the axis stands."""
LANE = 9
"""Width of a lane for what lasts."""
DATES = 176
"""Where the dates end; names follow."""
SHORTEST = 9
"""Least length of a bar; what is shorter is a dot."""
TICKS = 20
"""Least distance of ticks."""
LEADERS = 84
"""Where the lines to the labels have risen or sunk to these."""
SHARE = 0.25
"""A year with at least this share of the events has a strip of its own ..."""
CROWD = 5
"""... if they are at least so many."""

DAYS = {1: range(1, 32), 5: range(1, 27, 5), 10: range(1, 22, 10)}
"""Days of the month that are marked where marks are so many days apart."""
YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10000)


class Strip(NamedTuple):
    """A stretch of time with a scale of its own; days as ordinals, the last included."""

    title: str
    first: int
    last: int
    moments: tuple[Moment, ...]
    yearly: bool
    """Whether it shows one year, which its dates need not repeat."""


def strips_of(moments: Sequence[Moment]) -> list[Strip]:
    """Fold the time line: what is before the most crowded year, the year, and what is after."""
    years = Counter(_year(moment.anchor) for moment in moments)
    if not years:
        return []
    busiest, crowd = min(years.items(), key=lambda item: (-item[1], item[0]))
    if crowd < max(CROWD, SHARE * len(moments)):
        return [_years(moments)]
    before = [m for m in moments if _year(m.anchor) < busiest]
    after = [m for m in moments if _year(m.anchor) > busiest]
    within = [m for m in moments if _year(m.anchor) == busiest]
    return [
        *([_years(before)] if before else []),
        _months(within, busiest),
        *([_years(after)] if after else []),
    ]


def draw(events: Timeline) -> Drawing:
    """Draw events from top to bottom, each with a label that is never covered by another.

    A dot is a day, filled where the text mentions the event; a bar is what lasts, in a lane of
    its own where two overlap; a pale bar says that no more is known than the month or the year.
    """
    canvas = Canvas()
    y = 0.0
    for number, strip in enumerate(strips_of(events.moments)):
        y = _draw_strip(canvas, strip, y + (8 if number else 0))
    return canvas.drawing("The events in time", describe(events), WIDTH, y + 4)


def describe(events: Timeline) -> str:
    """Say in words what the picture shows."""
    moments = events.moments
    scales = "; ".join(f"{strip.title}: {len(strip.moments)}" for strip in strips_of(moments))
    mentioned = sum(bool(moment.places) for moment in moments)
    return (
        f"A time line of {len(moments)} events, {mentioned} of which the text mentions, from top "
        f"to bottom in one or more scales. Events by scale: {scales}."
    )


def _year(ordinal: float) -> int:
    return date.fromordinal(int(ordinal)).year


def _years(moments: Sequence[Moment]) -> Strip:
    first, last = _year(moments[0].anchor), _year(moments[-1].anchor)
    return Strip(
        str(first) if first == last else f"{first}–{last}",
        date(first, 1, 1).toordinal(),
        date(last, 12, 31).toordinal(),
        tuple(moments),
        first == last,
    )


def _months(moments: Sequence[Moment], year: int) -> Strip:
    first, last = (date.fromordinal(int(moments[i].anchor)).month for i in (0, -1))
    months = MONTHS[first - 1] if first == last else f"{MONTHS[first - 1]}–{MONTHS[last - 1]}"
    end = date(year + last // 12, last % 12 + 1, 1).toordinal() - 1
    return Strip(f"{months} {year}", date(year, first, 1).toordinal(), end, tuple(moments), True)


def _draw_strip(canvas: Canvas, strip: Strip, top: float) -> float:
    """Draw a strip; return where it ends."""
    canvas.text(strip.title, 0, top + 17, size=13, style="heading")
    top += HEADING
    height = PITCH * (len(strip.moments) + 1)
    scale = height / (strip.last + 1 - strip.first)

    def place(day: float) -> float:
        return top + scale * (min(max(day, strip.first), strip.last + 1) - strip.first)

    _draw_axis(canvas, strip, top, top + height, scale)
    lasting = [m for m in strip.moments if place(m.last + 1) - place(m.first) >= SHORTEST]
    lane = _draw_spans(canvas, lasting, place)
    wanted = [place(moment.anchor + 0.5) for moment in strip.moments]
    labels = lettering.spread(wanted, PITCH, top + PITCH / 2, top + height - PITCH / 2)
    leaders = []
    for moment, dot, label in zip(strip.moments, wanted, labels, strict=True):
        x = lane.get(moment, AXIS)
        words = moment.short if strip.yearly else moment.short + moment.year
        room = lettering.width(words, SMALL)
        leaders.append(f"M{x + 4:.1f} {dot:.1f}L{LEADERS} {label:.1f}H{DATES - room - 4:.1f}")
        canvas.text(words, DATES, label + 4, size=SMALL, anchor="end", style="quiet")
        subject = moment.subject
        canvas.label(subject.name, DATES + 8, label, WIDTH - DATES - 10, "", subject.target)
    canvas.path("".join(leaders), "rule")
    for moment, dot in zip(strip.moments, wanted, strict=True):
        if moment not in lane:
            canvas.dot(AXIS, dot, 3.5, "event" if moment.places else "open")
    return top + height


def _draw_axis(canvas: Canvas, strip: Strip, top: float, bottom: float, scale: float) -> None:
    marks = []
    for day, label in ticks(strip.first, strip.last, TICKS / scale):
        y = top + scale * (day - strip.first)
        marks.append(f"M{AXIS - 4} {y:.1f}H{AXIS}")
        canvas.text(label, AXIS - 7, y + 3.5, size=9.5, anchor="end", style="quiet")
    canvas.path(f"M{AXIS} {top:.1f}V{bottom:.1f}{''.join(marks)}", "axis")


def _draw_spans(
    canvas: Canvas, moments: Sequence[Moment], place: Callable[[float], float]
) -> dict[Moment, float]:
    """Draw what is longer than a dot, in lanes beside the axis; return where each lane lies."""
    moments = sorted(moments, key=lambda moment: (moment.first, moment.subject.key))
    ends = [(place(moment.first), place(moment.last + 1) + 2) for moment in moments]
    lane: dict[Moment, float] = {
        moment: AXIS + LANE * (number + 1)
        for moment, number in zip(moments, lettering.lanes(ends), strict=True)
    }
    for style, exact in (("vague", False), ("lasting", True)):
        data = (
            f"M{x} {place(moment.first):.1f}V{place(moment.last + 1):.1f}"
            for moment, x in lane.items()
            if moment.exact == exact
        )
        canvas.path("".join(data), style)
    return lane


def ticks(first: int, last: int, least: float) -> Iterator[tuple[int, str]]:
    """Yield the days that an axis marks, and the words for them.

    Args:
        first: the first day of the axis, an ordinal.
        last: its last day.
        least: how many days must lie between two marks.
    """
    for step, days in DAYS.items():
        if step >= least:
            yield from _marked_days(first, last, days)
            return
    years = range(_year(first), _year(last) + 1)
    for step in (1, 3):
        if 28 * step >= least:
            months = ((year, month) for year in years for month in range(1, 13, step))
            marks = ((date(*found, 1).toordinal(), _month_mark(*found)) for found in months)
            yield from ((day, words) for day, words in marks if first <= day <= last)
            return
    step = next(step for step in YEARS if 365 * step >= least)
    yield from ((date(year, 1, 1).toordinal(), str(year)) for year in years if year % step == 0)


def _marked_days(first: int, last: int, days: range) -> Iterator[tuple[int, str]]:
    for ordinal in range(first, last + 1):
        when = date.fromordinal(ordinal)
        if when.day in days:
            month = f" {MONTHS[when.month - 1][:3]}" if when.day == 1 else ""
            yield ordinal, f"{when.day}{month}"


def _month_mark(year: int, month: int) -> str:
    return str(year) if month == 1 else MONTHS[month - 1][:3]
