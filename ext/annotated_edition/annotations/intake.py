"""Lets the words of annotation files in, or refuses them, before Markdown sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.renderer import RendererHTML
from myst_parser.parsers.mdit import create_md_parser

from annotated_edition.annotations.domain import annotations_of
from annotated_edition.annotations.files import FOLDER, is_note
from annotated_edition.annotations.frontmatter import read_source
from annotated_edition.annotations.model import Note
from annotated_edition.core.allowed import ROLES, Problem, body_problems
from annotated_edition.core.digest import digest_of
from annotated_edition.text.kinds import kinds_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from annotated_edition.annotations.frontmatter import Source
    from annotated_edition.annotations.model import FrontMatter

MOST_PROBLEMS = 20
"""So many are reported of one file."""


def read_note(app: Sphinx, docname: str, content: list[str]) -> None:
    """Check an annotation and note it; a refused one is left blank.

    What Markdown gets to see is the body alone: front matter can change the parser's settings.
    """
    if not is_note(docname):
        return
    kinds = kinds_of(app.config)
    source = read_source(content[0], kinds.notes)
    problems = [*source.problems, *_target_problems(source, app.config.edition_texts)]
    if source.body:
        markdown = create_md_parser(app.env.myst_config, RendererHTML)  # type: ignore[attr-defined]
        problems += body_problems(source.body, markdown, ROLES | kinds.entries.keys())
    domain = annotations_of(app.env)
    if source.front is None or problems:
        domain.note_refused(docname, _first(problems))
        content[0] = ""
        return
    domain.note_note(_record(app.env, docname, source.front, source.lines, content[0]))
    content[0] = source.body


def _first(problems: list[Problem]) -> list[Problem]:
    """Return problems in order of their lines, so many as somebody would read."""
    first, rest = sorted(problems)[:MOST_PROBLEMS], sorted(problems)[MOST_PROBLEMS:]
    return [*first, *(Problem(one.line, f"and {len(rest)} problems more") for one in rest[:1])]


def _target_problems(source: Source, texts: list[str]) -> list[Problem]:
    target = source.front.target if source.front else ""
    if not target or target in texts:
        return []
    message = f"there is no text '{target[:60]}': use {', '.join(texts)}"
    return [Problem(source.lines["target"], message)]


def _record(
    env: BuildEnvironment, docname: str, front: FrontMatter, lines: dict[str, int], text: str
) -> Note:
    texts: list[str] = env.config.edition_texts
    return Note(
        name=docname.removeprefix(FOLDER),
        docname=docname,
        path=env.doc2path(docname, base=False).as_posix(),
        # A reply need not name its text, where there is but one.
        target=front.target or (texts[0] if len(texts) == 1 else ""),
        exact=front.exact,
        prefix=front.prefix,
        suffix=front.suffix,
        kind=kinds_of(env.config).notes[front.kind],
        authors=tuple(front.author),
        date=front.date.isoformat(),
        draft=front.status == "draft",
        reply_to=front.reply_to,
        lines=lines,
        digest=digest_of(text.encode()),
    )
