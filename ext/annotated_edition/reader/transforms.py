"""Post-transforms for web pages: notes beside their passages, and cards."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from annotated_edition.annotations.domain import annotations_of
from annotated_edition.annotations.nodes import annotation
from annotated_edition.apparatus.domain import apparatus_of
from annotated_edition.reader.cards import name_card, source_card
from annotated_edition.reader.nodes import (
    WEB,
    card,
    name_link,
    passage,
    passage_notes,
    reading_bar,
)
from annotated_edition.registers.domain import registers_of
from annotated_edition.sources.domain import sources_of
from annotated_edition.text.editing import replace_node


class SetPassages(SphinxPostTransform):
    """Wrap each block together with its notes, so that styles can set them side by side."""

    # After everything that looks for blocks and their neighbours (5 to 62).
    default_priority = 70
    builders = WEB

    def run(self, **_kwargs: Any) -> None:
        """Wrap the passages of a text."""
        for first in list(self.document.findall(annotation)):
            if isinstance(first.parent, passage_notes):
                continue
            parent = first.parent
            start = next(i for i, child in enumerate(parent.children) if child is first)
            end = start
            while end < len(parent.children) and isinstance(parent.children[end], annotation):
                end += 1
            block = parent.children[start - 1]
            notes = passage_notes("", *parent.children[start:end])
            if isinstance(block, nodes.title):  # which only a section can hold
                held, wrapper = start, passage("", notes)
            else:
                held, wrapper = start - 1, passage("", block, notes)
            parent.children[held:end] = [wrapper]
            wrapper.parent = parent


class AddReadingBar(SphinxPostTransform):
    """Set the switches below the title of a text."""

    default_priority = 72
    builders = WEB

    def run(self, **_kwargs: Any) -> None:
        """Insert them, if the document is a text."""
        docname = self.env.current_document.docname
        if docname not in self.config.edition_texts:
            return
        annotations = annotations_of(self.env)
        apparatus = apparatus_of(self.env)
        present = {one.note.kind for one in annotations.anchored.get(docname, ())}
        title = next(self.document.findall(nodes.title))
        bar = reading_bar(
            top=title.parent["ids"][0],
            title=title.astext(),
            search=self.env._app.builder.get_relative_uri(docname, "search"),
            emended=bool(apparatus.anchored.get(docname)),
            published=self.config.edition_reading == "published",
            kinds=sorted(present, key=lambda kind: kind.rank),
        )
        replace_node(title, [title, bar])


class AddCards(SphinxPostTransform):
    """Append to a text one card for each name and each source on its page."""

    default_priority = 71
    builders = WEB

    def run(self, **_kwargs: Any) -> None:
        """Append the cards."""
        if self.env.current_document.docname not in self.config.edition_texts:
            return
        registers = registers_of(self.env)
        sources = sources_of(self.env)
        pages = {entry.docname for entry in registers.entries.values()}
        pages |= {citation.bibliography_key.docname for citation in sources.listed.values()}
        wanted = {
            link["refuri"].partition("#")[2]
            for link in self.document.findall(nodes.reference)
            if "#" in link.get("refuri", "")
        }
        for key in sorted(wanted & registers.entries.keys()):
            self.document += card("", *name_card(registers.entries[key]), name=key)
        for key in sorted(wanted & sources.listed.keys()):
            self.document += card("", source_card(sources.listed[key]), name=key)


class LinkNames(SphinxPostTransform):
    """Make one element of each marked name and its link; where there are cards, no title.

    A text has hundreds of names: this takes a tenth off its page.
    """

    # After the last transform that looks into marked names (62), and after the cards (71).
    default_priority = 73
    builders = WEB

    def run(self, **_kwargs: Any) -> None:
        """Replace marks that hold a link and nothing else."""
        carded = self.env.current_document.docname in self.config.edition_texts
        for mark in list(self.document.findall(nodes.inline)):
            if "mention" not in mark["classes"] or len(mark) != 1:
                continue
            (link,) = mark
            if not isinstance(link, nodes.reference):
                continue
            words = link[0]
            plain = isinstance(words, nodes.inline) and not words["classes"] and not words["ids"]
            name = name_link("", "", *(words.children if plain else link.children))
            name["ids"], name["classes"] = mark["ids"], mark["classes"]
            wanted = ("refuri", "refid") if carded else ("refuri", "refid", "reftitle")
            for attribute in wanted:
                if attribute in link:
                    name[attribute] = link[attribute]
            mark.replace_self(name)
