"""The notes of the real edition: how many, of which kinds, and each of them in every format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.annotations.frontmatter import read_source
from annotated_edition.core.kinds import BUILT_IN
from helpers import printed

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    from annotated_edition.annotations.model import FrontMatter
    from helpers.printed import Book
    from helpers.project import Project

    Run = Callable[..., subprocess.CompletedProcess[str]]


def notes_of(edition: Project) -> dict[str, FrontMatter]:
    """Return the fields of each note of the edition by its name."""
    notes = {}
    for path in sorted((edition.source / "annotations").glob("*.md")):
        if path.stem != "index":
            front = read_source(path.read_text("utf-8"), BUILT_IN.notes).front
            assert front is not None
            notes[path.stem] = front
    return notes


def folded(text: str) -> str:
    """Fold white space."""
    return " ".join(text.split())


def test_floors(built_edition: Project) -> None:
    """There are at least 45 notes, of all six kinds."""
    notes = notes_of(built_edition)
    assert len(notes) >= 45
    assert {note.kind for note in notes.values()} == set(BUILT_IN.notes)


def test_html(built_edition: Project) -> None:
    """Each note is printed beside the text with its letter and a citation, replies in threads."""
    notes = notes_of(built_edition)
    first = {name for name, note in notes.items() if not note.reply_to}
    page = built_edition.page("brief")
    bodies = {body.get("id"): body for body in page.find_class("annotation-body")}
    assert bodies.keys() == {f"note-{name}" for name in first}
    letters = [sup[0].text for sup in page.find_class("annotation-letter")]
    assert len(set(letters)) == len(letters) == len(first)
    for name, note in notes.items():
        (text,) = page.xpath("//*[@id=$name]", name=f"note-{name}")
        assert text.xpath(".//*[starts-with(@id, $cited)]//a", cited=f"note-{name}-c"), name
        if note.reply_to:
            assert text in bodies[f"note-{note.reply_to}"].iterdescendants()
    overview = built_edition.page("annotations/index").find_class("annotation-item")
    assert len(overview) == len(first)
    listed = built_edition.page("contributors").find_class("annotation-item")
    assert len(listed) == sum(len(note.author) for note in notes.values())


def test_lost_word_fails_the_strict_build(edition_copy: Project, run_sphinx: Run) -> None:
    """Without one quoted word a strict build fails, and says where, and what stands there now."""
    edition_copy.edit("brief.md", "a firm massage", "a massage")
    done = run_sphinx(edition_copy, "-W", "-b", "dummy")
    assert done.returncode == 1
    (told,) = (line for line in done.stderr.splitlines() if "annotations/massage.md" in line)
    assert "annotations/massage.md:3: WARNING: “a firm massage” is lost in 'brief'" in told
    assert re.search(r"The nearest passage is in ¶\d+ \(\d\d % alike\): “a massage”", told)


class Printed(NamedTuple):
    """A note as the PDF has it."""

    mark: str
    page_of_mark: int
    page: int
    words: str
    on_note: bool
    """Whether its words stand in a note of the author's."""


def notes_in(element: printed.Element, *, on_note: bool = False) -> Iterator[Printed]:
    """Yield the notes of a part of a PDF, each with the mark that stands before it."""
    mark = None
    for part in element.content:
        if isinstance(part, str):
            continue
        if part.type == "Lbl":
            mark = part
        elif part.type == "Note" and mark is not None:
            words = folded(part.text("Note"))
            yield Printed(folded(mark.text()), mark.page, part.page, words, on_note)
        yield from notes_in(part, on_note=on_note or part.type == "Note")


def test_pdf(built_edition: Project, printed_edition: Book) -> None:
    """Each note stands at the foot of the page on which its letter stands, under that letter."""
    holding = [
        i
        for i, words in enumerate(printed_edition.pages, 1)
        if "\nContext." in words or "Context. " in words
    ]
    root = printed.read(printed_edition.pdf, holding[0], holding[0] + 30)
    found = {note.mark: note for note in notes_in(root) if note.mark.isalpha()}
    web = built_edition.page("brief")
    letters = [sup[0].text for sup in web.find_class("annotation-letter")]
    assert found.keys() == set(letters)
    for details in web.find_class("annotation"):
        letter, kind = (words for span in details[0] if (words := span.text))
        note = found[letter]
        # A note on a note stands below it, which can be at the foot of the next page.
        assert note.page - note.page_of_mark in ({0, 1} if note.on_note else {0}), note
        assert note.words.startswith(f"{letter} {kind}."), note
        for paragraph in details.xpath("./div//p[not(@class)]"):
            assert squeezed(paragraph.text_content()) in squeezed(note.words), letter


def squeezed(words: str) -> str:
    """Return words without blanks and hyphens, which the printed page adds and takes."""
    return "".join(char for char in words if char.isalnum())
