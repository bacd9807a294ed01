"""Makes links from any document, or leaves the words where a build has no such page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes
    from sphinx.transforms.post_transforms import SphinxPostTransform


def link(
    transform: SphinxPostTransform, docname: str, anchor: str, content: Sequence[nodes.Node]
) -> list[nodes.Node]:
    """Link to a place from the document that is being resolved.

    Args:
        transform: the running post-transform.
        docname: the document to link to.
        anchor: an id in it, or empty.
        content: what is linked.

    Returns:
        One reference, or ``content`` itself where this build does not hold the document.
    """
    builder = transform.env._app.builder
    here = transform.env.current_document.docname
    try:
        return [make_refnode(builder, here, docname, anchor, list(content), None)]
    except NoUri:
        return list(content)
