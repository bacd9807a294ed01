"""Translate tables."""

from __future__ import annotations

from docutils import nodes

from sphinx_typst_book import escape
from sphinx_typst_book.core import classes
from sphinx_typst_book.media import Media

CLOSINGS = {"entry": "}),\n", "table": ")\n", "thead": "head-rule,\n),\n"}
PLAIN = frozenset({"tbody", "tgroup"})
SILENT = frozenset({"colspec"})

_SHORT = 240  # characters of cells in a row that stays on one page


class Tables(Media):
    """Visit tables; a row is nothing in Typst, its cells follow each other."""

    _stubs = 0  # how many columns of the table at hand are headings of their rows

    def visit_table(self, node: nodes.table) -> None:
        """Open a table, with the widths of the columns where the source gives them."""
        heads = list(node.findall(nodes.thead))
        self.anchor(*heads)
        columns = list(node.findall(nodes.colspec))
        self._stubs = sum(bool(spec.get("stub")) for spec in columns)
        given = "colwidths-given" in node["classes"] or node.get("widths") == "given"
        widths = ", ".join(f"{spec['colwidth']}fr" if given else "auto" for spec in columns)
        head = escape.named(head=sum(len(head) for head in heads) or None)
        self.add(f"tabular(columns: ({widths},), {head}{classes(node)}\n")
        for title in node.findall(nodes.title):
            self.caption(node, title)
            break

    def visit_thead(self, _node: nodes.thead) -> None:
        """Open the rows that head the columns."""
        self.add("table.header(\n")

    def visit_row(self, node: nodes.row) -> None:
        """Count the cells of a row; one that is short stays on one page."""
        self._column = 0
        self._breakable = any(len(cell.astext()) > _SHORT for cell in node.children)

    def visit_entry(self, node: nodes.entry) -> None:
        """Open a cell."""
        wide, high = node.get("morecols", 0) + 1, node.get("morerows", 0) + 1
        named = escape.named(
            colspan=wide if wide > 1 else None,
            rowspan=high if high > 1 else None,
            stub=True if self._column < self._stubs else None,
            breakable=None if self._breakable else False,
        )
        self._column += wide
        self.open(f"cell({named}{classes(node)}")
