"""Post-transforms of the registers: entries print what is known, mentions become links."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from annotated_edition.registers.nodes import (
    entry_details,
    entry_list,
    entry_mentions,
    letters,
    mention,
    native_name,
    overview,
)
from annotated_edition.registers.overviews import OVERVIEWS
from annotated_edition.registers.parsing import printed_date
from annotated_edition.text.nodes import locate
from annotated_edition.text.places import NOTES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotated_edition.registers.domain import RegisterDomain
    from annotated_edition.registers.model import Entry, Mention
    from annotated_edition.text.places import Place

AUTHORITIES = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
    "geonames": ("GeoNames", "https://www.geonames.org/{}"),
}


class SortEntries(SphinxTransform):
    """Set the entries of a register in their order, wherever in it they were written."""

    # Before contents are collected (doctree-read).
    default_priority = 820

    def apply(self, **_kwargs: Any) -> None:
        """Sort entries of one kind that stand next to each other."""
        domain = cast("RegisterDomain", self.env.domains["register"])
        entries = {entry.key: entry for entry in domain.entries_of(self.env.docname)}

        def entry_of(node: nodes.Node) -> Entry | None:
            if isinstance(node, nodes.section) and node.get("place_kind") == "entry":
                return entries[node["ids"][0]]
            return None

        def order(node: nodes.Node) -> tuple[str, ...]:
            entry = entry_of(node)
            return entry.sort_key if entry else ()

        def kind(node: nodes.Node) -> str:
            entry = entry_of(node)
            return entry.kind if entry else ""

        sections = [node for node in self.document.findall(nodes.section) if entry_of(node)]
        for parent in {id(section.parent): section.parent for section in sections}.values():
            runs = groupby(parent.children, kind)
            parent.children = [node for _kind, run in runs for node in sorted(run, key=order)]


class PrintOverviews(SphinxPostTransform):
    """Print the counts, letters and names for which directives have left a place."""

    # Before Sphinx (10) resolves the links to entries and pages.
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Fill the places; letters are for screens."""
        domain = cast("RegisterDomain", self.env.domains["register"])
        for place in list(self.document.findall(overview)):
            place += OVERVIEWS[place["name"]](domain, place["docname"])
        if self.env._app.builder.format != "html":
            for node in list(self.document.findall(letters)):
                node.parent.remove(node)


class PrintDetails(SphinxPostTransform):
    """Print the details of each entry of the document."""

    # Before Sphinx (10) resolves the links to other entries.
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Fill the places that the directive left open."""
        domain = cast("RegisterDomain", self.env.domains["register"])
        for place in list(self.document.findall(entry_details)):
            entry = domain.entries[place["key"]]
            if entry.docname == place["docname"]:
                place.replace_self(details(entry, domain.related_to(entry.key)))
            else:
                place.parent.remove(place)  # its key is taken


class PrintMentions(SphinxPostTransform):
    """Print the mentions of each entry of the document."""

    # Before LinkLocators (910); otherwise late, because the lists are most of a register, and no
    # other transform need walk them.
    default_priority = 900

    def run(self, **_kwargs: Any) -> None:
        """Fill the places that the directive left open."""
        domain = cast("RegisterDomain", self.env.domains["register"])
        for node in list(self.document.findall(entry_mentions)):
            entry = domain.entries[node["key"]]
            found = domain.mentions_of(entry.key)
            if found and entry.docname == node["docname"]:
                node.replace_self(printed_mentions(found, self.config.edition_texts))
            else:
                node.parent.remove(node)


class GatherEntries(SphinxPostTransform):
    """Bring entries that follow each other together, so that paper can set them in columns."""

    default_priority = 920  # after all that walks sections
    formats = ("typst",)

    def run(self, **_kwargs: Any) -> None:
        """Wrap each run of entries."""
        for parent in list(self.document.findall(nodes.section)):
            children: list[nodes.Node] = []
            for is_entry, run in groupby(parent.children, _is_entry):
                found = list(run)
                children += [entry_list("", *found)] if is_entry else found
            parent.children = []
            parent += children


def _is_entry(node: nodes.Node) -> bool:
    return isinstance(node, nodes.section) and "entry" in node["classes"]


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
        _field(fields, option.capitalize(), nodes.Text(printed_date(value)))
    for caption, others in related:
        links = (_link(other) for other in others)
        _field(fields, caption, *_separated(links))
    if entry.coordinates:
        _field(fields, "Coordinates", nodes.Text(_degrees(*entry.coordinates)))
    for authority, identifier in entry.identifiers:
        label, url = AUTHORITIES[authority]
        link = nodes.reference("", identifier, refuri=url.format(identifier), internal=False)
        _field(fields, label, link)
    result = nodes.container(classes=["entry-details"])
    if entry.role:
        result += nodes.paragraph("", entry.role, classes=["entry-role"])
    if fields.children:
        result += fields
    return result


def _native(entry: Entry) -> Iterable[nodes.Node]:
    for name in entry.native:
        yield native_name("", name.text, language=name.language, direction=name.direction)


def _link(entry: Entry) -> nodes.Node:
    return addnodes.pending_xref(
        "",
        nodes.inline("", entry.name),
        refdomain="register",
        reftype=entry.kind,
        reftarget=entry.key,
        refexplicit=True,
    )


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


def printed_mentions(found: list[Mention], texts: list[str]) -> entry_mentions:
    """Print mentions: those in the texts with their sentences, the others by their places.

    Args:
        found: mentions of one entry, in order.
        texts: the documents that are texts.

    Returns:
        A caption and a list; its attributes are for builders that print pages.
    """
    in_texts: list[Mention] = []
    elsewhere: dict[Place, str] = {}
    for noted in found:
        if noted.place.docname in texts and noted.place.kind != "annotation":
            in_texts.append(noted)
        else:
            elsewhere.setdefault(noted.place, noted.anchor)
    count = len(in_texts or found)
    caption = f"{count} mention{'' if count == 1 else 's'}{' in the text' if in_texts else ''}"
    listing = nodes.bullet_list(classes=["mention-list"])
    listing += [nodes.list_item("", _quoted(noted)) for noted in in_texts]
    if elsewhere:
        links = (locate(place, anchor) for place, anchor in elsewhere.items())
        words = "Also in: " if in_texts else "In: "
        listing += nodes.list_item("", nodes.paragraph("", words, *_separated(links)))
    result = entry_mentions("", nodes.paragraph("", caption), listing, in_texts=[], elsewhere=[])
    for noted in found:
        place = noted.place
        group = "in_texts" if place.docname in texts else "elsewhere"
        result[group].append((place.docname, noted.anchor, place.kind in NOTES))
    return result


def _quoted(noted: Mention) -> nodes.paragraph:
    return nodes.paragraph(
        "",
        "",
        locate(noted.place, noted.anchor),
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


class LinkMentions(SphinxPostTransform):
    """Turn each mention into a link that Sphinx resolves."""

    # Before references are resolved (10).
    default_priority = 8

    def run(self, **_kwargs: Any) -> None:
        """Change the resolved copy of the document."""
        for node in list(self.document.findall(mention)):
            xref = addnodes.pending_xref(
                node.rawsource,
                nodes.inline("", "", *node.children),
                refdomain="register",
                reftype=node["kind"],
                reftarget=node["key"] or node.astext(),
                refexplicit=bool(node["key"]),
                refwarn=True,
            )
            xref.source, xref.line = node.source, node.line
            marked = nodes.inline("", "", xref, ids=[node["anchor"]])
            marked["classes"] = ["mention", f"mention-{node['kind']}"]
            node.replace_self(marked)
