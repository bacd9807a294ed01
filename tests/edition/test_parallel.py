"""Builds in parallel, on the real edition."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from helpers.project import Project

    Run = Callable[..., subprocess.CompletedProcess[str]]


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_parallel_equals_serial(built_edition: Project, run_sphinx: Run) -> None:
    """Four processes and other hash seeds write the same bytes as one process; again, no page."""
    run = partial(run_sphinx, built_edition, "-j4", out="parallel")
    done = run(hash_seed=2021)
    assert (done.returncode, done.stderr) == (0, "")
    serial, parallel = (contents(built_edition.folder(name)) for name in ("html", "parallel"))
    assert len(serial) > 20
    assert sorted(serial) == sorted(parallel)
    assert [name for name in serial if serial[name] != parallel[name]] == []

    pages = [
        page
        for page in built_edition.folder("parallel").rglob("*.html")
        if page.stem not in {"search", "genindex", "404"}
    ]
    before = {page: page.stat().st_mtime_ns for page in pages}
    done = run(hash_seed=2022)
    assert (done.returncode, done.stderr) == (0, "")
    assert {page: page.stat().st_mtime_ns for page in pages} == before
