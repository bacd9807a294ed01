"""Post-transforms of the apparatus: readings go into the text, entries and tables are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from annotated_edition.apparatus import printing
from annotated_edition.apparatus.checks import siglum_of
from annotated_edition.apparatus.emending import emend
from annotated_edition.apparatus.nodes import (
    apparatus_entry,
    apparatus_summary,
    captured,
    collation,
    emendation_mark,
    entry_reading,
    reading,
    reading_heading,
    readings,
)
from annotated_edition.text.assembly import blocks_of, documents_in
from annotated_edition.text.editing import replace_node
from annotated_edition.text.links import link
from annotated_edition.text.reading import reading_text

if TYPE_CHECKING:
    from annotated_edition.apparatus.domain import ApparatusDomain
    from annotated_edition.apparatus.model import Placed

logger = logging.getLogger(__name__)

TWO_TEXTS = {"html", "dirhtml"}
"""Builders whose readers can switch between the corrected text and the text as published."""


class PrintApparatus(SphinxPostTransform):
    """Print the entries, the table of interventions, and witness beside edition."""

    # Before Sphinx (10) resolves references, and locators are linked (910).
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Fill the places that directives left open."""
        domain = cast("ApparatusDomain", self.env.domains["apparatus"])
        docname = self.env.current_document.docname
        here = {
            one.intervention.name: one
            for placed in domain.placed.values()
            for one in placed
            if one.intervention.docname == docname
        }
        for entry in list(self.document.findall(apparatus_entry)):
            held, *reason = entry.children
            one = here.get(entry["name"])
            entry.children = []
            if one is not None:
                siglum = siglum_of(self.env, one.intervention.target)
                entry += printing.entry(one, cast("entry_reading", held), reason, siglum)
        for node in list(self.document.findall(apparatus_summary)):
            node += printing.summary(domain.placed.get(node["target"], []))
        for table in list(self.document.findall(collation)):
            target = table["target"]
            if target in self.env.found_docs:
                blocks = reading_text(self.env.get_doctree(target), target)
                placed = domain.placed.get(target, [])
                table += printing.side_by_side(blocks, placed, siglum_of(self.env, target))


class AttachReadings(SphinxPostTransform):
    """Bring the readings into the text's document, so that their references are resolved there."""

    # Before mentions in them are linked (8).
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Append to each text in the tree the readings of its emendations."""
        for placed, root, _ in _emended(self):
            held: dict[tuple[str, str], entry_reading] = {}
            for docname in sorted({one.intervention.docname for one in placed}):
                for entry in self.env.get_doctree(docname).findall(apparatus_entry):
                    held[docname, entry["name"]] = cast("entry_reading", entry[0])
            container = readings()
            for one in placed:
                copy = held[one.intervention.docname, one.intervention.name].deepcopy()
                copy["name"] = one.intervention.name
                for xref in copy.findall(pending_xref):
                    xref["refdoc"] = self.env.current_document.docname
                container += copy
            root += container


class Emend(SphinxPostTransform):
    """Set the readings into the text, and let formats with one text keep one of the two."""

    # After annotations have marked the captured words (45): they quote those.
    default_priority = 61

    def run(self, **_kwargs: Any) -> None:
        """Emend every text in the tree."""
        for placed, root, docname in _emended(self):
            container = next(root.findall(readings))
            held = {one["name"]: list(one.children) for one in container.findall(entry_reading)}
            container.parent.remove(container)
            blocks = blocks_of(root, docname)
            before = [block.text for block in blocks]
            emend(blocks, placed, held)
            if [block.text for block in blocks_of(root, docname)] != before:
                logger.warning(
                    "the emendations changed captured words; this is a fault of the plugin",
                    location=docname,
                    type="apparatus",
                    subtype="fidelity",
                )
            self._link_marks(root)
            if self.env._app.builder.name not in TWO_TEXTS:
                self._keep_one(root)

    def _link_marks(self, root: nodes.Element) -> None:
        for mark in root.findall(emendation_mark):
            words = nodes.Text("sic" if mark["sic"] else "°")
            mark += link(self, mark["docname"], mark["anchor"], [words])

    def _keep_one(self, root: nodes.Element) -> None:
        """Remove the text that is not printed in this build; what leads to a place still does."""
        if self.config.edition_reading == "corrected":
            for words in list(root.findall(captured)):
                replace_node(words, [])
            return
        for heading in list(root.findall(reading_heading)):
            (mark,) = heading.findall(emendation_mark)
            replace_node(heading, [nodes.target("", "", ids=mark["ids"])])
        for supplied in list(root.findall(reading)):
            replace_node(supplied, [])
        for mark in root.findall(emendation_mark):
            mark.children = []


def _emended(
    transform: SphinxPostTransform,
) -> list[tuple[list[Placed], nodes.Element, str]]:
    """Return the texts in the tree that are emended: where, their roots, and their names."""
    domain = cast("ApparatusDomain", transform.env.domains["apparatus"])
    here = transform.env.current_document.docname
    return [
        (domain.placed[docname], root, docname)
        for docname, root in documents_in(transform.document, here)
        if domain.placed.get(docname)
    ]
