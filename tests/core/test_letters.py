"""Letters that count."""

from __future__ import annotations

import pytest

from annotated_edition.core.letters import letters, number_of


@pytest.mark.parametrize(
    ("number", "mark"),
    [
        (0, "a"), (1, "b"), (25, "z"), (26, "aa"), (27, "ab"), (51, "az"), (52, "ba"),
        (701, "zz"), (702, "aaa"), (18277, "zzz"), (18278, "aaaa"),
    ],
)  # fmt: skip
def test_letters(number: int, mark: str) -> None:
    """Letters run from a to z, then aa, ab and so on."""
    assert letters(number) == mark
    assert number_of(mark) == number


def test_letters_differ() -> None:
    """No two notes have the same letter, and longer ones come later."""
    marks = [letters(number) for number in range(2000)]
    assert len(set(marks)) == 2000
    assert marks == sorted(marks, key=lambda mark: (len(mark), mark))
