"""Labels of pictures: how wide they are, where they break, how they keep apart."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_edition.pictures import lettering
from annotated_edition.pictures.lettering import Box


@pytest.mark.parametrize(
    ("words", "ems"),
    [
        ("", 0),
        ("il", 0.444),
        ("Taliban", 4 * 0.556 + 0.611 + 2 * 0.222),
        ("é", 0.556),  # the accent needs no room
        ("\u0301", 0),
        ("北京", 2),
        ("Раҳмон", 6 * 0.6),
    ],
)
def test_width(words: str, ems: float) -> None:
    """Words are as wide as in Arial and a margin; other letters have an average width."""
    assert lettering.width(words, 10) == pytest.approx(10 * ems * lettering.MARGIN)


@pytest.mark.parametrize(
    ("words", "room", "lines", "expected"),
    [
        ("Taliban", 100, 2, ["Taliban"]),
        ("Islamic Emirate of Afghanistan", 90, 2, ["Islamic Emirate", "of Afghanistan"]),
        ("Pakistan-Tajikistan relations", 60, 3, ["Pakistan-", "Tajikistan", "relations"]),
        ("Islamic Emirate of Afghanistan", 100, 1, ["Islamic Emirate…"]),
        ("Organization", 30, 1, ["Or…"]),
        ("a  b", 100, 1, ["a b"]),
        ("", 100, 1, [""]),
    ],
)
def test_wrap(words: str, room: float, lines: int, expected: list[str]) -> None:
    """Lines break at blanks and hyphens; what has no room ends in an ellipsis."""
    assert lettering.wrap(words, 12, room, lines) == expected


@given(st.text("ab c-—é", max_size=40), st.floats(20, 200), st.integers(1, 4))
def test_wrapped_lines_fit(words: str, room: float, lines: int) -> None:
    """No line is wider than its room, there are no more than allowed, and no word is lost."""
    result = lettering.wrap(words, 12, room, lines)
    assert len(result) <= lines
    assert all(lettering.width(line, 12) <= room for line in result)
    if not any(line.endswith("…") for line in result):
        assert "".join("".join(result).split()) == "".join(words.split())


positions = st.lists(st.floats(0, 500), min_size=1, max_size=30).map(sorted)


@given(positions, st.floats(1, 40))
def test_spread_labels_keep_apart(wanted: list[float], room: float) -> None:
    """Labels keep their order and their distance, within the limits where there is room."""
    result = lettering.spread(wanted, room, 0, 500)
    assert all(b - a >= room - 1e-6 for a, b in itertools.pairwise(result))
    assert result[0] >= -1e-6
    if room * (len(wanted) - 1) <= 500:
        assert result[-1] <= 500 + 1e-6


def test_spread_labels_move_little() -> None:
    """A label that is alone stays; two that collide part evenly; at the edge they give way."""
    assert lettering.spread([10, 100, 300], 20, 0, 400) == [10, 100, 300]
    assert lettering.spread([100, 100], 20, 0, 400) == [90, 110]
    assert lettering.spread([0, 0, 0], 20, 0, 400) == [0, 20, 40]
    assert lettering.spread([399, 400], 20, 0, 400) == [380, 400]


@given(st.lists(st.tuples(st.floats(0, 99), st.floats(0, 20)), max_size=20))
def test_lanes(given_: list[tuple[float, float]]) -> None:
    """Two spans in one lane never touch, and a span is in the first lane that has room."""
    spans = sorted((start, start + length) for start, length in given_)
    numbers = lettering.lanes(spans)
    for i, (start, _) in enumerate(spans):
        for lane in range(max(numbers) + 1):
            busy = any(numbers[j] == lane and spans[j][1] >= start for j in range(i))
            assert busy if lane < numbers[i] else (lane > numbers[i] or not busy)


def test_boxes() -> None:
    """Boxes that only share an edge do not overlap."""
    box = Box(0, 0, 10, 10)
    assert box.overlaps(Box(9, 9, 20, 20))
    assert not box.overlaps(Box(10, 0, 20, 10))
    assert Box(1, 1, 9, 9).within(box)
    assert not Box(1, 1, 11, 9).within(box)
