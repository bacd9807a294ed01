"""Translate tables."""

from __future__ import annotations

from docutils import nodes

from annotated_edition.pdf import escape
from annotated_edition.pdf.core import Core, classes
from annotated_edition.pdf.media import number_of

CLOSINGS = {"entry": "}),\n", "table": ")\n", "thead": "),\n"}
PLAIN = frozenset({"tbody", "tgroup"})
SILENT = frozenset({"colspec"})


class Tables(Core):
    """Visit tables; a row is nothing in Typst, its cells follow each other."""

    _stubs = 0  # how many columns of the table at hand are headings of their rows

    def visit_table(self, node: nodes.table) -> None:
        """Open a table, with its caption before the cells."""
        self.anchor(*node.findall(nodes.thead))
        self.open_table(node)
        for title in node.findall(nodes.title):
            self.add("caption: {\n")
            self.text(number_of(self, node))
            for child in title.children:
                self.walk(child)
            self.add("},\n")
            break

    def open_table(self, node: nodes.table) -> None:
        """Open the call, with the widths of the columns where the source gives them."""
        given = "colwidths-given" in node["classes"]
        columns = list(node.findall(nodes.colspec))
        widths = ", ".join(f"{spec['colwidth']}fr" if given else "auto" for spec in columns)
        self._stubs = sum(bool(spec.get("stub")) for spec in columns)
        self.add(f"tabular(columns: ({widths},), {classes(node)}\n")

    def visit_thead(self, _node: nodes.thead) -> None:
        """Open the rows that head the columns."""
        self.add("table.header(\n")

    def visit_row(self, _node: nodes.row) -> None:
        """Count the cells of a row."""
        self._column = 0

    def visit_entry(self, node: nodes.entry) -> None:
        """Open a cell."""
        wide, high = node.get("morecols", 0) + 1, node.get("morerows", 0) + 1
        named = escape.named(
            colspan=wide if wide > 1 else None,
            rowspan=high if high > 1 else None,
            stub=True if self._column < self._stubs else None,
        )
        self._column += wide
        self.open(f"cell({named}{classes(node)}")
