"""Prints what is known of an entry, and where it is mentioned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from docutils import nodes
from sphinx import addnodes

from annotated_edition.core.dates import printed_date
from annotated_edition.core.kinds import capital
from annotated_edition.core.plurals import plural
from annotated_edition.registers.nodes import entry_mentions, native_name
from annotated_edition.text.locations import NOTES
from annotated_edition.text.nodes import locate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotated_edition.core.kinds import EntryKind
    from annotated_edition.registers.model import Entry, Mention
    from annotated_edition.text.locations import Location

AUTHORITIES = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
    "geonames": ("GeoNames", "https://www.geonames.org/{}"),
}


class Named(Protocol):
    """What stands for an entry: its kind, key and name."""

    @property
    def kind(self) -> EntryKind: ...  # noqa: D102
    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102


def link(entry: Named) -> nodes.Node:
    """Return a link to an entry, to be resolved with those of the document."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", entry.name),
        refdomain="register",
        reftype=entry.kind.name,
        reftarget=entry.key,
        refexplicit=True,
    )


def details(entry: Entry, related: Iterable[tuple[str, list[Entry]]]) -> nodes.Element:
    """Print what the options of an entry say.

    Args:
        entry: the entry.
        related: its relations, each a caption and entries.

    Returns:
        The role as a paragraph and the rest as a field list, together in a container.
    """
    fields = nodes.field_list()
    if entry.also:
        _field(fields, "Also", nodes.Text("; ".join(entry.also)))
    if entry.native:
        _field(fields, "In its own script", *_separated(_native(entry)))
    for option, value in entry.dates:
        _field(fields, capital(option), nodes.Text(printed_date(value)))
    for caption, others in related:
        links = (link(other) for other in others)
        _field(fields, caption, *_separated(links))
    if entry.coordinates:
        _field(fields, "Coordinates", nodes.Text(_degrees(*entry.coordinates)))
    for authority, identifier in entry.identifiers:
        label, url = AUTHORITIES[authority]
        found = nodes.reference("", identifier, refuri=url.format(identifier), internal=False)
        _field(fields, label, found)
    result = nodes.container(classes=["entry-details"])
    if entry.role:
        result += nodes.paragraph("", entry.role, classes=["entry-role"])
    if fields.children:
        result += fields
    return result


def _native(entry: Entry) -> Iterable[nodes.Node]:
    for name in entry.native:
        yield native_name("", name.text, language=name.language, direction=name.direction)


def _separated(items: Iterable[nodes.Node]) -> list[nodes.Node]:
    result: list[nodes.Node] = []
    for item in items:
        result += [nodes.Text("; "), item] if result else [item]
    return result


def _field(fields: nodes.field_list, caption: str, *content: nodes.Node) -> None:
    fields += nodes.field(
        "", nodes.field_name("", caption), nodes.field_body("", nodes.paragraph("", "", *content))
    )


def _degrees(latitude: float, longitude: float) -> str:
    north = "N" if latitude >= 0 else "S"
    east = "E" if longitude >= 0 else "W"
    return f"{abs(latitude):.5f}° {north}, {abs(longitude):.5f}° {east}"


def mentions(found: list[Mention], texts: list[str]) -> entry_mentions:
    """Give the places of mentions, as builders need them that print pages.

    Args:
        found: mentions of one entry, in order.
        texts: the documents that are texts.
    """
    result = entry_mentions("", in_texts=[], elsewhere=[])
    for noted in found:
        place = noted.location
        group = "in_texts" if place.docname in texts else "elsewhere"
        result[group].append((place.docname, noted.anchor, place.kind in NOTES))
    return result


def mention_list(found: list[Mention], texts: list[str]) -> list[nodes.Element]:
    """Print mentions: those in the texts with their sentences, the others by their places.

    Args:
        found: mentions of one entry, in order.
        texts: the documents that are texts.

    Returns:
        A caption and a list.
    """
    in_texts: list[Mention] = []
    elsewhere: dict[Location, str] = {}
    for noted in found:
        if noted.location.docname in texts and noted.location.kind != "annotation":
            in_texts.append(noted)
        else:
            elsewhere.setdefault(noted.location, noted.anchor)
    count = len(in_texts or found)
    caption = plural(count, "mention") + (" in the text" if in_texts else "")
    listing = nodes.bullet_list(classes=["mention-list"])
    listing += [nodes.list_item("", _quoted(noted)) for noted in in_texts]
    if elsewhere:
        links = (locate(place, anchor) for place, anchor in elsewhere.items())
        words = "Also in: " if in_texts else "In: "
        listing += nodes.list_item("", nodes.paragraph("", words, *_separated(links)))
    return [nodes.paragraph("", caption), listing]


def _quoted(noted: Mention) -> nodes.paragraph:
    return nodes.paragraph(
        "",
        "",
        locate(noted.location, noted.anchor),
        nodes.Text(" "),
        nodes.inline(
            "",
            "",
            nodes.Text(noted.before),
            nodes.strong("", noted.name),
            nodes.Text(noted.after),
            classes=["mention-sentence"],
        ),
    )
