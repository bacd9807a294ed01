"""What a reviewer would raise, beyond what every build warns of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition.cli import unmarked
from annotated_edition.cli.findings import Finding
from annotated_edition.cli.names import count_words
from annotated_edition.cli.project import shown
from annotated_edition.cli.prose import passages
from annotated_edition.core.findings import Code
from annotated_edition.core.plurals import plural
from annotated_edition.sources.bibfile import entry_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotated_edition.annotations.model import Note
    from annotated_edition.cli.project import Project
    from annotated_edition.cli.prose import Passage

FEWEST, MOST = 40, 120
"""How many words a note has; a reply may have fewer."""


def findings(project: Project) -> Iterator[Finding]:
    """Check a project whose references have been resolved.

    Yields:
        What is left to do: warnings, and information on contributors.
    """
    for check in (_names, _notes, _unmentioned, _uncited, _silent):
        yield from check(project)


def extent(project: Project) -> str:
    """Say how much was checked: ``82 notes, 131 entries and 214 sources``."""
    notes = plural(len(project.annotations.notes), "note")
    entries = plural(len(project.registers.entries), "entry", "entries")
    return f"{notes}, {entries} and {plural(len(project.sources.known), 'source')}"


def _names(project: Project) -> Iterator[Finding]:
    entries = list(project.registers.entries.values())
    names = unmarked.Names.of(entries, proper=False)
    for docname in project.texts:
        yield from unmarked.in_text(_passages(project, docname), names, project.shown(docname))
    names = unmarked.Names.of(entries, proper=True)
    for docname in sorted({*project.annotations.notes, *(entry.docname for entry in entries)}):
        for passage in _passages(project, docname, "entry", "annotation"):
            yield from unmarked.in_prose(passage, names, project.shown(docname))


def _passages(project: Project, docname: str, *kinds: str) -> list[Passage]:
    """Return the passages of a document; if kinds of places are given, only those in them."""
    found = passages(project.env.get_doctree(docname), docname)
    return [passage for passage in found if not kinds or passage.location.kind in kinds]


def _notes(project: Project) -> Iterator[Finding]:
    by_name = {note.name: note for note in project.annotations.notes.values()}
    for note in by_name.values():
        path = project.shown(note.docname)
        for passage in _passages(project, note.docname, "annotation"):
            yield from unfinished(note, passage, path)
        answered = by_name.get(note.reply_to)
        if answered is not None and answered.draft and not note.draft:
            message = (
                f"this reply is accepted, but '{answered.name}', which it answers, is a draft: "
                "accept both or neither"
            )
            yield Finding.of(Code.CHECK_DRAFT, path, note.line("status"), message)


def unfinished(note: Note, passage: Passage, path: str) -> Iterator[Finding]:
    """Find what a note lacks: words, brevity, a source.

    Args:
        note: the note; a reply may be short and needs no source.
        passage: its body.
        path: its file.
    """
    words = sum(count_words(paragraph.text) for paragraph in passage.paragraphs)
    line = passage.paragraphs[0].line if passage.paragraphs else 1
    if words > MOST:
        message = f"the note has {words} words: cut it to {MOST}, or make two notes of two points"
        yield Finding.of(Code.CHECK_LENGTH, path, line, message)
    if note.reply_to:
        return
    if words < FEWEST:
        message = f"the note has {words} words: say in {FEWEST} to {MOST} what a reader must know"
        yield Finding.of(Code.CHECK_LENGTH, path, line, message)
    if not passage.cites:
        message = "the note cites no source: add {cite:p}`key` with a key of the bibliography"
        yield Finding.of(Code.CHECK_SOURCELESS, path, line, message)


def _unmentioned(project: Project) -> Iterator[Finding]:
    for entry in project.registers.entries.values():
        if not project.registers.mentions_of(entry.key):
            mark = f"{{{entry.kind.name}}}`... <{entry.key}>`"
            message = (
                f"nothing mentions '{entry.name}': mark it as {mark} "
                "where it is spoken of, or take the entry out"
            )
            path = project.shown(entry.docname)
            yield Finding.of(Code.CHECK_UNMENTIONED, path, entry.line, message)


def _uncited(project: Project) -> Iterator[Finding]:
    lines = {
        key: (shown(path), numbers[0])
        for path in project.bibliographies
        for key, numbers in entry_lines(path.read_text("utf-8", errors="replace")).items()
    }
    for key in project.sources.uncited():
        path, line = lines.get(key.lower(), ("", 0))
        message = f"nothing cites '{key}': cite it as {{cite:p}}`{key}`, or take it out"
        yield Finding.of(Code.CHECK_UNCITED, path, line, message)


def _silent(project: Project) -> Iterator[Finding]:
    annotations = project.annotations
    authors = {author for note in annotations.notes.values() for author in note.authors}
    for contributor in annotations.contributors.values():
        if contributor.key not in authors:
            path = project.shown(contributor.docname)
            message = f"no note is by '{contributor.key}' yet"
            yield Finding.of(Code.CHECK_SILENT, path, contributor.line, message)
