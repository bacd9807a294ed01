"""The text of the real edition on the web: it is the witness, and every link leads somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import html

from helpers.printed import folded
from helpers.webpages import meta, repeated_ids

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from lxml.html import HtmlElement

    from helpers.project import Project

    Run = Callable[..., subprocess.CompletedProcess[str]]


def test_floors_of_the_edition(built_edition: Project) -> None:
    """The brief has its fifteen notes, sixteen numbered paragraphs and sixteen notes' marks."""
    page = built_edition.page("brief")
    assert [a.text for a in page.find_class("paragraph-number")] == [str(n) for n in range(1, 17)]
    assert [a.text for a in page.find_class("note-number")] == [f"{n}." for n in range(1, 16)]
    assert [sup[0].text for sup in page.find_class("note-mark")] == [str(n) for n in range(1, 16)]


def test_links_of_the_edition_lead_somewhere(built_edition: Project) -> None:
    """Every link within the edition leads to a file, and to an id in it that stands there once."""
    folder = built_edition.folder()
    pages = {path: html.document_fromstring(path.read_bytes()) for path in folder.rglob("*.html")}
    ids = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    for path, page in pages.items():
        assert repeated_ids(page) == page.xpath("//a//a") == [], path
        for href in page.xpath("//article//a/@href | //aside//a/@href"):
            url = urlsplit(href)
            if url.scheme or href in {"edition.pdf", "edition.epub"}:  # made by other builders
                continue
            start = folder if url.path.startswith("/") else path.parent  # as the page not found has
            target = (start / url.path.lstrip("/")).resolve() if url.path else path
            assert target.is_file(), (path, href)
            assert not url.fragment or url.fragment in ids[target], (path, href)


def test_one_character_fails_the_strict_build(
    edition_copy: Project, run_sphinx: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """Changing one character of the brief fails a strict build, which names file and line."""
    edition_copy.edit("brief.md", "he received a firm massage", "he received a firm message")
    done = run_sphinx(edition_copy, "-W", "-b", "dummy")
    assert done.returncode != 0
    assert "docs/brief.md:18: WARNING: ¶5 differs from the witness. Witness: “…" in done.stderr
    assert "massage" in done.stderr
    assert "Traceback" not in done.stderr


def words_of(article: HtmlElement) -> str:
    """Return the words of an article that browsers show, without what the editors added."""
    for name in ("editorial", "headerlink"):
        for added in article.find_class(name):
            added.drop_tree()
    for hidden in article.xpath(".//template | .//script | .//style"):
        hidden.drop_tree()
    return folded(article.text_content())


def test_built_page_equals_the_witness(built_edition: Project, witness: str) -> None:
    """The words of the built web page are those of the captured page, its furniture left out."""
    (article,) = built_edition.page("brief").xpath("//article")
    assert words_of(article) == witness


def test_a_text_is_described_by_its_own_words(built_edition: Project) -> None:
    """A note on the byline comes before the first paragraph, and is not what the text is about."""
    page = built_edition.page("brief")
    assert (meta(page, "description") or "").startswith("The quick rise of the Taliban")
