"""The EPUB of the real edition, by its pages, its package document, EPUBCheck and a browser."""

from __future__ import annotations

import os
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from helpers.books import BACK, MARKS, NOTES, Book, complaints, find, words

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from lxml.etree import _Element
    from playwright.sync_api import Browser, Page

    from helpers.project import Project

    Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def book(build_edition: Callable[..., Project]) -> Book:
    """Return the EPUB of the real edition."""
    return Book(build_edition("epub").folder("epub") / "edition.epub")


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

    def test_text_as_published(self, build_edition: Callable[..., Project], witness: str) -> None:
        """In the book of the text as published, what is no addition is the witness's words."""
        out = "epub-published"
        edition = build_edition("epub", "-D", "edition_reading=published", out=out)
        page = Book(edition.folder(out) / "edition.epub").pages
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
        done = run_sphinx(edition_copy, "-b", "epub", "-j", "4", out="other", hash_seed=7)
        assert (done.returncode, done.stderr) == (0, "")
        other = edition_copy.folder("other") / "edition.epub"
        assert other.read_bytes() == book.path.read_bytes()

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
