"""Prints small projects with the PDF builder."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

EPOCH = "1763800000"  # 2025-11-22
SYNTHETIC = 'project = "Book"\nextensions = ["myst_parser", "annotated_edition.pdf"]\n'


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
