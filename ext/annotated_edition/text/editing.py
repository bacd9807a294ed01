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

    Args:
        node: what is replaced.
        by: what stands in its place then, perhaps nothing.
    """
    parent = node.parent
    position = next(i for i, child in enumerate(parent.children) if child is node)
    new = list(by)
    parent.children[position : position + 1] = new
    for child in new:
        child.parent = parent


def outermost_link(node: nodes.Node) -> nodes.Element | None:
    """Return the link of which a node is part, with what is around the link alone.

    Links do not nest, so that what is a link itself is set before or after this element.
    """
    current: nodes.Node = node
    while not isinstance(current, nodes.reference):
        current = current.parent
        if not isinstance(current, nodes.Inline):
            return None
    link: nodes.Element = current
    above = link.parent
    while isinstance(above, nodes.Inline) and isinstance(above, nodes.Element):
        if _texts(above) != _texts(link):
            break
        link, above = above, above.parent
    return link


def _texts(element: nodes.Node) -> list[int]:
    return [id(text) for text in element.findall(nodes.Text)]
