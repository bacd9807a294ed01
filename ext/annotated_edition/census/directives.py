"""The directive ``census``."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sphinx.util.docutils import SphinxDirective

from annotated_edition.census.nodes import census

if TYPE_CHECKING:
    from docutils import nodes

    from annotated_edition.census.domain import CensusDomain


class CensusDirective(SphinxDirective):
    """Print how much of everything the edition holds: ``{census}``."""

    def run(self) -> list[nodes.Node]:
        """Leave a place that is filled when everything has been read."""
        cast("CensusDomain", self.env.domains["census"]).note_page(self.env.docname)
        return [census()]
