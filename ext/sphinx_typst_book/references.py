"""Translate links, within the book and out of it."""

from __future__ import annotations

from docutils import nodes

from sphinx_typst_book import escape
from sphinx_typst_book.core import CLOSE, Core

CLOSINGS = {"reference": CLOSE}
_TITLES = frozenset({"doc", "std-ref", "std-numref"})  # classes of Sphinx's links to titles


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
            call = "refer" if self._is_paged(node) else "go"
            self.open(f"{call}({self.target(docname, identifier)}, ")
        elif ":" in uri:
            self.open(f"web({escape.string(uri)}, ")
        else:
            self.open("span(")

    def _is_paged(self, node: nodes.Element) -> bool:
        """Return whether the number of a page belongs after a link to a place in the book."""
        if self.config.pdf_page_references != "titles":
            return True
        return any(not _TITLES.isdisjoint(inner["classes"]) for inner in node.findall(nodes.inline))
