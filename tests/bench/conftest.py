"""The benchmarks are scripts that import each other from their own folder."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test import the benchmarks."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
