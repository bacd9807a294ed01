"""The styles, as pybtex and sphinxcontrib-bibtex look them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pybtex.plugin
import sphinxcontrib.bibtex.plugin

from annotated_edition.sources.config import register_styles
from annotated_edition.sources.references import EditionReferenceStyle
from annotated_edition.sources.style import EditionStyle

if TYPE_CHECKING:
    import pytest


def test_lookups_do_not_search_installed_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked up for every citation is found at once, not among all packages."""
    register_styles()
    monkeypatch.setattr(pybtex.plugin, "entry_points", None)
    found = pybtex.plugin.find_plugin("pybtex.style.formatting", "edition")
    assert found is EditionStyle
    assert found().sort([]) == []
    assert pybtex.plugin.find_plugin("pybtex.backends", "plaintext").__name__ == "Backend"


def test_reference_style_is_known() -> None:
    """sphinxcontrib-bibtex finds the form of citations by its name."""
    register_styles()
    group = "sphinxcontrib.bibtex.style.referencing"
    assert sphinxcontrib.bibtex.plugin.find_plugin(group, "edition") is EditionReferenceStyle
