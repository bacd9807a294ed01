"""What is said of a quotation that stands nowhere: why, its places, what it may have meant."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import NamedTuple

import pytest

from annotated_edition.anchoring import Block, Lost, Reason, Selector, Text, resolve

HALF = "a" * 4
"""Exactly half alike to ``HALF_QUOTED``, by twice the common characters of all."""
HALF_QUOTED = f"{HALF} {'b' * 7}"
LESS = "a" * 30
"""Alike to ``LESS_QUOTED`` by 60 of 121, less than half and more than 49 of 100."""
LESS_QUOTED = f"{LESS} {'b' * 60}"


class Case(NamedTuple):
    """A quotation, and what is said of it."""

    paragraphs: tuple[str, ...]
    selector: Selector
    reason: Reason
    places: tuple[str, ...] = ()
    """Words and offsets of the places where the quotation stands: ``state@10``."""
    suggestions: tuple[tuple[str, int, str], ...] = ()
    """Words, likeness and paragraphs of what is suggested."""


CASES = {
    "no words": Case(("words",), Selector(" \u00ad\n", "a", "b"), Reason.EMPTY),
    "nothing alike": Case(("words",), Selector("quantum"), Reason.ABSENT),
    "one letter off": Case(
        ("He received a firm massage.",),
        Selector("a firm message"),
        Reason.ABSENT,
        (),
        (("a firm massage", 92, "p1"),),
    ),
    "quotes and white space do not count in likeness": Case(
        ("A “firm  massage” it was.",),
        Selector('A\n"firm message"'),
        Reason.ABSENT,
        (),
        (("A “firm massage”", 93, "p1"),),
    ),
    "half alike": Case((HALF,), Selector(HALF_QUOTED), Reason.ABSENT, (), ((HALF, 50, "p1"),)),
    "less than half alike": Case((LESS,), Selector(LESS_QUOTED), Reason.ABSENT),
    "a passage over two paragraphs": Case(
        ("It ended with a peace accord.", "He received a message."),
        Selector("a peace accord. She received"),
        Reason.ABSENT,
        (),
        (("a peace accord. He received", 94, "p1 p2"),),
    ),
    "cut at its end": Case(
        ("The statement.",),
        Selector("state"),
        Reason.CUT,
        ("state@4",),
        (("statement", 71, "p1"),),
    ),
    "cut at its beginning": Case(
        ("It was unstated.",),
        Selector("stated"),
        Reason.CUT,
        ("stated@9",),
        (("unstated", 85, "p1"),),
    ),
    "cut at both ends, several times": Case(
        ("unstated", "misstatement", "restates", "interstate’s"),
        Selector("state"),
        Reason.CUT,
        ("state@2", "state@13", "state@26", "state@39"),
        (("unstated", 76, "p1"), ("misstatement", 58, "p2"), ("restates", 76, "p3")),
    ),
    "cut at the beginning of the first word and the end of the last": Case(
        ("Non-Tajik and pro-Uzbekistani leaders",),
        Selector("ajik and pro-Uzbek"),
        Reason.CUT,
        ("ajik and pro-Uzbek@5",),
        (("Tajik and pro-Uzbekistani", 83, "p1"),),
    ),
    "cut before a mark that belongs to its letter": Case(
        ("the e\u0301tats",),
        Selector("tats"),
        Reason.CUT,
        ("tats@6",),
        (("états", 88, "p1"),),
    ),
    "whole words without their prefix, and cut ones": Case(
        ("The Taliban came, and the Talibans went.",),
        Selector("Taliban", prefix="met the"),
        Reason.CONTEXT,
        ("Taliban@4",),
        (("Taliban", 100, "p1"),),
    ),
    "several places, none with the suffix": Case(
        ("It met the Taliban.", "It fought the Taliban."),
        Selector("the Taliban", suffix="twice"),
        Reason.CONTEXT,
        ("the Taliban@7", "the Taliban@31"),
        (("the Taliban", 100, "p1"),),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_said(case: Case) -> None:
    """The reason, every place where the words stand, and at most three passages, the best first."""
    text = Text.prepare(Block(f"p{n}", words) for n, words in enumerate(case.paragraphs, 1))
    answer = resolve(text, case.selector)
    assert isinstance(answer, Lost)
    assert answer.reason is case.reason
    places = tuple(f"{text.source[one.start : one.end]}@{one.start}" for one in answer.places)
    assert places == case.places
    suggested = [(one.words, one.likeness, " ".join(one.labels)) for one in answer.suggestions]
    assert suggested == list(case.suggestions)
    for one in answer.suggestions:
        assert text.quote(one.start, one.end) == one.words


def test_reasons_in_words() -> None:
    """An editor is told what is wrong in a sentence's end, each reason in its own words."""
    assert {reason.name: reason.value for reason in Reason} == {
        "EMPTY": "the quotation has no words",
        "ABSENT": "the quoted words are not in the text",
        "CUT": "the quoted words stand only inside longer words",
        "CONTEXT": "the quoted words stand in the text, but not beside this prefix or suffix",
    }


@pytest.mark.parametrize("words", ["a quotation", "words", "elsewhere"])
def test_answers_are_values(words: str) -> None:
    """An answer can be kept, compared and looked up, but not changed."""
    text = Text.prepare([Block("p1", "a quotation of words and words")])
    answer = resolve(text, Selector(words))
    assert {answer: "kept"}[resolve(text, Selector(words))] == "kept"
    with pytest.raises(FrozenInstanceError):
        setattr(answer, "places", ())  # noqa: B010 - to assign is what must not be possible
