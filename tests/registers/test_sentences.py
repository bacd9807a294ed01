"""The sentence around a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_edition.registers.sentences import sentence_around


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        # ends of sentences
        ("One. The |SCO| met. Two.", "The ", " met."),
        ("|SCO| met! Two.", "", " met!"),
        ("Did it? Yes, the |SCO|", "Yes, the ", ""),
        ("One. “The |SCO|,” he said. “It met.”", "“The ", ",” he said."),
        ("He said “it met.” The |SCO| had.", "The ", " had."),
        ("It met (in 2001.) The |SCO| had.", "The ", " had."),
        ("The |SCO| met.  Then\nit went.", "The ", " met."),
        ("In 2021 it met. 21 times the |SCO| had.", "21 times the ", " had."),
        ("The |SCO| was there in the 1990s. Then not.", "The ", " was there in the 1990s."),
        # what only looks like one
        ("Dr. Gupta of the |SCO| spoke.", "Dr. Gupta of the ", " spoke."),
        ("By J. F. Kennedy on the |SCO|. Two.", "By J. F. Kennedy on the ", "."),
        ("See No. 5, p. 7, vol. 3 on the |SCO|.", "See No. 5, p. 7, vol. 3 on the ", "."),
        ("It was ready... but the |SCO| was not.", "It was ready... but the ", " was not."),
        ("The |SCO| (etc. and so on) met. Two.", "The ", " (etc. and so on) met."),
        ("At 3.5 per cent the |SCO| met.", "At 3.5 per cent the ", " met."),
        # the name itself
        ("One. |St. Petersburg| is far. Two.", "", " is far."),
        ("One. The |Party. It| is odd. Two.", "The ", " is odd."),
        ("One. |Gen. Massoud.| Two.", "", ""),
        ("|SCO|", "", ""),
    ],
)
def test_sentences(text: str, before: str, after: str) -> None:
    """The sentence is cut at its ends, not at abbreviations, and never within the name."""
    left, name, right = text.split("|")
    plain = left + name + right
    assert sentence_around(plain, len(left), len(left) + len(name)) == (before, after)


@given(st.data())
def test_sentence_is_part_of_the_text(data: st.DataObject) -> None:
    """What is returned stands in the text on either side of the name, without outer blanks."""
    text = data.draw(st.text(st.sampled_from("AbcD1 .!?”“()’\n"), min_size=1, max_size=60))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, after = sentence_around(text, start, end)
    assert text[:start].endswith(before)
    assert text[end:].startswith(after)
    assert before == before.lstrip()
    assert after == after.rstrip()


@given(
    st.lists(st.sampled_from(["The SCO met.", "Did it?", "Nobody spoke!"]), min_size=1), st.data()
)
def test_sentences_partition_a_text(sentences: list[str], data: st.DataObject) -> None:
    """In plain prose each word finds exactly the sentence it stands in."""
    chosen = data.draw(st.integers(0, len(sentences) - 1))
    left = "".join(f"{sentence} " for sentence in sentences[:chosen])
    words = sentences[chosen].split()
    word = data.draw(st.integers(0, len(words) - 1))
    start = len(left) + len("".join(f"{w} " for w in words[:word]))
    before, after = sentence_around(" ".join(sentences), start, start + len(words[word]))
    assert before + words[word] + after == sentences[chosen]
