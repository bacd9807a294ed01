"""Translate lists of every kind."""

from __future__ import annotations

from docutils import nodes

from sphinx_typst_book import escape
from sphinx_typst_book.core import CLOSE, Core

CALLS = {"classifier": "classifier", "field_name": "field-name"}
CLOSINGS = {
    **dict.fromkeys(("bullet_list", "enumerated_list", "hlist"), ")\n"),
    **dict.fromkeys(("definition_list", "field_list", "option_list"), ")\n"),
    **dict.fromkeys(("hlistcol", "list_item"), "},\n"),
    **dict.fromkeys(("option", "option_argument"), CLOSE),
}
PLAIN = frozenset(
    {
        "definition",
        "description",
        "field_body",
        "glossary",
        "option_group",
        "option_string",
        "term",
    }
)

_NUMBERING = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}


class Lists(Core):
    """Visit lists; each item is an argument of the list's call."""

    def visit_bullet_list(self, node: nodes.bullet_list) -> None:
        """Open a list."""
        self.add(f"bullets({_spacing(node)}\n")

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        """Open a numbered list, with the numbers as the source has them."""
        before, after = node.get("prefix", ""), node.get("suffix", ".")
        pattern = _NUMBERING.get(node.get("enumtype", ""), "1")
        number = f"numbering({escape.string(pattern)}, n)"
        self.add(
            f"numbers({_spacing(node)}start: {node.get('start', 1)}, "
            f"numbering: n => {escape.string(before)} + {number} + {escape.string(after)},\n"
        )

    def visit_hlist(self, _node: nodes.Element) -> None:
        """Open a list in columns."""
        self.add("columns-list(\n")

    def visit_definition_list(self, _node: nodes.Element) -> None:
        """Open a list of definitions."""
        self.add("definitions(\n")

    def visit_field_list(self, node: nodes.Element) -> None:
        """Open a list of fields; some documented objects have an empty one."""
        if not node.children:
            raise nodes.SkipNode
        self.add("fields(\n")

    def visit_option_list(self, _node: nodes.Element) -> None:
        """Open a list of command line options."""
        self.add("options(\n")

    # Items

    def visit_list_item(self, _node: nodes.Element) -> None:
        """Open an item."""
        self.add("{\n")

    visit_hlistcol = visit_list_item

    def visit_definition_list_item(self, node: nodes.Element) -> None:
        """Add an item: its terms, each on a line of its own, and what is said of them."""
        self.add("terms.item({\n")
        for place, child in enumerate(node.children):
            if isinstance(child, nodes.definition):
                continue
            if place and isinstance(child, nodes.term):
                self.add("next-term()\n")
            self.walk(child)
        self.add("},\n")
        self.block(child for child in node.children if isinstance(child, nodes.definition))
        self.add("),\n")
        raise nodes.SkipNode

    def visit_field(self, node: nodes.Element) -> None:
        """Add a field: its name and its body."""
        self.add("terms.item(\n")
        self.block(node.children[:1])
        self.block(node.children[1:])
        self.add("),\n")
        raise nodes.SkipNode

    def visit_option_list_item(self, node: nodes.Element) -> None:
        """Add an option and what is said of it."""
        self.visit_field(node)

    def visit_option(self, node: nodes.option) -> None:
        """Open an option, after a comma where it is not the first."""
        if node.parent.index(node):
            self.text(", ")
        self.open("code(")

    def visit_option_argument(self, node: nodes.option_argument) -> None:
        """Open an argument, after the character that introduces it."""
        self.text(node.get("delimiter", " "))
        self.open("emph(")

    # Verse

    def visit_line_block(self, node: nodes.line_block) -> None:
        """Add lines as the source breaks them, each with the depth it is indented to."""
        self.add("verse(\n")
        for depth, line in _lines(node, 0):
            self.add(f"({depth},\n")
            self.block(line.children)
            self.add("),\n")
        self.add(")\n")
        raise nodes.SkipNode


def _spacing(node: nodes.Element) -> str:
    return escape.named(
        tight=is_tight(node), nested=isinstance(node.parent, nodes.list_item) or None
    )


def is_tight(node: nodes.Element) -> bool:
    """Return whether no item of a list has more than a paragraph and lists below it."""
    lists = nodes.bullet_list | nodes.enumerated_list
    return all(
        isinstance(below, lists if place else nodes.paragraph)
        for item in node.children
        if isinstance(item, nodes.Element)
        for place, below in enumerate(item.children)
    )


def _lines(block: nodes.Element, depth: int) -> list[tuple[int, nodes.Element]]:
    found: list[tuple[int, nodes.Element]] = []
    for child in block.children:
        if isinstance(child, nodes.line_block):
            found += _lines(child, depth + 1)
        elif isinstance(child, nodes.Element):
            found.append((depth, child))
    return found
