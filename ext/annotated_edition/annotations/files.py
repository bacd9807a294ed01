"""Decides which annotation files a build takes in, and clears away the pages of those that left."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

from annotated_edition.annotations.domain import annotations_of
from annotated_edition.annotations.frontmatter import read_source
from annotated_edition.annotations.model import NAME
from annotated_edition.core.allowed import Problem
from annotated_edition.core.findings import Code
from annotated_edition.text import encoding
from annotated_edition.text.kinds import kinds_of
from annotated_edition.text.reporting import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


FOLDER = "annotations/"
"""Where annotation files lie."""

RESERVED = "index"
"""The one document in the folder that is a page like any other."""

DRAFTS = "drafts"
"""The tag with which drafts are built."""

ENCODING = "utf-8-sig"
"""UTF-8, as Sphinx reads it: a mark of byte order at the beginning is no part of the text."""

_MAY_BE_DRAFT = re.compile(r"draft|\\")
"""What a draft cannot do without: the word, or an escape for one of its letters."""

WITHIN = r".*-(?:ref|[cm]\d+)"
"""Endings of the addresses of letters, citations and mentions, which begin with a note's name."""


def is_note(docname: str) -> bool:
    """Tell whether a document is an annotation."""
    return docname.startswith(FOLDER) and docname != FOLDER + RESERVED


def name_problem(path: str) -> Problem | None:
    """Say what is wrong with the name of an annotation file.

    Args:
        path: the file, relative to the folder of annotations.

    Returns:
        A problem, or None. A name becomes an address, so it is plain; and the file is Markdown,
        because its body is checked as such.
    """
    file = PurePosixPath(path)
    if file.suffix != ".md" or not re.fullmatch(NAME, str(file.with_suffix(""))):
        return Problem(
            1,
            "an annotation lies directly in 'annotations/' and is named in lower-case letters, "
            "digits and single hyphens, such as 'order-of-events.md': rename the file",
        )
    if re.fullmatch(WITHIN, file.stem):
        ending = file.stem[file.stem.rindex("-") :]
        return Problem(1, f"names that end in '{ending}' are taken by addresses: rename the file")
    return None


def leave_out(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Take files out of the build, as if they were not there.

    These are drafts in a build without the tag, and, with a warning, files that must not be
    opened or cannot be read.
    """
    domain = annotations_of(env)
    for docname in sorted(filter(is_note, env.found_docs)):
        problem, draft = None, domain.is_draft(docname)
        if docname in added or docname in changed:
            problem, draft = _look_into(env, docname)
        if problem is not None:
            warn(Code.ANNOTATIONS_REFUSED, problem.message, (docname, problem.line))
        elif not draft or app.tags.has(DRAFTS):
            continue
        encoding.leave_out(env, docname, added, changed, removed)
    return []


def _look_into(env: BuildEnvironment, docname: str) -> tuple[Problem | None, bool]:
    """Say why a file must not be read, and whether it is a draft."""
    path = Path(env.doc2path(docname))
    if not path.resolve().is_relative_to(Path(env.srcdir).resolve()):
        message = (
            "the file is a link that leads out of the documents: put the words themselves here"
        )
        return Problem(1, message), False
    if problem := name_problem(path.relative_to(Path(env.srcdir, FOLDER)).as_posix()):
        return problem, False
    data = path.read_bytes()
    try:
        text = data.decode(ENCODING)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(line, "the file is not UTF-8: save it in that encoding"), False
    if not _MAY_BE_DRAFT.search(text):
        return None, False
    front = read_source(text, kinds_of(env.config).notes).front
    return None, front is not None and front.status == "draft"


def remove_gone(_app: Sphinx, builder: Builder) -> None:
    """Remove what a builder of HTML once wrote for annotations that are no more.

    EPUB packs whatever lies in its folder, so this is done before anything is written.
    """
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
    found = set(filter(is_note, builder.env.found_docs)) | {FOLDER + RESERVED}
    kept = {Path(builder.get_outfilename(docname)) for docname in found}
    folder = Path(builder.outdir, FOLDER)
    for page in sorted(folder.rglob(f"*{builder.out_suffix}")):
        if page not in kept:
            page.unlink()
            if page.parent != folder and not any(page.parent.iterdir()):
                page.parent.rmdir()
    for source in sorted(Path(builder.outdir, "_sources", FOLDER).glob("*")):
        if FOLDER + source.name.partition(".")[0] not in found:
            source.unlink()
