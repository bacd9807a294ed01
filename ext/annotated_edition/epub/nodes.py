"""Notes as e-readers know them (EPUB Structural Semantics Vocabulary 1.1, DPUB-ARIA 1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


MARK: dict[str, Any] = {"epub:type": "noteref", "role": "doc-noteref"}
NOTE: dict[str, Any] = {"epub:type": "footnote", "role": "doc-footnote"}
NOTES: dict[str, Any] = {"epub:type": "footnotes"}
BACK: dict[str, Any] = {"role": "doc-backlink"}
"""What attributes say of elements, by each of the two vocabularies."""


class noteref(nodes.inline):  # noqa: N801 - node classes are lower case in docutils
    """The mark of a note.

    Attributes ``target``, an address, ``said``, its spoken name, and ``raised``.
    """


class backlink(nodes.inline):  # noqa: N801
    """The way back from a note; attributes ``target`` and ``said`` as above."""


class book_note(nodes.container):  # noqa: N801
    """A note that a reading system can show over the text."""


class book_notes(nodes.section):  # noqa: N801
    """A section of notes."""


def visit_noteref(self: HTML5Translator, node: noteref) -> None:
    """Open the mark, as a link to the note."""
    self.body.append("<sup>" if node["raised"] else "")
    link = MARK | {"href": node["target"], "aria-label": node["said"]}
    self.body.append(self.starttag(node, "a", "", **link))


def depart_noteref(self: HTML5Translator, node: noteref) -> None:
    """Close the mark."""
    self.body.append("</a></sup>" if node["raised"] else "</a>")


def visit_backlink(self: HTML5Translator, node: backlink) -> None:
    """Open the way back."""
    link = BACK | {"href": node["target"], "aria-label": node["said"]}
    self.body.append(self.starttag(node, "a", "", **link))


def depart_backlink(self: HTML5Translator, _node: backlink) -> None:
    """Close the way back."""
    self.body.append("</a>")


def visit_book_note(self: HTML5Translator, node: book_note) -> None:
    """Open a note.

    It is no ``aside``: Apple Books hides those from the page, and registers and bibliography lead
    to places within notes.
    """
    self.body.append(self.starttag(node, "div", **NOTE))


def depart_book_note(self: HTML5Translator, _node: book_note) -> None:
    """Close a note."""
    self.body.append("</div>\n")


def visit_book_notes(self: HTML5Translator, node: book_notes) -> None:
    """Open a section of notes."""
    self.section_level += 1
    self.body.append(self.starttag(node, "section", **NOTES))


def depart_book_notes(self: HTML5Translator, _node: book_notes) -> None:
    """Close a section of notes."""
    self.section_level -= 1
    self.body.append("</section>\n")


def add_to(app: Sphinx) -> None:
    """Register the nodes."""
    app.add_node(noteref, html=(visit_noteref, depart_noteref))
    app.add_node(backlink, html=(visit_backlink, depart_backlink))
    app.add_node(book_note, html=(visit_book_note, depart_book_note))
    app.add_node(book_notes, html=(visit_book_notes, depart_book_notes))
