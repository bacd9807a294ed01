"""Post-transforms of the registers: entries print what is known, mentions become links."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from annotated_edition.registers import printing
from annotated_edition.registers.domain import registers_of
from annotated_edition.registers.nodes import (
    entry_details,
    entry_list,
    entry_mentions,
    letters,
    mention,
    overview,
)
from annotated_edition.registers.overviews import OVERVIEWS

if TYPE_CHECKING:
    from annotated_edition.registers.model import Entry


class SortEntries(SphinxTransform):
    """Set the entries of a register in their order, wherever in it they were written."""

    # Before contents are collected (doctree-read).
    default_priority = 820

    def apply(self, **_kwargs: Any) -> None:
        """Sort entries of one kind that stand next to each other."""
        domain = registers_of(self.env)
        entries = {entry.key: entry for entry in domain.entries_of(self.env.docname)}

        def entry_of(node: nodes.Node) -> Entry | None:
            if isinstance(node, nodes.section) and node.get("location_kind") == "entry":
                return entries[node["ids"][0]]
            return None

        def order(node: nodes.Node) -> tuple[str, ...]:
            entry = entry_of(node)
            return entry.sort_key if entry else ()

        def kind(node: nodes.Node) -> str:
            entry = entry_of(node)
            return entry.kind.name if entry else ""

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
        domain = registers_of(self.env)
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
        domain = registers_of(self.env)
        for place in list(self.document.findall(entry_details)):
            entry = domain.entries[place["key"]]
            if entry.docname == place["docname"]:
                place.replace_self(printing.details(entry, domain.related_to(entry.key)))
            else:
                place.parent.remove(place)  # its key is taken


class PrintMentions(SphinxPostTransform):
    """Print the mentions of each entry of the document."""

    # Before LinkLocators (910); otherwise late, because the lists are most of a register, and no
    # other transform need walk them.
    default_priority = 900

    def run(self, **_kwargs: Any) -> None:
        """Fill the places that the directive left open."""
        domain = registers_of(self.env)
        texts = self.config.edition_texts
        for node in list(self.document.findall(entry_mentions)):
            entry = domain.entries[node["key"]]
            found = domain.mentions_of(entry.key)
            if found and entry.docname == node["docname"]:
                mentions = printing.mentions(found, texts)
                if self.env._app.builder.format != "typst":  # there, pages stand in their place
                    mentions += printing.mention_list(found, texts)
                node.replace_self(mentions)
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
