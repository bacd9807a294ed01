"""Call Typst, and say in the terms of the source what it complains of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_BEGINNING = re.compile(r"^(?:error|warning): ", re.MULTILINE)
_PLACE = re.compile(r"^ *┌─ (?P<path>.*):(?P<line>\d+):\d+$", re.MULTILINE)
_HINT = re.compile(r"^ *= hint: (.*)$", re.MULTILINE)


class Complaint(NamedTuple):
    """One error or warning of Typst.

    Attributes:
        message: its words, hints included.
        places: the Typst files and lines it is about: the innermost call first.
    """

    message: str
    places: tuple[tuple[str, int], ...] = ()

    def __str__(self) -> str:
        """Return the words, and where the Typst code is, for those who know Typst."""
        if not self.places:
            return self.message
        path, line = self.places[0]
        return f"{self.message} ({path}:{line})"


class Outcome(NamedTuple):
    """The PDF, or None where Typst made none, and everything Typst complained of."""

    pdf: bytes | None
    errors: list[Complaint]
    warnings: list[Complaint]


def complaints(diagnostic: str) -> list[Complaint]:
    """Return the complaints in a *diagnostic* as Typst prints it."""
    found = []
    for text in _BEGINNING.split(diagnostic)[1:]:
        message = re.split(r"\n(?: *┌─| *= hint| *│|\n)", text, maxsplit=1)[0].strip()
        places = tuple((place["path"], int(place["line"])) for place in _PLACE.finditer(text))
        found.append(Complaint("; ".join([message, *_HINT.findall(text)]), places))
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
        return Outcome(None, complaints(error.diagnostic) or [Complaint(error.message)], [])
    except ValueError as error:  # a standard whose name Typst does not know
        return Outcome(None, [Complaint(str(error))], [])
    said = [item for warning in warnings for item in complaints(warning.diagnostic)]
    return Outcome(pdf, [], said)
