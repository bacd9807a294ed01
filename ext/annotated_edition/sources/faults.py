"""What can be wrong with sources, each with the subtype of its warning.

The warnings are of type ``sources``, so ``suppress_warnings = ["sources.date"]`` silences one kind.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable

logger = logging.getLogger(__name__)


class Kind(StrEnum):
    """Subtypes of the warnings of this plugin."""

    UNKNOWN = "unknown"
    """A citation gives a key that stands in no bibliography file."""
    MALFORMED = "malformed"
    """The words of a citation cannot be read as keys."""
    UNLISTED = "unlisted"
    """Sources are cited, but no page prints them."""
    MISSING = "missing"
    """A bibliography file does not exist."""
    ENCODING = "encoding"
    """A bibliography file has bytes that are not text in its encoding."""
    SYNTAX = "syntax"
    """A bibliography file breaks the rules of BibTeX."""
    DUPLICATE = "duplicate"
    """Two sources have the same key, or a source has the same field twice."""
    NAME = "name"
    """The name of an author or editor cannot be taken apart."""
    DATE = "date"
    """The field ``date`` is not an ISO 8601 date."""


UNREADABLE = frozenset({Kind.MISSING, Kind.ENCODING, Kind.SYNTAX})
"""Faults after which a key that is not found may stand in the file all the same."""


class Fault(NamedTuple):
    """A fault in a bibliography file."""

    kind: Kind
    message: str
    path: str
    line: int = 1


def report(kind: Kind, message: str, location: str | tuple[str, int] | None) -> None:
    """Print a warning.

    Args:
        kind: what is wrong.
        message: what is wrong in words, and what to do.
        location: where, as Sphinx takes it.
    """
    logger.warning("%s", message, location=location, type="sources", subtype=str(kind))


def report_all(faults: Iterable[Fault]) -> None:
    """Print a warning for each fault in a bibliography file."""
    for fault in faults:
        report(fault.kind, fault.message, f"{fault.path}:{fault.line}")
