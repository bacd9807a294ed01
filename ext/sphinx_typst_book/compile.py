"""Call Typst, and say in the terms of the source what it complains of."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_typst_book import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from typst import Compiler

_BEGINNING = re.compile(r"^(?:error|warning): ", re.MULTILINE)
_PLACE = re.compile(r"^ *┌─ (?P<path>.*):(?P<line>\d+):\d+$", re.MULTILINE)
_LIST = re.compile(r"HintedString\(\[(.*)\]\)")  # as Typst prints standards that exclude each other
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


class Position(NamedTuple):
    """A place on a page, counted from 1; *y* in points from the top."""

    page: int
    y: float


class Outcome(NamedTuple):
    """The PDF, or None where Typst made none, and everything Typst complained of.

    Attributes:
        positions: where each label stands that was asked for and that is in the book.
    """

    pdf: bytes | None
    errors: list[Complaint]
    warnings: list[Complaint]
    positions: Mapping[str, Position] = MappingProxyType({})


def complaints(diagnostic: str) -> list[Complaint]:
    """Return the complaints in a *diagnostic* as Typst prints it."""
    found = []
    for text in _BEGINNING.split(diagnostic)[1:]:
        message = re.split(r"\n(?: *┌─| *= hint| *│|\n)", text, maxsplit=1)[0].strip()
        message = _LIST.sub(lambda said: "; ".join(json.loads(f"[{said[1]}]")), message)
        places = tuple((place["path"], int(place["line"])) for place in _PLACE.finditer(text))
        found.append(Complaint("; ".join([message, *_HINT.findall(text)]), places))
    return found


def setter(main: Path, fonts: Sequence[Path]) -> Compiler:
    """Return what sets a Typst file, with neither system fonts nor the network.

    The template may link to ``#label``; :mod:`destinations` has to find the place.

    Args:
        main: the main file, whose folder is all that Typst may read.
        fonts: folders of the fonts added to Typst's own.
    """
    import typst  # noqa: PLC0415 - other builders should not pay for it

    return typst.Compiler(
        main,
        root=main.parent,
        font_paths=list(fonts),
        ignore_system_fonts=True,
        sys_inputs={"links": "by name"},
        package_path=main.parent,
        package_cache_path=main.parent,
    )


def compile_pdf(
    main: Path,
    standards: Sequence[Any],
    fonts: Sequence[Path],
    timestamp: int | None = None,
    labels: Collection[str] = (),
    prepare: Callable[[Compiler], object] | None = None,
) -> Outcome:
    """Compile a Typst file.

    Args:
        main: the main file, whose folder is all that Typst may read.
        standards: names of PDF standards as Typst knows them.
        fonts: folders of the fonts added to Typst's own.
        timestamp: date of the document, in seconds since 1970-01-01 UTC.
        labels: those whose positions are wanted.
        prepare: is called before the PDF is made, with what sets the book; it may change the files
            of the book.
    """
    import typst  # noqa: PLC0415 - other builders should not pay for it

    compiler = setter(main, fonts)
    try:
        if prepare:
            with suppress(RuntimeError):  # what the PDF is made with has more to say of it
                prepare(compiler)
        pdf, warnings = compiler.compile_with_warnings(
            pdf_standards=list(standards), timestamp=timestamp
        )
        found = ask(compiler, _positions_of(labels))  # the book is not set again
    except typst.TypstError as error:
        return Outcome(None, complaints(error.diagnostic) or [Complaint(error.message)], [])
    except ValueError as error:  # a standard whose name Typst does not know
        return Outcome(None, [Complaint(str(error))], [])
    assert isinstance(pdf, bytes)
    said = [item for warning in warnings for item in complaints(warning.diagnostic)]
    positions = {
        label: Position(*place) for label, place in zip(labels, found, strict=True) if place
    }
    return Outcome(pdf, [], said, positions)


def ask(compiler: Compiler, code: str) -> Any:
    """Return the value of Typst code in a book.

    Args:
        compiler: holds the book.
        code: an expression.

    Raises:
        RuntimeError: the book cannot be set.
    """
    return json.loads(compiler.eval(code))


def _positions_of(labels: Collection[str]) -> str:
    """Return the Typst code that asks for the page and height of each label, or none."""
    return (
        f"{escape.value(list(labels))}.map(key => {{ let found = query(label(key)); "
        "if found.len() > 0 { let it = found.first().location().position(); "
        "(it.page, it.y.pt()) } })"
    )
