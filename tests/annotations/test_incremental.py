"""Builds after a change to an annotation: what is written again, and that nothing is stale."""

from __future__ import annotations

import pickle
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from helpers.project import Project

    Change = Callable[[Project], None]

TEXT, OVERVIEW = "texts/brief", "annotations/index"
HOST = {TEXT, "index"}
"""The page of the text, and the contents, which Sphinx writes with every document they list."""
LISTS = HOST | {OVERVIEW, "contributors"}
NAMES, SOURCES = "registers/names", "bibliography"


@pytest.fixture
def edition(project: Callable[[str], Project]) -> Project:
    """Return the small edition, built for the web."""
    edition = project("annotations-edition")
    assert edition.build() == []
    return edition


@pytest.fixture(scope="module")
def shared(built: Callable[[str], Project], tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return the same, for tests that undo what they change."""
    folder = tmp_path_factory.mktemp("shared") / "edition"
    first = built("annotations-edition")
    edition = type(first)(Path(shutil.copytree(first.source, folder)))
    edition.build()
    return edition


@contextmanager
def undone(edition: Project) -> Iterator[None]:
    """Undo what is changed in the sources."""
    kept = edition.source.with_name("kept")
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(edition.source, kept, ignore=shutil.ignore_patterns("_build"))
    try:
        yield
    finally:
        for path in [*edition.source.rglob("*.md"), *edition.source.glob("*.bib")]:
            before = kept / path.relative_to(edition.source)
            if not before.exists():
                path.unlink()
            elif before.read_bytes() != path.read_bytes():
                shutil.copyfile(before, path)
        for before in kept.rglob("*.md"):
            path = edition.source / before.relative_to(kept)
            if not path.exists():
                shutil.copyfile(before, path)


def outputs(edition: Project, builder: str = "html") -> dict[str, bytes]:
    """Return the body of every page there is, whether it has a document or not."""
    folder = edition.folder(builder)
    pages = (path for path in folder.rglob("*.html") if path.stem not in {"search", "genindex"})
    return {
        path.relative_to(folder).as_posix(): html.tostring(
            html.document_fromstring(path.read_bytes()).find_class("body")[0]
        )
        for path in pages
    }


def from_nothing(edition: Project) -> dict[str, bytes]:
    """Return what is written from nothing for the same sources."""
    folder = edition.source.with_name("from-nothing")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(edition.source, folder, ignore=shutil.ignore_patterns("_build"))
    clean = type(edition)(folder)
    clean.build()
    return outputs(clean)


def note(exact: str, body: str, **fields: str) -> str:
    """Return the file of a note."""
    values = {
        "target": TEXT, "exact": exact, "kind": "context", "author": "editors",
        "date": "2026-11-22", "status": "accepted",
    } | fields  # fmt: skip
    rows = "".join(f"{name}: {value}\n" for name, value in values.items() if value)
    return f"---\n{rows}---\n{body}\n"


def edit(name: str, old: str, new: str) -> Change:
    """Return the change of some words of a file."""
    return lambda edition: edition.edit(name, old, new)


def write(name: str, text: str) -> Change:
    """Return the addition of a file."""
    return lambda edition: edition.write(name, text)


def delete(*names: str) -> Change:
    """Return the removal of files."""

    def change(edition: Project) -> None:
        for name in names:
            (edition.source / name).unlink()

    return change


REPLY = note("", "Yet another answer.", target="", **{"reply-to": "twice"})

# What is changed, and the pages that print something else then.
CHANGES: dict[str, tuple[Change, set[str]]] = {
    "nothing": (delete(), set()),
    "words of a note": (
        edit("annotations/twice.md", "The second", "The other"),
        HOST | {"annotations/twice"},
    ),
    "kind of a note": (
        edit("annotations/twice.md", "language", "context"),
        LISTS | {"annotations/twice"},
    ),
    "date of a note": (
        edit("annotations/twice.md", "11-22", "11-23"),
        LISTS | {"annotations/twice"},
    ),
    "author of a note": (
        edit("annotations/twice.md", "[editors]", "[second]"),
        LISTS | {"annotations/twice"},
    ),
    "words that a note quotes": (
        edit("annotations/item.md", "second demand", "A second demand"),
        LISTS | {"annotations/item"},
    ),
    "place of a note": (
        edit("annotations/emphasis.md", "The quick rise of President Rahmon", "Domestic"),
        LISTS | {"annotations/emphasis", NAMES, SOURCES},
    ),
    "mention added to a note": (
        edit("annotations/twice.md", "The second", "{place}`Panjshir`"),
        HOST | {"annotations/twice", NAMES},
    ),
    "mention taken from a note": (
        edit("annotations/overlap.md", "{place}`Dushanbe`", "Dushanbe"),
        HOST | {"annotations/overlap", NAMES},
    ),
    "citation added to a note": (
        edit("annotations/twice.md", "The second", "{cite:p}`rferl2015banned`"),
        HOST | {"annotations/twice", SOURCES},
    ),
    "citation taken from a note": (
        edit("annotations/title.md", " {cite:p}`pannier2021critic`", ""),
        HOST | {"annotations/title", SOURCES},
    ),
    "note added": (
        write("annotations/new.md", note("last paragraph", "A new note.")),
        LISTS | {"annotations/new"},
    ),
    "note with mention and citation added": (
        write("annotations/new.md", note("last", "{place}`Dushanbe` {cite:p}`rferl2015banned`")),
        LISTS | {"annotations/new", NAMES, SOURCES},
    ),
    "note deleted": (delete("annotations/twice.md"), LISTS),
    "note with mention and citation deleted": (
        delete("annotations/emphasis.md"),
        LISTS | {NAMES, SOURCES},
    ),
    "reply added": (write("annotations/new.md", REPLY), LISTS | {"annotations/new"}),
    "reply edited": (
        edit("annotations/answer-to-answer.md", "An answer to", "A word on"),
        HOST | {"annotations/answer-to-answer"},
    ),
    "replies deleted": (
        delete("annotations/answer.md", "annotations/answer-to-answer.md"),
        LISTS | {NAMES, SOURCES},
    ),
    "draft accepted": (
        edit("annotations/unfinished.md", "draft", "accepted"),
        LISTS | {"annotations/unfinished", NAMES, SOURCES},
    ),
    "draft edited": (edit("annotations/unfinished.md", "Draftword", "Another"), set()),
    "note made a draft": (edit("annotations/twice.md", "accepted", "draft"), LISTS),
    "note made a draft by an escape": (
        edit("annotations/twice.md", "accepted", r'"\x64raft"'),
        LISTS,
    ),
    "text edited elsewhere": (edit("texts/brief.md", "themselves", "to them"), HOST),
    "paragraph of a note moved": (
        edit("texts/brief.md", "The last paragraph", "A new one.\n\nThe last paragraph"),
        LISTS | {"annotations/end"},
    ),
    "contributor renamed": (
        edit("contributors.md", "A second hand", "Another hand"),
        LISTS | {"annotations/answer", "annotations/answer-to-answer"},
    ),
    "what a contributor says": (
        edit("contributors.md", "Writes", "Types"),
        {"contributors", "index"},
    ),
    "entry that notes mention": (
        edit("registers/names.md", ":also: President Rahmon", ":also: President Rahmon; Rahmonov"),
        {NAMES, "index"},
    ),
    "caption of an entry that notes mention": (
        edit("registers/names.md", ":key: dushanbe\n", ":key: dushanbe\n:role: Capital\n"),
        HOST | {NAMES, "annotations/overlap"},
    ),
    "title of a source that notes cite": (
        edit("references.bib", "{A Critic}", "{The Critic}"),
        HOST | {SOURCES, "annotations/title", "annotations/answer"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "written"), CHANGES.values(), ids=CHANGES.keys())
def test_changes(shared: Project, change: Change, written: set[str]) -> None:
    """Exactly the pages that print something else are written; all equal a build from nothing."""
    before = outputs(shared)
    with undone(shared):
        change(shared)
        assert shared.build() == []
        assert shared.written == written
        assert outputs(shared) == from_nothing(shared)
    assert shared.build() == []
    assert outputs(shared) == before


def test_deleted_note_leaves_nothing(edition: Project) -> None:
    """The page of a deleted note, and its source, go from what was built before."""
    (edition.source / "annotations/emphasis.md").unlink()
    assert edition.build() == []
    names = {path.name for path in edition.folder().rglob("*emphasis*")}
    assert names == set()
    assert "annotations/emphasis" not in (edition.folder() / "searchindex.js").read_text("utf-8")
    assert (edition.folder() / "annotations/index.html").exists()
    assert (edition.folder() / "_sources/annotations/index.md.txt").exists()


@pytest.mark.parametrize("builder", ["dirhtml", "epub"])
def test_deleted_note_leaves_nothing_of_another_builder(edition: Project, builder: str) -> None:
    """A builder that runs only after another has seen the deletion clears its output as well."""
    edition.build(builder)
    (edition.source / "annotations/emphasis.md").unlink()
    assert edition.build() == []
    edition.build(builder)
    assert list(edition.folder(builder).rglob("*emphasis*")) == []
    assert list(edition.folder(builder).rglob("twice*"))


def test_two_builders_share_doctrees(edition: Project) -> None:
    """A change that one builder has taken in is still written by the other."""
    edition.build("dirhtml")
    edition.edit("annotations/twice.md", "The second", "The other")
    edition.edit("contributors.md", "The editors", "The makers")
    edition.build("dirhtml")
    assert edition.build() == []
    assert edition.written >= LISTS
    assert outputs(edition) == from_nothing(edition)


def test_fault_is_told_until_it_is_mended(edition: Project) -> None:
    """A refused note is told by every build; mended, it is printed; and the other way round."""
    edition.edit("annotations/twice.md", "The second", "<b>The second</b>")
    told = [
        "annotations/twice.md:10: WARNING: not allowed in a note: raw HTML: write Markdown "
        "[annotations.refused]"
    ]
    assert edition.build() == edition.build() == told
    assert edition.page(TEXT).xpath("//*[@id='note-twice']") == []
    assert outputs(edition) == from_nothing(edition)
    edition.edit("annotations/twice.md", "<b>The second</b>", "The second")
    assert edition.build() == []
    assert len(edition.page(TEXT).xpath("//*[@id='note-twice']")) == 1
    assert outputs(edition) == from_nothing(edition)


def test_files_that_cannot_be_read_are_told_until_they_can(edition: Project) -> None:
    """A file that is no text is left out and told by every build; then it is printed."""
    path = edition.source / "annotations/twice.md"
    words = path.read_bytes()
    path.write_bytes(words + b"\xff\n")
    told = [
        "annotations/twice.md:11: WARNING: the file is not UTF-8: save it in that encoding "
        "[annotations.refused]"
    ]
    assert edition.build() == edition.build() == told
    assert not (edition.folder() / "annotations/twice.html").exists()
    path.write_bytes(words)
    assert edition.build() == []
    assert outputs(edition) == from_nothing(edition)


# Parallel builds.


def many_notes(source: Path) -> None:
    """Add thirty notes with mentions, citations and replies, quoting words here and there."""
    words = " ".join(f"word{number}" for number in range(60))
    (source / "texts/brief.md").write_text(
        (source / "texts/brief.md").read_text("utf-8").replace("The last", f"{words}\n\nThe last"),
        "utf-8",
    )
    for number in range(30):
        body = "{place}`Dushanbe` {cite:p}`rferl2015banned`" if number % 3 else "Plain words."
        exact = f"word{number} word{number + 1}"
        text = note(exact, body, kind=("context", "source")[number % 2])
        if number % 7 == 3:
            text = note("", body, target="", author="second", **{"reply-to": f"n{number - 1}"})
        (source / f"annotations/n{number}.md").write_text(text, "utf-8")


@pytest.mark.parametrize("builder", ["html", "text"])
def test_serial_equals_parallel(project: Callable[[str], Project], builder: str) -> None:
    """Every file is the same, byte for byte, with one process and with four."""
    edition = project("annotations-edition")
    many_notes(edition.source)
    built = []
    for parallel in (1, 4):
        shutil.rmtree(edition.source / "_build", ignore_errors=True)
        assert edition.build(builder, parallel=parallel) == []
        folder = edition.folder(builder)
        files = (path for path in folder.rglob("*") if path.is_file())
        built.append(
            {
                path.relative_to(folder).as_posix(): path.read_bytes()
                for path in files
                if path.suffix in {".html", ".txt", ".js", ".inv"}
            }
        )
    assert len(built[0]) > 40
    assert built[0] == built[1]


def test_faults_are_told_by_parallel_readers(project: Callable[[str], Project]) -> None:
    """Four processes tell the same faults in the same order as one."""
    edition = project("annotations-edition")
    many_notes(edition.source)
    for number in (4, 11, 20):
        edition.write(f"annotations/n{number}.md", note("gone", "<b>bold</b>"))
    edition.write("annotations/n5.md", note("gone for good", "Words."))
    told = list(warnings_of(edition, 1))
    assert len(told) == 4
    assert list(warnings_of(edition, 4)) == told


def warnings_of(edition: Project, parallel: int) -> Iterator[str]:
    """Yield the warnings of a build from nothing."""
    shutil.rmtree(edition.source / "_build", ignore_errors=True)
    yield from edition.build(parallel=parallel)


def test_domain_survives_pickling(edition: Project) -> None:
    """What the domain keeps is records, without nodes."""
    assert edition.app is not None
    data = edition.app.env.domains["annotations"].data
    kept = pickle.dumps(data)
    assert pickle.loads(kept) == data
    assert b"docutils" not in kept
