"""Settings of sphinxcontrib-bibtex that an edition wants, unless the project says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

DEFAULTS = {
    "bibtex_bibfiles": [],
    "bibtex_bibliography_id": "sources-{bibliography_count}",
    "bibtex_cite_id": "{key}",
    "bibtex_default_style": "edition",
    "bibtex_reference_style": "edition",
    "bibtex_tooltips_style": "edition-tooltip",
}


def set_defaults(_app: Sphinx, config: Config) -> None:
    """Set what the project has left at the default of sphinxcontrib-bibtex."""
    for name, value in DEFAULTS.items():
        if config[name] == config.values[name].default:
            config[name] = value
