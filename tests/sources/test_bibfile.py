"""Bibliography files that are missing, broken or careless."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from annotated_edition.core.findings import Code
from annotated_edition.sources.bibfile import entry_lines, parse

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "@misc{good,\n  title = {Good},\n}\n"

CASES = {
    "comma": (
        "@misc{a,\n  title = {A}\n  year = {2021},\n}\n" + GOOD,
        [(Code.SOURCES_SYNTAX, 3, "'}' expected (the source begins on line 1)")],
        ["a", "good"],
    ),
    "brace": (
        GOOD + "\n@misc{a,\n  title = {A,\n}\n",
        [(Code.SOURCES_SYNTAX, 5, "premature end of file (the source begins on line 5)")],
        ["good", "a"],
    ),
    "two faults": (
        "@misc{a,\n  title = A B,\n}\n@misc{b\n  title = {B},\n}\n" + GOOD,
        [(Code.SOURCES_SYNTAX, 2, "undefined")],
        ["a", "b", "good"],
    ),
    "key twice": (
        GOOD + GOOD.replace("good", "GOOD") + GOOD,
        [
            (Code.SOURCES_DUPLICATE, 4, "the key 'good' is taken by a source on line 1"),
            (Code.SOURCES_DUPLICATE, 7, "the key 'good' is taken by a source on line 1"),
        ],
        ["good"],
    ),
    "field twice": (
        GOOD + "@misc{a,\n  title = {A},\n  title = {B},\n}\n",
        [
            (
                Code.SOURCES_DUPLICATE,
                4,
                "entry with key a has a duplicate title field: keep one of them",
            )
        ],
        ["good", "a"],
    ),
    "commas in a name": (
        GOOD + "@misc{a,\n  title = {A},\n  author = {B, C, D, E},\n}\n",
        [(Code.SOURCES_NAME, 6, "the name “B, C, D, E” has too many commas")],
        ["good", "a"],
    ),
    "date": (
        GOOD + "@misc{a,\n  date = {4.9.2021},\n}\n@misc{b,\n date = {2021-09-04},\n}\n",
        [(Code.SOURCES_DATE, 4, "'4.9.2021' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD")],
        ["good", "a", "b"],
    ),
    "nothing": ("", [], []),
    "words only": ("% a remark, and no source\n", [], []),
}


@pytest.mark.parametrize(("text", "expected", "keys"), CASES.values(), ids=CASES)
def test_faults(
    tmp_path: Path, text: str, expected: list[tuple[Code, int, str]], keys: list[str]
) -> None:
    """Each fault is told with its line, and the sources around it are kept."""
    path = tmp_path / "references.bib"
    path.write_text(text, encoding="utf-8")
    data, faults = parse([path], "utf-8")
    assert [(fault.code, fault.line) for fault in faults] == [case[:2] for case in expected]
    for fault, (_, _, words) in zip(faults, expected, strict=True):
        assert words in fault.message
        assert fault.path == str(path)
    assert list(data.data.entries) == keys
    assert list(data.bibfiles[path].keys) == keys


def test_missing_file(tmp_path: Path) -> None:
    """A file that does not exist is told once, on its first line; the other files are read."""
    there, missing = tmp_path / "there.bib", tmp_path / "missing.bib"
    there.write_text(GOOD, encoding="utf-8")
    data, faults = parse([missing, there], "utf-8")
    assert [(fault.code, fault.path, fault.line) for fault in faults] == [
        (Code.SOURCES_MISSING, str(missing), 1)
    ]
    assert list(data.data.entries) == ["good"]


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """A file in another encoding is told with the line, and what can be read is kept."""
    path = tmp_path / "references.bib"
    path.write_bytes(GOOD.encode() + "@misc{a,\n  title = {Café},\n}\n".encode("latin-1"))
    data, faults = parse([path], "utf-8-sig")
    assert [(fault.code, fault.line) for fault in faults] == [(Code.SOURCES_ENCODING, 5)]
    assert "this line is not utf-8: save the file as UTF-8" in faults[0].message
    assert list(data.data.entries) == ["good", "a"]


def test_key_in_two_files(tmp_path: Path) -> None:
    """A key that another file has taken is told in the later file."""
    first, second = tmp_path / "first.bib", tmp_path / "second.bib"
    first.write_text(GOOD, encoding="utf-8")
    second.write_text("\n" + GOOD, encoding="utf-8")
    data, faults = parse([first, second], "utf-8")
    assert [(fault.code, fault.path, fault.line) for fault in faults] == [
        (Code.SOURCES_DUPLICATE, str(second), 2)
    ]
    assert "in another file" in faults[0].message
    assert not data.bibfiles[second].keys


def test_lines_of_sources() -> None:
    """Sources are found by line; what is no source is passed over."""
    text = "@comment{x, y}\n@string{z = {Z}}\n@Misc{a,\n}\n@article(b, title={@})\n @misc { A ,}\n"
    assert entry_lines(text) == {"a": [3, 6], "b": [5]}
