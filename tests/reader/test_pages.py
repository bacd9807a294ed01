"""What surrounds the text of a web edition: page not found, previews of links, descriptions."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

import pytest
from lxml import html

from helpers.webpages import meta

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers.project import Project

    Copied = Callable[[str], Project]
    Built = Callable[..., Project]

EDITION = "reader-pages"
PUBLISHED = {"html_baseurl": "https://example.org/rivers/one"}


def addresses(page: html.HtmlElement) -> list[str]:
    """Return every address that a page loads or leads to, without queries and anchors."""
    found = page.xpath("//@href | //@src | //@action")
    return [re.split("[?#]", address)[0] for address in found]


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize(
    ("given", "root"), [({}, "/"), (PUBLISHED, "/rivers/one/")], ids=["no address", "address"]
)
def test_the_page_not_found_works_at_any_depth(
    project: Copied, builder: str, given: dict[str, str], root: str
) -> None:
    """Its addresses begin at the root of the host, and all of them lead somewhere."""
    edition = project(EDITION)
    assert edition.build(builder, confoverrides=given) == []
    folder = edition.folder(builder)
    page = html.document_fromstring((folder / "404.html").read_bytes())
    found = addresses(page)
    assert len(found) > 10
    for address in found:
        assert address.startswith(root)
        path = folder / address.removeprefix(root)
        assert (path / "index.html" if path.is_dir() else path).is_file(), address


def test_the_page_not_found_is_not_found(built: Built) -> None:
    """Search engines leave it out, it has a search of its own, and it needs no script."""
    page = built(EDITION).page("404")
    assert meta(page, "robots") == "noindex"
    assert page.xpath("//form[@action='/search.html']//input[@name='q']")
    assert [src.rpartition("/")[2] for src in page.xpath("//script/@src")] == ["theme.js"]


def preview(folder: Path) -> list[Path]:
    """Return the pictures for previews."""
    return sorted((folder / "_static").glob("preview-*.png"))


def test_a_shared_link_has_a_picture(project: Copied) -> None:
    """Every page names one picture by its whole address, with its true size and its words."""
    edition = project(EDITION)
    assert edition.build(confoverrides=PUBLISHED) == []
    (picture,) = preview(edition.folder())
    size = struct.unpack(">II", picture.read_bytes()[16:24])
    assert size == (1200, 630)
    for name in ("index", "text", "about/page", "search"):
        page = edition.page(name)
        assert meta(page, "og:image") == f"https://example.org/rivers/one/_static/{picture.name}"
        given = tuple(int(meta(page, f"og:image:{side}") or 0) for side in ("width", "height"))
        assert given == size
        assert meta(page, "og:image:alt") == "Rivers: an edition. On the River. Jane Roe"
        assert meta(page, "twitter:card") == "summary_large_image"


def test_the_picture_is_drawn_when_it_changes(project: Copied) -> None:
    """It stays as long as its words do, and takes another name with other words."""
    edition = project(EDITION)
    edition.build(confoverrides=PUBLISHED)
    (first,) = preview(edition.folder())
    drawn = first.stat().st_mtime_ns
    edition.edit("index.md", "one river", "a river")
    edition.build(confoverrides=PUBLISHED)
    assert [path.stat().st_mtime_ns for path in preview(edition.folder())] == [drawn]
    edition.build(confoverrides={**PUBLISHED, "html_title": "Streams: an edition"})
    (second,) = preview(edition.folder())
    assert second.name != first.name


def test_without_an_address_there_is_no_picture(built: Built) -> None:
    """A picture needs a whole address: without ``html_baseurl`` none is drawn or named."""
    edition = built(EDITION)
    assert preview(edition.folder()) == []
    assert meta(edition.page("text"), "og:image") is None
    assert meta(edition.page("text"), "twitter:card") is None


def test_an_epub_has_no_web_pages(project: Copied) -> None:
    """The page not found and the picture are for the web alone."""
    edition = project(EDITION)
    edition.build("epub", confoverrides={**PUBLISHED, "epub_show_urls": "no"})
    assert not (edition.folder("epub") / "404.html").exists()
    assert preview(edition.folder("epub")) == []


def test_pages_are_described_by_their_opening_words(built: Built) -> None:
    """A byline does not describe a text; letters, marks and emended words are no part of it."""
    edition = built(EDITION)
    said = meta(edition.page("text"), "description")
    assert said is not None
    assert said.startswith(
        "The River has a lower bank held by the Ferrymen, who sent a firm message"
    )
    assert "upper bank. Nobody" in said
    assert said.endswith("…")
    assert len(said) <= 200
    assert meta(edition.page("text"), "og:description") == said
    assert meta(edition.page("search"), "description") is None


def test_the_title_page_is_a_site_and_the_others_are_articles(built: Built) -> None:
    """Open Graph tells the site from its pages."""
    edition = built(EDITION)
    assert meta(edition.page("index"), "og:type") == "website"
    assert meta(edition.page("about/page"), "og:type") == "article"


def test_every_page_has_an_icon(built: Built) -> None:
    """No browser need ask for ``/favicon.ico``."""
    edition = built(EDITION)
    for name in ("index", "about/page", "search"):
        (address,) = edition.page(name).xpath("//link[@rel='icon']/@href")
        assert (edition.folder() / name).parent.joinpath(address).resolve().is_file()
