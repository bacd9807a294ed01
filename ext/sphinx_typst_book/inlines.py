"""Translate words and what stands among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_typst_book import escape
from sphinx_typst_book.core import CLOSE, Core, classes

if TYPE_CHECKING:
    from sphinx_typst_book.builder import PdfBuilder

CALLS = {
    "emphasis": "emph",
    "manpage": "emph",
    "problematic": "problematic",
    "strong": "strong",
    "subscript": "sub",
    "superscript": "super",
    "title_reference": "emph",
}
STYLED = {"inline": "span"}
CLOSINGS = {"literal": CLOSE, **dict.fromkeys(("literal_emphasis", "literal_strong"), "}))\n")}
PLAIN = frozenset({"acronym", "generated", "pending_xref", "pending_xref_condition", "target"})

_NAMES = (  # where code stands in a line
    addnodes.desc_addname,
    addnodes.desc_name,
    addnodes.desc_sig_name,
    addnodes.literal_emphasis,
    addnodes.literal_strong,
    nodes.literal,
)


class Inlines(Core):
    """Visit what stands in a line of text."""

    verbatim = 0  # how many of the nodes around are code: they keep their line breaks

    def __init__(self, document: nodes.document, builder: PdfBuilder) -> None:
        super().__init__(document, builder)
        self._spelt_out: set[str] = set()

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 - docutils's name
        """Add the words, their line breaks folded except in code."""
        words = node.astext() if self.verbatim else escape.fold(node.astext())
        if isinstance(node.parent, _NAMES):
            first, *rest = escape.seams(words)
            self.text(first)
            for part in rest:
                self.add("seam\n")
                self.text(part)
        else:
            self.text(words)

    def visit_literal(self, node: nodes.Element) -> None:
        """Open inline code; what stands in code is code already."""
        self.open(f"{'span' if self.verbatim else 'code'}({classes(node)}")

    def visit_literal_emphasis(self, _node: nodes.Element) -> None:
        """Open emphasised code."""
        self.open(f"emph({'span' if self.verbatim else 'code'}(")

    def visit_literal_strong(self, _node: nodes.Element) -> None:
        """Open strong code."""
        self.open(f"strong({'span' if self.verbatim else 'code'}(")

    def depart_abbreviation(self, node: nodes.Element) -> None:
        """Spell out an abbreviation, the first time it stands in the document."""
        short, meaning = node.astext(), node.get("explanation", "")
        if meaning and short not in self._spelt_out and not self.verbatim:
            self._spelt_out.add(short)
            self.text(f" ({meaning})")

    def visit_abbreviation(self, _node: nodes.Element) -> None:
        """Leave the short form as it is."""
