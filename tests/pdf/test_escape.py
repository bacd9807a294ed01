"""Text reaches Typst unchanged, whatever it holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_typst_book import escape


def read_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> list[str]:
    """Return what Typst takes the literals of *texts* for."""
    file = tmp_path_factory.getbasetemp() / "literals.typ"
    Path(file).write_text(f"#metadata({escape.value(texts)})<texts>", encoding="utf-8", newline="")
    found = json.loads(typst.query(file, "<texts>", field="value", one=True))
    assert isinstance(found, list)
    return found


PRINTABLE = st.text(
    st.characters(
        exclude_categories=["Cc", "Cs"],
        exclude_characters="\ufeff\ufffe\uffff\N{REPLACEMENT CHARACTER}",
    )
    | st.sampled_from('\\"#$*_`@<>[]{}()=+-/~\n\t')
)


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(PRINTABLE, max_size=20))
def test_text_round_trips(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    """Typst reads every literal as the text it was made from."""
    assert read_back(tmp_path_factory, texts) == texts


@settings(max_examples=30, deadline=None)
@given(text=st.text(st.characters(categories=["Cc", "Cs"])))
def test_controls_are_replaced(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """No control character or lone surrogate reaches Typst, and none is dropped silently."""
    (found,) = read_back(tmp_path_factory, [text])
    assert len(found) == len(text)
    assert set(found) <= set("\n\t\x85\N{REPLACEMENT CHARACTER}")


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("", '""'),
        ("plain", '"plain"'),
        ('say "x"', r'"say \"x\""'),
        ("a\\nb", r'"a\\nb"'),
        ("two\nlines\tand a tab", r'"two\nlines\tand a tab"'),
        ("#let x = $1$ // -- ... @a <b> [c]", '"#let x = $1$ // -- ... @a <b> [c]"'),
        ("nul\x00", '"nul\N{REPLACEMENT CHARACTER}"'),
    ],
)
def test_string(text: str, literal: str) -> None:
    """Only the backslash, the quotation mark, breaks and tabs are escaped."""
    assert escape.string(text) == literal


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("one line", "one line"),
        ("two\nlines", "two lines"),
        ("blanks  \n  around", "blanks around"),
        ("two  blanks\tand a tab", "two  blanks\tand a tab"),
        ("no\N{NO-BREAK SPACE}break", "no\N{NO-BREAK SPACE}break"),
        ("\nat the ends\n", " at the ends "),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """A line break is a space; every other blank stays."""
    assert escape.fold(text) == folded


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("", [""]),
        ("short.name", ["short.name"]),
        ("a quite.long line of short.words", ["a quite.long line of short.words"]),
        (
            "see sphinx.builders.html_builder now",
            ["see sphinx.", "builders.", "html_", "builder now"],
        ),
        ("https://example.org/path", ["https://", "example.", "org/", "path"]),
        ("0123456789" * 4 + "x", ["01234567890123456789", "0", "1234567890123456789x"]),
        ("name_" + "x" * 39, ["name_", "x" * 39]),
    ],
)
def test_seams(code: str, parts: list[str]) -> None:
    """Only long names may break, after the marks within them; nothing is lost."""
    assert escape.seams(code) == parts
    assert "".join(parts) == code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "none"),
        (True, "true"),
        (3, "3"),
        (0.5, "0.5"),
        ([], "()"),
        (["a"], '("a", )'),
        ({}, "(:)"),
        ({"a": [1, None]}, '("a": (1, none, ), )'),
    ],
)
def test_value(data: object, code: str) -> None:
    """Plain data has a form in Typst; an array of one is still an array."""
    assert escape.value(data) == code


def test_value_of_anything_else() -> None:
    """What has no form in Typst is an error that names its type."""
    with pytest.raises(TypeError, match="no Typst form for object"):
        escape.value(object())


def test_named() -> None:
    """Named arguments are written in order; None leaves one out, an underscore is a hyphen."""
    assert escape.named(a=1, b=None, long_name="x") == 'a: 1, long-name: "x", '
