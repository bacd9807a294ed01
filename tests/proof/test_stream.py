"""Streams are edited as texts are, and everything that is said of them moves along."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotated_edition.proof.stream import Edit, Stream, Writer, edited, joined


def stream(text: str) -> Stream:
    """Return a text as a stream."""
    writer = Writer()
    writer.add(text)
    return writer.close()


def words(one: Stream) -> str:
    """Return a stream as a text."""
    return one.words(0, len(one.ink))


@given(st.lists(st.text("ab \n\u2003", max_size=8), max_size=5))
def test_white_space_is_folded(parts: list[str]) -> None:
    """However a text comes in parts, its words come out once, with single blanks."""
    writer = Writer()
    for part in parts:
        writer.add(part)
    assert words(writer.close()) == " ".join("".join(parts).split())


@given(st.text("abc ", min_size=1, max_size=20), st.data())
def test_edits_replace_stretches(text: str, data: st.DataObject) -> None:
    """Edits give what replacing the same stretches in the text does; marks stay on their words."""
    before = stream(text)
    size = len(before.ink)
    cuts = sorted(data.draw(st.lists(st.integers(0, size), max_size=6, unique=True)))
    news = data.draw(st.lists(st.text("xy", max_size=3), min_size=3, max_size=3))
    edits = [Edit(a, b, new) for a, b, new in zip(cuts[::2], cuts[1::2], news, strict=False)]
    kept = set(range(size)).difference(*(range(edit.start, edit.end) for edit in edits))
    before.marked["old"] = [(at, at + 1) for at in sorted(kept)]
    after = edited(before, edits, "new")
    expected, position = "", 0
    for edit in edits:
        expected += before.ink[position : edit.start] + edit.words
        position = edit.end
    assert after.ink == expected + before.ink[position:]
    assert "".join(after.ink[a:b] for a, b in after.marked["old"]) == "".join(
        before.ink[at] for at in sorted(kept)
    )
    new = "".join(after.ink[a:b] for a, b in after.marked.get("new", []))
    assert new == "".join(edit.words for edit in edits)


@given(st.lists(st.text("ab ", max_size=6), max_size=4))
def test_streams_are_joined(parts: list[str]) -> None:
    """Streams one after the other are a text with white space between them."""
    assert words(joined(stream(part) for part in parts)) == " ".join(" ".join(parts).split())
