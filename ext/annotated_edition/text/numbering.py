"""Gives the paragraphs and notes of a text their numbers and permanent addresses.

A paragraph that carries a class (``{.byline}``, ``{.imprint}``) is not numbered; its class is its
address. Addresses depend on the order of the text alone, so rewording a heading moves none.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from annotated_edition.text.editing import replace_node
from annotated_edition.text.links import link
from annotated_edition.text.locations import mark_location
from annotated_edition.text.nodes import (
    author_note,
    author_notes,
    locator,
    note_mark,
    note_number,
    paragraph_number,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

NUMBERED = (nodes.paragraph, nodes.block_quote, nodes.bullet_list, nodes.enumerated_list)


class NumberText(SphinxTransform):
    """Number the paragraphs, sections and notes of a text."""

    # After docutils has tied notes to their marks (620), before domains look at places (850).
    default_priority = 840

    def apply(self, **_kwargs: Any) -> None:
        """Number the document if it is a text."""
        if self.env.docname not in self.config.edition_texts:
            return
        number_sections(self.document)
        number_paragraphs(self.document)
        number_notes(self.document)
        free_addresses(self.document)


def number_sections(document: nodes.document) -> None:
    """Give each section an address by order (``s1`` ...), the title's section ``title``."""
    for number, section in enumerate(document.findall(nodes.section)):
        section["ids"] = [f"s{number}" if number else "title", *section["ids"]]


def number_paragraphs(document: nodes.document) -> None:
    """Number the blocks that stand directly in a section, in order, from 1."""
    number = 0
    named: Counter[str] = Counter()
    for block in _blocks(document):
        if isinstance(block, nodes.paragraph) and block["classes"]:
            name = block["classes"][0]
            named[name] += 1
            anchor = name if named[name] == 1 else f"{name}-{named[name]}"
            mark_location(block, anchor, name, "paragraph")
        else:
            number += 1
            mark_location(block, f"p{number}", f"¶{number}", "paragraph")
            for first in [*block.findall(nodes.paragraph)][:1]:
                first["number"] = number


def _blocks(document: nodes.document) -> Iterator[nodes.Element]:
    for node in document.findall(nodes.Element):
        if isinstance(node, NUMBERED) and isinstance(node.parent, nodes.section | nodes.document):
            yield node


def number_notes(document: nodes.document) -> None:
    """Turn footnotes into notes of the author's, with addresses by their printed numbers."""
    marks: dict[str, list[str]] = {}
    for reference in list(document.findall(nodes.footnote_reference)):
        number = reference.astext()
        earlier = marks.setdefault(number, [])
        anchor = f"n{number}-ref" + (f"-{len(earlier) + 1}" if earlier else "")
        earlier.append(anchor)
        mark = note_mark("", "", *reference.children, refid=f"n{number}", ids=[anchor])
        mark["docname"] = reference.get("docname")
        mark.source, mark.line = reference.source, reference.line
        replace_node(reference, [mark])
    for footnote in list(document.findall(nodes.footnote)):
        label, *paragraphs = footnote.children
        number = label.astext()
        note = author_note("", note_number("", number), *paragraphs)
        note["names"], note["backrefs"] = footnote["names"], marks.get(number, [])
        note["docname"] = footnote.get("docname")
        mark_location(note, f"n{number}", f"note {number}", "note")
        note.source, note.line = footnote.source, footnote.line
        replace_node(footnote, [note])
    for note in list(document.findall(author_note)):
        if not isinstance(note.parent, author_notes):
            _wrap_run(note)


def free_addresses(document: nodes.document) -> None:
    """Take the permanent addresses from whatever else carries them, such as a heading “P1”."""
    elements = list(document.findall(nodes.Element))
    owners = {
        element["ids"][0]: element
        for element in elements
        if "location" in element or isinstance(element, nodes.section | note_mark)
    }
    for element in elements:
        first, *others = element["ids"] or [""]
        if first and owners.get(first, element) is element:
            element["ids"] = [first, *(anchor for anchor in others if anchor not in owners)]
        else:
            element["ids"] = [anchor for anchor in others if anchor not in owners]


def _wrap_run(first: author_note) -> None:
    """Wrap consecutive notes, from ``first`` on, into one list."""
    parent = first.parent
    start = parent.index(first)
    end = start
    while end < len(parent) and isinstance(parent[end], author_note):
        end += 1
    run = parent.children[start:end]
    wrapper = author_notes("", *run)
    wrapper.source, wrapper.line = first.source, first.line
    parent.children[start:end] = [wrapper]
    wrapper.parent = parent


def leave_marks_out_of_contents(app: Sphinx, _document: nodes.document) -> None:
    """Take note marks out of the titles that contents print, where they would be links twice."""
    docname = app.env.current_document.docname
    for titles in (app.env.titles, app.env.longtitles, app.env.tocs):
        for mark in list(titles[docname].findall(note_mark)):
            mark.parent.remove(mark)


class GiveNotesToLaTeX(SphinxPostTransform):
    """Turn notes into plain footnotes for LaTeX, whose transform knows them by their class."""

    # Before Sphinx's LaTeXFootnoteTransform (600).
    default_priority = 590
    formats = ("latex",)

    def run(self, **_kwargs: Any) -> None:
        """Change the assembled document."""
        for mark in list(self.document.findall(note_mark)):
            replace_node(
                mark, [nodes.footnote_reference("", "", *mark.children, **mark.attributes)]
            )
        for note in list(self.document.findall(author_note)):
            number, *paragraphs = note.children
            label = nodes.label("", number.astext())
            replace_node(note, [nodes.footnote("", label, *paragraphs, **note.attributes)])


class ShowNumbers(SphinxPostTransform):
    """Print paragraph numbers in formats that flow."""

    default_priority = 9

    def run(self, **_kwargs: Any) -> None:
        """Change the resolved copy of the document."""
        if self.env._app.builder.format == "html":
            for block in list(self.document.findall(nodes.paragraph)):
                if "number" in block:
                    words, anchor = str(block["number"]), f"p{block['number']}"
                    number = paragraph_number("", words, refid=anchor, classes=["editorial"])
                    block.insert(0, number)


class LinkLocators(SphinxPostTransform):
    """Link locators to their places."""

    # After all that prints locators: registers print theirs at 900.
    default_priority = 910

    def run(self, **_kwargs: Any) -> None:
        """Change the resolved copy of the document."""
        for node in list(self.document.findall(locator)):
            linked = link(self, node["docname"], node["anchor"], node.children)
            node.children = []
            node += linked
