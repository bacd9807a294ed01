"""Counts what an edition holds, so that no page need state a number by hand.

The directive ``census`` prints the counts with their breakdown: the text, the notes by kind, the
names by register, the sources, the emendations. They are counted anew at every build.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and what fills it."""
    from annotated_edition.census.directives import CensusDirective, PrintCensus, census
    from annotated_edition.census.domain import CensusDomain

    for plugin in ("registers", "apparatus", "annotations", "sources"):
        app.setup_extension(f"annotated_edition.{plugin}")
    app.add_domain(CensusDomain)
    app.add_node(census)  # every builder prints what takes its place
    app.add_directive("census", CensusDirective)
    app.add_post_transform(PrintCensus)
    return {
        "version": __version__,
        "env_version": CensusDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
