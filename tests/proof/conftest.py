"""The edition on whose outputs the proof is proven: built once, damaged in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from annotated_edition.proof.proving import OUTPUTS
from annotated_edition.proof.sources import read_sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from annotated_edition.proof.sources import Sources
    from helpers.project import Project


@pytest.fixture(scope="session")
def built_outputs(built: Callable[..., Project]) -> Path:
    """Return the folder with all outputs of the test edition; only to be read."""
    *_, project = (built("proof", output) for output in OUTPUTS)
    return project.source / "_build"


@pytest.fixture(scope="session")
def sources(built_outputs: Path) -> Sources:
    """Return what its editors wrote."""
    return read_sources(built_outputs.parent)
