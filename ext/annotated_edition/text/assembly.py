"""Finds documents in trees: some builders assemble many documents in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.addnodes import start_of_file

from annotated_edition.text.reading import reading_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotated_edition.text.reading import Block


def documents_in(tree: nodes.document, docname: str) -> Iterator[tuple[str, nodes.Element]]:
    """Yield each document that a tree holds.

    Args:
        tree: what is being resolved.
        docname: the document from which it was made.

    Yields:
        The name and the root of each, the outermost first.
    """
    yield docname, tree
    for part in tree.findall(start_of_file):
        for child in part.children:
            child.parent = part  # Sphinx leaves it pointing at the document the child came from
        yield part["docname"], part


def blocks_of(root: nodes.Element, docname: str) -> list[Block]:
    """Return the reading text of one document, without those that stand within it."""
    others = {
        id(element)
        for part in root.findall(start_of_file)
        if part is not root
        for element in part.findall(nodes.TextElement)
    }
    blocks = reading_text(cast("nodes.document", root), docname)
    return [block for block in blocks if id(block.element) not in others]
