"""The directives that make an entry, one for each kind: ``{actor}``, ``{org}`` ..."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from annotated_edition.core import options
from annotated_edition.core.findings import Code
from annotated_edition.registers import parsing
from annotated_edition.registers.domain import registers_of
from annotated_edition.registers.model import RELATIONS, Entry
from annotated_edition.registers.nodes import entry_details, entry_mentions, overview
from annotated_edition.text.locations import mark_location
from annotated_edition.text.reporting import warn

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotated_edition.core.kinds import EntryKind

AUTHORITIES: dict[str, Callable[[str], str]] = {
    "wikidata": parsing.wikidata,
    "geonames": parsing.geonames,
}
OPTIONS: dict[str, Callable[[str], Any]] = {
    "key": directives.unchanged,  # checked in the directive, which cannot do without it
    "sort": options.words,
    "also": options.listing,
    "native": parsing.native,
    "role": options.words,
    "coordinates": parsing.coordinates,
    **AUTHORITIES,
    **dict.fromkeys(RELATIONS, options.keys),
}
"""What can be said of entries of all kinds; ``coordinates``, where a kind has places on the map."""


class EntryDirective(SphinxDirective):
    """An entry: its standard name, what is known of it as options, and prose.

    The options are those in ``OPTIONS`` and the dates of its kind; ``key`` is required. The entry
    is a section, so it stands in the contents and readers can move from name to name.
    """

    kind: ClassVar[EntryKind]

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the entry's section, and note it in the domain."""
        location = self.get_location()
        if (problem := self._problem_with_key()) is not None:
            warn(Code.REGISTERS_KEY, problem, location)
            return self.parse_content_to_nodes()
        entry = self._entry()
        domain = registers_of(self.env)
        if not domain.note_entry(entry, location):
            return self.parse_content_to_nodes()
        section = nodes.section(
            "", nodes.title("", entry.name), classes=["entry", self.kind.css_class]
        )
        self.set_source_info(section)
        self.set_source_info(section[0])
        mark_location(section, entry.key, entry.name, "entry")
        section["ids"].append(entry.search_anchor)
        self.state.document.note_explicit_target(section)
        section += entry_details(key=entry.key, docname=entry.docname)
        section += self.parse_content_to_nodes()
        section += entry_mentions(key=entry.key, docname=entry.docname)
        return [section]

    def _problem_with_key(self) -> str | None:
        given, name = self.options.get("key"), self.arguments[0]
        if not given:
            return f"this {self.name} has no key: add a line ':key: short-name' below '{name}'"
        try:
            self.options["key"] = key = options.key(given)
        except ValueError as error:
            return f"'{name}' cannot have the key '{given}': {error}"
        for address in (key, f"entry-{key}"):
            other = self.state.document.ids.get(address)
            if isinstance(other, nodes.section) and "entry" not in other["classes"]:
                return (
                    f"'{name}' cannot have the key '{key}': the heading '{other[0].astext()}' of "
                    f"this page has the address '#{address}'; choose another"
                )
        return None

    def _entry(self) -> Entry:
        given = self.options
        return Entry(
            kind=self.kind,
            key=given["key"],
            name=" ".join(self.arguments[0].split()),
            docname=self.env.docname,
            line=self.lineno,
            sort=given.get("sort", ""),
            also=given.get("also", ()),
            native=given.get("native", ()),
            role=given.get("role", ""),
            dates=tuple((name, given[name]) for name in self.kind.dates if name in given),
            identifiers=tuple((name, given[name]) for name in AUTHORITIES if name in given),
            coordinates=given.get("coordinates"),
            relations=tuple((name, target) for name in RELATIONS for target in given.get(name, ())),
        )


def directive_for(kind: EntryKind) -> type[EntryDirective]:
    """Return the directive that makes entries of a kind."""
    options = {**OPTIONS, **dict.fromkeys(kind.dates, parsing.iso_date)}
    if not kind.located:
        del options["coordinates"]
    return type("EntryDirective", (EntryDirective,), {"kind": kind, "option_spec": options})


class OverviewDirective(SphinxDirective):
    """A place for counts, letters or names; its own name says which (see ``OVERVIEWS``)."""

    def run(self) -> list[nodes.Node]:
        """Leave a place that is filled when all entries and mentions are known."""
        domain = registers_of(self.env)
        domain.note_overview(self.env.docname, self.name)
        place = overview(name=self.name, docname=self.env.docname)
        place["classes"] = [f"overview-{self.name}"]
        return [place]
