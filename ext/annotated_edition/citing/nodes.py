"""The node of a citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class citation_forms(nodes.container):  # noqa: N801 - node classes are lower case in docutils
    """Where it is printed how something is cited; attribute ``request``."""


def add_to(app: Sphinx) -> None:
    """Register the node; every builder prints what the transform puts in its place."""
    app.add_node(citation_forms)
