"""Fixtures shared by all tests."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

pytest_plugins = ("sphinx.testing.fixtures",)

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def rootdir() -> Path:
    """Where sphinx.testing finds the test roots."""
    return Path(__file__).parent / "roots"


@pytest.fixture
def copy_root(rootdir: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that copies a test root, so that a test may edit and rebuild it."""

    def copy(name: str) -> Path:
        return Path(shutil.copytree(rootdir / f"test-{name}", tmp_path / name))

    return copy
