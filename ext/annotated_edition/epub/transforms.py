"""Post-transforms for the EPUB: notes that can be shown over the text, and nothing folded."""

from __future__ import annotations

from typing import Any, cast

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from annotated_edition.annotations.domain import annotations_of
from annotated_edition.annotations.nodes import (
    annotated,
    annotation,
    annotation_head,
    annotation_letter,
)
from annotated_edition.apparatus.domain import apparatus_of
from annotated_edition.apparatus.nodes import apparatus_entry, captured, emendation_mark
from annotated_edition.epub.nodes import backlink, book_note, book_notes, noteref
from annotated_edition.registers.nodes import entry_mentions
from annotated_edition.text.editing import replace_node
from annotated_edition.text.nodes import author_notes, paragraph_number

BUILDERS = ("epub",)

AUTHORS_NOTES = ("The author’s notes", "authors_notes")
ANNOTATIONS = ("Annotations", "editors_notes")
"""Titles of the sections of notes, and their ids, which no heading can have."""


class LinkEmendations(SphinxPostTransform):
    """Make the entries of the apparatus notes of the text, and the signs in it their marks."""

    # After readings and signs are set (60).
    default_priority = 74
    builders = BUILDERS

    def run(self, **_kwargs: Any) -> None:
        """Change text and apparatus; where captured words are what is read, print them plainly."""
        said = self._said()
        for mark in list(self.document.findall(emendation_mark)):
            for link in list(mark.findall(nodes.reference)):
                call = noteref("", link.astext(), ids=mark["ids"], said=said[mark["ids"][0]])
                call["target"] = link.get("refuri") or f"#{link['refid']}"
                call["raised"] = mark["sic"]  # the other sign is a raised one
                call["classes"] = ["emendation", "editorial"]
                replace_node(mark, [call])
        for entry in list(self.document.findall(apparatus_entry)):
            replace_node(entry, [book_note("", *entry.children, **entry.attributes)])
        for words in list(self.document.findall(captured)):
            replace_node(words, words.children)

    def _said(self) -> dict[str, str]:
        """Tell of each intervention of the document what the witness has, by the id of its sign."""
        said: dict[str, str] = {}
        if "apparatus" not in self.env.domains:
            return said
        for one in apparatus_of(self.env).anchored.get(self.env.current_document.docname, ()):
            lemma = one.intervention.lemma
            words = f"published as “{lemma}”" if lemma else "not in the published text"
            said[one.id] = "sic" if one.intervention.sic else f"emended, {words}"
        return said


class SetNotes(SphinxPostTransform):
    """Turn every note into one that can be shown over the text.

    The author's notes and those of other pages stay where they are; the editors' annotations
    follow the text, which they would drown on a small screen.
    """

    # After the words of annotations are marked and their letters set (61).
    default_priority = 75
    builders = BUILDERS

    def run(self, **_kwargs: Any) -> None:
        """Change marks and notes, and gather the annotations in a section of their own."""
        for mark in list(self.document.findall(nodes.footnote_reference)):
            if "refid" in mark:
                replace_node(mark, [_noteref(mark)])
        quotes = self._quotes()
        editors: list[nodes.Node] = []
        for annotated_note in list(self.document.findall(annotation)):
            annotated_note.parent.remove(annotated_note)
            editors.append(_annotation(annotated_note, quotes[annotated_note["anchor"]]))
        for note in list(self.document.findall(nodes.footnote)):
            replace_node(note, [_note(note)])
        for notes in list(self.document.findall(author_notes)):
            replace_node(notes, [_section(*AUTHORS_NOTES, notes.children)])
        if editors:
            text = next(self.document.findall(nodes.section), self.document)
            text.append(_section(*ANNOTATIONS, editors))

    def _quotes(self) -> dict[str, str]:
        """Return the words that each annotation of the document quotes, by its anchor."""
        if "annotations" not in self.env.domains:
            return {}
        anchored = annotations_of(self.env).anchored.get(self.env.current_document.docname, ())
        return {one.note.anchor: one.quote for one in anchored}


def _noteref(mark: nodes.footnote_reference) -> noteref:
    """Make the mark of a note; it says to which of the series the note belongs."""
    label, said = mark.astext(), f"Note {mark.astext()}"
    classes = ["note-mark"]
    if isinstance(mark, annotation_letter):
        said = f"Annotation {label}, {mark['kind'].label}"
        classes = ["annotation-letter"]
    call = noteref("", label, target=f"#{mark['refid']}", said=said, raised=True)
    call["ids"] = mark["ids"]
    call["classes"] = [*classes, *(["editorial"] if "editorial" in mark["classes"] else [])]
    return call


def _note(note: nodes.footnote) -> book_note:
    """Print a note; its number leads back to its first mark."""
    label, *content = note.children
    first = content[0] if content and isinstance(content[0], nodes.paragraph) else None
    if first is None:
        first = nodes.paragraph()
        content.insert(0, first)
    first.insert(0, [_back(note, f"{label.astext()}.", "Note"), nodes.Text(" ")])
    return book_note("", *content, ids=note["ids"], classes=["note"])


def _annotation(note: annotation, quote: str) -> book_note:
    """Print an annotation under its letter and the words that it is about."""
    _, *content = note.children
    lemma = nodes.inline("", f"“{quote}”", classes=["lemma"])
    title = nodes.paragraph("", "", _back(note, note["letter"], "Annotation"), nodes.Text(" "))
    title += lemma
    title["classes"] = ["note-title"]
    printed = book_note("", title, *content, ids=note["ids"])
    printed["classes"] = ["note", "annotation", "editorial", note["kind"].css_class]
    for head in list(printed.findall(annotation_head)):
        kind, signature = nodes.strong("", head["words"]), nodes.Text(f" {head.astext()}")
        line = nodes.paragraph("", "", kind, signature, classes=["annotation-signature"])
        replace_node(head, [line])
    return printed


def _back(note: nodes.footnote, words: str, series: str) -> nodes.inline:
    """Return the label of a note, as the way back to its first mark where there is one."""
    if not note["backrefs"]:
        return nodes.inline("", words)
    said = f"{series} {words.rstrip('.')}, back to the text"
    return backlink("", words, target=f"#{note['backrefs'][0]}", said=said)


def _section(title: str, anchor: str, notes: list[nodes.Node]) -> book_notes:
    heading = nodes.title("", title, classes=["editorial"])
    return book_notes("", heading, *notes, ids=[anchor], classes=["notes"])


class PrintPlainly(SphinxPostTransform):
    """Leave out what only a pointer or a script can use."""

    # After the last transform that looks for quoted words and names (75).
    default_priority = 76
    builders = BUILDERS

    def run(self, **_kwargs: Any) -> None:
        """Print numbers of paragraphs without links, quoted words unmarked, names untitled."""
        for number in list(self.document.findall(paragraph_number)):
            words = nodes.inline("", number.astext(), classes=["paragraph-number", "editorial"])
            replace_node(number, [words, nodes.Text(" ")])
        for quoted in list(self.document.findall(annotated)):
            replace_node(quoted, quoted.children)
        for link in self.document.findall(nodes.reference):
            link.attributes.pop("reftitle", None)


class UnfoldMentions(SphinxPostTransform):
    """Print the mentions of an entry unfolded: not every e-reader can open what is folded."""

    # After mentions are printed (900), before locators in them are linked (910).
    default_priority = 905
    builders = BUILDERS

    def run(self, **_kwargs: Any) -> None:
        """Replace the lists."""
        for mentions in list(self.document.findall(entry_mentions)):
            caption, listing = mentions.children
            cast("nodes.Element", caption)["classes"] = ["mentions-caption"]
            plain = nodes.container("", caption, listing, classes=["entry-mentions"])
            replace_node(mentions, [plain])
