"""Translate descriptions of program objects: signatures and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes

from sphinx_typst_book.core import CLOSE, Core

if TYPE_CHECKING:
    from docutils import nodes

CALLS = {
    "desc": "object",
    "desc_content": "object-body",
    "desc_inline": "code",
    "desc_name": "strong",
}
CLOSINGS = {
    **dict.fromkeys(("desc_optional", "desc_type_parameter_list"), '"]"\n'),
    **dict.fromkeys(("desc_parameter", "desc_type_parameter"), CLOSE),
    "desc_parameterlist": '")"\n',
}
PLAIN = frozenset({"desc_addname", "desc_annotation", "desc_sig_element", "desc_type"})


class Objects(Core):
    """Visit signatures."""

    verbatim: int

    def visit_desc_signature(self, _node: nodes.Element) -> None:
        """Open a signature: code from beginning to end."""
        self.open("signature(")
        self.verbatim += 1

    def depart_desc_signature(self, _node: nodes.Element) -> None:
        """Close it."""
        self.verbatim -= 1
        self.close()

    def depart_desc_signature_line(self, node: nodes.Element) -> None:
        """Break the line, unless it is the last."""
        if node.parent[-1] is not node:
            self.add("linebreak()\n")

    def visit_desc_signature_line(self, _node: nodes.Element) -> None:
        """Leave a line to its words."""

    def visit_desc_returns(self, _node: nodes.Element) -> None:
        """Add the arrow before what is returned."""
        self.text(" → ")

    def visit_desc_parameterlist(self, _node: nodes.Element) -> None:
        """Open a list of parameters."""
        self.text("(")

    def visit_desc_type_parameter_list(self, _node: nodes.Element) -> None:
        """Open a list of parameters of a type, or optional ones."""
        self.text("[")

    visit_desc_optional = visit_desc_type_parameter_list

    def visit_desc_parameter(self, node: nodes.Element) -> None:
        """Open a parameter, after a comma where it is not the first."""
        if _follows(node):
            self.text(", ")
        self.open("parameter(")

    visit_desc_type_parameter = visit_desc_parameter


def _follows(node: nodes.Element) -> bool:
    """Return whether a parameter stands before *node* in its list."""
    while isinstance(node.parent, addnodes.desc_optional) and node.parent.index(node) == 0:
        node = node.parent
    return node.parent.index(node) > 0
