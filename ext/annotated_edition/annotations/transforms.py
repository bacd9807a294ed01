"""Transforms of the annotations: a page for each note, and each note beside its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from annotated_edition.annotations import marking
from annotated_edition.annotations.model import KINDS
from annotated_edition.annotations.nodes import (
    annotation,
    annotation_facts,
    annotation_head,
    annotation_list,
    annotation_reply,
    annotation_text,
    letter_label,
)
from annotated_edition.annotations.reading import is_note
from annotated_edition.registers.parsing import printed_date
from annotated_edition.text.nodes import locate
from annotated_edition.text.places import Place, mark_place
from annotated_edition.text.reading import reading_text

if TYPE_CHECKING:
    from annotated_edition.annotations.domain import AnnotationsDomain
    from annotated_edition.annotations.model import Anchored, Note

logger = logging.getLogger(__name__)

TITLE = 60
"""Most characters of a quotation in a page's title."""


class FrameNote(SphinxTransform):
    """Give an annotation's own page a title, and its body the address it has in the text."""

    # Before the places of mentions and citations are noted (850).
    default_priority = 830

    def apply(self, **_kwargs: Any) -> None:
        """Frame the document if it is an annotation that was let in."""
        if not is_note(self.env.docname):
            return
        self.env.metadata[self.env.docname]["orphan"] = True
        domain = cast("AnnotationsDomain", self.env.domains["annotations"])
        note = domain.notes.get(self.env.docname)
        if note is None:
            return
        text = annotation_text("", *self.document.children)
        mark_place(text, note.anchor, _name_of(note), "annotation", note.target or None)
        title = nodes.title("", _title(note))
        facts = annotation_facts(docname=note.docname)
        section = nodes.section("", title, facts, text, ids=[f"page-{note.name}"])
        section.source, section.line = self.document.current_source, 1
        self.document.children = []
        self.document += section


def _name_of(note: Note) -> str:
    """Name a note in a list of places."""
    return f"note on {_cut(note.exact)}" if note.exact else f"reply {note.name}"


def _title(note: Note) -> str:
    return f"Note on {_cut(note.exact)}" if note.exact else f"Reply to “{note.reply_to}”"


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return f"“{words if len(words) <= TITLE else words[: TITLE - 1].rstrip() + '…'}”"


class PrintLists(SphinxPostTransform):
    """Print overviews and the facts of a note on its own page."""

    # Before locators are linked (9).
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Fill the places that directives and pages left open."""
        domain = cast("AnnotationsDomain", self.env.domains["annotations"])
        standing = {
            note.name: (one, note)
            for anchored in domain.anchored.values()
            for one in anchored
            for note in (one.note, *one.replies)
        }
        for node in list(self.document.findall(annotation_facts)):
            note = domain.notes[node["docname"]]
            node += _facts(domain, note, standing.get(note.name))
        for place in list(self.document.findall(annotation_list)):
            if author := place["author"]:
                listed = domain.notes_of(author)
            else:
                texts = self.config.edition_texts
                listed = [(o, o.note) for name in texts for o in domain.anchored.get(name, ())]
            place += _listing(domain, listed)


def _facts(
    domain: AnnotationsDomain, note: Note, standing: tuple[Anchored, Note] | None
) -> nodes.paragraph:
    """Say what a note is and where it stands, on its own page."""
    words = f"{KINDS[note.kind]}. {domain.author_names(note)}, {printed_date(note.date)}. "
    paragraph = nodes.paragraph("", words)
    if standing is not None:
        one, _ = standing
        place = Place(one.note.target, one.note.anchor, one.label, "annotation")
        paragraph += [locate(place, note.anchor, f"Read it in the text, {one.label}")]
    return paragraph


def _listing(domain: AnnotationsDomain, listed: list[tuple[Anchored, Note]]) -> nodes.Element:
    """List notes: letter, quotation, kind, authors, date."""
    items = nodes.bullet_list(classes=["annotation-list"])
    for one, note in listed:
        place = Place(one.note.target, note.anchor, one.label, "annotation")
        label = f"{one.letter}, {one.label}" if note is one.note else f"reply to {one.letter}"
        words = [KINDS[note.kind], domain.author_names(note), printed_date(note.date)]
        words += ["draft"] if note.draft else []
        if note is one.note and one.replies:
            words.append(f"{len(one.replies)} repl{'y' if len(one.replies) == 1 else 'ies'}")
        item = nodes.list_item("", classes=["annotation-item", f"kind-{note.kind}"])
        item["classes"] += [f"author-{author}" for author in note.authors]
        item += nodes.paragraph(
            "",
            "",
            locate(place, note.anchor, label),
            nodes.Text(" "),
            nodes.inline("", f"“{one.quote}”", classes=["annotation-quote"]),
            nodes.Text(" "),
            nodes.inline("", " · ".join(words), classes=["annotation-facts"]),
        )
        items += item
    return items


class AttachNotes(SphinxPostTransform):
    """Set the bodies of the notes after the blocks in which their quotations end."""

    # Before mentions, citations and locators in them are linked (8 to 10).
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Attach the notes of the document, if it is a text that has any."""
        domain = cast("AnnotationsDomain", self.env.domains["annotations"])
        docname = self.env.current_document.docname
        anchored = domain.anchored.get(docname, [])
        if not anchored:
            return
        blocks = reading_text(self.document, docname)
        for one in reversed(anchored):
            note = self._note(domain, one)
            element = blocks[one.spans[-1].block].element
            element.parent.insert(element.parent.index(element) + 1, note)

    def _note(self, domain: AnnotationsDomain, one: Anchored) -> annotation:
        result = annotation(
            "",
            letter_label("", one.letter),
            *self._body(domain, one.note),
            *(
                annotation_reply("", *self._body(domain, reply), ids=[reply.anchor])
                for reply in one.replies
            ),
            anchor=one.note.anchor,
            ids=[one.note.anchor],
            names=[one.note.anchor],
            backrefs=[f"{one.note.anchor}-ref"],
            docname=one.note.target,
            letter=one.letter,
            kind=one.note.kind,
            draft=one.note.draft,
            edit=self._edit(one.note),
            classes=["editorial"],
        )
        mark_place(result, one.note.anchor, one.letter, "annotation")
        return result

    def _body(self, domain: AnnotationsDomain, note: Note) -> list[nodes.Node]:
        """Return a copy of a note's body, headed by its kind and its signature."""
        doctree = self.env.get_doctree(note.docname)
        signature = f"{domain.author_names(note)}, {printed_date(note.date)}"
        words = f"{KINDS[note.kind]}{' (draft)' if note.draft else ''}."
        head = annotation_head(
            "", f"{words} {signature}.", words=words, signature=signature, kind=note.kind
        )
        body = next(doctree.findall(annotation_text)).deepcopy()
        for xref in body.findall(pending_xref):
            xref["refdoc"] = self.env.current_document.docname
        return [head, *body.children]

    def _edit(self, note: Note) -> str:
        pattern: str = self.config.edition_edit_url
        return pattern.replace("{path}", note.path) if pattern else ""


class MarkQuotations(SphinxPostTransform):
    """Mark the quoted words and set the letters after them."""

    # After references are resolved (10): resolvers rebuild their text.
    default_priority = 60

    def run(self, **_kwargs: Any) -> None:
        """Mark the document, if it is a text that has notes."""
        domain = cast("AnnotationsDomain", self.env.domains["annotations"])
        docname = self.env.current_document.docname
        anchored = domain.anchored.get(docname, [])
        if anchored:
            blocks = reading_text(self.document, docname)
            marking.mark(blocks, anchored)
