"""Leaves out documents that are not UTF-8, over which Sphinx would stop without naming them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition.core.findings import Code, at_line
from annotated_edition.text.reporting import warn

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def broken_line(path: Path) -> int | None:
    """Return the line of the first byte that is not UTF-8, from 1; None if there is none."""
    content = path.read_bytes() if path.is_file() else b""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1
    return None


def leave_out_unreadable(
    _app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Take documents that cannot be read out of the build, with a warning that says where."""
    for docname in sorted(added | changed):
        path = env.doc2path(docname)
        if (line := broken_line(path)) is not None:
            message = (
                "this line is not UTF-8, so the document is left out: save it in that encoding"
            )
            warn(Code.TEXT_ENCODING, message, at_line(path, line))
            leave_out(env, docname, added, changed, removed)
    return []


def leave_out(
    env: BuildEnvironment, docname: str, added: set[str], changed: set[str], removed: set[str]
) -> None:
    """Take a document out of the build, as if it were not there.

    Args:
        env: the environment, which has found the document.
        docname: its name.
        added: as Sphinx's event ``env-get-outdated`` gives them: those that are new;
        changed: those that have changed;
        removed: those that are gone.
    """
    env.project.docnames.discard(docname)
    added.discard(docname)
    changed.discard(docname)
    if docname in env.all_docs:
        removed.add(docname)
