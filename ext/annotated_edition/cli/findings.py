"""What is found in an edition, for people, GitHub and programs, and what stops a command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.core.findings import Severity, at_line
from annotated_edition.core.plurals import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from annotated_edition.core.findings import Code


class UserError(Exception):
    """Something that the user has to mend first; the message says what."""


class Finding(NamedTuple):
    """Something found in a source file."""

    path: str
    """The file, as seen from the current folder; empty where there is none."""
    line: int
    """From 1; 0 for the file as a whole."""
    code: str
    """What kind of finding it is, such as ``annotations.lost`` or ``check.unmarked``."""
    message: str
    """What is wrong, and what to do."""
    severity: Severity = Severity.WARNING

    @classmethod
    def of(cls, code: Code, path: str, line: int, message: str) -> Finding:
        """Make a finding that weighs as much as all of its code.

        Args:
            code: what kind of finding it is.
            path: the file, as seen from the current folder; empty where there is none.
            line: from 1; 0 for the file as a whole.
            message: what is wrong, and what to do.
        """
        return cls(path, line, code, message, code.severity)


COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_text(finding: Finding) -> str:
    """Write a finding as compilers do: ``path:line: error: message [code]``."""
    place = at_line(finding.path, finding.line) if finding.path and finding.line else finding.path
    before = f"{place}: " if place else ""
    return f"{before}{finding.severity}: {finding.message} [{finding.code}]"


def as_workflow_command(finding: Finding) -> str:
    """Write a finding as a workflow command of GitHub Actions, which shows it in the diff.

    ``::error file=a.md,line=3,title=annotations.lost::message``; per cent signs and line ends are
    escaped, in properties also colons and commas.
    """
    properties = {
        "file": finding.path,
        "line": str(finding.line or ""),
        "title": finding.code,
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    return f"::{COMMANDS[finding.severity]} {listed}::{_data(finding.message)}"


def as_json(finding: Finding) -> str:
    """Write a finding as an object of JSON in one line."""
    return json.dumps(finding._asdict(), ensure_ascii=False)


FORMATS: dict[str, Callable[[Finding], str]] = {
    "text": as_text,
    "github": as_workflow_command,
    "json": as_json,
}


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def counted(findings: Iterable[Finding]) -> str:
    """Say how many errors and warnings there are: ``1 error, 2 warnings``, or ``nothing``."""
    severities = [finding.severity for finding in findings]
    numbers = ((severities.count(one), one) for one in (Severity.ERROR, Severity.WARNING))
    return ", ".join(plural(number, one) for number, one in numbers if number) or "nothing"
