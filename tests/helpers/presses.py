"""Prints small projects with the PDF builder, and reads what it printed."""

from __future__ import annotations

import re
from functools import cache
from io import StringIO
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

EPOCH = "1763800000"  # 2025-11-22
SYNTHETIC = 'project = "Book"\nextensions = ["myst_parser", "sphinx_typst_book"]\n'


class Built(NamedTuple):
    """A finished build: its PDF, its warnings, and the exit status."""

    pdf: Path
    warnings: str
    status: int
    said: str = ""
    """What it told of its progress."""


def build(
    source: Path,
    output: Path | None = None,
    parallel: int = 1,
    only: Sequence[Path] = (),
    **conf: Any,
) -> Built:
    """Build a project, or *only* some of its files, and return what came of it."""
    status, warnings = StringIO(), StringIO()
    app = SphinxTestApp(
        "pdf",
        srcdir=source,
        builddir=output or source / "_build",
        confoverrides=conf,
        status=status,
        warning=warnings,
        parallel=parallel,
    )
    try:
        app.build(filenames=only)
        found, said = (_plain(stream.getvalue()) for stream in (warnings, status))
        return Built(app.builder.pdf, found, app.statuscode, said)  # type: ignore[attr-defined]
    finally:
        app.cleanup()


def _plain(words: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", words)


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a project of *files*, with a plain configuration, and return its folder."""
    for name, text in {"conf.py": SYNTHETIC, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


@cache
def pages(pdf: Path) -> list[str]:
    """Return the words of each page on one line, words broken by hyphens joined.

    Typst gives hyphens of its own as soft hyphens, and other ones that look the same too, with
    the true character in an /ActualText, which pdfplumber does not read.
    """
    import pdfplumber

    with pdfplumber.open(pdf) as document:
        texts = [page.extract_text(use_text_flow=True) for page in document.pages]
    joined = (re.sub(r"(?<=\w)[-\xad]\n", "", text).replace("\xad", "-") for text in texts)
    return [re.sub(r"\s+", " ", text) for text in joined]


def words(pdf: Path) -> str:
    """Return the words of the whole PDF."""
    return " ".join(pages(pdf))


def tags(pdf: Path) -> list[tuple[str, str | None]]:
    """Return the kind and the alternative words of each element of the structure, in order."""
    import pikepdf

    def walk(node: Any) -> Iterator[tuple[str, str | None]]:
        if isinstance(node, pikepdf.Array):
            for below in node:
                yield from walk(below)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield str(node.S)[1:], str(node.Alt) if "/Alt" in node else None
            yield from walk(node.get("/K", pikepdf.Array()))

    with pikepdf.open(pdf) as document:
        return list(walk(document.Root.StructTreeRoot.K))
