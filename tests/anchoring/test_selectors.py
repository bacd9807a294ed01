"""Places are described and found again exactly, in texts of every kind."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotated_edition.anchoring import (
    Ambiguous,
    Block,
    Found,
    Lost,
    Piece,
    Reason,
    Selector,
    Text,
    describe,
    normalise,
    resolve,
)

# Few words, so that they recur; some with marks, hyphens, invisible characters.
WORDS = st.sampled_from(["to", "to", "a", "the", "’the", "Tajik", "Tajikistan", "e\u0301", "x-to"])
GAPS = st.sampled_from([" ", " ", " ", "  ", "\n", "", "\u00ad", ", ", "— "])
MARK = st.sampled_from(["", "", "", "1", "12 "])
PIECES = st.lists(st.tuples(WORDS, MARK, GAPS), min_size=1, max_size=8)


def block(number: int, pieces: list[tuple[str, str, str]]) -> Block:
    """Make a paragraph of words, ignored note marks, and gaps."""
    text = ""
    ignored = []
    for word, mark, gap in pieces:
        text += word
        ignored.append((len(text), len(text) + len(mark)))
        text += mark + gap
    return Block(f"p{number}", text, tuple(ignored))


TEXTS = st.lists(PIECES, min_size=1, max_size=4).map(
    lambda paragraphs: Text.prepare(block(n, one) for n, one in enumerate(paragraphs, 1))
)


def fold(text: str) -> str:
    """Return words as they are compared."""
    return normalise(text).folded.strip()


@given(TEXTS, st.data())
def test_any_span_is_found_again_by_its_shortest_selector(text: Text, data: st.DataObject) -> None:
    """Describing and resolving give back the span, trimmed to what can be read."""
    start = data.draw(st.integers(0, len(text.source)))
    end = data.draw(st.integers(start, len(text.source)))
    low, high = text.normal.span(start, end)
    if low >= high:
        with pytest.raises(ValueError, match="nothing to quote"):
            describe(text, start, end)
        return
    expected = text.normal.original(low, high)
    answer = resolve(text, describe(text, start, end))
    assert isinstance(answer, Found)
    assert (answer.start, answer.end) == expected


@given(TEXTS, st.data())
def test_no_selector_with_fewer_steps_is_unique(text: Text, data: st.DataObject) -> None:
    """Leaving a word off the prefix or suffix leaves more than one place, or none."""
    start = data.draw(st.integers(0, len(text.source) - 1))
    end = data.draw(st.integers(start + 1, len(text.source)))
    low, high = text.normal.span(start, end)
    if low >= high:
        return
    found = describe(text, start, end)
    _, _, prefix = found.prefix.partition(" ")
    suffix, _, _ = found.suffix.rpartition(" ")
    shorter = {(prefix, found.suffix), (found.prefix, suffix)} - {(found.prefix, found.suffix)}
    for before, after in shorter:
        assert not isinstance(resolve(text, Selector(found.exact, before, after)), Found)


@given(TEXTS, st.lists(WORDS, min_size=1, max_size=3), st.lists(WORDS, max_size=2))
@example(Text.prepare([Block("p1", "Tajikistan")]), ["Tajik"], [])
def test_a_place_has_the_quoted_words_and_cuts_none(
    text: Text, exact: list[str], prefix: list[str]
) -> None:
    """Whatever is found reads as the quotation does, after its prefix, in whole words."""
    selector = Selector(" ".join(exact), " ".join(prefix))
    answer = resolve(text, selector)
    places = {Found: lambda: [answer], Ambiguous: lambda: answer.places}.get(type(answer), list)()
    for place in places:
        assert fold(text.quote(place.start, place.end)) == fold(selector.exact)
        before = text.quote(0, place.start)
        assert fold(before).endswith(fold(selector.prefix))
        low, high = text.normal.span(place.start, place.end)
        around = text.normal.folded[high : high + 1]
        assert not (around.isalnum() and text.normal.folded[high - 1].isalnum())
        assert prefix or not text.normal.folded[max(0, low - 1) : low].isalnum()


TEXT = Text.prepare(
    [
        Block("p1", "The conflict concluded with a peace accord.1", ((43, 44),)),
        Block("p2", "He received a firm massage from the Tajik President."),
        Block("p3", "Tajik authorities adopted a different attitude."),
    ]
)


def test_a_place_names_its_paragraphs_and_parts() -> None:
    """A place across paragraphs is cut into one piece for each, in the paragraph's own offsets."""
    answer = resolve(TEXT, Selector("peace accord. He received"))
    assert isinstance(answer, Found)
    assert answer.labels == ("p1", "p2")
    assert TEXT.pieces(answer.start, answer.end) == (
        Piece(0, "p1", 30, 44),
        Piece(1, "p2", 0, 11),
    )
    assert TEXT.quote(answer.start, answer.end) == "peace accord. He received"


def test_a_lost_quotation_suggests_the_nearest_passage() -> None:
    """The passage comes with its words, paragraph and likeness; it is never the answer."""
    answer = resolve(TEXT, Selector("he received a firm message"))
    assert isinstance(answer, Lost)
    assert answer.reason is Reason.ABSENT
    nearest = answer.suggestions[0]
    assert (nearest.words, nearest.labels) == ("He received a firm massage", ("p2",))
    assert 90 <= nearest.likeness < 100


def test_suggestions_are_told_once_and_the_nearest_first() -> None:
    """Passages that share more of the quotation and its context come before others."""
    text = Text.prepare(
        Block(f"p{n}", f"{a} met the {b} of Afghanistan {c}.")
        for n, (a, b, c) in enumerate([("He", "kings", "then"), ("It", "king", "now")] * 2, 1)
    )
    answer = resolve(text, Selector("the queen of Afghanistan", prefix="It met", suffix="now"))
    assert isinstance(answer, Lost)
    assert [(one.labels, one.words) for one in answer.suggestions] == [
        (("p2",), "the king of Afghanistan"),
        (("p4",), "the king of Afghanistan"),
        (("p1",), "the kings of Afghanistan"),
    ]


def test_a_suggestion_keeps_the_punctuation_that_was_quoted() -> None:
    """A full stop that the quotation ends with belongs to the passage, another does not."""
    ends = []
    for exact in ("the Tadjik President.", "the Tadjik President"):
        answer = resolve(TEXT, Selector(exact))
        assert isinstance(answer, Lost)
        ends.append(answer.suggestions[0].words)
    assert ends == ["the Tajik President.", "the Tajik President"]


def test_part_of_a_word_suggests_the_whole() -> None:
    """Where the quotation stops within a word, the word is suggested in full."""
    answer = resolve(TEXT, Selector("Tajik auth"))
    assert isinstance(answer, Lost)
    assert answer.reason is Reason.CUT
    assert [place.labels for place in answer.places] == [("p3",)]
    assert [one.words for one in answer.suggestions] == ["Tajik authorities"]


def test_words_with_another_context_are_told_where_they_stand() -> None:
    """A prefix that does not fit loses the quotation, and says where its words are."""
    answer = resolve(TEXT, Selector("Tajik President", prefix="from a"))
    assert isinstance(answer, Lost)
    assert answer.reason is Reason.CONTEXT
    assert [place.labels for place in answer.places] == [("p2",)]
    assert answer.suggestions[0].likeness == 100


def test_nothing_alike_suggests_nothing() -> None:
    """A quotation from elsewhere has no suggestions, even if some word of it is in the text."""
    for exact in ("quantum chromodynamics", "?!", "giants of a distant mountain concluded"):
        answer = resolve(TEXT, Selector(exact))
        assert isinstance(answer, Lost)
        assert answer.suggestions == ()


def test_a_text_without_words_answers_all_the_same() -> None:
    """Every quotation is lost in it."""
    for text in (Text.prepare([]), Text.prepare([Block("p1", "")])):
        answer = resolve(text, Selector("words"))
        assert answer == Lost(Reason.ABSENT)
