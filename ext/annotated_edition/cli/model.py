"""Records of the command line: what was found, and what stops a command."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class UserError(Exception):
    """Something that the user has to mend first; the message says what."""


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """The edition cannot be published so."""
    WARNING = "warning"
    """A reviewer would ask for a change."""
    INFO = "info"
    """Worth knowing; not counted."""


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
