"""Plain text is read without what its builder adds."""

from __future__ import annotations

import pytest

from annotated_edition.proof.comparison import compare
from annotated_edition.proof.plaintext import read_text
from annotated_edition.proof.stream import Sign, Stream, Writer


def wanted(words: str, *letters: str) -> Stream:
    """Return what is expected: words, and letters of notes at their end."""
    writer = Writer()
    writer.add(words)
    stream = writer.close()
    stream.signs = [Sign("letter", one, len(stream.ink), len(stream.ink)) for one in letters]
    return stream


PLAIN = {
    "titles": ("Title\n*****\n\nPart\n====\n\nWords.\n", "Title Part Words."),
    "a short title": ("B\n*\n\nWords.\n", "B Words."),
    "a wide title": ("見る\n****\n\n語。\n", "見る 語。"),
    "a heading of no section": ("-[ Words ]-\n\nMore.\n", "Words More."),
    "emphasis": ("*Some* **more**, `code` and \"q\".\n", 'Some more, code and "q".'),
    "its own asterisks": ("*Some* 2 * 2 is **more**.\n", "Some 2 * 2 is more."),
    "line ends": ("a hy-\nphen and\nmore—\nyes\n", "a hy-phen and more—yes"),
    "wide characters": ("見\n見\n", "見見"),
    "lists": ("* One\n\n* Two\n\n1. Three\n\na. Four\n", "One Two Three Four"),
    "numbers of its own": ("1. One\n\n2. Two\n", "1. One 2. Two"),
    "a table": (
        "+---+------+\n| A | B b  |\n|===|======|\n| C | D    |\n|   | d    |\n+---+------+\n",
        "A B b C D d",
    ),
    "notes of the author's": ("Word.[1]\n\n[1] A note of two\n    lines. → Key 2020\n\nEnd.\n",
        "Word.1 1. A note of two lines. End."),
    "brackets of its own": ("Word [2] here.\n\n[3] No note.\n", "Word [2] here. [3] No note."),
}  # fmt: skip


@pytest.mark.parametrize(("source", "words"), PLAIN.values(), ids=PLAIN)
def test_words(source: str, words: str) -> None:
    """What stands in a file is read as the words of a text."""
    stream = wanted(words)
    assert compare(stream, read_text(source, stream).stream, "text", ()) == []


NOTES = {
    "a paragraph": "Words.[a]\n\n[a] **Kind.** A note\n    of two lines.\n\n    More of it.\n\n",
    "a line block": "   Words.[a]\n   [a] **Kind.** A note\n       of two lines.\n\n",
    "a cell": "+--------+\n| Words.[a]  [a] **Kind.** A note |\n+--------+\n\n",
}


@pytest.mark.parametrize("source", NOTES.values(), ids=NOTES)
def test_notes(source: str) -> None:
    """Notes are no words of the text, wherever they stand; their letters stand in it."""
    stream = wanted("Words.", "a")
    printed = read_text(source, stream)
    assert compare(stream, printed.stream, "text", ()) == []
    assert "A note" in " ".join(printed.notes["a"].split())


@pytest.mark.parametrize(("source", "words"), [("a hy\nphen\n", "a hyphen"), ("ab\n", "a b")])
def test_blanks_count(source: str, words: str) -> None:
    """A word is not broken at the end of a line, and words do not run together."""
    stream = wanted(words)
    (fault,) = compare(stream, read_text(source, stream).stream, "text", ())
    assert fault.code == "proof.blank"
