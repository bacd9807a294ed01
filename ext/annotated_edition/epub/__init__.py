"""Make an EPUB of a Sphinx project: builder ``epub``, in the place of Sphinx's own.

Sphinx writes the pages as it does for its EPUB; this package says which, prints notes so that
reading systems can show them over the text, and packs the book anew:

- ``transforms`` and ``nodes`` print what e-readers do differently: notes, emendations, lists;
- ``builder`` decides what the book consists of, with ``contents`` for its order;
- ``references`` finds out what pages and style sheets need, so that nothing else is packed;
- ``metadata`` says whose book it is and what readers can expect, ``cover`` draws its cover;
- ``package`` writes the package document, ``packing`` gathers everything into one file.

Pages are laid out in ``theme`` and need no knowledge of Python.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from annotated_edition import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder, the theme of its pages, and what it prints differently."""
    from annotated_edition.epub import nodes, transforms
    from annotated_edition.epub.builder import THEME, BookBuilder, spare_demands

    app.add_html_theme(THEME, str(Path(__file__).parent / "theme"))
    app.add_builder(BookBuilder, override=True)
    spare_demands(app)
    nodes.add_to(app)
    app.add_post_transform(transforms.LinkEmendations)
    app.add_post_transform(transforms.SetNotes)
    app.add_post_transform(transforms.PrintPlainly)
    app.add_post_transform(transforms.UnfoldMentions)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
