"""Compares each text with its witness at every build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition.apparatus.fidelity import Line, compare
from annotated_edition.apparatus.witness import WitnessError, line_with, read_witness
from annotated_edition.core.findings import Code, at_line
from annotated_edition.text.domain import texts_of
from annotated_edition.text.encoding import broken_line
from annotated_edition.text.reporting import warn

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def witness_path(env: BuildEnvironment, docname: str) -> Path:
    """Return where the witness of a text is described.

    Args:
        env: the environment.
        docname: the text.
    """
    return env.srcdir / "witness" / f"{docname}.toml"


def siglum_of(env: BuildEnvironment, docname: str) -> str:
    """Return the siglum of a text's witness, or nothing if the witness cannot be read.

    Args:
        env: the environment.
        docname: the text.
    """
    try:
        return read_witness(witness_path(env, docname)).siglum
    except WitnessError:
        return ""


def check_texts(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each difference between a text and its witness, with both readings."""
    conf = app.confdir / "conf.py"
    for docname in env.config.edition_texts:
        if docname not in env.found_docs:
            if broken_line(env.doc2path(docname)):
                continue  # it was left out, with a warning
            message = f"edition_texts names '{docname}', but there is no such document"
            place = at_line(conf, line_with(conf, "edition_texts"))
            warn(Code.APPARATUS_TEXT, message, place)
            continue
        _check_text(env, docname)


def _check_text(env: BuildEnvironment, docname: str) -> None:
    path = witness_path(env, docname)
    try:
        lines = read_witness(path).lines(path)
    except WitnessError as error:
        warn(Code.APPARATUS_WITNESS, str(error), at_line(error.path, error.line))
        return
    blocks = texts_of(env).texts[docname].blocks
    edition = [Line(block.text, block.label, block.line) for block in blocks]
    for difference in compare(lines, edition):
        message = (
            f"{difference.label} differs from the witness. Witness: “{difference.witness}”. "
            f"Edition: “{difference.edition}”. "
            "The text is never corrected: restore the witness's words"
        )
        warn(Code.APPARATUS_FIDELITY, message, (docname, difference.line))
