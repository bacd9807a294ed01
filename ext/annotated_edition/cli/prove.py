"""Proves what a build has made, and says what is proven and what is wrong."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

from annotated_edition.cli.findings import Finding, UserError
from annotated_edition.cli.project import EXTENSION, NO_EDITION, find_source, in_brief, shown
from annotated_edition.core.findings import Code
from annotated_edition.core.plurals import plural
from annotated_edition.proof.proving import OUTPUTS, prove
from annotated_edition.proof.report import VIEWS
from annotated_edition.proof.sources import read_sources

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from annotated_edition.proof.report import Proof
    from annotated_edition.proof.sources import Sources

BUILT = "build"
"""Where the outputs are sought."""
MOST = 20
"""So many findings of one file are told."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = (
        "Read the finished outputs and compare them with what witness, apparatus and notes say. "
        "Exit code 0: proven; 1: something was found; 2: there is nothing to prove."
    )
    parser.add_argument(
        "outputs", nargs="*", metavar="OUTPUT",
        help=f"{', '.join(OUTPUTS)}; if none is named, all that are there",
    )  # fmt: skip
    parser.add_argument("--docs", metavar="SRCDIR", help="folder with conf.py")
    parser.add_argument(
        "--built", metavar="FOLDER", help="folder with html, pdf, epub and text; by default build"
    )
    parser.add_argument(
        "--reading", choices=VIEWS, help="the text that was built, if not that of conf.py"
    )
    parser.add_argument(
        "-t", "--tag", action="append", default=[], metavar="TAG",
        help="a tag with which the outputs were built; may be repeated",
    )  # fmt: skip


def run(options: argparse.Namespace) -> tuple[list[Finding], list[str]]:
    """Prove outputs.

    Args:
        options: the arguments.

    Returns:
        What was found, and lines that say what was proven.

    Raises:
        UserError: there is nothing to prove, or the configuration cannot be read.
    """
    begun = time.perf_counter()
    source = find_source(options.docs)
    built = Path(options.built or BUILT)
    try:
        sources = read_sources(source, options.tag, options.reading)
    except SphinxError as error:
        raise UserError(in_brief(error, source)) from error
    if EXTENSION not in sources.config.extensions:
        raise UserError(NO_EDITION)
    outputs = _outputs(built, options.outputs)
    findings = [_lost(sources, *one) for one in sources.lost]
    lines = [
        f"{text.docname}: {text.problem}: its words are not proven"
        for text in sources.texts
        if text.problem
    ]
    for output in outputs:
        for proof in prove(sources, output, built / output):
            findings += _findings(proof)
            lines.append(_summary(proof))
    seconds = time.perf_counter() - begun
    lines.append(f"Proved {', '.join(outputs)} in {seconds:.1f} s: {_total(len(findings))}")
    return findings, lines


def _outputs(built: Path, wanted: Sequence[str]) -> list[str]:
    """Return the outputs to prove, in the order in which they are built."""
    there = [
        output
        for output in OUTPUTS
        if any((built / output).rglob("*.txt" if output == "text" else f"*.{output}"))
    ]
    for output in wanted or OUTPUTS[: not there]:
        if output not in OUTPUTS:
            message = f"'{output}' is no output: there are {', '.join(OUTPUTS)}"
            raise UserError(message)
        if output not in there:
            message = (
                f"there is no {output} to prove in '{built / output}': build it, "
                "or name the folder of the outputs with --built"
            )
            raise UserError(message)
    return [output for output in there if not wanted or output in wanted]


def _lost(sources: Sources, docname: str, line: int, message: str) -> Finding:
    return Finding.of(Code.PROOF_LOST, shown(sources.path(docname)), line, message)


def _findings(proof: Proof) -> Iterator[Finding]:
    path = shown(proof.file)
    for fault in proof.faults[:MOST]:
        location = f"{fault.location}: " if fault.location else ""
        yield Finding.of(fault.code, path, 0, f"{location}{fault.message}")
    if len(proof.faults) > MOST:
        message = f"and {plural(len(proof.faults) - MOST, 'fault')} more"
        yield Finding.of(proof.faults[-1].code, path, 0, message)


def _summary(proof: Proof) -> str:
    counted = ", ".join(plural(number, name) for name, number in proof.proven.items() if number)
    found = _total(len(proof.faults))
    return f"{shown(proof.file)} ({proof.about}): {counted}, {proof.seconds:.1f} s: {found}"


def _total(number: int) -> str:
    return f"found {plural(number, 'fault')}" if number else "proven"
