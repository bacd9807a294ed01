"""Sources: labels for readers, resolution of the author's notes, and uses under each source.

Builds on sphinxcontrib-bibtex, which reads ``references.bib`` and links the citations. Added are a
formatting and a reference style named ``edition``, the role ``source`` (the editors' resolution of
an author's note), and the places that cite a source, printed under its entry and kept right in
incremental builds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the styles, the domain, the role and what prints the bibliography."""
    from sphinxcontrib.bibtex.domain import BibtexDomain

    from annotated_edition.sources import nodes
    from annotated_edition.sources.bibfile import read_sources
    from annotated_edition.sources.config import register_styles, set_defaults
    from annotated_edition.sources.domain import SourcesDomain
    from annotated_edition.sources.roles import CitationRole, SourceRole
    from annotated_edition.sources.transforms import PrintBibliography, SetUnknownAside

    app.setup_extension("sphinxcontrib.bibtex")
    app.setup_extension("annotated_edition.text")
    register_styles()
    app.add_domain(SourcesDomain)
    nodes.add_to(app)
    app.add_role("source", SourceRole())
    app.add_role("cite", CitationRole(), override=True)
    for name in BibtexDomain.roles:
        app.add_role_to_domain("cite", name, CitationRole(), override=True)
    app.add_post_transform(PrintBibliography)
    app.add_post_transform(SetUnknownAside)
    app.connect("config-inited", set_defaults)
    # Before sphinxcontrib-bibtex, at 500, reads the files in its own way.
    app.connect("builder-inited", read_sources, priority=400)
    return {
        "version": __version__,
        "env_version": SourcesDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
