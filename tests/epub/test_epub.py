"""The EPUB, by its pages, its package document, EPUBCheck and a browser."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from helpers.books import MARKS, NOTES, Book, complaints, find, words

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from helpers.project import Project

    Run = Callable[..., subprocess.CompletedProcess[str]]

EPOCH = "1632960000"
"""The date of every build here: 30 September 2021."""


class TestSmallEdition:
    """Any edition, and any Sphinx project."""

    @pytest.fixture
    def edition(
        self, project: Callable[[str], Project], monkeypatch: pytest.MonkeyPatch
    ) -> Project:
        """Return a small edition that says nothing of its EPUB, not built yet."""
        monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        return project("epub")

    @pytest.fixture
    def book(self, built: Callable[..., Project]) -> Book:
        """Return the EPUB of the small edition, built without a warning; only to be read."""
        return bound(built("epub", "epub"))

    def test_without_configuration(self, book: Book) -> None:
        """An edition that configures nothing has a sound book, and no warning."""
        assert complaints(book.path) == []
        assert book.meta("dc:title") == ["Small & fine"]
        assert book.meta("dc:publisher") == ["The editors of this edition"]
        assert book.meta("dc:description") == []

    def test_footnotes_of_other_pages(self, book: Book) -> None:
        """Plain footnotes can be shown over the text as well."""
        marks = find(book.pages["more/page.xhtml"], MARKS)
        notes = [book.target("more/page.xhtml", mark.get("href")) for mark in marks]
        assert [words(note) for note in notes] == ["1. A footnote.", "2. Another."]
        assert notes == find(book.pages["more/page.xhtml"], NOTES)

    def test_replies(self, book: Book) -> None:
        """A reply stands within the note that it answers."""
        note = book.target("text.xhtml", "#note-ally")
        assert words(note) == (
            "a “from Taliban men” Context. The editors, 22 November 2026 "
            "Men of the Taliban (Pannier 2021). Dispute. The editors, 23 November 2026 "
            "Not all of them."
        )

    def test_what_no_contents_list(self, book: Book) -> None:
        """A document in no contents is left out, and links to it are words."""
        assert "loose.xhtml" not in book.names
        (paragraph,) = find(book.pages["index.xhtml"], "//h:p")
        assert "a loose page" in words(paragraph)
        assert [words(link) for link in find(paragraph, ".//h:a")] == ["text", "further pages"]

    def test_contents_for_one_format(self, edition: Project) -> None:
        """Documents that the contents list for other formats only are left out."""
        edition.edit(
            "index.md",
            "more/page\n```",
            "```\n\n::::{only} not epub\n```{toctree}\nmore/page\n```\n::::",
        )
        assert edition.build("epub") == []
        assert "more/page.xhtml" not in bound(edition).names

    def test_nothing_is_left_of_what_is_gone(self, edition: Project) -> None:
        """A second build packs nothing that a first one left behind."""
        edition.build("epub")
        edition.edit("more/page.md", "![A square](square.svg)", "")
        (edition.source / "annotations/answer.md").unlink()
        (edition.source / "annotations/note.md").unlink()
        edition.edit("index.md", "contributors\n", "")
        edition.edit(
            "contributors.md", "# Contributors", "---\norphan: true\n---\n\n# Contributors"
        )
        assert edition.build("epub") == []
        second = bound(edition).path.read_bytes()
        shutil.rmtree(edition.source / "_build")
        edition.build("epub")
        assert second == bound(edition).path.read_bytes()

    def test_configured(self, edition: Project) -> None:
        """Cover, style sheets and bibliographic data can be configured."""
        edition.write("static/own.css", "p { color: red; background: url(dot.svg) }")
        edition.write("static/dot.svg", (edition.source / "more/square.svg").read_bytes())
        values = {
            "html_static_path": ["static"],
            "epub_css_files": ["own.css"],
            "epub_cover": ("_static/dot.svg", ""),
            "epub_identifier": "urn:isbn:9780000000002",
            "epub_publisher": "Its house",
            "epub_copyright": "<nobody>",
            "epub_basename": "own",
            "epub_tocdepth": 1,
        }
        assert edition.build("epub", confoverrides=values) == []
        book = bound(edition)
        assert book.path.name == "own.epub"
        assert complaints(book.path) == []
        assert {"_static/own.css", "_static/dot.svg"} <= set(book.names)
        assert book.manifest["_static/dot.svg"].get("properties") == "cover-image"
        assert "epub-cover.png" not in book.names
        assert book.meta("dc:identifier") == ["urn:isbn:9780000000002"]
        assert book.meta("dc:publisher") == ["Its house"]
        assert book.meta("dc:rights") == ["<nobody>"]
        assert not any("#" in href for href in find(book.navigation, "//h:nav[1]//h:a/@href"))

    @pytest.mark.parametrize(
        ("raw", "told"),
        [
            ('<img src="gone.png" alt="" />', "needs 'more/gone.png', which is not there"),
            ('<a href="x.pdf">PDF</a>', "leads to 'more/x.pdf', which the book does not hold"),
            ("one<br>two", "is no well-formed XHTML (mismatched tag: line "),
        ],
    )  # fmt: skip
    def test_faults_are_told(self, edition: Project, raw: str, told: str) -> None:
        """What a page lacks is one warning with its file, and the book is bound all the same."""
        edition.edit("more/page.md", "and an image.", f"and {raw}.")
        (warning,) = edition.build("epub")
        assert warning.startswith(f"more/page.md: WARNING: the page in the EPUB {told}")
        assert warning.endswith(" [epub.page]")
        assert "more/page.xhtml" in bound(edition).names

    def test_date(self, edition: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        """A book without a set date says when it was made, which EPUB demands, and no more."""
        monkeypatch.delenv("SOURCE_DATE_EPOCH")
        edition.build("epub")
        book = bound(edition)
        assert book.meta("dc:date") == []
        (modified,) = book.meta("dcterms:modified")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", modified)


def bound(edition: Project) -> Book:
    """Return the EPUB of a project that has been built."""
    (path,) = edition.folder("epub").glob("*.epub")
    return Book(path)
