"""Sphinx extensions for annotated editions.

Each plugin is an extension of its own; this one loads the family, in the order in which they
depend on each other, and the builder of PDF files, which knows nothing of them.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = version("sphinx-annotated-edition")

PLUGINS = (
    "text",
    "registers",
    "apparatus",
    "annotations",
    "sources",
    "pictures",
    "census",
    "citing",
    "reader",
    "epub",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load MyST and every plugin of the family."""
    app.setup_extension("myst_parser")
    app.setup_extension("sphinx_typst_book")
    for plugin in PLUGINS:
        app.setup_extension(f"annotated_edition.{plugin}")
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
