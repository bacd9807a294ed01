"""Settings of other packages that a verbatim text depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

NEEDED = {"attrs_block", "attrs_inline", "colon_fence"}
UNSETTLING = {"replacements", "smartquotes"}


def protect_the_letter(_app: Sphinx, config: Config) -> None:
    """Switch off what would change the captured characters, or move the author's notes."""
    config["smartquotes"] = False
    config["myst_footnote_sort"] = False
    config["myst_enable_extensions"] = set(config["myst_enable_extensions"]) - UNSETTLING | NEEDED
