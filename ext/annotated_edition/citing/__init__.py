"""Says how the edition and what stands in it are cited, for readers and for their programs.

The directive ``cite-as`` prints a text, a note or the whole edition in words, as BibTeX and as
RIS; the pages of texts carry the same for programs that collect sources. What is known of a text
stands in the bibliography, under the key that ``edition_records`` gives it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the settings, the directive and what fills it."""
    from annotated_edition.citing.directives import (
        CiteAsDirective,
        PrintCitations,
        citation_forms,
        describe_page,
    )
    from annotated_edition.citing.domain import CitingDomain
    from annotated_edition.citing.settings import SETTINGS
    from annotated_edition.text.settings import add_settings

    for plugin in ("annotations", "sources"):
        app.setup_extension(f"annotated_edition.{plugin}")
    add_settings(app, SETTINGS)
    app.add_domain(CitingDomain)
    app.add_node(citation_forms)  # every builder prints what takes its place
    app.add_directive("cite-as", CiteAsDirective)
    app.add_post_transform(PrintCitations)
    app.connect("html-page-context", describe_page)
    return {
        "version": __version__,
        "env_version": CitingDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
