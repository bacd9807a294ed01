"""Translate links, within the book and out of it."""

from __future__ import annotations

from docutils import nodes

from annotated_edition.pdf import escape
from annotated_edition.pdf.core import Core


class References(Core):
    """Visit references."""

    def visit_reference(self, node: nodes.Element) -> None:
        """Open a link."""
        uri = node.get("refuri", "")
        if node.get("refid"):
            self.open(f"go({self.target(self.docname, node['refid'])}, ")
        elif uri.startswith("%"):
            docname, _, identifier = uri[1:].partition("#")
            self.open(f"go({self.target(docname, identifier)}, ")
        elif uri:
            self.open(f"web({escape.string(uri)}, ")
        else:
            self.open("span((), ")

    def depart_reference(self, node: nodes.Element) -> None:
        """Close it."""
        self.close()
