"""The proof that a text equals its witness, by what builds print and warn of."""

from __future__ import annotations

import random
import re
import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from helpers.project import Project


@pytest.fixture
def text(project: Callable[[str], Project]) -> Project:
    """Return the small text with its witness, not built yet."""
    return project("apparatus")


def folded(words: str) -> str:
    """Fold white space."""
    return " ".join(words.split())


def test_equal_text(text: Project) -> None:
    """A text that equals its witness gives no warning, whatever the editors have added."""
    assert text.build() == []
    assert text.build("text") == []


def test_witness_is_described(text: Project) -> None:
    """Readers are told what the text was compared with, and what was left out of it."""
    assert text.build() == []
    section = text.page("witness").get_element_by_id("the-witness")
    fields = {dt.text_content().rstrip(":"): folded(dt.getnext().text_content())
              for dt in section.iter("dt")}  # fmt: skip
    digest = tomllib.loads((text.source / "witness/text.toml").read_text("utf-8"))["sha256"]
    assert fields == {
        "Siglum": "V",
        "Description": "The page as captured.",
        "File": "text.txt",
        "SHA-256": digest,
    }
    assert [folded(item.text_content()) for item in section.iter("li")] == [
        "“Menu | Home” A menu of the page.",
        "“Post new comment” A form of the page.",
    ]


DIFFERENCE = (
    "WARNING: {place} differs from the witness. Witness: “{witness}”. Edition: “{edition}”. "
    "The text is never corrected: restore the witness's words [apparatus.fidelity]"
)


@pytest.mark.parametrize(
    ("old", "new", "line", "place", "witness", "edition"),
    [
        ("title’s", "title's", 1, "A title's words",
         "A title’s words", "A title's words"),
        ("Written", "Writen", 4, "byline",
         "Written by the author", "Writen by the author"),
        ("The first", "A first", 6, "¶1",
         "The first paragraph speaks …", "A first paragraph speaks …"),
        ("Taliban.", "Taliban", 6, "¶1",
         "…ph speaks of the Taliban.1", "…ph speaks of the Taliban1"),
        ("Taliban.[^1]", "Taliban.[^2][^1]", 6, "¶1",
         "…h speaks of the Taliban.1", "…h speaks of the Taliban.21"),
        ("## A heading", "## The heading", 9, "The heading", "A heading", "The heading"),
        ("“paragraph”", "\"paragraph\"", 11, "¶2",
         "The second “paragraph” ends.2", "The second \"paragraph\" ends.2"),
        ("One item", "One more item", 13, "¶3", "One item", "One more item"),
        ("Chowdhary", "Chaudhury", 18, "note 2",
         "2. Chowdhary, “In a message”.", "2. Chaudhury, “In a message”."),
        ("[^1]: Ibid\n", "[^1]: Ibid.\n", 16, "note 1", "1. Ibid", "1. Ibid."),
        ("(Printed.)", "(Printed)", 21, "imprint", "(Printed.)", "(Printed)"),
        ("[→ a source]{.editorial}", "→ a source", 18, "note 2",
         "…owdhary, “In a message”.", "…owdhary, “In a message”. → a source"),
        ("\n- another", "", 13, "after ¶3", "another", ""),
        ("(Printed.)", "(Printed.)\n\nMore >>", 23, "¶4", "", "More >>"),
    ],
)  # fmt: skip
def test_differences(
    text: Project, old: str, new: str, line: int, place: str, witness: str, edition: str
) -> None:
    """One changed character, word, mark or block is one warning: file, line and both readings."""
    text.edit("text.md", old, new)
    message = DIFFERENCE.format(place=place, witness=witness, edition=edition)
    assert text.build("dummy") == [f"text.md:{line}: {message}"]


def test_difference_is_reported_at_every_build(text: Project) -> None:
    """A difference is found again although nothing was read anew, until it is mended."""
    text.edit("text.md", "Taliban", "Talebans")
    assert len(text.build()) == 1
    assert len(text.build()) == 1
    text.edit("text.md", "Talebans", "Taliban")
    assert text.build() == []
    text.edit("witness/text.txt", "Taliban", "Talibans")
    assert len(text.build()) == 1


DIGEST = "0" * 64


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        ('file = "text.txt"', 'file = "other.txt"',
         "witness/text.toml:2: WARNING: the witness 'other.txt' is not there: put it beside "
         "text.toml [apparatus.witness]"),
        ('"The page as captured."', '""',
         "witness/text.toml:5: WARNING: description: String should have at least 1 character "
         "[apparatus.witness]"),
        ('description = "The page as captured."\n', "",
         "witness/text.toml:1: WARNING: description: is missing; add it [apparatus.witness]"),
        ('siglum = "V"', 'siglum = "V',
         "witness/text.toml:4: WARNING: no valid TOML: Illegal character '\\n' (at line 4, "
         "column 12) [apparatus.witness]"),
        ('siglum = "V"', 'siglum = "V"\ncolour = "red"',
         "witness/text.toml:5: WARNING: colour: there is no such field; a witness has file, "
         "sha256, siglum, description and omitted, an omission exact and reason "
         "[apparatus.witness]"),
        ("Menu | Home", "Menu",
         None),
        ('exact = "Menu | Home"', 'exact = "Menu | House"',
         "witness/text.toml:8: WARNING: the omitted passage “Menu | House” stands 0 times in "
         "text.txt: quote it exactly, and with enough words that it stands there once "
         "[apparatus.witness]"),
        ('exact = "Post new comment"', 'exact = "paragraph"',
         "witness/text.toml:12: WARNING: the omitted passage “paragraph” stands 2 times in "
         "text.txt: quote it exactly, and with enough words that it stands there once "
         "[apparatus.witness]"),
        ('exact = "Post new comment"', 'exact = " "',
         "witness/text.toml:11: WARNING: omitted.1.exact: String should match pattern '\\S' "
         "[apparatus.witness]"),
    ],
)  # fmt: skip
def test_faulty_description(text: Project, old: str, new: str, warning: str | None) -> None:
    """What is wrong with a witness's description is one warning, at its line."""
    text.edit("witness/text.toml", old, new)
    warnings = text.build()
    assert len(warnings) == 1
    if warning is not None:
        assert warnings == [warning]


def test_missing_description(text: Project) -> None:
    """A text without a witness is a warning: nothing is exempt by default."""
    (text.source / "witness/text.toml").unlink()
    assert text.build() == [
        "witness/text.toml:1: WARNING: there is no witness for this text: describe it in "
        "text.toml [apparatus.witness]"
    ]


def test_changed_witness(text: Project) -> None:
    """A witness that was edited is a warning, even if the text was edited alike."""
    text.edit("text.md", "Taliban", "Talibans")
    text.edit("witness/text.txt", "Taliban", "Talibans")
    (warning,) = text.build()
    assert re.fullmatch(
        r"witness/text\.toml:3: WARNING: text\.txt has changed: its SHA-256 is [0-9a-f]{64}\. A "
        r"witness is never edited; restore it, .*\[apparatus\.witness\]",
        warning,
    )


def test_witness_in_another_encoding(text: Project) -> None:
    """A description that is not UTF-8 is one warning with its line."""
    content = (text.source / "witness/text.toml").read_bytes()
    text.write("witness/text.toml", content + b"# caf\xe9\n")
    assert text.build() == [
        f"witness/text.toml:14: WARNING: byte {len(content) + 5} is not UTF-8: convert the file "
        "to that encoding [apparatus.witness]"
    ]


def test_no_such_text(text: Project) -> None:
    """A text that is not there is a warning at the line of conf.py that names it."""
    text.edit("conf.py", '["text"]', '["text", "txet"]')
    assert text.build() == [
        "conf.py:4: WARNING: edition_texts names 'txet', but there is no such document "
        "[apparatus.text]"
    ]


def test_witness_of_what_is_no_text(text: Project) -> None:
    """A description asked for by a wrong name is a warning."""
    text.edit("witness.md", "{witness} text", "{witness} txet")
    assert text.build() == [
        "witness.md:3: WARNING: 'txet' is no text: edition_texts names text [apparatus.text]"
    ]


def test_text_in_another_encoding(text: Project) -> None:
    """A document that is not UTF-8 is one warning with file and line; the rest is built."""
    content = (text.source / "text.md").read_bytes()
    text.write("text.md", content.replace("’".encode(), b"\x92"))
    broken = (
        "text.md:1: WARNING: this line is not UTF-8, so the document is left out: save it in that "
        "encoding [text.encoding]"
    )
    contents = (
        "index.md:3: WARNING: toctree contains reference to nonexisting document 'text' "
        "[toc.not_readable]"
    )
    assert text.build() == [broken, contents]
    assert (text.folder() / "witness.html").exists()
    assert text.build() == [broken, contents]
    text.write("text.md", content)
    assert text.build() == []
    text.write("text.md", content + b"\xff")
    assert text.build() == [broken.replace(":1:", ":22:")]


# The real edition

MARKUP = re.compile(r"\{[^}]*\}(`[^`]*`)?|\[\^\d+\]:?")


def edited(line: str, seed: random.Random) -> str:
    """Change one letter of a line's own words, outside the markup."""
    plain = MARKUP.sub(lambda match: " " * len(match[0]), line)
    letters = [at for at, letter in enumerate(plain) if letter.islower()]
    at = seed.choice(letters)
    return line[:at] + ("q" if line[at] != "q" else "k") + line[at + 1 :]


def test_one_letter_in_every_line(
    edition_copy: Project, run_sphinx: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """A letter changed in each line of the brief gives one warning for each, at its line."""
    seed = random.Random(2021)
    lines = (edition_copy.source / "brief.md").read_text("utf-8").splitlines()
    numbers = [n for n, line in enumerate(lines, 1) if MARKUP.sub("", line).strip()]
    assert len(numbers) == 39
    for number in numbers:
        lines[number - 1] = edited(lines[number - 1], seed)
    edition_copy.write("brief.md", "\n".join(lines))
    warnings = run_sphinx(edition_copy, "-b", "dummy").stderr.splitlines()
    found = [warning for warning in warnings if warning.endswith("[apparatus.fidelity]")]
    assert [int(warning.split(":")[1]) for warning in found] == numbers
