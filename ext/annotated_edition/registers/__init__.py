"""Registers of names: actors, organisations, places and events.

Roles mark a name in any document (``{actor}`President Rahman <rahmon>```), directives of the same
names make the entries, and each entry prints every mention of itself. The Sphinx domain is called
``register``; its inventory lets other editions link to the entries through intersphinx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition import __version__
from annotated_edition.registers import nodes, transforms
from annotated_edition.registers.checks import report_unknown
from annotated_edition.registers.directives import EntryDirective, OverviewDirective
from annotated_edition.registers.domain import RegisterDomain, note_sentences
from annotated_edition.registers.model import KINDS
from annotated_edition.registers.overviews import OVERVIEWS
from annotated_edition.registers.roles import MentionRole
from annotated_edition.text.domain import TEXT_READ

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain, and its roles and directives under their short names."""
    app.setup_extension("annotated_edition.text")
    app.add_domain(RegisterDomain)
    nodes.add_to(app)
    for kind in KINDS:
        app.add_role(kind, MentionRole(kind))
        app.add_directive(kind, EntryDirective)
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
