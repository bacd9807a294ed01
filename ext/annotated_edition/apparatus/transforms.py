"""Post-transforms of the apparatus: readings go into the text, entries and tables are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform

from annotated_edition.apparatus import printing
from annotated_edition.apparatus.checks import siglum_of
from annotated_edition.apparatus.domain import apparatus_of
from annotated_edition.apparatus.emending import emend
from annotated_edition.apparatus.nodes import (
    apparatus_entry,
    apparatus_summary,
    collation,
    emendation_mark,
    entry_reading,
    readings,
)
from annotated_edition.apparatus.settling import join_blocks, keep_captured, keep_corrected
from annotated_edition.text.anchors import Absence, TextInTree
from annotated_edition.text.blocks import blocks_in, documents_in
from annotated_edition.text.domain import texts_of
from annotated_edition.text.links import link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotated_edition.apparatus.model import Applied

TWO_TEXTS = {"html", "dirhtml"}
"""Builders whose readers can switch between the corrected text and the text as published."""


class PrintApparatus(SphinxPostTransform):
    """Print the entries, the table of interventions, and witness beside edition."""

    # Before Sphinx (10) resolves references, and locators are linked (910).
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Fill the places that directives left open."""
        domain = apparatus_of(self.env)
        here = {
            one.intervention.key: one for anchored in domain.anchored.values() for one in anchored
        }
        for entry in list(self.document.findall(apparatus_entry)):
            held, *reason = entry.children
            one = here.get(entry["entry"])
            entry.children = []
            reading = cast("entry_reading", held)
            if one is not None:
                siglum = siglum_of(self.env, one.intervention.target)
                entry += printing.entry(one, reading, reason, siglum)
            else:
                entry += printing.refused(domain.intervention(entry["entry"]), reading, reason)
        for node in list(self.document.findall(apparatus_summary)):
            node += printing.summary(domain.anchored.get(node["target"], []))
        texts = texts_of(self.env).texts
        for table in list(self.document.findall(collation)):
            target = table["target"]
            if target in texts:
                anchored = domain.anchored.get(target, [])
                siglum = siglum_of(self.env, target)
                table += printing.side_by_side(texts[target].blocks, anchored, siglum)


class AttachReadings(SphinxPostTransform):
    """Bring the readings into the text's document, so that their references are resolved there."""

    # Before mentions in them are linked (8).
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Append to each text in the tree the readings of its emendations."""
        for anchored, root, _ in _emended(self):
            held: dict[tuple[str, str], entry_reading] = {}
            for docname in sorted({one.intervention.docname for one in anchored}):
                for entry in self.env.get_doctree(docname).findall(apparatus_entry):
                    held[entry["entry"]] = cast("entry_reading", entry[0])
            container = readings()
            for one in anchored:
                copy = held[one.intervention.key].deepcopy()
                copy["entry"] = one.intervention.key
                for element in copy.findall(nodes.Element):
                    if isinstance(element, pending_xref):
                        element["refdoc"] = self.env.current_document.docname
                    if "anchor" in element:  # of a mention; its own page has it, too
                        own = one.intervention.entry
                        element["anchor"] = element["anchor"].replace(own, one.id, 1)
                container += copy
            root += container


class Emend(SphinxPostTransform):
    """Set the readings into the text, beside the captured words."""

    # After references are resolved (10): resolvers rebuild their text; and after Sphinx has left
    # out what is for other builders (50), since nothing may be done to words that are not there.
    default_priority = 60

    def run(self, **_kwargs: Any) -> None:
        """Emend every text in the tree."""
        texts = texts_of(self.env).texts
        elements = blocks_in(self.document)
        for anchored, root, docname in _emended(self):
            container = next(root.findall(readings))
            held = {one["entry"]: one.children for one in container.findall(entry_reading)}
            container.parent.remove(container)
            tree = TextInTree(texts[docname], elements)
            for one in anchored:
                standing = tree.find(one.anchors)
                if not isinstance(standing, Absence):
                    emend(one, standing, held[one.intervention.key])
                elif standing is Absence.CHANGED:
                    apparatus_of(self.env).warn_unmarked(one)
            for mark in root.findall(emendation_mark):
                words = nodes.Text("sic" if mark["sic"] else "°")
                mark += link(self, mark["docname"], mark["anchor"], [words])


class Settle(SphinxPostTransform):
    """Join blocks, and let formats with one text keep one of the two."""

    # After annotations have marked the captured words and the readings (61).
    default_priority = 62

    def run(self, **_kwargs: Any) -> None:
        """Settle what the tree prints."""
        if not any(_emended(self)):
            return
        if self.env._app.builder.name in TWO_TEXTS:
            join_blocks(self.document)
        elif self.config.edition_reading == "corrected":
            keep_corrected(self.document)
        else:
            keep_captured(self.document)


def _emended(
    transform: SphinxPostTransform,
) -> Iterator[tuple[list[Applied], nodes.Element, str]]:
    """Yield the texts in the tree that are emended: where, their roots, and their names."""
    anchored = apparatus_of(transform.env).anchored
    here = transform.env.current_document.docname
    for docname, root in list(documents_in(transform.document, here)):
        if anchored.get(docname):
            yield anchored[docname], root, docname
