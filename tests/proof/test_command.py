"""``edition prove`` proves what a build has made, and says so."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from annotated_edition.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers.project import Project

pytestmark = pytest.mark.slow


@pytest.fixture
def edition(built: Callable[..., Project], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of an edition, built for the web and as text, in the current folder."""
    for name in ("html", "text"):
        source = built("proof", name).source
        shutil.copytree(source / "_build" / name, tmp_path / "build" / name)
    ignored = shutil.ignore_patterns("_build")
    shutil.copytree(source, tmp_path / "docs", ignore=ignored)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    """Replace words that stand once in a file."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_all_that_is_there_is_proven(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without arguments each output in the folder build is proven, with one line for each file."""
    assert main(["prove"]) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        "build/html (links)",
        "build/html/text.html (text)",
        "build/html/letter.html (letter)",
        "build/text/text.txt (text)",
        "build/text/letter.txt (letter)",
    ]
    counted = r"\d+ paragraphs, 7\d\d characters, 15 emendations, 11 notes, \d+\.\d s: proven"
    assert re.search(counted, lines[1])
    assert re.fullmatch(r"Proved html, text in \d+\.\d s: proven", last)


def test_findings(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A finding names file, paragraph and both readings; the exit code tells of it."""
    edit(edition / "build" / "text" / "text.txt", "harbour lay silent", "harbor lay silent")
    assert main(["prove", "text"]) == 1
    first, *_ = capsys.readouterr().out.splitlines()
    assert first == (
        "build/text/text.txt: error: line 5: the corrected text reads “…n the spring of 1907 the "
        "harbour lay silent, and three of the…”, but what is printed reads “…n the spring of 1907 "
        "the harbor lay silent, and three of the…” [proof.words]"
    )
    assert main(["prove", "text", "--format", "github"]) == 1
    first, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith("::error file=build/text/text.txt,title=proof.words::line 5: the corr")
    assert main(["prove", "text", "--format", "json"]) == 1
    told = capsys.readouterr()
    (finding,) = map(json.loads, told.out.splitlines())
    assert (finding["path"], finding["code"]) == ("build/text/text.txt", "proof.words")
    assert "found 1 fault" in told.err


def test_so_many_findings_as_somebody_would_read(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a file that is wrong throughout some findings are told, and how many more there are."""
    shutil.copy(
        edition / "build" / "html" / "letter.html", edition / "build" / "html" / "text.html"
    )
    assert main(["prove", "html"]) == 1
    assert "faults more [proof." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pdf"], "there is no pdf to prove in 'build/pdf': build it, or name the folder"),
        (["tex"], "'tex' is no output: there are html, pdf, epub, text"),
        (["--built", "else"], "there is no html to prove in 'else/html'"),
        (["--docs", "else"], "there is no conf.py in 'else'"),
    ],
)
def test_nothing_to_prove(
    arguments: list[str], message: str, edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is not there is told, with the exit code of a command that could not do its work."""
    assert main(["prove", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_configurations_that_cannot_be_read(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A project that is no edition, or whose configuration breaks, is told as such."""
    conf = edition / "docs" / "conf.py"
    conf.write_text("extensions = []")
    assert main(["prove"]) == 2
    conf.write_text("1 / 0")
    assert main(["prove"]) == 2
    told = capsys.readouterr().err
    assert "this is no annotated edition" in told
    assert "docs/conf.py:" in told
    assert "Traceback" not in told


def test_a_text_without_a_witness(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a witness ids and links alone are proven, and that is said."""
    (edition / "docs" / "witness" / "letter.toml").unlink()
    assert main(["prove", "html"]) == 0
    told = capsys.readouterr().out
    assert "letter: there is no witness: its words are not proven" in told
    assert "letter.html" not in told


def test_what_is_lost(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An entry whose words do not stand in the witness is told with file and line."""
    with (edition / "docs" / "more.md").open("a", encoding="utf-8") as file:
        file.write("\n:::{emendation} nowhere → here\n:target: letter\n:kind: wording\n:::\n")
    assert main(["prove", "text"]) == 1
    told = capsys.readouterr().out
    assert "docs/more.md:24: error: emendation “nowhere → here” does not stand" in told
    assert "[proof.lost]" in told


@pytest.mark.parametrize("output", ["pdf", "epub", "text"])
def test_the_text_as_published(
    output: str, edition: Path, project: Callable[[str], Project]
) -> None:
    """Outputs with one text are proven as published, if that is what they print."""
    published = project("proof")
    published.build(output, confoverrides={"edition_reading": "published"})
    built = ["--built", str(published.source / "_build")]
    assert main(["prove", *built, "--reading", "published"]) == 0
    assert main(["prove", *built]) == 1


def test_drafts(project: Callable[[str], Project]) -> None:
    """Notes that are drafts are expected where they were built."""
    drafts = project("proof")
    drafts.build("text", tags=["drafts"])
    built = ["--docs", str(drafts.source), "--built", str(drafts.source / "_build")]
    assert main(["prove", *built, "--tag", "drafts"]) == 0
    assert main(["prove", *built]) == 1
