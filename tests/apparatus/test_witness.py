"""Reading a witness and what is left out of it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from annotated_edition.apparatus.witness import WitnessError, read_witness

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "  A  title\r\n\r\nOne\ttwo   three.\n\nImage Source:\n\nPost new\n comment\nThe end. More >>\n"
)


def describe(folder: Path, text: str | bytes, more: str = "") -> Path:
    """Write a witness with its description; return the description's path."""
    content = text.encode() if isinstance(text, str) else text
    (folder / "text.txt").write_bytes(content)
    source = folder / "text.toml"
    source.write_text(
        f'file = "text.txt"\nsha256 = "{hashlib.sha256(content).hexdigest()}"\n'
        f'siglum = "V"\ndescription = "As captured"\n{more}',
        "utf-8",
    )
    return source


def test_lines_are_folded(tmp_path: Path) -> None:
    """White space is folded within lines, and empty lines are left out."""
    source = describe(tmp_path, TEXT)
    assert read_witness(source).lines(source) == [
        "A title",
        "One two three.",
        "Image Source:",
        "Post new",
        "comment",
        "The end. More >>",
    ]


def test_omissions_are_taken_out(tmp_path: Path) -> None:
    """Passages that are no part of the text are taken out, whatever white space they have."""
    source = describe(
        tmp_path,
        TEXT,
        '[[omitted]]\nexact = "More >>"\nreason = "A link"\n'
        '[[omitted]]\nexact = """\nImage  Source:\nPost new comment\n"""\nreason = "A form"\n',
    )
    assert read_witness(source).lines(source) == ["A title", "One two three.", "The end."]


def test_omitted_signs_are_no_pattern(tmp_path: Path) -> None:
    """Signs that mean something in a search pattern stand for themselves."""
    source = describe(
        tmp_path, "One (two)? [3]*\nOne two 3\n", "[[omitted]]\nexact='(two)? [3]*'\nreason='x'\n"
    )
    assert read_witness(source).lines(source) == ["One", "One two 3"]


OMITTED = '[[omitted]]\nexact = "More >>"\nreason = "A link"\n'


@pytest.mark.parametrize(
    ("more", "line", "message"),
    [
        (OMITTED.replace("More", "Less"), 6, "“Less >>” stands 0 times in text.txt"),
        (OMITTED.replace("More >>", "e"), 6, "“e” stands 11 times in text.txt"),
        (OMITTED + OMITTED.replace("More >>", "  "), 8, "omitted.1.exact"),
        (OMITTED + "[[omitted]]\nexact = 'One'\n", 8, "omitted.1.reason: is missing; add it"),
        ("colour = 'red'\n", 5, "colour: there is no such field; a witness has file, sha256"),
        (OMITTED + "page = 1\n", 5, "omitted.0.page: there is no such field"),
        ("omitted = 'More'\n", 5, "omitted: Input should be a valid tuple"),
        ("file = 'other.txt'\n", 5, "no valid TOML"),
        ("x = \n", 5, "no valid TOML"),
    ],
)
def test_faulty_descriptions(tmp_path: Path, more: str, line: int, message: str) -> None:
    """What is wrong in a description is said with its line."""
    source = describe(tmp_path, TEXT, more)
    with pytest.raises(WitnessError) as fault:
        read_witness(source).lines(source)
    assert (fault.value.path, fault.value.line) == (source, line)
    assert message in str(fault.value)


@pytest.mark.parametrize("name", [".", "..", "nothing.txt", "a\\u0000b"])
def test_no_such_witness(tmp_path: Path, name: str) -> None:
    """A name under which no file lies is said to be missing, whatever it is."""
    source = describe(tmp_path, TEXT)
    source.write_text(source.read_text("utf-8").replace("text.txt", name), "utf-8")
    with pytest.raises(WitnessError, match=r"is not there: put it beside text\.toml"):
        read_witness(source).lines(source)


@pytest.mark.parametrize("name", ["../text.txt", "/etc/hostname", "folder/text.txt", "a\\\\b"])
def test_witness_lies_beside_its_description(tmp_path: Path, name: str) -> None:
    """A description names no file of another folder."""
    source = describe(tmp_path, TEXT)
    source.write_text(source.read_text("utf-8").replace("text.txt", name), "utf-8")
    with pytest.raises(WitnessError, match="file: "):
        read_witness(source)


def test_changed_witness(tmp_path: Path) -> None:
    """A witness that is not the one described is refused, and its sum is told."""
    source = describe(tmp_path, TEXT)
    (tmp_path / "text.txt").write_text("Another", "utf-8")
    with pytest.raises(WitnessError, match=hashlib.sha256(b"Another").hexdigest()) as fault:
        read_witness(source).lines(source)
    assert fault.value.line == 2


def test_witness_in_another_encoding(tmp_path: Path) -> None:
    """A byte that is no UTF-8 is named with its file and line."""
    source = describe(tmp_path, "Title\nA caf\xe9\n".encode("latin-1"))
    with pytest.raises(WitnessError, match="byte 11 is not UTF-8") as fault:
        read_witness(source).lines(source)
    assert (fault.value.path.name, fault.value.line) == ("text.txt", 2)


def test_description_in_another_encoding(tmp_path: Path) -> None:
    """The same is said of the description."""
    source = tmp_path / "text.toml"
    source.write_bytes(b'file = "text.txt"\n# caf\xe9\n')
    with pytest.raises(WitnessError, match="byte 23 is not UTF-8") as fault:
        read_witness(source)
    assert (fault.value.path, fault.value.line) == (source, 2)


def test_no_description(tmp_path: Path) -> None:
    """A missing description, or a folder in its place, is said to be missing."""
    (tmp_path / "folder.toml").mkdir()
    for name in ("text.toml", "folder.toml"):
        with pytest.raises(WitnessError, match=f"describe it in {name}") as fault:
            read_witness(tmp_path / name)
        assert fault.value.line == 1
