"""The comparison of an edition with its witness."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_edition.apparatus.fidelity import Difference, Line, compare

WITNESS = (
    "A title’s words",
    "Written by the author",
    "The first paragraph speaks of the Taliban, and ends.",
    "The second paragraph is about Tajikistan’s border.",
    "A heading",
    "The third paragraph names China and “Russia” alike.",
    "1. Ibid",
    "2. Ibid",
)
LABELS = ("the title", "byline", "¶1", "¶2", "A heading", "¶3", "note 1", "note 2")
FIRST, SECOND, THIRD = 2, 3, 5


def edition(lines: tuple[str, ...] | list[str] = WITNESS) -> list[Line]:
    """Return lines as blocks of an edition, at lines 1, 3, 5 ... of its file."""
    labels = dict(zip(WITNESS, LABELS, strict=True))
    return [Line(text, labels.get(text, f"block {i}"), 2 * i + 1) for i, text in enumerate(lines)]


def changed(place: int, old: str, new: str) -> list[Line]:
    """Return the edition with words of one line changed, its label kept."""
    lines = edition()
    text = lines[place].text
    assert old in text
    lines[place] = lines[place]._replace(text=text.replace(old, new, 1))
    return lines


@pytest.mark.parametrize(
    ("old", "new", "witness", "read"),
    [
        ("Taliban", "Talebans", "…agraph speaks of the Taliban, and ends.",
         "…agraph speaks of the Talebans, and ends."),
        ("first", "one", "The first paragraph speaks of the…", "The one paragraph speaks of the…"),
        (", and", " and", "…ph speaks of the Taliban, and ends.",
         "…ph speaks of the Taliban and ends."),
        ("ends.", "ends. More", "…f the Taliban, and ends.", "…f the Taliban, and ends. More"),
        ("The", "the", "The first paragraph speak…", "the first paragraph speak…"),
        ("paragraph ", "", "The first paragraph speaks of the Taliban, a…",
         "The first speaks of the Taliban, a…"),
        ("Taliban", "Taliban\u200b", "…ph speaks of the Taliban, and ends.",
         "…ph speaks of the Taliban\u200b, and ends."),
    ],
)  # fmt: skip
def test_changed_words(old: str, new: str, witness: str, read: str) -> None:
    """A changed letter, sign or word is shown on both sides with the words around it."""
    assert compare(WITNESS, changed(FIRST, old, new)) == [Difference("¶1", 5, witness, read)]


@pytest.mark.parametrize(("old", "new"), [("’", "'"), ("border", "boarder"), ("ś", "s")])
def test_every_character_counts(old: str, new: str) -> None:
    """A straight for a curly apostrophe or a letter without its accent is a difference."""
    witness = ["Tajikistan’s border", "Ismoili Somoniś"]
    read = [Line(line.replace(old, new), "¶1", 1) for line in witness]
    assert len(compare(witness, read)) == 1


@pytest.mark.parametrize(
    "lines",
    [
        [line.replace(" ", "\n  ", 1) for line in WITNESS],
        [f" {line}\t" for line in WITNESS],
        [*WITNESS, "", "   "],
        [word for line in WITNESS for word in line.split()],
        [" ".join(WITNESS)],
    ],
)
def test_white_space_is_folded(lines: list[str]) -> None:
    """Breaks and blanks are none of the text, nor is where its lines begin."""
    assert compare(WITNESS, edition(lines)) == []


def test_dropped_paragraph() -> None:
    """A missing paragraph is named after the one before it, or before the one after it."""
    lines = [line for line in edition() if line.label != "¶2"]
    assert compare(WITNESS, lines) == [Difference("after ¶1", 5, WITNESS[SECOND], "")]
    assert compare(WITNESS, edition()[1:]) == [Difference("before byline", 3, WITNESS[0], "")]
    assert compare(WITNESS, edition()[:-1]) == [Difference("after note 1", 13, "2. Ibid", "")]
    assert compare(["Alone"], []) == [Difference("the text", 1, "Alone", "")]


def test_added_paragraph() -> None:
    """A paragraph that the witness has not is named itself."""
    lines = edition()
    lines.insert(3, Line("Something that nobody wrote.", "¶2", 7))
    assert compare(WITNESS, lines) == [Difference("¶2", 7, "", "Something that nobody wrote.")]


def test_trailing_text() -> None:
    """Words after the end are found as well."""
    lines = [*edition(), Line("Post new comment", "¶9", 99)]
    assert compare(WITNESS, lines) == [Difference("¶9", 99, "", "Post new comment")]


def test_swapped_paragraphs() -> None:
    """Of two paragraphs that changed places, one is found missing and one too many."""
    lines = edition()
    lines[FIRST], lines[SECOND] = lines[SECOND], lines[FIRST]
    found = compare(WITNESS, lines)
    assert len(found) == 2
    assert {(d.witness, d.edition) for d in found} in (
        {("", WITNESS[FIRST]), (WITNESS[FIRST], "")},
        {("", WITNESS[SECOND]), (WITNESS[SECOND], "")},
    )


def test_split_word_is_no_white_space() -> None:
    """A blank within a word, and words run together, are differences."""
    assert len(compare(WITNESS, changed(THIRD, "China", "Chi na"))) == 1
    assert len(compare(WITNESS, changed(THIRD, "names China", "namesChina"))) == 1


def test_many_changes_keep_their_places() -> None:
    """When every line is changed, each is still compared with its own."""
    lines = [line._replace(text=line.text.replace("i", "j", 1)) for line in edition()]
    found = compare(WITNESS, lines)
    assert [(d.label, d.line) for d in found] == [(line.label, line.number) for line in lines]


def test_paragraph_rewritten_and_another_dropped() -> None:
    """Likeness decides which paragraph was changed and which is gone."""
    lines = [line for line in changed(SECOND, "border", "frontier") if line.label != "¶1"]
    assert [(d.label, d.edition == "") for d in compare(WITNESS, lines)] == [
        ("after byline", True),
        ("¶2", False),
    ]


def test_long_differences_are_shortened() -> None:
    """A message shows the beginning and the end of a long passage."""
    (found,) = compare(["A " + "long " * 200 + "line"], [Line("Another", "¶1", 1)])
    assert len(found.witness) < 180
    assert found.witness.startswith("A long")
    assert found.witness.endswith("line")


LETTERS = "abcdefghijklmnopqrstuvwxyz’'“”,.-0123456789"


def mutated(text: str, seed: random.Random) -> str:
    """Return a text with one small change that is more than white space."""
    at = seed.randrange(len(text))
    words = text.split()
    word = seed.randrange(len(words))
    changes = (
        text[:at] + seed.choice(LETTERS) + text[at + 1 :],
        text[:at] + seed.choice(LETTERS) + text[at:],
        text[:at] + text[at + 1 :],
        " ".join(words[:word] + words[word + 1 :]),
        " ".join([*words[: word + 1], *words[word:]]),
        text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
    )
    return seed.choice(changes)


def test_hundred_random_edits() -> None:
    """Each of a hundred random edits is found, alone, in the paragraph where it was made."""
    seed = random.Random(1994)
    made = 0
    while made < 100:
        place = seed.randrange(len(WITNESS))
        lines = edition()
        text = mutated(lines[place].text, seed)
        if text.split() == lines[place].text.split() or not text.strip():
            continue
        lines[place] = lines[place]._replace(text=text)
        found = compare(WITNESS, lines)
        assert [(d.label, d.line) for d in found] == [(LABELS[place], 2 * place + 1)], text
        made += 1


@given(
    st.lists(st.text("ab ’'\n", max_size=8), max_size=5),
    st.lists(st.text("ab ’'\n", max_size=8), max_size=5),
)
def test_no_difference_exactly_when_equal(witness: list[str], read: list[str]) -> None:
    """Nothing is reported exactly when the folded texts are equal."""
    lines = [folded for line in witness if (folded := " ".join(line.split()))]
    equal = " ".join(lines).split() == " ".join(read).split()
    assert (compare(lines, edition(read)) == []) == equal
