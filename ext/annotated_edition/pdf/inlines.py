"""Translate words and what stands among them."""

from __future__ import annotations

from docutils import nodes

from annotated_edition.pdf import escape
from annotated_edition.pdf.core import Core


class Inlines(Core):
    """Visit what stands in a line of text."""

    verbatim = 0

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 - docutils's name
        """Add the words, their line breaks folded except in code."""
        self.text(node.astext() if self.verbatim else escape.fold(node.astext()))

    def depart_Text(self, node: nodes.Text) -> None:  # noqa: N802 - docutils's name
        """Leave the words."""

    def visit_emphasis(self, node: nodes.Element) -> None:
        """Open emphasis."""
        self.open("emph(")

    def depart_emphasis(self, node: nodes.Element) -> None:
        """Close what an inline visitor opened."""
        self.close()

    def visit_strong(self, node: nodes.Element) -> None:
        """Open strong emphasis."""
        self.open("strong(")

    depart_strong = depart_emphasis

    def visit_inline(self, node: nodes.inline) -> None:
        """Open a stretch with classes, for the template to style."""
        self.open(f"span({escape.value(node.get('classes', []))}, ")

    depart_inline = depart_emphasis

    def visit_literal(self, node: nodes.Element) -> None:
        """Open inline code."""
        self.open("code(")
        self.verbatim += 1

    def depart_literal(self, node: nodes.Element) -> None:
        """Close it."""
        self.verbatim -= 1
        self.close()

    def visit_target(self, node: nodes.target) -> None:
        """Leave the words of a target as they are."""

    def depart_target(self, node: nodes.target) -> None:
        """Leave it."""
