"""The edition on whose outputs the proof is proven: built once, damaged in memory."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from annotated_edition.proof.sources import read_sources
from conftest import Project

if TYPE_CHECKING:
    from pathlib import Path

    from annotated_edition.proof.sources import Sources


@pytest.fixture(scope="session")
def proof_project(rootdir: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return the edition of the test root, built in all formats; only to be read."""
    folder = tmp_path_factory.mktemp("proof") / "docs"
    project = Project(shutil.copytree(rootdir / "test-proof", folder))
    for output in ("html", "pdf", "epub", "text"):
        project.build(output)
    return project


@pytest.fixture(scope="session")
def built_outputs(proof_project: Project) -> Path:
    """Return the folder with all outputs."""
    return proof_project.source / "_build"


@pytest.fixture(scope="session")
def sources(proof_project: Project) -> Sources:
    """Return what the editors of it wrote."""
    return read_sources(proof_project.source)
