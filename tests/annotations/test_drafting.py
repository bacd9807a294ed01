"""The cases that every program that begins a note shares, from ``drafting_cases.json``."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from annotated_edition.anchoring import Selector
from annotated_edition.annotations.drafting import HINT, SCHEMA, Draft, new_name, written
from annotated_edition.annotations.frontmatter import read_source
from annotated_edition.core.kinds import BUILT_IN
from helpers import REPOSITORY

CASES = json.loads(Path(__file__).with_name("drafting_cases.json").read_text("utf-8"))


def cases(section: str) -> Any:
    """Parametrise a test by the cases of a section."""
    return pytest.mark.parametrize("case", CASES[section], ids=lambda case: case["title"])


@cases("names")
def test_new_name(case: dict[str, Any]) -> None:
    """A name is made of the first words, in plain letters, and is free."""
    assert new_name(case["words"], case.get("taken", [])) == case["name"]


def file_of(case: dict[str, Any]) -> str:
    """Return the file of a case."""
    selector = Selector(case["exact"], case.get("prefix", ""), case.get("suffix", ""))
    day = datetime.date.fromisoformat(case["date"])
    return written(Draft(case["target"], selector, case["kind"], tuple(case["authors"]), day))


@cases("files")
def test_form(case: dict[str, Any]) -> None:
    """The file names its schema, is a draft, says what to do, and has no words."""
    schema = f"# yaml-language-server: $schema={SCHEMA}"
    hint = HINT.splitlines()
    assert file_of(case).splitlines() == ["---", schema, *case["lines"], *hint, "---"]
    assert all(line.startswith("# ") for line in hint)


@cases("files")
def test_what_is_written_is_read(case: dict[str, Any]) -> None:
    """Words that mean something in YAML stay words."""
    source = read_source(file_of(case), BUILT_IN.notes)
    assert source.front is not None, source.problems
    assert source.body.strip() == ""
    for field in ("target", "exact", "prefix", "suffix", "kind"):
        assert getattr(source.front, field) == case.get(field, "")
    assert source.front.author == case["authors"]


def test_the_schema_is_there() -> None:
    """The schema that a new file names lies in the folder of the annotations."""
    assert (REPOSITORY / "docs/annotations" / SCHEMA).is_file()
