"""Transforms of the annotations: a page for each note, and each note beside its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from annotated_edition.annotations import marking, printing
from annotated_edition.annotations.domain import annotations_of
from annotated_edition.annotations.files import is_note
from annotated_edition.annotations.forge import repository
from annotated_edition.annotations.nodes import (
    annotation,
    annotation_facts,
    annotation_head,
    annotation_kind,
    annotation_list,
    annotation_reply,
    annotation_text,
    letter_label,
)
from annotated_edition.core.dates import printed_date
from annotated_edition.text.anchors import Absence, TextInTree
from annotated_edition.text.blocks import blocks_in, documents_in, key
from annotated_edition.text.domain import texts_of
from annotated_edition.text.editing import replace_node
from annotated_edition.text.locations import mark_location
from annotated_edition.text.nodes import author_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotated_edition.annotations.domain import AnnotationsDomain
    from annotated_edition.annotations.model import AnchoredNote, Note

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
        domain = annotations_of(self.env)
        note = domain.note(self.env.docname)
        if note is None:
            return
        text = annotation_text("", *self.document.children)
        mark_location(text, note.anchor, _name_of(note), "annotation", note.target or None)
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

    # Before Sphinx (10) resolves references, and locators are linked (910).
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Fill the places that directives and pages left open."""
        domain = annotations_of(self.env)
        for node in list(self.document.findall(annotation_facts)):
            if note := domain.note(node["docname"]):
                node += printing.facts(domain, note)
        for place in list(self.document.findall(annotation_list)):
            if author := place["author"]:
                listed = domain.notes_of(author)
            else:
                texts = self.config.edition_texts
                listed = [(o, o.note) for name in texts for o in domain.anchored.get(name, ())]
                place += printing.counts(note for _thread, note in listed)
            place["places"] = [(one.note.target, note.anchor, True) for one, note in listed]
            place += printing.listing(domain, listed)


class AttachNotes(SphinxPostTransform):
    """Set the bodies of the notes after the blocks in which their quotations end."""

    # Before mentions, citations and locators in them are linked (8 to 10).
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Attach the notes of every text in the tree."""
        domain = annotations_of(self.env)
        elements = blocks_in(self.document)
        for docname, root in list(documents_in(self.document, self.env.current_document.docname)):
            if anchored := domain.anchored.get(docname):
                _free_addresses(anchored, root)
                for one in reversed(anchored):
                    last = one.anchors[-1]
                    self._attach(domain, one, elements[key(docname, last.block)])

    def _attach(self, domain: AnnotationsDomain, one: AnchoredNote, element: nodes.Element) -> None:
        if isinstance(element.parent, author_note) and self.env._app.builder.format != "html":
            element = element.parent  # only HTML can print a note within a note
        replace_node(element, [element, self._note(domain, one)])

    def _note(self, domain: AnnotationsDomain, one: AnchoredNote) -> annotation:
        result = annotation(
            "",
            letter_label("", one.letter),
            *self._body(domain, one.note),
            *(self._reply(domain, reply) for reply in one.replies),
            anchor=one.note.anchor,
            ids=[one.note.anchor],
            names=[one.note.anchor],
            aliases=[one.letter],
            backrefs=[f"{one.note.anchor}-ref"],
            docname=one.note.target,
            letter=one.letter,
            kind=one.note.kind,
            draft=one.note.draft,
            edit=self._edit(one.note),
            classes=["editorial"],
        )
        mark_location(result, one.note.anchor, one.letter, "annotation")
        return result

    def _reply(self, domain: AnnotationsDomain, reply: Note) -> annotation_reply:
        body = self._body(domain, reply)
        return annotation_reply("", *body, ids=[reply.anchor], classes=["annotation-reply"])

    def _body(self, domain: AnnotationsDomain, note: Note) -> list[nodes.Node]:
        """Return a copy of a note's body, headed by its kind, and where there is room signed."""
        body = next(self.env.get_doctree(note.docname).findall(annotation_text)).deepcopy()
        for xref in body.findall(pending_xref):
            xref["refdoc"] = self.env.current_document.docname
        if self.env._app.builder.format == "html":
            signature = f"{domain.author_names(note)}, {printed_date(note.date)}"
            return [annotation_head("", signature, words=printing.kind_of(note)), *body.children]
        if not isinstance(body[0], nodes.paragraph):
            body.insert(0, nodes.paragraph())
        cast("nodes.paragraph", body[0]).insert(
            0, [annotation_kind("", printing.kind_of(note)), nodes.Text(" ")]
        )
        return list(body.children)

    def _edit(self, note: Note) -> str:
        found = repository(self.config)
        return found.edit(note.path) if found else ""


def _free_addresses(anchored: Sequence[AnchoredNote], root: nodes.Element) -> None:
    """Take the addresses of the notes from whatever else carries them, such as a heading."""
    taken = {note.anchor for one in anchored for note in (one.note, *one.replies)}
    taken |= {f"{anchor}-ref" for anchor in taken}
    for element in root.findall(nodes.Element):
        if not taken.isdisjoint(element.get("ids", ())):
            element["ids"] = [anchor for anchor in element["ids"] if anchor not in taken]


class MarkQuotations(SphinxPostTransform):
    """Mark the quoted words and set the letters after them."""

    # After the readings have been set beside the words (60), which notes are about, too; and so
    # after references are resolved (10) and what is for other builders is left out (50).
    default_priority = 61

    def run(self, **_kwargs: Any) -> None:
        """Mark every text in the tree."""
        domain = annotations_of(self.env)
        texts = texts_of(self.env).texts
        elements = blocks_in(self.document)
        for docname, _ in list(documents_in(self.document, self.env.current_document.docname)):
            if anchored := domain.anchored.get(docname):
                tree = TextInTree(texts[docname], elements)
                standing = []
                for one in anchored:
                    found = tree.find(one.anchors)
                    if not isinstance(found, Absence):
                        standing.append((one, found))
                        continue
                    self._leave_unmarked(one)
                    if found is Absence.CHANGED:
                        domain.warn_unmarked(one)
                marking.mark(standing)

    def _leave_unmarked(self, one: AnchoredNote) -> None:
        """Let a note that is printed without its mark not lead back to it."""
        for note in self.document.findall(annotation):
            if note["anchor"] == one.note.anchor:
                note["backrefs"] = []
