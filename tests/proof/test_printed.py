"""Lines of a PDF are read in the direction of their script."""

from __future__ import annotations

import pytest

from annotated_edition.proof.printed import paragraph
from annotated_edition.proof.tagged import Run

LINES = {
    "rightward": (["one ", "two ", "three"], "one two three"),
    "leftward": (["سوم", " ", "دوم", " ", "یکم"], "یکم دوم سوم"),
    "numbers in words": (["سوم", " ", "12", " ", "34", " ", "یکم"], "یکم 12 34 سوم"),
    "names in a rightward line": (
        ["He said ", "دوم", " ", "یکم", " to me."],
        "He said یکم دوم to me.",
    ),
    "a hyphen from setting": (["hy\xad"], "hy"),
}


@pytest.mark.parametrize(("runs", "words"), LINES.values(), ids=LINES)
def test_the_order_of_a_line(runs: list[str], words: str) -> None:
    """Runs that are set from left to right come in the order in which they are read."""
    stream = paragraph([Run(one, 1, 10.0 * place, 700) for place, one in enumerate(runs)], "")
    assert stream.words(0, len(stream.ink)) == words


def test_lines_follow_each_other() -> None:
    """Between lines white space may stand for none, unless a word was broken there."""
    runs = [
        Run("a hy\xad", 1, 0, 700),
        Run("phen and", 1, 0, 714),
        Run("sup", 1, 9, 710),
        Run("more", 1, 0, 728),
    ]
    stream = paragraph(runs, "")
    assert (stream.ink, stream.gaps) == ("ahyphenandsupmore", {1, 7})
    assert stream.loose == {13}
