"""Records of the registers: what an entry says, and where a name is mentioned."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from annotated_edition.core.kinds import EntryKind  # noqa: TC001 - a field's type at run time
from annotated_edition.core.names import collated
from annotated_edition.text.locations import Location  # noqa: TC001 - a field's type at run time


class Relation(NamedTuple):
    """A relation between entries, named from both ends."""

    option: str
    forward: str
    inverse: str


RELATIONS = {
    relation.option: relation
    for relation in (
        Relation("member-of", "Member of", "Members"),
        Relation("leads", "Leads", "Led by"),
        Relation("works-for", "Works for", "People"),
        Relation("child-of", "Child of", "Children"),
        Relation("part-of", "Part of", "Parts"),
        Relation("located-in", "In", "Here"),
        Relation("at", "Location", "Events here"),
        Relation("participants", "Concerns", "Events"),
    )
}


class Native(NamedTuple):
    """A name in its own script."""

    text: str
    language: str
    """BCP 47 tag, or empty where it is not given."""

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``, by the first letter that has a direction (Unicode, UAX #9, P2)."""
        strong = (d for d in map(unicodedata.bidirectional, self.text) if d in {"L", "R", "AL"})
        return "ltr" if next(strong, "L") == "L" else "rtl"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a register, without its prose."""

    kind: EntryKind
    key: str
    name: str
    docname: str
    line: int
    sort: str = ""
    also: tuple[str, ...] = ()
    native: tuple[Native, ...] = ()
    role: str = ""
    dates: tuple[tuple[str, str], ...] = ()
    """Pairs of option name and ISO 8601 date, such as ``("born", "1952-10-05")``."""
    identifiers: tuple[tuple[str, str], ...] = ()
    """Pairs of authority and identifier, such as ``("wikidata", "Q57366")``."""
    coordinates: tuple[float, float] | None = None
    """Latitude and longitude in decimal degrees, north and east positive (WGS 84)."""
    relations: tuple[tuple[str, str], ...] = ()
    """Pairs of relation and key."""

    @property
    def names(self) -> tuple[str, ...]:
        """All names that a mention may use without giving the key."""
        return (self.name, *self.also)

    @property
    def search_anchor(self) -> str:
        """An id other than the key: Sphinx's search takes an anchor like it for the name."""
        return f"entry-{self.key}"

    @property
    def caption(self) -> str:
        """The name and, where known, the role, in one line."""
        return f"{self.name}, {self.role}" if self.role else self.name

    @property
    def listed_name(self) -> str:
        """The name as lists have it, such as ``Rahmon, Emomali``."""
        return self.sort or self.name

    @property
    def date(self) -> str:
        """The day, month or year by which it is ordered, in ISO 8601, or nothing."""
        return dict(self.dates).get(self.kind.ordered_by, "")

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """Order within a register: by date or by name, as its kind says."""
        return (self.date, collated(self.listed_name), self.key)


class Mention(NamedTuple):
    """One mention of a name; in a text, with the sentence it stands in."""

    kind: str
    key: str
    """The key given, or empty where the name itself is to be looked up."""
    name: str
    """The words of the mention."""
    location: Location
    anchor: str
    before: str = ""
    """The sentence up to the name."""
    after: str = ""
    """The sentence after the name."""
