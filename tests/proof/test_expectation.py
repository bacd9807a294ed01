"""What must be printed of a text is computed from witness, apparatus and notes alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from annotated_edition.anchoring import Selector
from annotated_edition.proof.expectation import Conditional, Note, Operation, expect

if TYPE_CHECKING:
    from annotated_edition.proof.stream import Stream

WITNESS = """We met Anne in Rome.4 She was
was ill, and went home.

Nobody knew.

4. Ibid
"""
NUMBERS = [("inRome.", "4")]
"""How the text refers to the author's notes."""


def operation(lemma: str, reading: str, **more: str | bool) -> Operation:
    """Return an entry of an apparatus."""
    return Operation("apparatus", 1, "text", "emendation", lemma, reading, **more)  # type: ignore[arg-type]


def note(exact: str, prefix: str = "", name: str = "n") -> Note:
    """Return a note."""
    return Note(name, f"annotations/{name}", "text", Selector(exact, prefix), "")


def shown(stream: Stream) -> str:
    """Return the words of a stream, with its signs in brackets and breaks as bars."""
    words, last = "", 0
    for sign in sorted(stream.signs, key=lambda sign: sign.at):
        before = " " if last in stream.gaps and sign.at > last > 0 else ""
        words += before + stream.words(last, sign.at)
        words += {"break": "|", "no break": "-"}.get(sign.kind, f"[{sign.words}]")
        last = sign.at
    return words + (" " if last in stream.gaps else "") + stream.words(last, len(stream.ink))


CASES = {
    "substitution": (operation("met", "saw"), "We saw[°] Anne in Rome.4"),
    "insertion after": (operation("", "dear", prefix="met"), "We met dear[°] Anne in"),
    "insertion before": (operation("", "dear", suffix="Anne"), "We met dear[°] Anne in"),
    "insertion of a sign": (operation("", ",", prefix="Anne"), "We met Anne,[°] in Rome"),
    "insertion at a number": (operation("", "!", prefix="Rome."), "in Rome.![°]4 She was"),
    "deletion": (operation("was", "", suffix="ill"), "She was[°] ill, and"),
    "deletion at the end": (operation("Ibid", ""), "Nobody knew. 4.[°]"),
    "sic": (Operation("a", 1, "text", "sic", "met", ""), "We met[sic] Anne"),
    "heading": (
        operation("", "The end", suffix="Nobody", heading=True),
        "home. The end[°] Nobody knew.",
    ),
    "across a number": (operation("Rome. She", "Rome: she"), "in Rome: she4[°] was was"),
    "transposition": (
        Operation("a", 1, "text", "transposition", "Anne in Rome", "Rome in Anne"),
        "We met Rome in Anne[°].4",
    ),
    "split": (operation("", "¶", prefix="ill,"), "was ill,[°]| and went"),
    "join": (operation("¶", "", prefix="home.", suffix="Nobody"), "went home.[°]- Nobody knew"),
}


@pytest.mark.parametrize(("one", "corrected"), CASES.values(), ids=CASES)
def test_operations(one: Operation, corrected: str) -> None:
    """Each operation changes the corrected text as it says, and nothing else of it."""
    expectation = expect(WITNESS, [one], [], numbers=NUMBERS)
    assert expectation.lost == []
    assert corrected in shown(expectation.view("corrected"))
    published = re.sub(r"[|-](?=[ a-z])", "", shown(expectation.view("published")))
    assert published == " ".join(WITNESS.split())


ENCLOSED = {
    "plain": (note("Anne in Rome"), [], "Anne in Rome", "Anne in Rome"),
    "an emendation within": (
        note("met Anne in"), [operation("Anne", "Annie")], "met Anne in", "met Annie in",
    ),
    "an emendation at the edge": (
        note("Anne in Rome"), [operation("met Anne", "saw her")], "Anne in Rome", "saw her in Rome",
    ),
    "an insertion within": (
        note("Anne in"), [operation("", "dear", suffix="in")], "Anne in", "Anne dear in",
    ),
    "an insertion at its end": (
        note("Anne"), [operation("", "dear", prefix="Anne")], "Anne", "Anne",
    ),
    "an insertion at its beginning": (
        note("Anne"), [operation("", "dear", suffix="Anne")], "Anne", "Anne",
    ),
    "a deletion within": (
        note("She was was ill"), [operation("was", "", suffix="ill")], "She was was ill",
        "She was ill",
    ),
    "across a number": (note("Rome. She"), [], "Rome.4 She", "Rome.4 She"),
    "across paragraphs": (note("home. Nobody"), [], "home. Nobody", "home. Nobody"),
    "with a prefix": (note("was", prefix="She"), [], "was", "was"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("one", "operations", "captured", "corrected"), ENCLOSED.values(), ids=ENCLOSED
)
def test_notes(one: Note, operations: list[Operation], captured: str, corrected: str) -> None:
    """A note encloses its quotation, and in the corrected text the readings that touch it."""
    expectation = expect(WITNESS, operations, [one], numbers=NUMBERS)
    assert expectation.lost == []
    for reading, words in (("published", captured), ("corrected", corrected)):
        stream = expectation.view(reading)
        (stretch,) = stream.marked["note:n"]
        assert stream.words(*stretch) == words
        (letter,) = [sign for sign in stream.signs if sign.kind == "letter"]
        assert (letter.words, letter.at) == ("a", stretch[1])


def test_letters_follow_the_ends_of_quotations() -> None:
    """Letters are given in the order in which readers come to them."""
    names = {"b": "Anne in Rome", "a": "Anne", "c": "in Rome", "d": "home"}
    notes = [note(exact, name=name) for name, exact in names.items()]
    expectation = expect(WITNESS, [], notes)
    given = {letter: one.name for letter, (_, one) in expectation.notes.items()}
    assert given == {"a": "a", "b": "b", "c": "c", "d": "d"}


def test_what_has_no_place_is_told_and_not_expected() -> None:
    """Entries and notes without a place, and entries that overlap, change and mark nothing."""
    lost = [operation("Bern", "Basel"), operation("was", "is")]
    overlapping = [operation("met Anne", "saw her"), operation("Anne in", "her at")]
    expectation = expect(WITNESS, [*lost, *overlapping], [note("Bern"), note("was")])
    assert len(expectation.lost) == 6
    assert shown(expectation.view("corrected")) == " ".join(WITNESS.split())


def test_a_letter_may_stand_behind_the_link_in_which_its_words_stand() -> None:
    """Links are not cut, so that what would stand within one stands behind it."""
    expectation = expect(WITNESS, [], [note("Anne")], links=["Anne in Rome"])
    (letter,) = expectation.view("corrected").signs
    assert letter.until - letter.at == len("inRome")


def test_parts_that_an_output_leaves_out() -> None:
    """What touches a part that is not printed is neither marked nor changed."""
    part = Conditional("html", "Nobodyknew.")
    operations = [operation("knew", "knows"), operation("met", "saw")]
    notes = [note("home. Nobody", name="a"), note("Anne", name="b")]
    expectation = expect(WITNESS, operations, notes, conditionals=[part])
    whole = expectation.view("corrected")
    assert "Nobody[b] knows" in shown(whole)
    cut = expectation.view("corrected", [part])
    assert shown(cut) == "We saw[°] Anne[a] in Rome.4 She was was ill, and went home. 4. Ibid"


@pytest.mark.parametrize("numbers", [(), [("Bern.", "4")]])
def test_numbers_that_are_not_known_are_guessed(numbers: list[tuple[str, str]]) -> None:
    """Where a text refers to notes in a way that cannot be followed, what looks so is crossed."""
    expectation = expect(WITNESS, [], [note("Rome. She")], numbers=numbers)
    assert bool(expectation.lost) == (numbers == ())
