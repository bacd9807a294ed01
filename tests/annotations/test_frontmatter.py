"""The front matter of annotations: what it may hold, and what is said of the rest."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_edition.annotations.frontmatter import MOST_CHARACTERS, read_source
from annotated_edition.core.allowed import Problem
from annotated_edition.core.kinds import BUILT_IN

NOTES = BUILT_IN.notes
FIELDS = {
    "target": "brief",
    "exact": "the words",
    "kind": "context",
    "author": "[editors]",
    "date": "2026-11-22",
    "status": "accepted",
}


def source(body: str = "Body.", **changes: str | None) -> str:
    """Return an annotation; a field that is None is left out, new ones come last."""
    fields = FIELDS | {name.replace("_", "-"): value for name, value in changes.items()}
    rows = [f"{name}: {value}\n" for name, value in fields.items() if value is not None]
    return f"---\n{''.join(rows)}---\n{body}\n"


def problems(text: str) -> list[tuple[int, str]]:
    """Return what is wrong with an annotation."""
    read = read_source(text, NOTES)
    assert (read.front is None) == bool(read.problems)
    return [tuple(problem) for problem in read.problems]


def test_fields_are_read() -> None:
    """All fields come back, each with its line; a reply needs neither target nor selector."""
    text = source(prefix="before", suffix="after")
    read = read_source(text, NOTES)
    assert read.problems == ()
    assert read.front is not None
    assert read.front.model_dump() == {
        "target": "brief",
        "exact": "the words",
        "prefix": "before",
        "suffix": "after",
        "kind": "context",
        "author": ["editors"],
        "date": datetime.date(2026, 11, 22),
        "status": "accepted",
        "reply_to": "",
    }
    assert read.lines == {
        "target": 2, "exact": 3, "kind": 4, "author": 5, "date": 6, "status": 7, "prefix": 8,
        "suffix": 9,
    }  # fmt: skip
    reply = read_source(source(target=None, exact=None, reply_to="massage"), NOTES).front
    assert reply is not None
    assert (reply.reply_to, reply.target, reply.exact) == ("massage", "", "")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a firm massage", "a firm massage"),
        ('"a: firm # massage"', "a: firm # massage"),
        ("'it''s firm'", "it's firm"),
        ("a firm massage # not this", "a firm massage"),
        ("a firm\n  massage", "a firm massage"),
        ("|\n  a firm\n  massage", "a firm\nmassage\n"),
        (">\n  a firm\n  massage", "a firm massage\n"),
        ('"1997"', "1997"),
        ('"yes"', "yes"),
        ("30 percent", "30 percent"),
        ("“the words”", "“the words”"),
        ("Эмомалӣ Раҳмон", "Эмомалӣ Раҳмон"),
        ('"a \\u2014 b"', "a — b"),
    ],
)
def test_words_are_read_as_yaml_writes_them(written: str, read: str) -> None:
    """Words stand plain, in quotes, over several lines or in a block."""
    front = read_source(source(exact=written), NOTES).front
    assert front is not None
    assert front.exact == read


@pytest.mark.parametrize("written", ["editors", '"editors"', "[editors]", "\n- editors"])
def test_one_author_needs_no_list(written: str) -> None:
    """One author may stand without brackets."""
    front = read_source(source(author=written), NOTES).front
    assert front is not None
    assert front.author == ["editors"]


def test_fields_left_empty_count_as_absent() -> None:
    """A form with empty optional fields is as good as one without them."""
    front = read_source(source(prefix="", suffix="~", reply_to=""), NOTES).front
    assert front is not None
    assert (front.prefix, front.suffix, front.reply_to) == ("", "", "")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings(ending: str) -> None:
    """Lines may end as on any system; a blank after the hyphens does no harm."""
    read = read_source(source(extact="x").replace("---", "---  ").replace("\n", ending), NOTES)
    assert [problem.line for problem in read.problems] == [8]
    assert read.body == "\n" * 9 + "Body.\n"


KINDS = ", ".join(NOTES)
NAMES = "target, exact, prefix, suffix, kind, author, date, status, reply-to"
QUOTES = "put the words in double quotes if they hold ': ', '#' or begin with a sign"
MADE = "names are made of lower-case letters, digits and single hyphens"
WHOLE = "write YYYY-MM-DD"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"kind": None}, [(1, "the field 'kind' is missing")]),
        ({"kind": ""}, [(4, "the field 'kind' has no value")]),
        ({"author": "[]"}, [(5, "the field 'author' has no value")]),
        (
            {"target": None},
            [(1, "the field 'target' is missing: name the document, such as 'brief'")],
        ),
        (
            {"exact": None},
            [(1, "the field 'exact' is missing: quote the words that the note is about")],
        ),
        (
            {"exact": ""},
            [(3, "the field 'exact' has no value: quote the words that the note is about")],
        ),
        (
            {"exact": '"   "'},
            [(3, "the field 'exact' has no value: quote the words that the note is about")],
        ),
        (
            {"kind": "corection"},
            [
                (
                    4,
                    "'kind: corection' is not allowed (did you mean 'correction'?): "
                    f"use one of {KINDS}",
                )
            ],
        ),
        ({"kind": "x"}, [(4, f"'kind: x' is not allowed: use one of {KINDS}")]),
        ({"kind": "1"}, [(4, f"'kind: 1' is not allowed: use one of {KINDS}")]),
        ({"status": "yes"}, [(7, "'status: yes' is not allowed: use one of draft, accepted")]),
        (
            {"extact": "x"},
            [
                (
                    8,
                    f"there is no field 'extact' (did you mean 'exact'?): the fields are {NAMES}",
                )
            ],
        ),
        ({"zzz": "x"}, [(8, f"there is no field 'zzz': the fields are {NAMES}")]),
        ({"<<": "a"}, [(8, f"there is no field '<<': the fields are {NAMES}")]),
        ({"1": "2"}, [(8, f"there is no field '1': the fields are {NAMES}")]),
        ({"exact": "[a, b]"}, [(3, "'exact' holds words, not a list")]),
        (
            {"exact": "1997"},
            [(3, "'exact': YAML takes 1997 for a number: put it in double quotes")],
        ),
        (
            {"exact": "12:30:45"},
            [(3, "'exact': YAML takes 12:30:45 for a number: put it in double quotes")],
        ),
        (
            {"prefix": "1.5"},
            [(8, "'prefix': YAML takes 1.5 for a number: put it in double quotes")],
        ),
        (
            {"exact": "yes"},
            [(3, "'exact': YAML takes yes for yes or no: put it in double quotes")],
        ),
        (
            {"exact": "2021-09-02"},
            [(3, "'exact': YAML takes 2021-09-02 for a date: put it in double quotes")],
        ),
        ({"suffix": "="}, [(8, "'suffix': YAML takes = for a sign: put it in double quotes")]),
        (
            {"author": "[editors, 3]"},
            [(5, "'author': YAML takes 3 for a number: put it in double quotes")],
        ),
        ({"author": "[Editors]"}, [(5, f"'author: Editors' is no name: {MADE}")]),
        ({"author": "a, b"}, [(5, f"'author: a, b' is no name: {MADE}")]),
        (
            {"author": "[editors, editors]"},
            [(5, "the author 'editors' stands twice: keep one of them")],
        ),
        (
            {"author": "[null]"},
            [(5, "'author': YAML takes null for a sign: put it in double quotes")],
        ),
        (
            {"kind": "|\n  ::error::a"},
            [(4, f"'kind: ::error::a' is not allowed: use one of {KINDS}")],
        ),
        ({'"a\\nb"': "c"}, [(8, f"there is no field 'a b': the fields are {NAMES}")]),
        ({"reply_to": "../a"}, [(8, f"'reply-to: ../a' is no name: {MADE}")]),
        ({"exact": "a" * 2001}, [(3, "'exact' has more than 2000 characters: quote fewer words")]),
        ({"prefix": "a" * 501}, [(8, "'prefix' has more than 500 characters: quote fewer words")]),
        ({"date": "2026-02-30"}, [(6, f"'date: 2026-02-30' is no date: {WHOLE}")]),
        ({"date": "2026-11"}, [(6, f"'date: 2026-11' is no date: {WHOLE}")]),
        ({"date": "22.11.2026"}, [(6, f"'date: 22.11.2026' is no date: {WHOLE}")]),
        ({"date": "0"}, [(6, f"'date: 0' is no date: {WHOLE}")]),
        ({"date": '"86400"'}, [(6, f"'date: 86400' is no date: {WHOLE}")]),
        ({"date": "20261122"}, [(6, f"'date: 20261122' is no date: {WHOLE}")]),
        (
            {"date": "2026-11-22 10:00:00"},
            [(6, f"'date: 2026-11-22 10:00:00' is no date: {WHOLE}")],
        ),
        ({"date": "٢٠٢٦-١١-٢٢"}, [(6, f"'date: ٢٠٢٦-١١-٢٢' is no date: {WHOLE}")]),
        (
            {"reply_to": "massage", "prefix": "a"},
            [
                (3, "a reply stands with the note it answers: take out 'exact'"),
                (9, "a reply stands with the note it answers: take out 'prefix'"),
            ],
        ),
        (
            {"kind": "x", "status": None, "date": "soon"},
            [
                (4, f"'kind: x' is not allowed: use one of {KINDS}"),
                (6, f"'date: soon' is no date: {WHOLE}"),
                (1, "the field 'status' is missing"),
            ],
        ),
    ],
    ids=lambda value: (
        ", ".join(f"{k}={str(v)[:12]}" for k, v in value.items()) if isinstance(value, dict) else ""
    ),
)
def test_faulty_fields(changes: dict[str, str | None], expected: list[tuple[int, str]]) -> None:
    """Each faulty field is named with its line, what is wrong and what to write instead."""
    assert problems(source(**changes)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (1, "the file must begin with a line '---', its fields, and '---' again")),
        ("Words.", (1, "the file must begin with a line '---', its fields, and '---' again")),
        ("\n---\n", (1, "the file must begin with a line '---', its fields, and '---' again")),
        ("----\n----\n", (1, "the file must begin with a line '---', its fields, and '---' again")),
        (
            "---\nkind: a\n",
            (1, "the front matter is not closed: add a line '---' after its last field"),
        ),
        (
            "---\nwords\n---\nB",
            (2, "the front matter must be fields, one to a line: 'kind: context'"),
        ),
        (
            "---\n- a\n---\nB",
            (2, "the front matter must be fields, one to a line: 'kind: context'"),
        ),
        ("---\n---\nB", (2, "the front matter must be fields, one to a line: 'kind: context'")),
        (
            "---\n# a\n---\nB",
            (2, "the front matter must be fields, one to a line: 'kind: context'"),
        ),
        (
            source(exact="a: b"),
            (3, f"no valid YAML: mapping values are not allowed here; {QUOTES}"),
        ),
        (
            source(exact="@a"),
            (3, f"no valid YAML: found character '@' that cannot start any token; {QUOTES}"),
        ),
        (
            source(exact="\ta"),
            (3, f"no valid YAML: found character '\\t' that cannot start any token; {QUOTES}"),
        ),
        (source(exact='"a'), (8, f"no valid YAML: found unexpected end of stream; {QUOTES}")),
        (
            "a" * (MOST_CHARACTERS + 1),
            (1, "the file has 5001 characters; a note has at most 5000"),
        ),
        (source(kind="source\nexact: a"), (5, "'exact' stands twice: keep one of them")),
        (
            source(exact="a\0b"),
            (3, "the control character U+0000: take it out"),
        ),
        (
            source(exact="a\u202eb"),
            (3, "the direction control U+202E can make words look like others: take it out"),
        ),
        (
            source(exact='"a\\u202eb"'),
            (3, "the direction control U+202E can make words look like others: take it out"),
        ),
        (source(exact='"\\uD800"'), (3, "the control character U+D800: take it out")),
        (source(exact='"\\0"'), (3, "the control character U+0000: take it out")),
    ],
    ids=repr,
)
def test_what_is_no_front_matter(text: str, expected: tuple[int, str]) -> None:
    """A file without fields, or with fields that nobody can read, is told what it lacks."""
    assert problems(text) == [expected]


@pytest.mark.parametrize(
    ("rows", "line", "message"),
    [
        ("exact: &a words", 2, "YAML anchors and aliases (& and *) are not allowed"),
        ("exact: *a", 2, "YAML anchors and aliases (& and *) are not allowed"),
        ("kind: context\nexact: !!str words", 3, "YAML tags (!) are not allowed"),
        ("exact: !!python/object/apply:os.system [ls]", 2, "YAML tags (!) are not allowed"),
        ("exact: !a words", 2, "YAML tags (!) are not allowed"),
        ("--- kind: context", 2, "the front matter holds one set of fields only"),
        ("<<: {exact: a, reply-to: b}", 2, "a field holds words or a list of words"),
        ("exact: {a: b}", 2, "a field holds words or a list of words"),
        ("author:\n  a: b", 3, "a field holds words or a list of words"),
        ("author: [[a]]", 2, "a field holds words or a list of words"),
        ("author: [a: b]", 2, "a field holds words or a list of words"),
        ("? [a, b]\n: c", 2, "the name of a field is a word: 'kind: context'"),
        ("kind: context\n...\nkind: source", 4, "no valid YAML: expected '<document start>'"),
    ],
)
def test_yaml_beyond_words_is_refused(rows: str, line: int, message: str) -> None:
    """Anchors, tags, merges, nesting and further documents are refused with their line."""
    ((at, said), *_) = problems(f"---\n{rows}\n---\nBody.\n")
    assert (at, said[: len(message)]) == (line, message)


@pytest.mark.parametrize(
    "value",
    [
        "[" * 4800,
        "[" * 2400 + "]" * 2400,
        "{a: " * 1200,
        "- " * 2400,
        "? " * 2400,
        "!a " * 1600,
        "0x" + "f" * 4700,
        "9" * 4700,
        ":".join(["1"] * 2300),
        "'" + "''" * 2300 + "'",
    ],
    ids=lambda value: value[:4],
)
def test_bombs_are_small_and_quick(value: str) -> None:
    """What is meant to exhaust a parser is refused in no time, and without a traceback."""
    for name in ("exact", "kind", "date", "author"):
        begun = time.process_time()
        assert problems(source(**{name: value}))
        assert time.process_time() - begun < 5


@given(st.text(max_size=200))
def test_any_words_are_read_or_refused(words: str) -> None:
    """Nothing that stands between the hyphens ends in a traceback."""
    problems(f"---\n{words}\n---\nBody.\n")


YAMLISH = st.lists(st.sampled_from([*"[]{}:,?-#&*!|>'\"%@`\n\t\\ ", "a", "1", "<<", "exact: "]))


@given(YAMLISH.map("".join))
def test_any_signs_are_read_or_refused(signs: str) -> None:
    """No mixture of YAML's signs ends in a traceback."""
    problems(f"---\n{signs}\n---\nBody.\n")
    problems(source(exact=signs))


def test_lines_of_the_body_stay() -> None:
    """The body keeps its line numbers and loses the front matter, whatever separators it holds."""
    read = read_source(source("One.\u2028Two.\x0cThree.\n\nFour."), NOTES)
    assert read.body == "\n" * 8 + "One.\u2028Two.\x0cThree.\n\nFour.\n"
    assert Problem(1, "a") < Problem(2, "a") < Problem(2, "b")
