"""Translate links, within the book and out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition.pdf import escape
from annotated_edition.pdf.core import CLOSE, Core

if TYPE_CHECKING:
    from docutils import nodes

CLOSINGS = {"reference": CLOSE}


class References(Core):
    """Visit references."""

    def visit_reference(self, node: nodes.Element) -> None:
        """Open a link: within the document or the book (``%docname#id``), or out of it."""
        uri = node.get("refuri", "")
        if node.get("refid"):
            uri = f"%{self.docname}#{node['refid']}"
        if uri.startswith("#"):
            uri = f"%{self.docname}{uri}"
        if uri.startswith("%"):
            docname, _, identifier = uri[1:].partition("#")
            self.open(f"refer({self.target(docname, identifier)}, ")
        elif ":" in uri:
            self.open(f"web({escape.string(uri)}, ")
        else:
            self.open("span(")
