"""The command line of ``edition``: what is asked, who answers, what is printed."""

from __future__ import annotations

import argparse
import datetime
import io
import sys
from typing import TYPE_CHECKING

from annotated_edition import __version__
from annotated_edition.annotations.drafting import Draft
from annotated_edition.annotations.files import FOLDER
from annotated_edition.cli import annotate, checks, fidelity, prove
from annotated_edition.cli.findings import FORMATS, UserError, as_text, counted
from annotated_edition.cli.project import find_source, load, read, shown
from annotated_edition.cli.schema import schema
from annotated_edition.core.findings import Severity
from annotated_edition.text.domain import texts_of
from annotated_edition.text.kinds import kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotated_edition.cli.findings import Finding

FOUND, STOPPED = 1, 2
"""Exit codes: something was found; the command could not do its work."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command ``edition``.

    Args:
        arguments: those of the command line, if none are given.

    Returns:
        The exit code: 0, 1 if a check found something, 2 if the user has to mend something first.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):  # names in any script, consoles of any age
        sys.stdout.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except UserError as error:
        print(f"edition: {error}", file=sys.stderr)
        return STOPPED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="edition", description="Check an annotated edition, and begin new notes."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_check(commands.add_parser("check", help="find what a reviewer would raise"))
    _add_prove(commands.add_parser("prove", help="prove the words of the finished outputs"))
    _add_annotate(commands.add_parser("annotate", help="begin a note on words of the text"))
    _add_schema(commands.add_parser("schema", help="print the JSON Schema of the front matter"))
    return parser


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Find everything that a build warns of or a reviewer would raise, with file and line. "
        "Nothing is written. Exit code 0: nothing found; 1: something found."
    )
    parser.add_argument("docs", nargs="?", metavar="SRCDIR", help="folder with conf.py")
    _add_format(parser)
    parser.add_argument(
        "--fidelity", action="store_true", help="only compare the texts with their witnesses"
    )
    parser.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    with read(find_source(options.docs), resolve=not options.fidelity) as project:
        if options.fidelity:
            found = {one for one in project.findings if one.code.startswith(fidelity.TYPE)}
            closing = list(fidelity.report(project))
        else:
            found = {*project.findings, *checks.findings(project)}
            closing = [f"Found {counted(found)} in {checks.extent(project)}"]
    return _told(sorted(found), closing, options.format)


def _told(found: Sequence[Finding], closing: Iterable[str], form: str) -> int:
    """Print findings and what is said of them all; return the exit code."""
    for one in found:
        print(FORMATS[form](one))
    for line in closing:
        print(line, file=sys.stderr if form == "json" else sys.stdout)
    return FOUND if any(one.severity != Severity.INFO for one in found) else 0


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="for people, for GitHub's pull requests, or for programs",
    )


def _add_prove(parser: argparse.ArgumentParser) -> None:
    prove.add_arguments(parser)
    _add_format(parser)
    parser.set_defaults(run=_prove)


def _prove(options: argparse.Namespace) -> int:
    return _told(*prove.run(options), options.format)


def _add_annotate(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Find words in the text and write docs/annotations/NAME.md, a draft with the shortest "
        "selector that finds them and nothing else."
    )
    parser.add_argument("words", metavar="WORDS", help="the words to annotate, in one argument")
    parser.add_argument(
        "--kind", default="context", help="what the note does; context if not given"
    )
    parser.add_argument(
        "--author", action="append", default=[], help="key of a contributor; may be repeated"
    )
    parser.add_argument("--name", help="name of the file; made from the words if not given")
    parser.add_argument("--target", help="the text, if there are several")
    parser.add_argument(
        "--occurrence", type=int, metavar="N", help="which place, if the words stand in several"
    )
    parser.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help="if not today")
    parser.add_argument("--docs", metavar="SRCDIR", help="folder with conf.py")
    parser.set_defaults(run=_annotate)


def _date(value: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        message = f"'{value}' is no date: write YYYY-MM-DD"
        raise argparse.ArgumentTypeError(message) from None


def _annotate(options: argparse.Namespace) -> int:
    source = find_source(options.docs)
    folder = source / FOLDER
    with read(source, resolve=False) as project:
        target = annotate.choose_text(options.target, project.texts)
        text = texts_of(project.env).prepared(target)
        draft = Draft(
            target,
            annotate.select(text, target, options.words, options.occurrence),
            options.kind,
            annotate.authors(options.author, project.annotations.contributors),
            options.date or datetime.datetime.now().astimezone().date(),
        )
        begun = annotate.begin(draft, kinds_of(project.env.config).notes)
    taken = {path.stem for path in folder.glob("*.md")}
    path = folder / f"{annotate.choose_name(options.name, options.words, taken)}.md"
    annotate.save(path, begun)
    print(f"Wrote {shown(path)}: write the note below its front matter")
    return 0


def _add_schema(parser: argparse.ArgumentParser) -> None:
    parser.description = "Print the JSON Schema of the front matter of a project's annotations."
    parser.add_argument("docs", nargs="?", metavar="SRCDIR", help="folder with conf.py")
    parser.set_defaults(run=_print_schema)


def _print_schema(options: argparse.Namespace) -> int:
    with load(find_source(options.docs)) as (app, findings):
        print(schema(kinds_of(app.config).notes), end="")
    for one in findings:
        print(as_text(one), file=sys.stderr)
    return 0
