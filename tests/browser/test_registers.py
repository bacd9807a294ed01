"""Registers, all names and the overview of notes, narrowed in Chromium by keyboard and pointer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from helpers.browsers import served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from helpers.project import Project

WIDTHS = {"phone": 360, "tablet": 820, "desktop": 1440}
PAGES = {
    "registers/actors": "section.entry",
    "registers/events": "section.entry",
    "registers/index": ".name-item",
    "annotations/index": ".annotation-item",
}
"""Pages with a filter, and what it narrows."""

SHIFTS = """new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted = (window.shifted || 0) + entry.value;
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.fixture(scope="module")
def address(built_edition: Project) -> Iterator[str]:
    """Serve the built edition."""
    with served(built_edition.folder()) as url:
        yield url


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Return a function that opens an empty tab at a width, with or without scripts."""
    contexts = []

    def tab(width: int = WIDTHS["desktop"], *, scripts: bool = True) -> Page:
        contexts.append(
            chromium.new_context(
                viewport={"width": width, "height": 900},
                reduced_motion="reduce",
                java_script_enabled=scripts,
                has_touch=width < WIDTHS["tablet"],
            )
        )
        return contexts[-1].new_page()

    yield tab
    for context in contexts:
        context.close()


def shown(page: Page, items: str) -> list[str]:
    """Return the first lines of the items that are shown."""
    return [item.inner_text().partition("\n")[0] for item in page.locator(items).all()
            if item.is_visible()]  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_entries_are_narrowed_as_one_types(
    tab: Callable[..., Page], address: str, width: int
) -> None:
    """Typing narrows entries and says how many are left; Escape shows all again."""
    page = tab(width)
    page.goto(f"{address}/registers/actors.html")
    everything = len(shown(page, "section.entry"))
    field = page.get_by_label("Show entries containing")
    field.click() if width > WIDTHS["phone"] else field.tap()
    page.keyboard.type("massoud")
    left = shown(page, "section.entry")
    assert {"Ahmad Massoud", "Ahmad Shah Massoud"} <= set(left)
    assert "Mira Patel" not in left
    said = page.get_by_role("status")
    assert said.inner_text() == f"{len(left)} of {everything} shown"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Escape")
    assert field.input_value() == ""
    assert said.inner_text() == ""
    assert len(shown(page, "section.entry")) == everything
    assert field.evaluate("field => field === document.activeElement")


@pytest.mark.parametrize(
    ("register", "words", "found"),
    [
        ("actors", "rakhmonov", "Emomali Rahmon"),
        ("actors", "  RUSTAM rahmonov ", "Rustam Emomali"),
        ("actors", "эмомали", "Emomali Rahmon"),
        ("actors", "ağbar", "Mohammad Zahir Aghbar"),
        ("actors", "Tajikistan's top", "Saidmukarram Abdulqodirzoda"),
        ("actors", "chairman ulema", "Saidmukarram Abdulqodirzoda"),
        ("organisations", "northern", "Northern Alliance"),
        ("places", "danghara", "Danghara"),
        ("events", "heiko", "Heiko Maas’s visit to Dushanbe"),
    ],
)
def test_what_is_searched(
    tab: Callable[..., Page], address: str, register: str, words: str, found: str
) -> None:
    """Names, variants, names in their own script, roles and relations count, accents do not."""
    page = tab()
    page.goto(f"{address}/registers/{register}.html")
    page.get_by_label("Show entries containing").fill(words)
    assert found in shown(page, "section.entry")
    assert len(shown(page, "section.entry")) < page.locator("section.entry").count() / 2


def test_prose_is_not_searched(tab: Callable[..., Page], address: str) -> None:
    """Words of an entry's prose, captions and mentions find nothing; the page says so."""
    page = tab()
    page.goto(f"{address}/registers/actors.html")
    prose = "slightly wounded with a knife"
    assert page.get_by_text(prose).count() == 1
    for words in (prose, "in its own script", "mentions in the text"):
        page.get_by_label("Show entries containing").fill(words)
        assert shown(page, "section.entry") == []
        assert re.fullmatch(r"0 of \d+ shown", page.get_by_role("status").inner_text())


@pytest.mark.parametrize("width", [WIDTHS["phone"], WIDTHS["desktop"]])
def test_names_are_narrowed_by_kind_and_words(
    tab: Callable[..., Page], address: str, width: int
) -> None:
    """All names are narrowed by kind and words together; letters without names are hidden."""
    page = tab(width)
    page.goto(f"{address}/registers/index.html")
    page.get_by_label("Kind").select_option("actor")
    persons = shown(page, ".name-item")
    option = page.locator("option[value='actor']").inner_text()
    assert option == f"persons ({len(persons)})"
    page.get_by_label("Show names containing").fill("rahman")
    left = shown(page, ".name-item")
    assert left == ["Rahman, Emomali: see Rahmon, Emomali"]
    assert [head.inner_text() for head in page.locator("h2").all() if head.is_visible()] == ["R"]
    page.keyboard.press("Escape")
    assert len(shown(page, ".name-item")) == page.locator(".name-item").count()


def test_notes_are_narrowed(tab: Callable[..., Page], address: str) -> None:
    """The overview of notes is narrowed by kind, each with its number, and by quoted words."""
    page = tab()
    page.goto(f"{address}/annotations/index.html")
    everything = page.locator(".annotation-item").count()
    counts = page.locator(".annotation-counts").inner_text()
    page.get_by_label("Kind").select_option("language")
    left = page.locator(".annotation-item:visible")
    assert all("kind-language" in (note.get_attribute("class") or "") for note in left.all())
    assert 0 < left.count() < everything
    assert counts.startswith(f"{everything} notes: ")
    assert f"language {left.count()}" in counts
    assert page.get_by_role("status").inner_text() == f"{left.count()} of {everything} shown"
    page.get_by_label("Show notes containing").fill("massage")
    assert 0 < left.count() < 4


def test_notes_lead_to_their_words(tab: Callable[..., Page], address: str) -> None:
    """Each note of the overview leads to its place in the text, where it is open."""
    page = tab()
    page.goto(f"{address}/annotations/index.html")
    page.get_by_label("Show notes containing").fill("massage")
    page.locator(".annotation-item:visible a").first.click()
    page.wait_for_url("**/brief.html#note-massage")
    assert page.locator("#note-massage").is_visible()


def test_links_to_what_is_hidden_show_it(tab: Callable[..., Page], address: str) -> None:
    """A letter, a name in the contents or the way back leads to its entry, whatever is filtered."""
    page = tab()
    page.goto(f"{address}/registers/actors.html#kabiri")
    field = page.get_by_label("Show entries containing")
    field.fill("rahmonov")
    page.locator(".letters").get_by_role("link", name="Q").press("Enter")
    assert field.input_value() == ""
    assert page.locator("#qureshi").evaluate("entry => entry.getBoundingClientRect().top") < 100
    field.fill("rahmonov")
    page.go_back()
    page.wait_for_function("document.querySelector('#kabiri').checkVisibility()")
    assert page.locator("#kabiri").evaluate("entry => entry.getBoundingClientRect().top") < 100
    field.fill("rahmonov")
    page.locator("#rustam-emomali .entry-details").get_by_role("link", name="Rahmon").first.click()
    assert field.input_value() == "rahmonov"


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_without_scripts(tab: Callable[..., Page], address: str, name: str, width: int) -> None:
    """Without scripts there is no filter, all is shown, letters lead on, and nothing overflows."""
    page = tab(width, scripts=False)
    page.goto(f"{address}/{name}.html")
    assert not page.locator(".filters").is_visible()
    assert len(shown(page, PAGES[name])) == page.locator(PAGES[name]).count() > 10
    for link in page.locator(".letters a").all()[:3]:
        link.click()
        target = page.locator(f"[id='{page.url.partition('#')[2]}']")
        assert -1 <= target.evaluate("target => target.getBoundingClientRect().top") < 100


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_filters_move_nothing(
    tab: Callable[..., Page], address: str, name: str, width: int
) -> None:
    """The filter has its room before scripts run; large enough to touch; nothing overflows."""
    page = tab(width)
    page.add_init_script(SHIFTS)
    page.goto(f"{address}/{name}.html")
    page.locator(".filters").wait_for(state="visible")
    assert page.evaluate("window.shifted || 0") == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for target in page.locator(".letters a, .filters input, .filters select").all():
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24


def test_letters_by_keyboard(tab: Callable[..., Page], address: str) -> None:
    """Tab reaches the letters in use and no others, then the filter."""
    page = tab()
    page.goto(f"{address}/registers/places.html")
    used = page.locator(".letters a")
    used.first.focus()
    for letter in used.all():
        assert letter.evaluate("letter => letter === document.activeElement")
        page.keyboard.press("Tab")
    assert page.locator(".filters input").evaluate("field => field === document.activeElement")
    assert "".join(page.locator(".letters li").all_inner_texts()) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
