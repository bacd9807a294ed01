"""What a new annotation is called, who signs it, what is written."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_edition.anchoring import Block, Found, Selector, Text, describe, resolve
from annotated_edition.annotations.drafting import Draft
from annotated_edition.annotations.frontmatter import read_source
from annotated_edition.cli.annotate import (
    authors,
    begin,
    choose_name,
    choose_text,
    save,
    select,
)
from annotated_edition.cli.findings import UserError
from annotated_edition.core.kinds import BUILT_IN

if TYPE_CHECKING:
    from pathlib import Path

NOTES = BUILT_IN.notes
DAY = datetime.date(2026, 11, 22)
TEXT = Text.prepare(
    [Block("¶1", "The first day. The second “day” – 'tis: #1."), Block("¶2", "The first night.")]
)


@pytest.mark.parametrize(
    ("given", "words", "taken", "name"),
    [
        (None, "A word", [], "a-word"),
        (None, "A word", ["a-word", "a-word-2"], "a-word-3"),
        (None, "Index", [], "index-2"),
        ("my-name", "A word", ["a-word"], "my-name"),
    ],
)
def test_choose_name(given: str | None, words: str, taken: list[str], name: str) -> None:
    """A name that is made is made unique; a name that is given is kept."""
    assert choose_name(given, words, taken) == name


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("a-word", "the name 'a-word' is taken"),
        ("index", "the name 'index' is taken"),
        ("My name", "'My name' cannot be the name"),
        ("../conf", "'../conf' cannot be the name"),
        (None, "give one with --name"),
    ],
)
def test_unfit_names(given: str | None, message: str) -> None:
    """A name that is taken, or would lead elsewhere, is refused."""
    with pytest.raises(UserError, match=message.replace(".", r"\.")):
        choose_name(given, "***", ["a-word"])


def test_authors() -> None:
    """The only contributor need not be named; others are checked, each counts once."""
    assert authors([], ["editors"]) == ("editors",)
    assert authors(["b", "a", "b"], ["a", "b"]) == ("b", "a")


@pytest.mark.parametrize(
    ("given", "known", "message"),
    [
        ([], [], "nobody can write notes yet"),
        ([], ["b", "a"], "say who writes, with --author: a, b"),
        (["editor"], ["editors"], "did you mean 'editors'"),
    ],
)
def test_unknown_authors(given: list[str], known: list[str], message: str) -> None:
    """Nobody signs who is not known."""
    with pytest.raises(UserError, match=message):
        authors(given, known)


def test_choose_text() -> None:
    """The only text need not be named; otherwise those that exist are listed."""
    assert choose_text(None, ["a"]) == "a"
    assert choose_text("b", ["a", "b"]) == "b"
    for wanted, known, message in (
        (None, ["b", "a"], "say which text, with --target; the texts are a, b"),
        ("c", ["a"], "there is no text 'c'; the texts are a"),
        (None, [], "the texts are none"),
    ):
        with pytest.raises(UserError, match=message):
            choose_text(wanted, known)


def test_select() -> None:
    """Words get the shortest selector; where they stand twice, the place has to be said."""
    assert select(TEXT, "text", 'second "day" – \'tis') == Selector("second “day” – 'tis")
    assert select(TEXT, "text", "The first", 2) == Selector("The first", "#1.", "")
    with pytest.raises(UserError) as ambiguous:
        select(TEXT, "text", "The first")
    assert str(ambiguous.value).splitlines() == [
        "“The first” stands 2 times in 'text': say which with --occurrence",
        "  1. ¶1: …[The first] day. The second “day” – 'tis: #1. The f…",
        "  2. ¶2: …first day. The second “day” – 'tis: #1. [The first] night.…",
    ]
    with pytest.raises(UserError, match="stands 2 times in 'text': there is no occurrence 3"):
        select(TEXT, "text", "The first", 3)
    with pytest.raises(UserError, match="stands once in 'text': there is no occurrence 0"):
        select(TEXT, "text", "second", 0)


@given(st.data())
def test_what_is_written_finds_the_words_again(data: st.DataObject) -> None:
    """Read back, the front matter of any span's selector leads to this span."""
    start = data.draw(st.integers(0, len(TEXT.source) - 1))
    end = data.draw(st.integers(start + 1, len(TEXT.source)))
    low, high = TEXT.normal.span(start, end)
    if low >= high:
        return
    draft = Draft("text", describe(TEXT, start, end), "context", ("a",), DAY)
    source = read_source(begin(draft, NOTES), NOTES)
    assert source.problems == ()
    assert source.front is not None
    found = resolve(TEXT, Selector(source.front.exact, source.front.prefix, source.front.suffix))
    assert isinstance(found, Found)
    assert (found.start, found.end) == TEXT.normal.original(low, high)


@pytest.mark.parametrize(
    "words",
    ["- a", "a: b # c", "'a' \"b\"", "&a *b !c %d @e `f", "---", "no", "2021", "{a} [b], |", "~"],
)
def test_values_are_quoted(words: str) -> None:
    """Words that mean something in YAML stay words."""
    draft = Draft("text", Selector(words, words, words), "context", ("no",), DAY)
    source = read_source(begin(draft, NOTES), NOTES)
    assert source.front is not None
    front = source.front
    assert (front.exact, front.prefix, front.suffix, front.author) == (words, words, words, ["no"])


def test_a_quotation_that_is_too_long() -> None:
    """What would be refused is not written."""
    with pytest.raises(UserError, match="'exact'"):
        begin(Draft("text", Selector("a" * 2001), "source", ("x",), DAY), NOTES)


def test_save(tmp_path: Path) -> None:
    """The folder is made; a file that appeared meanwhile stays, and what fails is explained."""
    path = tmp_path / "annotations" / "a.md"
    save(path, "“one”\n")
    assert path.read_bytes() == "“one”\n".encode()
    with pytest.raises(UserError, match=r"the file a\.md exists"):
        save(path, "two")
    assert path.read_bytes() == "“one”\n".encode()
    with pytest.raises(UserError, match=r"b\.md cannot be written: .*a\.md"):
        save(path / "b.md", "two")
