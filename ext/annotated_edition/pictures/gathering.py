"""Gathers from the registers what a picture shows. Pure: records in, records out."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from typing import TYPE_CHECKING

from annotated_edition.core import dates
from annotated_edition.pictures.model import (
    Connection,
    Matrix,
    Moment,
    Network,
    Region,
    Row,
    Site,
    Subject,
    Target,
    Timeline,
    Unlocated,
)
from annotated_edition.pictures.ordering import order
from annotated_edition.registers.model import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from annotated_edition.pictures.model import Paragraph
    from annotated_edition.registers.model import Entry, Mention
    from annotated_edition.text.locations import Location

    Entries = Mapping[str, Entry]
    MentionsOf = Callable[[str], Sequence[Mention]]


def subject(entry: Entry) -> Subject:
    """Return an entry as pictures name it."""
    return Subject(entry.kind, entry.key, entry.name, Target(entry.docname, entry.key))


def counts(
    entries: Entries, mentions_of: MentionsOf, paragraphs: Iterable[Paragraph]
) -> dict[str, tuple[int, ...]]:
    """Count the mentions of each entry in each paragraph; entries without any are left out.

    Args:
        entries: the entries of the registers, by key.
        mentions_of: returns the mentions of the entry with a key.
        paragraphs: the paragraphs that count.
    """
    positions = {
        (p.location.docname, p.location.id): position for position, p in enumerate(paragraphs)
    }
    result = {}
    for key in entries:
        found = Counter(
            positions.get((mention.location.docname, mention.location.id))
            for mention in mentions_of(key)
        )
        row = tuple(found[position] for position in range(len(positions)))
        if any(row):
            result[key] = row
    return result


def mentioning(
    entries: Entries, mentions_of: MentionsOf, paragraphs: Sequence[Paragraph]
) -> dict[str, tuple[Location, ...]]:
    """Return the paragraphs that mention an entry, by its key; entries without any are left out.

    Args:
        entries: the entries of the registers, by key.
        mentions_of: returns the mentions of the entry with a key.
        paragraphs: the paragraphs that count.
    """
    return {
        key: tuple(p.location for p, count in zip(paragraphs, row, strict=True) if count)
        for key, row in counts(entries, mentions_of, paragraphs).items()
    }


def matrix(
    entries: Entries,
    mentions_of: MentionsOf,
    paragraphs: tuple[Paragraph, ...],
    title: str,
    limit: int,
) -> Matrix:
    """Gather the most mentioned names of a text.

    Args:
        entries: all entries, by key.
        mentions_of: returns the mentions of a key.
        paragraphs: those of the text, in order.
        title: of the text.
        limit: most names to show.
    """
    counted = counts(entries, mentions_of, paragraphs)

    def rank(key: str) -> tuple[int, tuple[int, ...], str]:
        row = counted[key]
        return -sum(row), tuple(-count for count in row), key

    shown = sorted(counted, key=rank)[:limit]
    shown.sort(key=lambda key: entries[key].kind.rank)
    rows = tuple(Row(subject(entries[key]), counted[key]) for key in shown)
    return Matrix(title, paragraphs, rows, len(counted))


def timeline(
    entries: Entries, mentions_of: MentionsOf, paragraphs: Sequence[Paragraph]
) -> Timeline:
    """Gather the events, and what else is ordered by date and has one, in order of time.

    Args:
        entries: the entries of the registers, by key.
        mentions_of: returns the mentions of the entry with a key.
        paragraphs: those of all texts.
    """
    places = mentioning(entries, mentions_of, paragraphs)
    moments = [_moment(entry, places.get(key, ())) for key, entry in entries.items() if entry.date]
    moments.sort(key=lambda m: (m.anchor, m.first, m.last, m.subject.key))
    return Timeline(tuple(moments))


def _moment(entry: Entry, places: tuple[Location, ...]) -> Moment:
    start, end = entry.date, dict(entry.dates).get(entry.kind.ends_by, "")
    first, last = dates.period(start), dates.period(end or start)
    words, year = dates.in_label(start, end)
    if first.exact:
        anchor = float(first.first)
    elif end and last.exact:
        anchor = float(last.last)
    else:
        anchor = (first.first + first.last) / 2
    printed = " – ".join(dates.printed_date(iso) for iso in (start, end) if iso)
    exact = first.exact and last.exact
    end_day = max(last.last, first.first)
    return Moment(subject(entry), first.first, end_day, anchor, exact, words, printed, year, places)


def region(entries: Entries, mentions_of: MentionsOf, paragraphs: Sequence[Paragraph]) -> Region:
    """Gather the places, and what else can have coordinates; those that have them apart.

    Args:
        entries: the entries of the registers, by key.
        mentions_of: returns the mentions of the entry with a key.
        paragraphs: those of all texts.
    """
    found = mentioning(entries, mentions_of, paragraphs)
    places = sorted(
        (entry for entry in entries.values() if entry.kind.located),
        key=lambda entry: entry.sort_key[1:],  # by name, whatever else they are ordered by
    )
    return Region(
        tuple(
            Site(subject(e), *e.coordinates, found.get(e.key, ())) for e in places if e.coordinates
        ),
        tuple(
            Unlocated(subject(e), e.names, found.get(e.key, ()))
            for e in places
            if not e.coordinates
        ),
    )


def network(
    entries: Entries, mentions_of: MentionsOf, paragraphs: Iterable[Paragraph], limit: int
) -> Network:
    """Gather who is connected to whom, among the most mentioned names.

    Two names are connected by relations that the registers record, by events in which both took
    part, and by paragraphs that mention both. Shown are actors, organisations, and other kinds that
    can be connected; names without any connection are left out.

    Args:
        entries: all entries, by key.
        mentions_of: returns the mentions of a key.
        paragraphs: those of all texts.
        limit: most names to show.
    """
    counted = counts(entries, mentions_of, paragraphs)
    candidates = sorted(
        (key for key, entry in entries.items() if entry.kind.connected),
        key=lambda key: (-sum(counted.get(key, ())), -len(_relations(key, entries)), key),
    )[:limit]
    found = _connections(candidates, entries, counted)
    connected = {key for pair in found for key in pair}
    weights = {pair: _weight(there, pair, counted) for pair, there in found.items()}
    keys = order([key for key in candidates if key in connected], weights)
    position = {key: number for number, key in enumerate(keys)}
    numbered = {(position[a], position[b]): there for (a, b), there in found.items()}
    return Network(tuple(subject(entries[key]) for key in keys), dict(sorted(numbered.items())))


def _connections(
    keys: Sequence[str], entries: Entries, counted: Mapping[str, tuple[int, ...]]
) -> dict[tuple[str, str], Connection]:
    """Find what connects each of some entries with each other, seen from the first."""
    where = {key: {i for i, n in enumerate(counted.get(key, ())) if n} for key in keys}
    related = {key: _relations(key, entries) for key in keys}
    meetings = [
        (subject(entry), present)
        for entry in entries.values()
        if (present := {to for by, to in entry.relations if by == "participants"})
    ]
    found = {}
    for one, other in permutations(keys, 2):
        there = Connection(
            len(where[one] & where[other]),
            tuple(caption for caption, target in related[one] if target == other),
            tuple(event for event, present in meetings if {one, other} <= present),
        )
        if any(there):
            found[one, other] = there
    return found


def _relations(key: str, entries: Entries) -> list[tuple[str, str]]:
    """Return the relations of an entry, seen from it: caption and the other's key."""
    return [
        pair
        for relation in RELATIONS.values()
        for pair in (
            *((relation.forward, to) for by, to in entries[key].relations if by == relation.option),
            *(
                (relation.inverse, e.key)
                for e in entries.values()
                if (relation.option, key) in e.relations
            ),
        )
        if pair[1] in entries
    ]


def _weight(
    there: Connection, pair: tuple[str, str], counted: Mapping[str, tuple[int, ...]]
) -> float:
    """Weigh a connection: shared paragraphs by the cosine measure, a recorded relation as one."""
    one, other = (sum(map(bool, counted.get(key, ()))) for key in pair)
    together = there.shared / (one * other) ** 0.5 if there.shared else 0.0
    return together + bool(there.relations) + 0.5 * bool(there.events)
