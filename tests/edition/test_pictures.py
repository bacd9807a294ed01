"""The pictures of the real edition, also as a browser draws them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from helpers.webpages import unresolved

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    from helpers.project import Project

    Run = Callable[..., subprocess.CompletedProcess[str]]


def test_the_edition(built_edition: Project) -> None:
    """The edition's own pictures are small, and every link in them leads somewhere."""
    page = built_edition.page("pictures")
    drawings = page.xpath("//figure//svg")
    assert len(drawings) == 4
    for drawing in drawings:
        assert len(etree.tostring(drawing)) < 25_000
    assert unresolved(built_edition, "pictures") == []


def opened(chromium: Browser, project: Project, docname: str, width: int, scheme: str) -> Page:
    """Open a built page."""
    page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto((project.folder() / f"{docname}.html").as_uri())
    return page


FILLS = """
[...document.querySelectorAll("svg.picture-drawing *")]
  .filter(shape => shape.getBBox && !shape.closest("title, desc"))
  .map(shape => getComputedStyle(shape).fill)
"""


OVERLAPS = """
[...document.querySelectorAll("svg.picture-drawing")].map(svg =>
  [...svg.querySelectorAll("text")].map(text => {
    const box = text.getBBox();
    return [text.textContent, box.x, box.y, box.x + box.width, box.y + box.height];
  }))
"""


def test_labels_keep_apart_in_a_browser(chromium: Browser, built_edition: Project) -> None:
    """In a real font no label of the edition's pictures runs into another."""
    page = opened(chromium, built_edition, "pictures", 1280, "light")
    for labels in page.evaluate(OVERLAPS):
        assert len(labels) > 15
        for (one, *a), (other, *b) in combinations(labels, 2):
            # The box of a browser is that of the font, a little higher than its letters.
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] - 3 <= b[1] or b[3] - 3 <= a[1]
            assert apart, (one, other)
    page.close()


def test_wide_screen(chromium: Browser, built_edition: Project) -> None:
    """On a desk a picture is seen whole, wider than the lines of text, and the text keeps its."""
    page = opened(chromium, built_edition, "pictures", 1440, "light")
    for frame in page.locator(".picture-frame").all():
        assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth")
    prose = "article h1 ~ p"
    assert page.locator(prose).first.evaluate("p => p.clientWidth") < 640
    page.close()


def test_forced_colours(chromium: Browser, built_edition: Project) -> None:
    """Where a reader forces colours, the pictures use no others."""
    page = chromium.new_page(color_scheme="dark", forced_colors="active")
    page.goto((built_edition.folder() / "pictures.html").as_uri())
    found = page.evaluate(FILLS)
    assert set(found) <= {"rgb(0, 0, 0)", "rgb(255, 255, 255)", "none"}
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_narrow_screen(chromium: Browser, built_edition: Project, scheme: str) -> None:
    """On a phone the picture scrolls in its frame, by keyboard as well, and the page does not."""
    page = opened(chromium, built_edition, "pictures", 360, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    frame = page.locator(".picture-frame").first
    frame.press("ArrowRight")
    for _ in range(40):  # scrolling takes its time; a strict policy forbids to wait by a script
        page.wait_for_timeout(50)
        if scrolled := frame.evaluate("frame => frame.scrollLeft"):
            break
    assert scrolled > 0
    page.close()


def test_links_by_keyboard(chromium: Browser, built_edition: Project) -> None:
    """The links of a drawing are reached with the tabulator, show it, and lead on."""
    page = opened(chromium, built_edition, "pictures", 1280, "light")
    page.locator(".picture-frame").nth(1).focus()
    page.keyboard.press("Tab")
    focused = page.evaluate(
        "[document.activeElement.tagName, getComputedStyle(document.activeElement).outlineStyle]"
    )
    assert focused == ["a", "solid"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/registers/events.html#*")
    page.close()
