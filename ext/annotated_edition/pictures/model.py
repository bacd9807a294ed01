"""Records of the pictures: what each of them shows, without a coordinate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.core.kinds import EntryKind  # noqa: TC001 - a field's type at run time
from annotated_edition.text.locations import Location  # noqa: TC001 - a field's type at run time

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


class Target(NamedTuple):
    """Where a link leads."""

    docname: str
    anchor: str


class Subject(NamedTuple):
    """An entry of a register, as a picture names it."""

    kind: EntryKind
    key: str
    name: str
    target: Target

    def among(self, kinds: Collection[EntryKind]) -> str:
        """Return its name in a picture of some kinds: where they are several, with its own."""
        return f"{self.name} ({self.kind.label})" if len(kinds) > 1 else self.name


def kinds_in(subjects: Iterable[Subject]) -> list[EntryKind]:
    """Return the kinds of some subjects, in their order."""
    return sorted({subject.kind for subject in subjects}, key=lambda kind: kind.rank)


class Paragraph(NamedTuple):
    """A numbered paragraph of a text, and the section in which it stands."""

    location: Location
    section: str
    section_id: str


class Request(NamedTuple):
    """A picture that a document asks for."""

    kind: str
    """``mentions``, ``timeline``, ``map`` or ``relations``."""
    text: str = ""
    """The text it is about; empty for all texts."""
    limit: int = 30
    """Most names that it shows."""


class Row(NamedTuple):
    """A name, and how often each paragraph mentions it."""

    subject: Subject
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Mentions in all paragraphs."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who appears where: names by paragraph."""

    title: str
    """The title of the text."""
    paragraphs: tuple[Paragraph, ...]
    rows: tuple[Row, ...]
    """By register; in each the most mentioned first."""
    names: int
    """Names that the paragraphs mention, those left out included."""

    @property
    def kinds(self) -> list[EntryKind]:
        """The kinds of what it shows, in their order."""
        return kinds_in(row.subject for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)


class Moment(NamedTuple):
    """What has a date, such as an event; days are proleptic Gregorian ordinals."""

    subject: Subject
    first: int
    """The first day on which it may have begun."""
    last: int
    """The last day on which it may have ended."""
    anchor: float
    """The day at which it is shown, in the middle of what is known if no day is."""
    exact: bool
    """Whether the days are known; else ``first`` and ``last`` bound them."""
    short: str
    """Its date for a label, without the year where that is understood: see ``year``."""
    printed: str
    """Its date in full."""
    year: str
    """What ``short`` leaves out, beginning with a blank, or empty."""
    places: tuple[Location, ...]
    """The paragraphs that mention it."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What an edition has dates for, in order of time."""

    moments: tuple[Moment, ...]

    @property
    def kinds(self) -> list[EntryKind]:
        """The kinds of what it shows, in their order."""
        return kinds_in(moment.subject for moment in self.moments)

    def __len__(self) -> int:
        return len(self.moments)


class Site(NamedTuple):
    """An entry with coordinates, in decimal degrees north and east."""

    subject: Subject
    latitude: float
    longitude: float
    places: tuple[Location, ...]
    """The paragraphs that mention it."""


class Unlocated(NamedTuple):
    """One without coordinates, and the names under which an outline may show it."""

    subject: Subject
    names: tuple[str, ...]
    places: tuple[Location, ...]
    """The paragraphs that mention it."""


@dataclass(frozen=True, slots=True)
class Region:
    """The places of an edition, and what else can have coordinates."""

    sites: tuple[Site, ...]
    others: tuple[Unlocated, ...]

    @property
    def kinds(self) -> list[EntryKind]:
        """The kinds of what it shows, in their order."""
        subjects = [site.subject for site in self.sites]
        return kinds_in(subjects + [other.subject for other in self.others])

    def __len__(self) -> int:
        return len(self.sites)


class Connection(NamedTuple):
    """What connects two names, seen from the first."""

    shared: int
    """Paragraphs in which both are mentioned."""
    relations: tuple[str, ...]
    """Captions of the relations that the registers record."""
    events: tuple[Subject, ...]
    """Events in which both took part."""


@dataclass(frozen=True, slots=True)
class Network:
    """Who is connected to whom."""

    subjects: tuple[Subject, ...]
    """In the order in which they are drawn."""
    connections: dict[tuple[int, int], Connection]
    """By the positions of both names, in either order."""

    @property
    def kinds(self) -> list[EntryKind]:
        """The kinds of what it shows, in their order."""
        return kinds_in(self.subjects)

    def __len__(self) -> int:
        return len(self.subjects)


Record = Matrix | Timeline | Region | Network
"""What a picture shows; its length says how much, so that an empty one is false."""
