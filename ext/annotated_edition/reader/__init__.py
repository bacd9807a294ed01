"""The web edition: furo, restyled for reading a text with its notes.

Everything on a page works without scripts; style sheets live in ``static/``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from annotated_edition import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

STATIC = Path(__file__).with_name("static")


def add_static_files(app: Sphinx) -> None:
    """Let HTML builders copy the style sheets."""
    if app.builder.format == "html":
        app.config.html_static_path.append(str(STATIC))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the style sheet."""
    app.setup_extension("annotated_edition.text")
    app.connect("builder-inited", add_static_files)
    app.add_css_file("edition.css")
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
