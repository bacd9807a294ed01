"""Registers the styles with pybtex and sphinxcontrib-bibtex, which find them by name."""

from __future__ import annotations

import pybtex.plugin
import sphinxcontrib.bibtex.plugin
from pybtex.backends.plaintext import Backend as PlaintextBackend

from annotated_edition.sources.references import EditionReferenceStyle
from annotated_edition.sources.style import EditionStyle, TooltipStyle

PYBTEX = (
    ("pybtex.style.formatting", "edition", EditionStyle),
    ("pybtex.style.formatting", "edition-tooltip", TooltipStyle),
    # Known already, but sphinxcontrib-bibtex asks for it at every citation, and pybtex then looks
    # through all installed packages: 3 ms each time, more than all else a citation takes.
    ("pybtex.backends", "plaintext", PlaintextBackend),
)


def register_styles() -> None:
    """Make the styles known."""
    for group, name, plugin in PYBTEX:
        pybtex.plugin.register_plugin(group, name, plugin, force=True)  # type: ignore[no-untyped-call]
    sphinxcontrib.bibtex.plugin.register_plugin(
        "sphinxcontrib.bibtex.style.referencing", "edition", EditionReferenceStyle
    )
