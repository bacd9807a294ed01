"""Fits sphinxcontrib-bibtex to an edition: its settings, and the styles that it finds by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pybtex.plugin
import sphinxcontrib.bibtex.plugin
from pybtex.backends.plaintext import Backend as PlaintextBackend

from annotated_edition.sources.references import EditionReferenceStyle
from annotated_edition.sources.style import EditionStyle, TooltipStyle

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

PYBTEX = (
    ("pybtex.style.formatting", "edition", EditionStyle),
    ("pybtex.style.formatting", "edition-tooltip", TooltipStyle),
    # Known already, but sphinxcontrib-bibtex asks for it at every citation, and pybtex then looks
    # through all installed packages: 3 ms each time, more than all else a citation takes.
    ("pybtex.backends", "plaintext", PlaintextBackend),
)


def set_defaults(_app: Sphinx, config: Config) -> None:
    """Set what the project has left at the default of sphinxcontrib-bibtex."""
    for name, value in DEFAULTS.items():
        if config[name] == config.values[name].default:
            config[name] = value


def register_styles() -> None:
    """Make the styles known."""
    for group, name, plugin in PYBTEX:
        pybtex.plugin.register_plugin(group, name, plugin, force=True)  # type: ignore[no-untyped-call]
    sphinxcontrib.bibtex.plugin.register_plugin(
        "sphinxcontrib.bibtex.style.referencing", "edition", EditionReferenceStyle
    )
