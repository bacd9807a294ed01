"""Call Typst, and say in the terms of the source what it complains of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_DIAGNOSTIC = re.compile(
    r"^(?P<level>error|warning): (?P<message>[^\n]*(?:\n(?! *┌─)[^\n]+)*?)"
    r"(?:\n *┌─ (?P<path>[^\n]*?):(?P<line>\d+):\d+\n|$)",
    re.MULTILINE,
)
_HINT = re.compile(r"^ *= hint: (.*)$", re.MULTILINE)


class Complaint(NamedTuple):
    """One error or warning of Typst: its words, and the Typst file and line it is about."""

    message: str
    path: str
    line: int

    def __str__(self) -> str:
        """Return the words, and where the Typst code is, for those who know Typst."""
        return f"{self.message} ({self.path}:{self.line})" if self.path else self.message


class Outcome(NamedTuple):
    """The PDF, or None where Typst made none, and everything Typst complained of."""

    pdf: bytes | None
    errors: list[Complaint]
    warnings: list[Complaint]


def complaints(diagnostic: str) -> list[Complaint]:
    """Return the complaints in a *diagnostic* as Typst prints it, hints added to the words."""
    starts = list(_DIAGNOSTIC.finditer(diagnostic))
    ends = [start.start() for start in starts[1:]] + [len(diagnostic)]
    found = []
    for match, end in zip(starts, ends, strict=True):
        hints = _HINT.findall(diagnostic, match.end(), end)
        message = "; ".join([match["message"].strip(), *hints])
        found.append(Complaint(message, match["path"] or "", int(match["line"] or 0)))
    return found


def compile_pdf(
    main: Path,
    standards: Sequence[Any],
    fonts: Sequence[Path],
    timestamp: int | None = None,
) -> Outcome:
    """Compile a Typst file, with neither system fonts nor the network.

    Args:
        main: the main file, whose folder is all that Typst may read.
        standards: names of PDF standards as Typst knows them.
        fonts: folders of the fonts added to Typst's own.
        timestamp: date of the document, in seconds since 1970-01-01 UTC.
    """
    import typst  # noqa: PLC0415 - other builders should not pay for it

    try:
        pdf, warnings = typst.compile_with_warnings(
            main,
            root=main.parent,
            font_paths=list(fonts),
            ignore_system_fonts=True,
            pdf_standards=list(standards),
            timestamp=timestamp,
            package_path=main.parent,
            package_cache_path=main.parent,
        )
    except typst.TypstError as error:
        text = error.diagnostic or error.message
        return Outcome(None, complaints(text) or [Complaint(error.message, "", 0)], [])
    said = [item for warning in warnings for item in complaints(warning.diagnostic)]
    return Outcome(pdf, [], said)
