"""File names and ORCID iDs."""

from __future__ import annotations

import pytest

from annotated_edition.annotations.directives import orcid
from annotated_edition.annotations.files import is_note, name_problem


@pytest.mark.parametrize("given", ["0000-0002-1825-0097", "0000-0002-1694-233X"])
def test_orcid(given: str) -> None:
    """An iD is taken as it is written."""
    assert orcid(f" {given} ") == given


@pytest.mark.parametrize(
    "given",
    [
        "0000-0002-1825-0098",
        "0000-0002-1825-009X",
        "0000-0002-1694-233x",
        "0000000218250097",
        "https://orcid.org/0000-0002-1825-0097",
        "٠٠٠٠-٠٠٠٢-١٨٢٥-٠٠٩7",
        "",
        None,
    ],
)
def test_orcid_that_is_none(given: str | None) -> None:
    """A slip of the pen shows in the check digit; other forms are refused."""
    with pytest.raises(ValueError, match=r"an ORCID iD is written|it needs a value"):
        orcid(given)


@pytest.mark.parametrize("name", ["massage.md", "taliban-2-0.md", "7.md", "preface.md", "m1.md"])
def test_names_of_files(name: str) -> None:
    """A plain name is a good name."""
    assert name_problem(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "Massage.md", "a--b.md", "-a.md", "a-.md", "a b.md", "a_b.md", "a.b.md", "é.md", "a.rst",
        "a.txt", "a", ".md", "folder/a.md", "folder/index.md", '"><script>.md', "a'b.md",
        "a&b.md", "а.md", "a\u202eb.md", "٣.md",
    ],
)  # fmt: skip
def test_odd_names_of_files(name: str) -> None:
    """A name that would be no plain address, or no Markdown, is refused."""
    problem = name_problem(name)
    assert problem is not None
    assert "rename the file" in problem.message


@pytest.mark.parametrize(("name", "ending"), [("a-ref.md", "-ref"), ("a-b-m12.md", "-m12")])
def test_names_that_addresses_need(name: str, ending: str) -> None:
    """A name that another note's letter, mention or citation could have is refused."""
    problem = name_problem(name)
    assert problem is not None
    assert problem.message.startswith(f"names that end in '{ending}' are taken by addresses")


@pytest.mark.parametrize(
    ("docname", "note"),
    [
        ("annotations/massage", True),
        ("annotations/folder/massage", True),
        ("annotations/folder/index", True),
        ("annotations/index", False),
        ("about/annotations/massage", False),
        ("annotations", False),
        ("brief", False),
    ],
)
def test_what_is_an_annotation(docname: str, note: bool) -> None:
    """Every document in the folder is one, but for its index."""
    assert is_note(docname) is note
