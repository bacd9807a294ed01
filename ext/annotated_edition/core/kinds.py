"""Turns what an edition says of its kinds into records: kinds of entries, notes and emendations.

Whatever is typed, printed, coloured, switched or checked by kind derives from these records.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, Generic, NamedTuple, TypeVar

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError, with_config

from annotated_edition.core.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic_core import ErrorDetails

STEP = 10
"""Between the places of two kinds, so that another can be set between them."""

Name = Annotated[
    str,
    Field(
        pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        description="lower-case letters, digits and single hyphens",
    ),
]
Words = Annotated[str, Field(description="words")]
Colour = Annotated[
    str, Field(pattern=r"^#[0-9a-fA-F]{6}$", description="a colour, such as '#1d3f5e'")
]
Flag = Annotated[bool, Field(description="True or False")]

checked = with_config(ConfigDict(extra="forbid"))


@checked
@dataclass(frozen=True, slots=True)
class Kind:
    """What is common to kinds of all sorts."""

    name: Name
    """As editors type it."""
    label: Annotated[str, Field(pattern=r"\S", description="words")]
    """The word for it, as it stands within a sentence."""
    order: Annotated[int, Field(description="a whole number")] = 0
    """Its place among its like; 0 stands for a place after those that are known before it."""

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """The label with a capital."""
        return capital(self.label)

    @property
    def rank(self) -> tuple[int, str]:
        """What kinds are sorted by."""
        return self.order, self.name

    @property
    def css_class(self) -> str:
        """The class that things of this kind have in all outputs."""
        return f"kind-{self.name}"


@checked
@dataclass(frozen=True, slots=True)
class EmendationKind(Kind):
    """What an emendation mends."""


@checked
@dataclass(frozen=True, slots=True)
class Coloured(Kind):
    """A kind that is told by a colour too, never by that alone."""

    light: Colour = "#504a44"
    """On a light page; the contrast with it is at least 4.5 to 1, and so below."""
    dark: Colour = "#bab1a3"
    print: Annotated[str, Field(pattern=r"^(#[0-9a-fA-F]{6})?$", description="a colour")] = ""
    """On paper, where it is not the light one."""

    @property
    def on_paper(self) -> str:
        """The colour on paper."""
        return self.print or self.light


@checked
@dataclass(frozen=True, slots=True)
class NoteKind(Coloured):
    """What a note does."""


@checked
@dataclass(frozen=True, slots=True)
class EntryKind(Coloured):
    """A register: what its entries are called, and what can be said of them."""

    plural: Words = ""
    """The word for several, where it is not the label with an s."""
    article: Words = ""
    """``a`` or ``an``, where the first letter of the label does not tell."""
    one: Words = ""
    """What an entry is about, where it is not called by the label: an actor is a person."""
    many: Words = ""
    dates: Annotated[
        tuple[Name, ...], Field(description="a list of lower-case names, such as ['born', 'died']")
    ] = ()
    """Options of an entry that hold dates, in the order in which they are printed."""
    ordered_by: Annotated[str, Field(description="one of its dates")] = ""
    """The date by which entries are ordered and stand in the timeline, where the date that follows
    in ``dates`` ends what it begins. Without it they are ordered by name."""
    located: Flag = False
    """Entries can have coordinates, and stand on the map."""
    connected: Flag = False
    """Entries stand in the picture of who is connected to whom."""
    personal: Flag = False
    """Names are those of persons: a list puts family names first, and leaves out titles."""

    @property
    def labels(self) -> str:
        """The word for several."""
        return self.plural or f"{self.label}s"

    @property
    def with_article(self) -> str:
        """The label after its article."""
        article = self.article or ("an" if self.label[0].lower() in "aeiou" else "a")
        return f"{article} {self.label}"

    def noun(self, number: int) -> str:
        """Return the word for what so many entries are about."""
        return (self.one or self.label) if number == 1 else (self.many or self.labels)

    @property
    def ends_by(self) -> str:
        """The date that follows the one by which entries are ordered, or nothing."""
        after = self.dates[self.dates.index(self.ordered_by) + 1 :] if self.ordered_by else ()
        return after[0] if after else ""


K = TypeVar("K", bound=Kind)


class Kinds(NamedTuple):
    """All kinds of an edition by name, each sort in its order."""

    entries: Mapping[str, EntryKind]
    notes: Mapping[str, NoteKind]
    emendations: Mapping[str, EmendationKind]


def _numbered(*kinds: K) -> dict[str, K]:
    return {kind.name: replace(kind, order=STEP * n) for n, kind in enumerate(kinds, 1)}


BUILT_IN = Kinds(
    _numbered(
        EntryKind(
            "actor", "actor", light="#7a2e1d", dark="#e8a48f",
            one="person", many="persons", dates=("born", "died"), connected=True, personal=True,
        ),
        EntryKind(
            "org", "organisation", light="#2c5e8f", dark="#8fb8e0",
            dates=("founded", "dissolved"), connected=True,
        ),
        EntryKind(
            "place", "place", light="#2b6b4f", dark="#8fcfb0",
            dates=("founded", "dissolved"), located=True,
        ),
        EntryKind(
            "event", "event", light="#6a4a8c", dark="#c4a9e3",
            dates=("date", "end"), ordered_by="date",
        ),
    ),
    _numbered(
        NoteKind("context", "context", light="#254f78", dark="#8fb8e0"),
        NoteKind("correction", "correction", light="#8a2c1a", dark="#f0a08e"),
        NoteKind("source", "source", light="#4f4f28", dark="#c9c88a"),
        NoteKind("dispute", "dispute", light="#753f00", dark="#e6b36b"),
        NoteKind("outcome", "outcome", light="#22553f", dark="#8fcfb0"),
        NoteKind("language", "language", light="#5c407a", dark="#c4a9e3"),
    ),
    _numbered(
        EmendationKind("spelling", "spelling"),
        EmendationKind("grammar", "grammar"),
        EmendationKind("punctuation", "punctuation"),
        EmendationKind("typography", "typography"),
        EmendationKind("wording", "wording"),
        EmendationKind("structure", "structure"),
        EmendationKind("name", "name"),
    ),
)  # fmt: skip
"""The kinds that every edition has."""


def merged(known: Mapping[str, K], added: Iterable[K]) -> dict[str, K]:
    """Return kinds in their order.

    Args:
        known: kinds by name.
        added: further ones, and such as take the place of a known one of their name.
    """
    found = dict(known)
    for kind in added:
        last = max((other.order for other in found.values()), default=0)
        earlier = found[kind.name].order if kind.name in found else last + STEP
        found[kind.name] = kind if kind.order else replace(kind, order=earlier)
    return dict(sorted(found.items(), key=lambda item: item[1].rank))


class Fault(NamedTuple):
    """Something wrong with a kind, and what to do about it."""

    name: str
    """Of the kind, or empty where it has none."""
    message: str


class Read(NamedTuple, Generic[K]):
    """What a list of kinds turned out to hold."""

    kinds: list[K]
    faults: list[Fault]


def read(given: object, known: Mapping[str, K]) -> Read[K]:
    """Read kinds that an edition adds to the known ones, or states anew.

    Args:
        given: a list of records, and of dicts with the fields of one; a dict with the name of a
            known kind states only what differs from it.
        known: the kinds there are, by name; at least one.

    Returns:
        The records that are right, and what is wrong with the others.
    """
    if not given:
        return Read([], [])
    if not isinstance(given, list | tuple):
        return Read([], [Fault("", "it must be a list of kinds, each a dict")])
    record = type(next(iter(known.values())))
    adapter = TypeAdapter(record)
    fields: dict[str, dict[str, Any]] = adapter.json_schema()["properties"]
    found: dict[str, K] = {}
    faults: list[Fault] = []
    for number, item in enumerate(given, 1):
        values: object = asdict(item) if isinstance(item, record) else item
        if not isinstance(values, dict):
            message = f"{item!r} is no kind: write a dict with {', '.join(fields)}"
            faults.append(Fault("", message))
            continue
        name = str(values.get("name", ""))
        if isinstance(item, dict) and name in known:
            values = {**asdict(known[name]), **values}
        try:
            kind = adapter.validate_python(values)
        except ValidationError as error:
            said = f"'{name}'" if name else f"kind {number} of the list"
            faults += (Fault(name, _explained(one, said, fields)) for one in error.errors())
            continue
        if fault := "it stands twice" if name in found else _contradiction(kind):
            faults.append(Fault(name, f"'{name}': {fault}"))
        else:
            found[name] = kind
    return Read(list(found.values()), faults)


def _explained(error: ErrorDetails, said: str, fields: Mapping[str, Mapping[str, Any]]) -> str:
    """Say what pydantic found, in words for an editor."""
    key = str(error["loc"][0])
    if error["type"] == "missing":
        return f"{said} has no '{key}': add it"
    if key not in fields:
        return f"{said} cannot have '{key}'{did_you_mean(key, fields)}: use {', '.join(fields)}"
    return f"{said}: {key}={error['input']!r} is not allowed: use {fields[key]['description']}"


def _contradiction(kind: Kind) -> str:
    """Say what each field alone allows but all together do not."""
    if isinstance(kind, EntryKind) and kind.ordered_by not in {"", *kind.dates}:
        hint = did_you_mean(kind.ordered_by, kind.dates)
        dates = ", ".join(kind.dates) or "none yet"
        return f"ordered_by='{kind.ordered_by}' is none of its dates{hint}: these are {dates}"
    return ""


def capital(words: str) -> str:
    """Begin words with a capital; the others stay as they are."""
    return words[:1].upper() + words[1:]


def in_words(items: Iterable[str], last: str = "and") -> str:
    """Join words as a sentence does: ``events, laws and treaties``.

    Args:
        items: words, in order; at least one.
        last: what stands before the last of several.
    """
    *first, end = items
    return f"{', '.join(first)} {last} {end}" if first else end


def colour_rules(kinds: Iterable[Coloured], scope: str = "") -> str:
    """Write the rules of a style sheet that give ``--kind`` the colour of each kind.

    Args:
        kinds: the kinds.
        scope: a selector that holds them apart from kinds of another sort with the same name.

    Returns:
        Rules for light and dark pages, chosen by the reader or by the system, and for paper.
    """
    kinds = list(kinds)

    def rules(within: str, colours: Iterable[tuple[str, str]]) -> str:
        lines = "\n".join(f".{name} {{ --kind: {colour}; }}" for name, colour in colours)
        selector = " ".join(filter(None, (within, scope)))
        return f"{selector} {{\n{lines}\n}}" if selector else lines

    dark = [(kind.css_class, kind.dark) for kind in kinds]
    paper = [(kind.css_class, kind.print) for kind in kinds if kind.print]
    parts = [
        rules("", ((kind.css_class, kind.light) for kind in kinds)),
        "@media not print {",
        rules('body[data-theme="dark"]', dark),
        "@media (prefers-color-scheme: dark) {",
        rules('body:not([data-theme="light"])', dark),
        "}\n}",
        *(["@media print {", rules("", paper), "}"] if paper else []),
    ]
    return "\n".join(parts) + "\n"
