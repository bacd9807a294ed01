"""Readers of outputs, small projects, browsers and checkers, shared by the tests."""

from __future__ import annotations

from pathlib import Path

TESTS = Path(__file__).parents[1]
REPOSITORY = TESTS.parent
