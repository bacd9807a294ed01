"""Axe finds no fault on the pages: every rule that it has, wide and narrow, light and dark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from helpers.selecting import select

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

WIDTHS = (1280, 360)
BETWEEN = 768
"""Another width, for all pages but those of single notes."""
SAMPLE = 8
"""Every eighth page of a single note is seen: they are of one make, and what notes say stands
beside the text as well, where all of them are seen open."""
COLOURS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]
"""The rules whose outcome depends on the colour scheme."""

PARTS = 12
"""Among how many tests the pages are divided, so that they can run at the same time."""

RUN = """async (names) => {
  await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  names ??= axe.getRules().map((rule) => rule.ruleId);
  const { violations } = await axe.run(document, {
    runOnly: { type: "rule", values: names },
    resultTypes: ["violations"],
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => [
    `${id}: ${node.target.flat().join(" ")}`,
    ...[...node.any, ...node.all, ...node.none].map((check) => check.message),
  ].join("; ")));
}"""


def faults(tab: Page) -> list[str]:
    """Return what axe finds on the page that is open, at its width, light and dark."""
    tab.evaluate(AXE_SCRIPT)
    found = []
    for scheme, rules in (("light", None), ("dark", COLOURS)):
        tab.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {fault}" for fault in tab.evaluate(RUN, rules)]
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_has_a_fault(
    tab: Page, edition_address: str, edition_pages: list[str], part: int
) -> None:
    """Axe finds no fault on any page, of single notes on a sample."""
    found = []
    single = [name for name in edition_pages if re.match("annotations/(?!index)", name)]
    seen = [name for name in edition_pages if name not in single or name in single[::SAMPLE]]
    for name in seen[part::PARTS]:
        tab.goto(f"{edition_address}/{name}")
        for width in WIDTHS if name in single else (*WIDTHS, BETWEEN):
            tab.set_viewport_size({"width": width, "height": 800})
            found += [f"{name} {width} {fault}" for fault in faults(tab)]
    assert found == []


class State(NamedTuple):
    """A state into which a reader can bring a page."""

    page: str
    width: int
    reach: Callable[[Page], object]


def use(name: str) -> Callable[[Page], object]:
    """Return a step that uses a switch by keyboard."""

    def step(tab: Page) -> None:
        tab.focus(f"#{name}")
        tab.keyboard.press("Space")

    return step


def unfold(tab: Page) -> None:
    """Open whatever can be opened."""
    tab.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")


def use_all_switches(tab: Page) -> None:
    """Bring every switch of the text into its other position."""
    unfold(tab)
    for switch in tab.locator(".reading-bar input[type=checkbox]").all():
        switch.press("Space")


def show_card(selector: str) -> Callable[[Page], object]:
    """Return a step that shows a card."""

    def step(tab: Page) -> None:
        tab.locator(selector).first.focus()
        tab.locator("#edition-card").wait_for()

    return step


def narrow_notes(tab: Page) -> None:
    """Narrow the list of notes by kind."""
    tab.locator(".filters select").first.select_option("language")


def use_selection(name: str = "") -> Callable[[Page], object]:
    """Return a step that selects words, and opens a window of the menu if one is named."""

    def step(tab: Page) -> None:
        select(tab, "p11", "despite its small size")
        if name:
            tab.get_by_role("button", name=name).click()
            tab.get_by_role("dialog").wait_for()

    return step


STATES = {
    "all notes open": State("brief.html", 1280, unfold),
    "all notes open, narrow": State("brief.html", 360, unfold),
    "the card of a name": State("brief.html", 1280, show_card("#p1 a.mention")),
    "the card of a note": State("brief.html", 360, show_card(".note-mark a")),
    "every switch used": State("brief.html", 1280, use_all_switches),
    "every switch used, narrow": State("brief.html", 360, use_all_switches),
    "a note that was linked to": State("brief.html#note-massage", 768, lambda _: None),
    "navigation open": State("registers/actors.html", 360, use("__navigation")),
    "contents open": State("registers/actors.html", 360, use("__toc")),
    "all mentions open": State("registers/actors.html", 360, unfold),
    "words selected": State("brief.html", 1280, use_selection()),
    "words selected, narrow": State("brief.html", 360, use_selection()),
    "words cited": State("brief.html", 1280, use_selection("Cite")),
    "words annotated, narrow": State("brief.html", 360, use_selection("Annotate")),
    "notes narrowed": State("annotations/index.html", 768, narrow_notes),
    "search results": State(
        "search.html?q=Dushanbe",
        360,
        lambda tab: tab.locator("#search-results li").first.wait_for(),
    ),
}


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_no_state_has_a_fault(tab: Page, edition_address: str, state: State) -> None:
    """Axe finds no fault in the states into which a reader can bring a page."""
    tab.set_viewport_size({"width": state.width, "height": 800})
    tab.goto("about:blank")
    tab.goto(f"{edition_address}/{state.page}")
    tab.evaluate("localStorage.clear()")
    state.reach(tab)
    assert faults(tab) == []


def test_faults_are_found(tab: Page) -> None:
    """Faults of each kind are found, also such as only the strictest rules know."""
    tab.goto("about:blank")
    tab.set_content(
        '<html lang="en"><title>Page</title><main><h1>Page</h1><img src="a.png">'
        '<p style="color: #777">Grey words that some cannot read</p>'
        '<p style="color: #666">and others that take some an effort</p></main>'
    )
    found = {fault.split(":")[1].strip() for fault in faults(tab)}
    assert {"image-alt", "color-contrast", "color-contrast-enhanced"} <= found
