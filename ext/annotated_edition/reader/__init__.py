"""The web edition: furo, restyled for reading a text with its notes.

Everything on a page works without scripts; scripts only add. Templates, styles and scripts lie in
``templates``, ``styles``, ``scripts`` and ``static``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register templates, style, scripts and what the web page adds to a text."""
    from annotated_edition.reader import (
        bundles,
        filters,
        nodes,
        notfound,
        pages,
        preview,
        selection,
        structure,
        transforms,
    )

    for plugin in ("text", "registers", "sources", "annotations", "apparatus"):
        app.setup_extension(f"annotated_edition.{plugin}")
    nodes.add_to(app)
    structure.add_to(app)
    filters.add_to(app)
    selection.add_to(app)
    app.add_post_transform(transforms.SetPassages)
    app.add_post_transform(transforms.AddCards)
    app.add_post_transform(transforms.AddReadingBar)
    app.add_post_transform(transforms.LinkNames)
    app.connect("config-inited", pages.prepare)
    app.connect("builder-inited", pages.prepare_highlighter)
    app.connect("write-started", bundles.write_bundles)
    app.connect("write-started", preview.draw)
    app.connect("html-collect-pages", notfound.write_page)
    # Before furo reads the page's metadata, at the default priority.
    app.connect("html-page-context", pages.fill_template, priority=400)
    app.connect("html-page-context", preview.offer)
    # After all others: the first answer ends the event.
    app.connect("html-page-context", pages.choose_template, priority=900)
    for name in ("edition", "pages"):
        app.add_css_file(f"{name}.css")
        app.add_js_file(f"{name}.js", loading_method="defer")
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
