"""Neutral nodes of the text: the author's notes, their marks, paragraph numbers, locators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from annotated_edition.text.locations import Location
    from sphinx_typst_book.translator import TypstTranslator


class author_note(nodes.footnote):  # noqa: N801 - node classes are lower case in docutils
    """A note of the author's, kept as printed, with its printed number."""


class note_number(nodes.label):  # noqa: N801
    """The printed number at the head of a note of the author's."""


class author_notes(nodes.container):  # noqa: N801
    """The author's notes, in order."""


class note_mark(nodes.footnote_reference):  # noqa: N801
    """The number in the text that refers to a note of the author's."""


class paragraph_number(nodes.inline):  # noqa: N801
    """The number of a paragraph, an addition of the editors'; attribute ``refid``."""


class editorial_mark:  # noqa: N801
    """A sign of the editors' that belongs to the words before it."""


class emended_words(nodes.inline):  # noqa: N801
    """Captured words in whose place the edition has others: not every reader sees them."""


class locator(nodes.inline):  # noqa: N801
    """A place of the edition, named and linked; on paper with its page.

    Attributes ``docname`` and ``anchor`` say where it points.
    """


def locate(place: Location, anchor: str | None = None, label: str | None = None) -> locator:
    """Make a locator.

    Args:
        place: the place that names it.
        anchor: an exact spot within the place to link to, if not the place itself.
        label: other words for it.

    Returns:
        The node. Its link is made when references are resolved, so it works from any document.
    """
    return locator(
        "",
        "",
        nodes.inline("", place.label if label is None else label),
        docname=place.docname,
        anchor=place.id if anchor is None else anchor,
        classes=["locator"],
    )


def visit_author_notes(self: HTML5Translator, _node: author_notes) -> None:
    """Open the list of notes; the visible numbers are text, so the list draws none."""
    self.body.append('<section class="author-notes" aria-label="The author’s notes">\n')
    self.body.append('<ol class="author-notes-list">\n')


def depart_author_notes(self: HTML5Translator, _node: author_notes) -> None:
    """Close the list of notes."""
    self.body.append("</ol>\n</section>\n")


def visit_author_note(self: HTML5Translator, node: author_note) -> None:
    """Open a note."""
    self.body.append(self.starttag(node, "li", "", CLASS="author-note"))


def depart_author_note(self: HTML5Translator, _node: author_note) -> None:
    """Close a note."""
    self.body.append("</li>\n")


def visit_note_number(self: HTML5Translator, node: note_number) -> None:
    """Print the number of a note; it leads back to the first mark."""
    number, marks = node.astext(), node.parent["backrefs"]
    if marks:
        self.body.append(
            f'<a class="note-number" role="doc-backlink" href="#{marks[0]}"'
            f' aria-label="Note {number}, back to the text">{number}.</a> '
        )
    else:
        self.body.append(f'<span class="note-number">{number}.</span> ')
    raise nodes.SkipNode


def visit_note_mark(self: HTML5Translator, node: note_mark) -> None:
    """Print the number, raised, as a link to its note."""
    number = node.astext()
    self.body.append(self.starttag(node, "sup", "", CLASS="note-mark"))
    self.body.append(
        f'<a href="#{node["refid"]}" role="doc-noteref" aria-label="Note {number}">{number}</a>'
    )
    self.body.append("</sup>")
    raise nodes.SkipNode


def visit_paragraph_number(self: HTML5Translator, node: paragraph_number) -> None:
    """Print the number of a paragraph as its permanent link."""
    number = node.astext()
    self.body.append(
        f'<a class="paragraph-number editorial" href="#{node["refid"]}"'
        f' aria-label="Paragraph {number}, permanent link">{number}</a>'
    )
    raise nodes.SkipNode


def visit_locator_typst(_self: TypstTranslator, _node: locator) -> None:
    """Print the words of the place."""


def depart_locator_typst(self: TypstTranslator, node: locator) -> None:
    """Add the page on which the place stands."""
    self.text(", p.\N{NO-BREAK SPACE}")
    self.add(f"{self.page_number(node['docname'], node['anchor'])}\n")


def add_to(app: Sphinx) -> None:
    """Register the nodes with their visitors; other builders use those of the base classes."""
    app.add_node(author_notes, html=(visit_author_notes, depart_author_notes))
    app.add_node(author_note, html=(visit_author_note, depart_author_note))
    app.add_node(note_mark, html=(visit_note_mark, None))
    app.add_node(paragraph_number, html=(visit_paragraph_number, None))
    app.add_node(note_number, html=(visit_note_number, None))
    app.add_node(locator, typst=(visit_locator_typst, depart_locator_typst))
