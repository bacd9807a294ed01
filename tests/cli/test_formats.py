"""Findings as lines, and lines of Sphinx as findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_edition.cli.findings import Finding, as_text, as_workflow_command, counted
from annotated_edition.cli.project import parse_warning
from annotated_edition.core.findings import Severity

LOST = Finding("docs/a, b:c.md", 3, "annotations.lost", "50 % alike\r\nx::y", Severity.ERROR)


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (Finding("a.md", 3, "x.y", "What."), "a.md:3: warning: What. [x.y]"),
        (Finding("a.md", 0, "x.y", "What."), "a.md: warning: What. [x.y]"),
        (Finding("", 0, "sphinx", "What.", Severity.ERROR), "error: What. [sphinx]"),
        (Finding("a.md", 3, "x.y", "What.", Severity.INFO), "a.md:3: info: What. [x.y]"),
    ],
)
def test_as_text(finding: Finding, line: str) -> None:
    """A finding is one line, as compilers write it; what is not known is left out."""
    assert as_text(finding) == line


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (
            LOST,
            "::error file=docs/a%2C b%3Ac.md,line=3,title=annotations.lost::50 %25 alike%0D%0Ax::y",
        ),
        (Finding("a.md", 0, "x.y", "What."), "::warning file=a.md,title=x.y::What."),
        (Finding("", 0, "sphinx", "W", Severity.INFO), "::notice title=sphinx::W"),
    ],
)
def test_as_workflow_command(finding: Finding, line: str) -> None:
    """A finding is one command; nothing in it can end the command or begin another property."""
    assert as_workflow_command(finding) == line


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ([], "nothing"),
        ([Severity.INFO], "nothing"),
        ([Severity.ERROR], "1 error"),
        (
            [Severity.WARNING, Severity.INFO, Severity.ERROR, Severity.WARNING],
            "1 error, 2 warnings",
        ),
    ],
)
def test_counted(severities: list[Severity], words: str) -> None:
    """Errors and warnings are counted, information is not."""
    assert counted(Finding("", 0, "x", "y", one) for one in severities) == words


@pytest.mark.parametrize(
    ("warning", "expected"),
    [
        ("/p/docs/a.md:3: WARNING: what [x.y]", ("/p/docs/a.md", 3, "x.y", "what")),
        ("/p/docs/a.md: WARNING: what [x]", ("/p/docs/a.md", 0, "x", "what")),
        ("WARNING: a: ERROR: b", ("", 0, "sphinx", "a: ERROR: b")),
        ("<unknown>: WARNING: what [x.y]", ("", 0, "x.y", "what")),
        ("conf.py: ERROR: what", ("/p/docs/conf.py", 0, "sphinx", "what")),
        ("C:\\docs\\a.md:3: WARNING: what", ("/p/docs/C:\\docs\\a.md", 3, "sphinx", "what")),
        ("/p/a.md:3: WARNING: a\nb [no code] [x.y]", ("/p/a.md", 3, "x.y", "a\nb [no code]")),
        ("what is this", ("", 0, "sphinx", "what is this")),
    ],
)  # fmt: skip
def test_parse_warning(warning: str, expected: tuple[str, int, str, str]) -> None:
    """A warning gives its file, line, code and words; whatever lacks is empty, nothing is lost."""
    assert parse_warning(f"{warning}\n", Path("/p/docs")) == (*expected, Severity.ERROR)
