"""Registers of names: actors, organisations, places, events, and what an edition adds to these.

Roles mark a name in any document (``{actor}`President Rahman <rahmon>```), directives of the same
names make the entries, and each entry prints every mention of itself. The Sphinx domain is called
``register``; its inventory lets other editions link to the entries through intersphinx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain, and its roles and directives under their short names."""
    from annotated_edition.registers import kinds, nodes, transforms
    from annotated_edition.registers.checks import report_unknown
    from annotated_edition.registers.directives import OverviewDirective
    from annotated_edition.registers.domain import RegisterDomain, note_sentences
    from annotated_edition.registers.overviews import OVERVIEWS
    from annotated_edition.text.domain import TEXT_READ

    app.setup_extension("annotated_edition.text")
    app.add_domain(RegisterDomain)
    nodes.add_to(app)
    kinds.add_to(app)
    for name in OVERVIEWS:
        app.add_directive(name, OverviewDirective)
    app.add_transform(transforms.SortEntries)
    app.add_post_transform(transforms.PrintOverviews)
    app.add_post_transform(transforms.PrintDetails)
    app.add_post_transform(transforms.LinkMentions)
    app.add_post_transform(transforms.PrintMentions)
    app.add_post_transform(transforms.GatherEntries)
    app.connect(TEXT_READ, note_sentences)
    app.connect("warn-missing-reference", report_unknown)
    return {
        "version": __version__,
        "env_version": RegisterDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
