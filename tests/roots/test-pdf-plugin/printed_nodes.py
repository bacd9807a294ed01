"""Nodes with and without a printed form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import Directive

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_typst_book.translator import TypstTranslator


class Printed(nodes.Element):
    """A node that says how it is printed."""


class Inherited(nodes.paragraph):
    """A node that is printed as its base class is."""


class Strange(nodes.Element):
    """A node that nobody prints."""


def visit_printed(self: TypstTranslator, _node: Printed) -> None:
    """Print a paragraph with a page number, a link and a note."""
    self.open("para(")
    self.text("The target stands on page ")
    self.add(f"{self.page_number('second', 'far-away')}\n")
    self.text(" for sure.")
    self.open(f"go({self.target('second', 'far-away')}, ")
    self.text(" Go there.")
    self.close()
    self.note(f"{self.docname}:a", "a", lambda: self.text("A note of the plugin's."))
    self.note(f"{self.docname}:a", "a", lambda: self.text("Never printed twice."))


def depart_printed(self: TypstTranslator, _node: Printed) -> None:
    """Close the paragraph."""
    self.close()


class Nodes(Directive):
    """Add one of each node."""

    def run(self) -> list[nodes.Node]:
        """Return the nodes."""
        return [
            Printed(),
            Inherited("", "Inherited words."),
            Strange("", nodes.paragraph("", "Strange words.")),
            Strange("", nodes.paragraph("", "More strange words.")),
        ]


class Numbered(Directive):
    """Add a numbered paragraph."""

    def run(self) -> list[nodes.Node]:
        """Return the paragraph."""
        return [nodes.paragraph("", "A numbered paragraph.", number=42)]


class Lost(Directive):
    """Add links to places that do not exist."""

    def run(self) -> list[nodes.Node]:
        """Return the links in a paragraph."""
        targets = ("%index#nowhere", "%index#nowhere", "#elsewhere")
        links = [nodes.reference("", "Lost words", refuri=target) for target in targets]
        return [nodes.paragraph("", "", *links)]


def setup(app: Sphinx) -> None:
    """Register nodes and directives."""
    app.add_node(Printed, typst=(visit_printed, depart_printed))
    app.add_node(Inherited)
    app.add_node(Strange)
    app.add_directive("nodes", Nodes)
    app.add_directive("numbered", Numbered)
    app.add_directive("lost", Lost)
