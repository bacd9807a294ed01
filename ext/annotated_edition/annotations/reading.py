"""Lets annotation files in, or refuses them, before Markdown sees them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, cast

from markdown_it.renderer import RendererHTML
from myst_parser.parsers.mdit import create_md_parser
from sphinx.util import logging

from annotated_edition.annotations.boundary import body_problems
from annotated_edition.annotations.frontmatter import Problem, read_source
from annotated_edition.annotations.model import Note

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from annotated_edition.annotations.domain import AnnotationsDomain
    from annotated_edition.annotations.model import FrontMatter

logger = logging.getLogger(__name__)

FOLDER = "annotations/"
"""Where annotation files lie; ``index`` there is a page like any other."""

DRAFTS = "drafts"
"""The tag with which drafts are built."""


def is_note(docname: str) -> bool:
    """Tell whether a document is an annotation."""
    return docname.startswith(FOLDER) and docname != f"{FOLDER}index"


def leave_out_drafts(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Take drafts out of builds without the tag, as if their files were not there."""
    if app.tags.has(DRAFTS):
        return
    for docname in sorted(filter(is_note, env.found_docs)):
        if _is_draft(env.doc2path(docname).read_text("utf-8", errors="replace")):
            env.project.docnames.discard(docname)
            env.clear_doc(docname)
            if docname in docnames:
                docnames.remove(docname)


def _is_draft(text: str) -> bool:
    front = read_source(text).front
    return front is not None and front.status == "draft"


def read_note(app: Sphinx, docname: str, content: list[str]) -> None:
    """Check an annotation and note it; a refused one is left blank.

    What Markdown gets to see is the body alone: front matter can change the parser's settings.
    """
    if not is_note(docname):
        return
    text = content[0]
    source = read_source(text)
    problems = list(source.problems)
    if source.body:
        markdown = create_md_parser(app.env.myst_config, RendererHTML)  # type: ignore[attr-defined]
        problems += body_problems(source.body, markdown)
    for problem in sorted(problems):
        _report(app.env, docname, problem)
    content[0] = "" if problems else source.body
    if source.front is not None and not problems:
        domain = cast("AnnotationsDomain", app.env.domains["annotations"])
        domain.note_note(_record(app.env, docname, source.front, source.lines, text))


def _report(env: BuildEnvironment, docname: str, problem: Problem) -> None:
    logger.warning(
        "%s",
        problem.message,
        location=f"{env.doc2path(docname)}:{problem.line}",
        type="annotations",
        subtype="refused",
    )


def _record(
    env: BuildEnvironment, docname: str, front: FrontMatter, lines: dict[str, int], text: str
) -> Note:
    return Note(
        name=docname.removeprefix(FOLDER),
        docname=docname,
        path=str(env.doc2path(docname, base=False)),
        target=front.target,
        exact=front.exact,
        prefix=front.prefix,
        suffix=front.suffix,
        kind=front.kind,
        authors=tuple(front.author),
        date=front.date.isoformat(),
        draft=front.status == "draft",
        reply_to=front.reply_to,
        lines=lines,
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )
