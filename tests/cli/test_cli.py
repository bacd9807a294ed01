"""The command ``edition``, by what it prints, writes and returns."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

import pytest

from annotated_edition.cli import main
from helpers import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers.project import Project

    Run = Callable[..., "Result"]

NOTE = "annotations/weapons.md"
REPLY = """---
reply-to: weapons
kind: context
author: [editors]
date: 2026-11-22
status: accepted
---
Agreed.
"""


class Result(NamedTuple):
    """What a run of the command came to."""

    code: int
    lines: list[str]
    """What it printed."""
    complaint: str
    """What it printed on the error stream."""


@pytest.fixture
def edition(
    project: Callable[[str], Project],
    monkeypatch: pytest.MonkeyPatch,
) -> Project:
    """Return the edition in which nothing is found, and enter its folder."""
    edition = project("cli-edition")
    monkeypatch.chdir(edition.source)
    return edition


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs the command."""

    def run(*arguments: str) -> Result:
        try:
            code = main(arguments)
        except SystemExit as stopped:  # argparse, on a mistake in the command line
            code = int(stopped.code or 0)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Result(code, captured.out.splitlines(), captured.err)

    return run


def state(folder: Path) -> dict[str, int]:
    """Return every file below a folder with the time it was written."""
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_nothing_to_find(edition: Project, run: Run) -> None:
    """In a clean edition nothing is found, in one line, and nothing is written."""
    before = state(edition.source)
    assert run("check") == Result(0, ["Found nothing in 1 note, 6 entries and 1 source"], "")
    assert state(edition.source) == before


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        pytest.param(
            NOTE, "exact: most of its", "exact: must of its",
            f"{NOTE}:3: error: .*nearest passage is in ¶1 .*“most of its weapons”"
            ".*annotations.lost",
            id="lost",
        ),
        pytest.param(
            NOTE, "exact: most of its weapons", "exact: The Taliban",
            f"{NOTE}:3: error: .*stands 2 times.*annotations.ambiguous",
            id="ambiguous",
        ),
        pytest.param(
            NOTE, "[editors]", "[editor]",
            f"{NOTE}:5: error: 'editor' is no contributor.*annotations.author",
            id="author",
        ),
        pytest.param(
            NOTE, "men who", "<b>men</b> who",
            f"{NOTE}:10: error: not allowed in a note: raw HTML.*annotations.refused",
            id="refused",
        ),
        pytest.param(
            "registers.md", "by the {org}`Taliban`", "by the {org}`Talibann`",
            r"registers.md:6: error: unknown organisation 'Talibann' \(did you mean 'Taliban'.*"
            r"registers.unknown",
            id="unknown-name",
        ),
        pytest.param(
            NOTE, "mend them {cite:p}`reuters2021`", "mend them {cite:p}`reuters2020`",
            f"{NOTE}:10: error: unknown source 'reuters2020'.*sources.unknown",
            id="unknown-source",
        ),
        pytest.param(
            "text.md", "are not far", "are far",
            "text.md:5: error: ¶2 differs from the witness.*apparatus.fidelity",
            id="fidelity",
        ),
        pytest.param(
            "references.bib", "year = {2021},\n}", "year = {2021},",
            "references.bib:1: error: .*sources.syntax",
            id="before-reading",
        ),
        pytest.param(
            "index.md", "bibliography", "bibliographie",
            r"index.md:3: error: .*toc.not_readable",
            id="sphinx",
        ),
    ],
)  # fmt: skip
def test_what_a_build_warns_of(
    edition: Project, run: Run, name: str, old: str, new: str, expected: str
) -> None:
    """Each warning of the build is an error with file, line, advice and code."""
    edition.edit(name, old, new)
    result = run("check")
    assert result.code == 1
    assert any(re.fullmatch(rf"{expected}\]", line) for line in result.lines), result.lines
    assert re.match(r"Found \d errors?", result.lines[-1])


WORDS = "word " * 120


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        pytest.param(
            "text.md", "{place}`Russia` keeps", "Russia keeps",
            "text.md:5: warning: “Russia” is not marked: write {place}`Russia` [check.unmarked]",
            id="text",
        ),
        pytest.param(
            "text.md", "On {place}`Tajikistan`", "On Tajikistan",
            "text.md:1: warning: “Tajikistan” is not marked: write {place}`Tajikistan` "
            "[check.unmarked]",
            id="title",
        ),
        pytest.param(
            "text.md", "[^1]: {org}`Reuters`", "[^1]: Reuters",
            "text.md:7: warning: “Reuters” is not marked: write {org}`Reuters` [check.unmarked]",
            id="author-note",
        ),
        pytest.param(
            "text.md", "{org}`military base <base-201>`", "military base",
            "text.md:5: warning: “military base” is not marked: write {org}`military base` "
            "[check.unmarked]",
            id="description-in-text",
        ),
        pytest.param(
            NOTE, "army of {place}`Tajikistan`", "army of\nTajikistan and\nTajikistan again",
            f"{NOTE}:13: warning: “Tajikistan” is not marked in this note: "
            "write {place}`Tajikistan` once, or more often [check.unmarked]",
            id="note",
        ),
        pytest.param(
            "registers.md", "hold {place}`Kabul`", "hold Kabul",
            "registers.md:38: warning: “Kabul” is not marked in this entry: "
            "write {place}`Kabul` once, or more often [check.unmarked]",
            id="entry",
        ),
        pytest.param(
            "registers.md", "# Names\n", "# Names\n\n:::{event} War\n:key: war\n:::\n",
            "registers.md:3: warning: nothing mentions 'War': mark it as {event}`... <war>` "
            "where it is spoken of, or take the entry out [check.unmentioned]",
            id="unmentioned",
        ),
        pytest.param(
            "references.bib", "@misc{reuters", "@misc{Other,\n  title = {T},\n}\n\n@misc{reuters",
            "references.bib:1: warning: nothing cites 'Other': cite it as {cite:p}`Other`, "
            "or take it out [check.uncited]",
            id="uncited",
        ),
        pytest.param(
            NOTE, " {cite:p}`reuters2021`", "",
            f"{NOTE}:9: warning: the note cites no source: add {{cite:p}}`key` with a key of the "
            "bibliography [check.sourceless]",
            id="sourceless",
        ),
        pytest.param(
            NOTE, ", by sale and as gifts, and with them came the\nmen who taught others how to use"
            " and to mend them", "",
            f"{NOTE}:9: warning: the note has 38 words: say in 40 to 120 what a reader must know "
            "[check.length]",
            id="short",
        ),
        pytest.param(
            NOTE, "The arms", f"{WORDS}The arms",
            f"{NOTE}:9: warning: the note has 179 words: cut it to 120, or make two notes of two "
            "points [check.length]",
            id="long",
        ),
    ],
)  # fmt: skip
def test_what_a_reviewer_would_raise(
    edition: Project, run: Run, name: str, old: str, new: str, expected: str
) -> None:
    """What no build warns of is a warning with file, line, advice and code; one at a time."""
    edition.edit(name, old, new)
    result = run("check")
    assert result.code == 1
    assert result.lines[:-1] == [expected]
    assert result.lines[-1].startswith("Found 1 warning in ")


def test_passages_that_need_no_marks(edition: Project, run: Run) -> None:
    """Quotations, italics, longer names, titles and an entry's own name are passed over."""
    words = (
        "\n\n> The Republic of Tajikistan\n> and Kabul.\n\n*Near Kabul*, the Kabul Declaration.\n"
    )
    edition.edit(
        "registers.md", "An agency {cite:p}", f"Reuters is old.{words}\nA house {{cite:p}}"
    )
    edition.edit(NOTE, "of {place}`Tajikistan`", f"of {{place}}`Tajikistan`.{words}\nIt is said")
    battle = ":::{event} Battle near Kabul\n:key: battle\n:::"
    edition.edit(
        "registers.md", "# Names\n", f"# Names\n\nSee {{event}}`Battle near Kabul`.\n\n{battle}\n"
    )
    assert run("check").lines == ["Found nothing in 1 note, 7 entries and 1 source"]


def test_replies(edition: Project, run: Run) -> None:
    """A reply may be short and without source, but is not published before what it answers."""
    edition.write("annotations/agreed.md", REPLY)
    assert run("check").code == 0
    edition.edit(NOTE, "status: accepted", "status: draft")
    assert run("check").lines[:-1] == [
        "annotations/agreed.md:6: error: this reply is accepted, but 'weapons', which it answers, "
        "is a draft: accept both or neither [check.draft]"
    ]


def test_drafts_are_checked(edition: Project, run: Run) -> None:
    """A mistake in a draft is found, although no ordinary build prints it."""
    edition.edit(NOTE, "status: accepted", "status: draft")
    edition.edit(NOTE, "exact: most", "exact: must")
    assert run("check").lines[0].startswith(f"{NOTE}:3: error: ")


def test_contributors_without_notes(edition: Project, run: Run) -> None:
    """A contributor without notes is mentioned; it is no reason to fail."""
    edition.edit(
        "contributors.md",
        "# Contributors\n",
        "# Contributors\n\n:::{contributor} A\n:key: a\n:::\n",
    )
    assert run("check") == Result(
        0,
        [
            "contributors.md:3: info: no note is by 'a' yet [check.silent]",
            "Found nothing in 1 note, 6 entries and 1 source",
        ],
        "",
    )


def test_for_github(edition: Project, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings are workflow commands, with paths as seen from the current folder."""
    edition.edit(NOTE, "exact: most", "exact: must")
    edition.edit("text.md", "{place}`Russia` keeps", "Russia keeps")
    monkeypatch.chdir(edition.source.parent)
    folder = edition.source.name
    lost, unmarked, _ = run("check", "--format", "github", folder).lines
    assert re.fullmatch(
        rf"::error file={folder}/{NOTE},line=3,title=annotations.lost::“must .*\(\d+ %25 alike.*",
        lost,
    )
    assert unmarked == (
        f"::warning file={folder}/text.md,line=5,title=check.unmarked::"
        "“Russia” is not marked: write {place}`Russia`"
    )


def test_fidelity(edition: Project, run: Run) -> None:
    """The comparison is summed up for each text; every difference is counted and shown."""
    edition.edit(NOTE, "exact: most", "exact: must")
    compared = (
        "text: 4 paragraphs, headings and notes with 184 characters compared with text.txt; "
        "0 interventions (0 emendations, 0 sic); "
    )
    assert run("check", "--fidelity") == Result(0, [f"{compared}0 unexplained"], "")
    edition.edit("text.md", "are not far", "are nor far")
    result = run("check", "--fidelity")
    assert result.code == 1
    assert "Edition: “…ntry. The Taliban are nor far from it.”" in result.lines[0]
    assert result.lines[1:] == [f"{compared}1 unexplained"]


def test_fidelity_counts_interventions(edition: Project, run: Run) -> None:
    """Emendations and places marked sic are counted; they are no differences."""
    emendation = ":::{emendation} hold → held\n:target: text\n:kind: grammar\nReason.\n:::\n"
    sic = ":::{sic} near\n:target: text\n:kind: wording\nReason.\n:::\n"
    edition.write("apparatus.md", f"# Apparatus\n\n{emendation}\n{sic.replace('near', 'far')}")
    (line,) = run("check", "--fidelity").lines
    assert line.endswith("; 2 interventions (1 emendation, 1 sic); 0 unexplained")


def test_fidelity_without_witness(edition: Project, run: Run) -> None:
    """A text that cannot be compared is said not to be."""
    (edition.source / "witness" / "text.toml").unlink()
    result = run("check", "--fidelity")
    assert result.code == 1
    assert "there is no witness for this text" in result.lines[0]
    assert result.lines[1:] == ["text: not compared"]


def test_annotate(edition: Project, run: Run) -> None:
    """A new file is made for the words; all that is found in it is that it has no words yet."""
    result = run("annotate", "weapons from Russia", "--kind", "source", "--date", "2025-01-31")
    path = edition.source / "annotations" / "weapons-from-russia.md"
    assert result == Result(
        0,
        ["Wrote annotations/weapons-from-russia.md: write the note below its front matter"],
        "",
    )
    text = path.read_text("utf-8")
    assert text.startswith(
        '---\n# yaml-language-server: $schema=annotation.schema.json\ntarget: "text"\n'
        'exact: "weapons from Russia"\nkind: source\nauthor: ["editors"]\ndate: 2025-01-31\n'
        "status: draft\n"
    )
    (line, _) = run("check").lines
    assert line == (
        "annotations/weapons-from-russia.md:1: error: "
        "the note has no words after its front matter [annotations.refused]"
    )
    body = (edition.source / NOTE).read_text("utf-8").partition("accepted\n---\n")[2]
    path.write_text(text + body, "utf-8")
    assert run("check").code == 0


def test_annotate_words_that_stand_twice(edition: Project, run: Run) -> None:
    """The places are listed, nothing is written; --occurrence chooses, and the choice holds."""
    before = state(edition.source)
    result = run("annotate", "The Taliban")
    assert result.code == 2
    assert result.complaint.splitlines() == [
        "edition: “The Taliban” stands 2 times in 'text': say which with --occurrence",
        "  1. ¶1: …ceives most of its weapons from Russia. [The Taliban] hold Kabul. "
        "Russia keeps a military bas…",
        "  2. ¶2: …a keeps a military base in the country. [The Taliban] are not far from it. "
        "1. Reuters, 2021. …",
    ]
    assert state(edition.source) == before
    run("annotate", "The Taliban", "--occurrence", "2", "--name", "second")
    path = edition.source / "annotations" / "second.md"
    path.write_text(path.read_text("utf-8") + "Word {cite:p}`reuters2021`. " + WORDS, "utf-8")
    assert edition.build("html", tags=["drafts"]) == []
    listing = edition.page("annotations/index").text_content()
    assert re.search(r"b, ¶2\s*“The Taliban”", listing)


def test_annotate_lost_words(edition: Project, run: Run) -> None:
    """The nearest passages are shown, and nothing is written."""
    before = state(edition.source)
    result = run("annotate", "must of his weapons")
    assert result.code == 2
    first, *nearest = result.complaint.splitlines()
    assert first.startswith("edition: “must of his weapons” is not to be found in 'text'")
    assert nearest[0] == "  ¶1: “most of its weapons”"
    assert "Quote the words as the text has them" in run("annotate", "xyzzy").complaint
    assert state(edition.source) == before


def test_annotate_never_overwrites(edition: Project, run: Run) -> None:
    """A name that is taken is refused; a name that is made is made new."""
    note = (edition.source / NOTE).read_text("utf-8")
    assert (
        "the name 'weapons' is taken" in run("annotate", "weapons", "--name", "weapons").complaint
    )
    assert run("annotate", "weapons").lines[0].startswith("Wrote annotations/weapons-2.md")
    assert (edition.source / NOTE).read_text("utf-8") == note


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--author", "editor"], "'editor' is no contributor (did you mean 'editors'?)"),
        (["--target", "brief"], "there is no text 'brief'; the texts are text"),
        (["--name", "../conf"], "'../conf' cannot be the name"),
        (["--occurrence", "2"], "stands once in 'text': there is no occurrence 2"),
        (["--kind", "contxt"], "'kind: contxt' is not allowed (did you mean 'context'?)"),
        (["--date", "tomorrow"], "'tomorrow' is no date: write YYYY-MM-DD"),
        (["--docs", "elsewhere"], "there is no conf.py in 'elsewhere'"),
    ],
)
def test_mistakes_in_annotating(
    edition: Project, run: Run, arguments: list[str], complaint: str
) -> None:
    """A mistake is explained, and nothing is written."""
    before = state(edition.source)
    result = run("annotate", "weapons", *arguments)
    assert (result.code, result.lines) == (2, [])
    assert complaint in result.complaint
    assert state(edition.source) == before


@pytest.mark.parametrize(
    ("conf", "complaint"),
    [
        ("extensions = [", "conf.py: There is a syntax error in your configuration file"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("extensions = ['no_such_extension']", "Could not import extension no_such_extension"),
        ("project = 'Plain'", "this is no annotated edition: add 'annotated_edition'"),
    ],
)
def test_projects_that_cannot_be_read(
    edition: Project, run: Run, conf: str, complaint: str
) -> None:
    """What is wrong with the project is said, without a traceback."""
    edition.write("conf.py", conf)
    result = run("check")
    assert (result.code, result.lines) == (2, [])
    assert complaint in result.complaint


def test_outside_a_project(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no project, the command says where it looked and what to do."""
    monkeypatch.chdir(tmp_path)
    assert "no conf.py in '.' or 'docs': name the folder" in run("check").complaint
    (tmp_path / "file").touch()
    assert "no conf.py in 'file'" in run("check", "file").complaint


def test_the_folder_of_documents_is_found(
    edition: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the folder above ``docs``, the documents need not be named."""
    edition.source.rename(edition.source.parent / "docs")
    monkeypatch.chdir(edition.source.parent)
    assert run("check").code == 0


def test_any_console(edition: Project) -> None:
    """A console that knows ASCII alone gets every finding."""
    edition.edit("text.md", "{place}`Russia` keeps", "Russia keeps")
    script = "import sys; from annotated_edition.cli import main; sys.exit(main(['check']))"
    result = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.startswith(r"text.md:5: warning: \u201cRussia\u201d is not marked")


def test_command_is_installed() -> None:
    """The distribution installs the command under its name."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    module, _, function = project["scripts"]["edition"].partition(":")
    assert getattr(import_module(module), function) is main
