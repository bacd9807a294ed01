"""``edition prove`` on the outputs of a project: what it says, and with which code it ends."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from annotated_edition.cli import main

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

LOST = """\
---
target: text
exact: "words that nobody has written"
kind: context
author: [editors]
date: 2026-11-22
status: accepted
---
A note.
"""


def test_proven(built_outputs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where all is as it must be, each file is named with what was looked at, and nothing else."""
    source = str(built_outputs.parent)
    assert main(["prove", "--docs", source, "--built", str(built_outputs)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(line.endswith(": proven") for line in lines)
    assert sum("(text)" in line for line in lines) == 4


def test_a_damaged_page(
    built_outputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A lost word is told with file, paragraph and both readings, and the command fails."""
    folder = tmp_path / "html"
    shutil.copytree(built_outputs / "html", folder)
    page = (folder / "text.html").read_text("utf-8")
    (folder / "text.html").write_text(
        page.replace("harbour lay silent", "harbour silent", 1), "utf-8"
    )
    source = str(built_outputs.parent)
    given = ["prove", "html", "--docs", source, "--built", str(tmp_path), "--format", "json"]
    assert main(given) == 1
    (finding, *_) = json.loads(capsys.readouterr().out)
    assert finding["path"].endswith("html/text.html")
    assert finding["code"] == "proof.words"
    assert "harbour" in finding["message"]


def test_a_note_on_nothing(
    built_outputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A note whose words are not in the witness is told at its file."""
    source = tmp_path / "source"
    shutil.copytree(built_outputs.parent, source, ignore=shutil.ignore_patterns("_build"))
    (source / "annotations/lost.md").write_text(LOST, "utf-8")
    assert main(["prove", "text", "--docs", str(source), "--built", str(built_outputs)]) == 1
    told = capsys.readouterr().out
    assert "annotations/lost.md" in told
    assert "[proof.lost]" in told


def test_nothing_to_prove(
    built_outputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nothing was built, the command says so, and ends as with wrong usage."""
    assert main(["prove", "--docs", str(built_outputs.parent), "--built", str(tmp_path)]) == 2
    assert "prove" in capsys.readouterr().err
