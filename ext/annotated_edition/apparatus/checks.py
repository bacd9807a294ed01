"""Compares each text with its witness at every build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from annotated_edition.apparatus.fidelity import Line, compare
from annotated_edition.apparatus.witness import WitnessError, line_with, read_witness
from annotated_edition.text.domain import texts_of
from annotated_edition.text.encoding import broken_line

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)


def witness_path(env: BuildEnvironment, docname: str) -> Path:
    """Return where the witness of a text is described."""
    return env.srcdir / "witness" / f"{docname}.toml"


def siglum_of(env: BuildEnvironment, docname: str) -> str:
    """Return the siglum of a text's witness, or nothing if the witness cannot be read."""
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
            logger.warning(
                "edition_texts names '%s', but there is no such document",
                docname,
                location=f"{conf}:{line_with(conf, 'edition_texts')}",
                type="apparatus",
                subtype="text",
            )
            continue
        _check_text(env, docname)


def _check_text(env: BuildEnvironment, docname: str) -> None:
    path = witness_path(env, docname)
    try:
        lines = read_witness(path).lines(path)
    except WitnessError as error:
        logger.warning(
            "%s",
            error,
            location=f"{error.path}:{error.line}",
            type="apparatus",
            subtype="witness",
        )
        return
    blocks = texts_of(env).texts[docname].blocks
    edition = [Line(block.text, block.label, block.line) for block in blocks]
    for difference in compare(lines, edition):
        logger.warning(
            "%s differs from the witness. Witness: “%s”. Edition: “%s”. "
            "The text is never corrected: restore the witness's words",
            difference.label,
            difference.witness,
            difference.edition,
            location=f"{env.doc2path(docname)}:{difference.line}",
            type="apparatus",
            subtype="fidelity",
        )
