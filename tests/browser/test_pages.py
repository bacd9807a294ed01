"""The pages around the text as a reader meets them: title page, wrong addresses, how to cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.browsers import watched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from helpers.browsers import Watched
    from helpers.project import Project

WIDTHS = {"phone": 360, "tablet": 820, "desktop": 1440}


@pytest.fixture
def watch(chromium: Browser, built_edition: Project) -> Iterator[Watched]:
    """Open an empty tab beside the served edition."""
    with watched(chromium, built_edition.folder()) as tab:
        yield tab


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_the_title_page_says_what_it_is_on_its_first_screen(watch: Watched, width: int) -> None:
    """Title, work, author, and the way to the text are seen without scrolling."""
    watch.page.set_viewport_size({"width": width, "height": 740})
    watch.open("index.html")
    first = watch.page.locator(".ways a").first
    assert first.inner_text() == "Read the text"
    for seen in (watch.page.locator("h1"), watch.page.locator(".work"), first):
        box = seen.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 740
    first.click()
    assert watch.page.url.endswith("/brief.html")


def test_the_title_page_counts_the_edition(watch: Watched, built_edition: Project) -> None:
    """Notes are as many as their files, sources as their list has; nothing has been lost."""
    watch.open("index.html")
    lines = [term.inner_text() for term in watch.page.locator(".census dt").all()]
    counted = {words.split()[1]: int(words.split()[0].replace(",", "")) for words in lines}
    files = list((built_edition.source / "annotations").glob("*.md"))
    assert counted["notes"] == len(files) - 1 >= 80
    watch.open("bibliography.html")
    assert counted["sources"] == watch.page.locator(".sources > dt").count() >= 150
    assert counted["paragraphs"] == 16
    assert counted["names"] >= 100
    assert counted["emendations"] >= 50


def test_a_wrong_address_leads_back(watch: Watched, built_edition: Project) -> None:
    """Deep below, the page not found is styled, loads nothing wrong, finds words and leads home."""
    body = (built_edition.folder() / "404.html").read_text("utf-8")
    watch.page.route(
        "**/no/such/page.html",
        lambda route: route.fulfill(status=404, content_type="text/html", body=body),
    )
    failed: list[str] = []
    watch.page.on(
        "response", lambda r: failed.append(r.url) if r.status >= 400 and "/no/" not in r.url else 0
    )
    watch.open("no/such/page.html")
    shown = watch.page.locator(".page-search").evaluate("e => getComputedStyle(e).display")
    assert shown == "flex"
    watch.page.get_by_label("Words to search for").fill("Massoud")
    watch.page.keyboard.press("Enter")
    watch.page.wait_for_url("**/search.html?q=Massoud")
    watch.page.locator("#search-results li").first.wait_for()
    watch.open("no/such/page.html")
    watch.page.get_by_role("link", name="Title page").click()
    assert watch.page.url.endswith("/index.html")
    assert (failed, watch.left) == ([], [])
    assert [line for line in watch.happened if "404" not in line] == []


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_search_shows_the_words_that_were_found(watch: Watched, width: int) -> None:
    """Words are found from the page itself; each result quotes the text, as it is corrected."""
    watch.page.set_viewport_size({"width": width, "height": 740})
    watch.open("search.html")
    watch.page.get_by_label("Words to search for").fill("received firm")
    watch.page.keyboard.press("Enter")
    found = watch.page.locator("#search-results li", has=watch.page.locator("[href^='brief']"))
    found.locator(".context").wait_for()
    assert "he received a firm message from the Tajik President" in found.inner_text()
    watch.page.wait_for_load_state("networkidle")
    assert (watch.left, watch.happened) == ([], [])


def test_nothing_is_kept_but_what_privacy_names(watch: Watched) -> None:
    """No cookie; local storage holds the switches, the colours, and for a while what was sought."""
    for name in ("index", "brief", "registers/actors", "pictures"):
        watch.open(f"{name}.html")
    watch.page.locator(".theme-toggle:visible").first.click()
    watch.open("search.html?q=Dushanbe")
    watch.page.locator("#search-results li a").first.click()
    watch.page.wait_for_load_state()
    assert watch.page.context.cookies() == []
    kept = set(watch.page.evaluate("Object.keys(localStorage)"))
    assert kept <= {"theme", "edition-view", "sphinx_highlight_terms"}
    assert watch.page.evaluate("Object.keys(sessionStorage)") == []
    assert watch.left == []


def test_the_addresses_given_as_examples_lead_somewhere(watch: Watched) -> None:
    """Each example of an address under “How to cite” is the address of something."""
    watch.open("about/cite.html")
    examples = [code.inner_text() for code in watch.page.locator("code").all()]
    examples = [address for address in examples if "#" in address]
    assert len(examples) == 6
    for address in examples:
        page, _, anchor = address.partition("#")
        watch.open(page)
        assert watch.page.locator(f"[id='{anchor}']").count() == 1, address
