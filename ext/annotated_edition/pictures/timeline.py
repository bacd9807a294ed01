"""Draws a time line that runs downwards, folded so that a crowded year has a scale of its own."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.core.dates import month_name, period, short_month
from annotated_edition.core.kinds import capital, in_words
from annotated_edition.pictures import lettering
from annotated_edition.pictures.svg import SMALL, Canvas, dot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotated_edition.core.kinds import EntryKind
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
GAP = 8
"""Between two strips."""
SHORTEST = 9
"""Least length of a bar; what is shorter is a dot."""
TICKS = 20
"""Least distance of ticks."""
LEADERS = 26
"""Width of the room in which the lines to the labels rise or sink."""
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


class Scale(NamedTuple):
    """A strip in its place on the picture."""

    strip: Strip
    top: float
    """Where its axis begins, below the heading."""

    @property
    def height(self) -> float:
        """The length of the axis: room for every label, and a little more."""
        return PITCH * (len(self.strip.moments) + 1)

    @property
    def bottom(self) -> float:
        """Where the axis ends."""
        return self.top + self.height

    @property
    def day(self) -> float:
        """The length of a day."""
        return self.height / (self.strip.last + 1 - self.strip.first)

    def y(self, day: float) -> float:
        """Return the place of a day; what is outside of the strip is at its end."""
        first, last = self.strip.first, self.strip.last
        return self.top + self.day * (min(max(day, first), last + 1) - first)

    def date(self, moment: Moment) -> str:
        """Word the date of a moment, without a year that the heading names."""
        return moment.short if self.strip.yearly else moment.short + moment.year

    def lanes(self) -> dict[Moment, float]:
        """Return where the bars lie of those moments that are longer than a dot."""
        bars = [
            (self.y(moment.first), self.y(moment.last + 1), moment)
            for moment in sorted(self.strip.moments, key=lambda m: (m.first, m.subject.key))
            if moment.first < moment.last
        ]
        bars = [bar for bar in bars if bar[1] - bar[0] >= SHORTEST]
        numbers = lettering.lanes((start, end + 2) for start, end, _ in bars)
        return {
            moment: AXIS + LANE * (number + 1.0)
            for (_, _, moment), number in zip(bars, numbers, strict=True)
        }


def scales_of(moments: Sequence[Moment]) -> list[Scale]:
    """Put the strips below each other."""
    result: list[Scale] = []
    for strip in strips_of(moments):
        top = result[-1].bottom + GAP if result else 0
        result.append(Scale(strip, top + HEADING))
    return result


def draw(events: Timeline) -> Drawing:
    """Draw what has dates from top to bottom, each with a label that is never covered by another.

    A dot is a day, filled where the text mentions it; a bar is what lasts, in a lane of its own
    where two overlap; a broken bar says that no more is known than the month or the year. Where
    they are of several kinds, their names say which.
    """
    canvas = Canvas()
    scales = scales_of(events.moments)
    lanes = max((x for scale in scales for x in scale.lanes().values()), default=AXIS)
    widest = max(
        lettering.width(scale.date(m), SMALL) for scale in scales for m in scale.strip.moments
    )
    for scale in scales:
        canvas.text(scale.strip.title, 0, scale.top - 17, size=13, style="heading")
        _draw_axis(canvas, scale)
        bend = lanes + LEADERS
        _draw_events(canvas, scale, events.kinds, bend, bend + 10 + widest)
    title = f"The {_named(events)} in time"
    return canvas.drawing(title, describe(events), WIDTH, scales[-1].bottom + 4)


def describe(events: Timeline) -> str:
    """Say in words what the picture shows."""
    moments = events.moments
    scales = "; ".join(f"{strip.title}: {len(strip.moments)}" for strip in strips_of(moments))
    mentioned = sum(bool(moment.places) for moment in moments)
    return (
        f"A time line of {len(moments)} {_named(events)}, {mentioned} of which the text mentions, "
        f"from top to bottom in one or more scales. {capital(_named(events))} by scale: {scales}."
    )


def _named(events: Timeline) -> str:
    return in_words(kind.labels for kind in events.kinds)


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
    months = "–".join(month_name(month) for month in dict.fromkeys((first, last)))
    start, end = (period(f"{year:04}-{month:02}") for month in (first, last))
    return Strip(f"{months} {year}", start.first, end.last, tuple(moments), True)


def _draw_axis(canvas: Canvas, scale: Scale) -> None:
    marks = []
    for day, label in ticks(scale.strip.first, scale.strip.last, TICKS / scale.day):
        y = scale.y(day)
        marks.append(f"M{AXIS - 4} {y:.1f}H{AXIS}")
        canvas.text(label, AXIS - 7, y + 3.5, size=9.5, anchor="end", style="quiet")
    canvas.path(f"M{AXIS} {scale.top:.1f}V{scale.bottom:.1f}{''.join(marks)}", "axis")


def _draw_events(
    canvas: Canvas, scale: Scale, kinds: Sequence[EntryKind], bend: float, edge: float
) -> None:
    """Draw bars and dots, and lead from each to its label.

    Args:
        canvas: what is drawn on.
        scale: where and what.
        kinds: those of the whole picture; where there are several, names are followed by theirs.
        bend: where the lines to the labels have risen or sunk to these.
        edge: where the dates end; names follow.
    """
    moments = scale.strip.moments
    lane = scale.lanes()
    bars = {
        moment: f"M{x:g} {scale.y(moment.first):.1f}V{scale.y(moment.last + 1):.1f}"
        for moment, x in lane.items()
    }
    canvas.path("".join(bar for moment, bar in bars.items() if not moment.exact), "vague")
    for kind in kinds:
        found = (m for m in bars if m.exact and m.subject.kind == kind)
        canvas.path("".join(bars[moment] for moment in found), "lasting", kind)
    wanted = [scale.y(moment.anchor + 0.5) for moment in moments]
    middles = lettering.spread(wanted, PITCH, scale.top + PITCH / 2, scale.bottom - PITCH / 2)
    leaders = []
    for moment, y, middle in zip(moments, wanted, middles, strict=True):
        words, subject = scale.date(moment), moment.subject
        start, end = lane.get(moment, AXIS) + 4, edge - lettering.width(words, SMALL) - 4
        leaders.append(f"M{start:.1f} {y:.1f}L{bend:g} {middle:.1f}H{end:.1f}")
        canvas.text(words, edge, middle + 4, size=SMALL, anchor="end", style="quiet")
        room = WIDTH - edge - 10
        canvas.label(subject.among(kinds), edge + 8, middle, room, subject.target)
    canvas.path("".join(leaders), "leader")
    for moment, y in zip(moments, wanted, strict=True):
        if moment not in lane:
            style = "filled" if moment.places else "open"
            canvas.add(dot(AXIS, y, 3.5, style, kind=moment.subject.kind))


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
            month = f" {short_month(when.month)}" if when.day == 1 else ""
            yield ordinal, f"{when.day}{month}"


def _month_mark(year: int, month: int) -> str:
    return str(year) if month == 1 else short_month(month)
