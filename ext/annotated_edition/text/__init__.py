"""The text of an edition, on the doctree's side.

Numbers the paragraphs and the author's notes of each document named in ``edition_texts``, gives
them permanent addresses (``p1`` ..., ``n1`` ...), and reads the doctree back into the words that a
reader gets. Every other plugin says *where* something stands through :mod:`.places`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the numbering of texts and its neutral nodes."""
    from annotated_edition.text import encoding, kinds, nodes, numbering, unmended
    from annotated_edition.text.domain import TEXT_READ, TextDomain, keep_text
    from annotated_edition.text.outdated import OutdatedDomain, refresh_pages
    from annotated_edition.text.settings import SETTINGS, add_settings, protect_the_letter

    app.setup_extension("myst_parser")
    add_settings(app, SETTINGS)
    kinds.add_to(app)
    app.add_domain(TextDomain)
    app.add_event(TEXT_READ)
    app.add_domain(OutdatedDomain)
    nodes.add_to(app)
    unmended.add_to(app)
    app.add_transform(numbering.NumberText)
    app.add_post_transform(numbering.ShowNumbers)
    app.add_post_transform(numbering.LinkLocators)
    app.add_post_transform(numbering.GiveNotesToLaTeX)
    # Before myst_parser reads its configuration at the default priority.
    app.connect("config-inited", protect_the_letter, priority=100)
    # After plugins that refuse files for reasons of their own.
    app.connect("env-get-outdated", encoding.leave_out_unreadable, priority=600)
    # After Sphinx has collected titles and contents at the default priority.
    app.connect("doctree-read", numbering.leave_marks_out_of_contents, priority=600)
    # After every other handler: a reader gets what they make of a text.
    app.connect("doctree-read", keep_text, priority=900)
    app.connect("env-get-updated", refresh_pages)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
