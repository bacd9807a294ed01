"""Records of the pictures: what each of them shows, without a coordinate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from annotated_edition.text.places import Place  # noqa: TC001 - a field's type at run time


class Target(NamedTuple):
    """Where a link leads."""

    docname: str
    anchor: str


class Subject(NamedTuple):
    """An entry of a register, as a picture names it."""

    kind: str
    key: str
    name: str
    target: Target


class Paragraph(NamedTuple):
    """A numbered paragraph of a text, and the section in which it stands."""

    place: Place
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

    def __len__(self) -> int:
        return len(self.rows)


class Moment(NamedTuple):
    """An event in time. Days are proleptic Gregorian ordinals, as in :mod:`datetime`."""

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
    places: tuple[Place, ...]
    """The paragraphs that mention it."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of an edition, in order of time."""

    moments: tuple[Moment, ...]

    def __len__(self) -> int:
        return len(self.moments)


class Site(NamedTuple):
    """A place with coordinates, in decimal degrees north and east."""

    subject: Subject
    latitude: float
    longitude: float
    places: tuple[Place, ...]
    """The paragraphs that mention it."""


class Unlocated(NamedTuple):
    """A place without coordinates, and the names under which an outline may show it."""

    subject: Subject
    names: tuple[str, ...]
    places: tuple[Place, ...]
    """The paragraphs that mention it."""


@dataclass(frozen=True, slots=True)
class Region:
    """The places of an edition."""

    sites: tuple[Site, ...]
    others: tuple[Unlocated, ...]

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

    def __len__(self) -> int:
        return len(self.subjects)


Record = Matrix | Timeline | Region | Network
"""What a picture shows; its length says how much, so that an empty one is false."""
