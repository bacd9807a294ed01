"""Numbers of things in words."""

from __future__ import annotations

import pytest

from annotated_edition.core.plurals import plural


@pytest.mark.parametrize(
    ("number", "words", "counted"),
    [
        (0, ("note",), "0 notes"),
        (1, ("note",), "1 note"),
        (2, ("note",), "2 notes"),
        (1, ("entry", "entries"), "1 entry"),
        (1024, ("entry", "entries"), "1,024 entries"),
    ],
)
def test_plurals(number: int, words: tuple[str, ...], counted: str) -> None:
    """One thing has its own word; thousands are set off."""
    assert plural(number, *words) == counted
