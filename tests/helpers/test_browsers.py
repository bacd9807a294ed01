"""How tests find a browser."""

from __future__ import annotations

import pytest

from helpers.browsers import find_chromium


def test_without_chromium_a_test_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no Chromium, a test says how to install it, and is skipped."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="install it with 'apt install chromium'"):
        find_chromium()


def test_without_chromium_the_check_of_a_change_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where changes are checked, a missing Chromium is a failure, so that no test is lost."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="install it with 'apt install chromium'"):
        find_chromium()
