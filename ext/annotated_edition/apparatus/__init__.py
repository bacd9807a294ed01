"""The apparatus: proof that a text equals its witness, and what the edition does to it.

A witness is described by ``witness/<text>.toml`` beside the documents. At every build the reading
text is taken back from the doctree and compared with it, character by character.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition import __version__
from annotated_edition.apparatus.checks import check_texts
from annotated_edition.apparatus.directives import WitnessDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the witness directive, and compare each text once everything has been read."""
    app.setup_extension("annotated_edition.text")
    app.add_directive("witness", WitnessDirective)
    app.connect("env-updated", check_texts)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
