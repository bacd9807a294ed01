"""Small edits of a doctree that docutils has no safe form of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable


def replace_node(node: nodes.Node, by: Iterable[nodes.Node]) -> None:
    """Replace a node by others.

    ``Element.replace`` compares texts by value and hits the first of two twins; this goes by
    identity.
    """
    parent = node.parent
    position = next(i for i, child in enumerate(parent.children) if child is node)
    new = list(by)
    parent.children[position : position + 1] = new
    for child in new:
        child.parent = parent


def outermost_link(text: nodes.Node) -> nodes.Element | None:
    """Return the outermost inline element that makes a text part of a link, if there is one.

    What is a link itself is set before or after this element, since links do not nest.
    """
    top: nodes.Element | None = None
    linked = False
    current = text.parent
    while isinstance(current, nodes.Element) and isinstance(current, nodes.Inline):
        linked = linked or isinstance(current, nodes.reference)
        top = current
        current = current.parent
    return top if linked else None
