"""Neutral nodes of the annotations: quoted words, letters, notes, and what lists print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from annotated_edition.text.nodes import editorial_mark

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_typst_book.translator import TypstTranslator


class annotated(nodes.inline):  # noqa: N801 - node classes are lower case in docutils
    """Words of the text that one or more notes quote; attribute ``notes`` names them."""


class annotation_letter(editorial_mark, nodes.footnote_reference):  # noqa: N801
    """The letter after quoted words that leads to the note; attributes ``refid``, ``kind``."""


class annotation(nodes.footnote):  # noqa: N801
    """A note beside the text: its letter, its head, its body, its replies.

    Attributes ``letter``, ``kind``, ``draft`` and ``edit`` (an address, or empty); ``aliases`` are
    further names of its place, for links into a PDF.
    """


class annotation_head(nodes.paragraph):  # noqa: N801
    """Who wrote a note, and when; attribute ``words`` names its kind."""


class annotation_kind(nodes.strong):  # noqa: N801
    """The word for the kind of a note, at its head."""


class annotation_reply(nodes.container):  # noqa: N801
    """A note that answers another, within it."""


class annotation_text(nodes.container):  # noqa: N801
    """The body of an annotation on its own page."""


class annotation_facts(nodes.container):  # noqa: N801
    """Where an annotation's own page says what it quotes; attribute ``docname``."""


class annotation_list(nodes.container):  # noqa: N801
    """Where all notes are listed, or those of the contributor named by attribute ``author``.

    Attribute ``places`` holds document and id of each note, and that it is one.
    """


def visit_annotated(self: HTML5Translator, node: annotated) -> None:
    """Open quoted words; scripts find the notes by their names."""
    classes = " ".join(node["classes"])
    self.body.append(f'<span class="{classes}" data-notes="{" ".join(node["notes"])}">')


def depart_annotated(self: HTML5Translator, _node: annotated) -> None:
    """Close quoted words."""
    self.body.append("</span>")


def visit_annotation_letter(self: HTML5Translator, node: annotation_letter) -> None:
    """Print the letter, raised, as a link to the note."""
    letter, kind = node.astext(), node["kind"]
    classes = f"annotation-letter {kind.css_class}"
    self.body.append(self.starttag(node, "sup", "", CLASS=classes))
    self.body.append(
        f'<a href="#{node["refid"]}" role="doc-noteref" aria-label="Annotation {letter}, '
        f'{self.attval(kind.label)}">{letter}</a></sup>'
    )
    raise nodes.SkipNode


def visit_annotation(self: HTML5Translator, node: annotation) -> None:
    """Open a note that can be folded; its letter and kind stay visible."""
    letter, kind = node["letter"], node["kind"]
    draft = ' <span class="annotation-draft">draft</span>' if node["draft"] else ""
    self.body.append(
        f'<details class="annotation editorial {kind.css_class}">\n'
        f'<summary><span class="annotation-label">{letter}</span> '
        f'<span class="annotation-kind">{self.encode(kind.title)}</span>{draft}</summary>\n'
        f'<div class="annotation-body" id="{node["anchor"]}" role="note" '
        f'aria-label="Annotation {letter}, {self.attval(kind.label)}">\n'
    )


def depart_annotation(self: HTML5Translator, node: annotation) -> None:
    """Close a note with the way back, its permanent address, and a way to edit it."""
    links = [
        f'<a href="#{anchor}" role="doc-backlink">Back to the words</a>'
        for anchor in node["backrefs"]
    ]
    links.append(f'<a href="#{node["anchor"]}">Link to this note</a>')
    if node["edit"]:
        links.append(f'<a href="{self.attval(node["edit"])}">Edit this note</a>')
    self.body.append(f'<p class="annotation-links">{" · ".join(links)}</p>\n</div>\n</details>\n')


def visit_annotation_head(self: HTML5Translator, node: annotation_head) -> None:
    """Print who wrote the note and when; the kind of a note itself stands in the summary."""
    words = node.astext()
    if isinstance(node.parent, annotation_reply):
        words = f"{node['words']} {words}"
    self.body.append(f'<p class="annotation-signature">{self.encode(words)}</p>\n')
    raise nodes.SkipNode


def visit_letter_label(_self: HTML5Translator, _node: nodes.label) -> None:
    """Print nothing: the letter stands in the summary."""
    raise nodes.SkipNode


def visit_annotation_kind_typst(self: TypstTranslator, _node: annotation_kind) -> None:
    """Open the word for a kind."""
    self.open("note-kind(")


def depart_annotation_kind_typst(self: TypstTranslator, _node: annotation_kind) -> None:
    """Close it."""
    self.close()


def visit_annotation_list_typst(self: TypstTranslator, node: annotation_list) -> None:
    """Open the list of all notes; of a contributor's, the pages are printed."""
    if node["author"]:
        self.page_index(("Notes", node["places"]))
        raise nodes.SkipNode
    self.open("note-list(")


def depart_annotation_list_typst(self: TypstTranslator, _node: annotation_list) -> None:
    """Close it."""
    self.close()


class letter_label(nodes.label):  # noqa: N801
    """The letter at the head of a note."""


def add_to(app: Sphinx) -> None:
    """Register the nodes; builders without a visitor use those of the base classes."""
    app.add_node(annotated, html=(visit_annotated, depart_annotated))
    for plain in (annotation_reply, annotation_text, annotation_facts):
        app.add_node(plain)
    app.add_node(annotation_kind, typst=(visit_annotation_kind_typst, depart_annotation_kind_typst))
    app.add_node(annotation_list, typst=(visit_annotation_list_typst, depart_annotation_list_typst))
    app.add_node(letter_label, html=(visit_letter_label, None))
    app.add_node(annotation_letter, html=(visit_annotation_letter, None))
    app.add_node(annotation, html=(visit_annotation, depart_annotation))
    app.add_node(annotation_head, html=(visit_annotation_head, None))
