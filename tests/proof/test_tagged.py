"""Lines of a PDF are read in the direction of their script."""

from __future__ import annotations

import pytest

from annotated_edition.proof.tagged import Item, Run, paragraph

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
    items = [Item(1, Run(run, 10.0 * place, 700)) for place, run in enumerate(runs)]
    stream = paragraph(items, "")
    assert stream.words(0, len(stream.ink)) == words


def test_lines_follow_each_other() -> None:
    """Between lines white space may stand for none, unless a word was broken there."""
    runs = [
        Run("a hy\xad", 0, 700),
        Run("phen and", 0, 714),
        Run("sup", 9, 710),
        Run("more", 0, 728),
    ]
    stream = paragraph([Item(1, run) for run in runs], "")
    assert (stream.ink, stream.gaps) == ("ahyphenandsupmore", {1, 7})
    assert stream.loose == {13}
