"""The edition can be read on every screen, enlarged, recoloured, on paper and without scripts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pdfplumber
import pypdfium2
import pytest
from lxml import html
from PIL import ImageStat

from helpers.browsers import FLAGS, find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from helpers.project import Project

PARTS = 4
"""Among how many tests the pages are divided, so that they can run at the same time."""

WIDTHS = (1440, 1280, 820, 768, 640, 360, 320)
"""In CSS pixels; 640 and 320 are a window of 1280, enlarged to 200 and 400 % (WCAG 2.2, 1.4.10)."""

LOST = """() => {
  const lost = [];
  for (const frame of [document.documentElement, ...document.querySelectorAll(".content")])
    if (frame.scrollWidth > frame.clientWidth + 1) lost.push("the page scrolls sideways");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const element = text.parentElement;
    const meant = element.closest("svg, [aria-hidden], .skip-link, .reading-place");
    if (meant || !text.data.trim()) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    for (let frame = element; frame !== document.body; frame = frame.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(frame);
      const edge = frame.getBoundingClientRect();
      if (overflowX === "auto" || overflowX === "scroll" || position === "fixed") break;
      const cut = overflowX === "hidden" && (box.right > edge.right + 1 || box.left < edge.left - 1)
        || overflowY === "hidden" && box.bottom > edge.bottom + 1;
      if (cut) lost.push(`cut off: ${text.data.trim()}`);
    }
  }
  return lost;
}"""
"""What a reader loses of a page: words that their frame cuts off, or that lie beyond the window.

The reading aid may abbreviate where the reader is, for that stands in the text."""

SPACED = """
* { line-height: 1.5 !important }
* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""
"""The spacing that a reader may set (WCAG 2.2, 1.4.12)."""


def resize(tab: Page, width: int) -> None:
    """Set the width of the window."""
    tab.set_viewport_size({"width": width, "height": 800})


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_fits_every_width(
    tab: Page, edition_address: str, edition_pages: list[str], part: int
) -> None:
    """No page scrolls sideways or cuts words off, also enlarged to 200 and 400 %."""
    lost = []
    for name in edition_pages[part::PARTS]:
        tab.goto(f"{edition_address}/{name}")
        for width in WIDTHS:
            resize(tab, width)
            lost += [(name, width, what) for what in tab.evaluate(LOST)]
    assert lost == []


@pytest.fixture(scope="module")
def samples(edition_pages: list[str]) -> list[str]:
    """Return all pages, but one for those that notes have, for these are made alike."""
    kept = {"annotations/index.html", "annotations/massage.html"}
    return [name for name in edition_pages if not name.startswith("annotations/") or name in kept]


def lost_of(
    tab: Page, address: str, pages: list[str], style: str = "/* as it is */"
) -> list[tuple[str, str]]:
    """Return the pages of which something is lost, with what it is."""
    lost = []
    for name in pages:
        tab.goto(f"{address}/{name}")
        tab.add_style_tag(content=style)
        lost += [(name, what) for what in tab.evaluate(LOST)]
    return lost


@pytest.mark.parametrize("width", [1280, 360])
def test_words_can_be_spaced(
    tab: Page, edition_address: str, samples: list[str], width: int
) -> None:
    """Nothing is lost when a reader sets the words wider."""
    resize(tab, width)
    assert lost_of(tab, edition_address, samples, SPACED) == []


@pytest.mark.parametrize("width", [1280, 768])
def test_words_can_be_enlarged(
    chromium: Browser, edition_address: str, samples: list[str], width: int
) -> None:
    """Nothing is lost when a reader has words, and words only, twice as large."""
    enlarging = chromium.browser_type.launch(
        executable_path=find_chromium(), args=[*FLAGS, "--blink-settings=defaultFontSize=32"]
    )
    tab = enlarging.new_page(viewport={"width": width, "height": 800})
    assert lost_of(tab, edition_address, samples) == []
    assert styles(tab, "html", "fontSize") == ["32px"]
    enlarging.close()


SMALL = """() => [...document.querySelectorAll("button, summary, label:has(input), select, input")]
  .filter((control) => control.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((control) => !control.closest("label") || control.matches("label"))
  .map((control) => [control, control.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([control, box]) => `${control.outerHTML.slice(0, 80)}: ${box.width} x ${box.height}`)"""


@pytest.mark.parametrize("width", [1280, 360])
def test_controls_can_be_hit(
    tab: Page, edition_address: str, samples: list[str], width: int
) -> None:
    """No control is smaller than 24 pixels, also where its neighbours are far (WCAG 2.2, 2.5.8)."""
    resize(tab, width)
    small = []
    for name in samples:
        tab.goto(f"{edition_address}/{name}")
        tab.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        small += [(name, control) for control in tab.evaluate(SMALL)]
    assert small == []


TABBABLE = """() => {
  window.tabbable = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter((element) => !element.disabled && element.tabIndex === 0);
  window.reached = new Set();
  return window.tabbable.length;
}"""

FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  window.reached.add(element);
  const said = element.outerHTML.slice(0, 80);
  const labels = element.matches(".sidebar-toggle") ? [...element.labels] : [];
  const icon = labels.find((label) => label.checkVisibility() && !label.matches(".overlay"));
  const shown = icon || element;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  if (outlineStyle === "none" || parseFloat(outlineWidth) < 1) return `no outline: ${said}`;
  const boxes = [...shown.getClientRects()].filter((box) => box.width && box.height);
  const seen = boxes.some((box) => [0.1, 0.5, 0.9].some((x) => [0.1, 0.5, 0.9].some((y) => {
    const hit = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
    return hit && (shown.contains(hit) || hit.contains(shown));
  })));
  return seen ? "" : `out of sight: ${said}`;
}"""


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", ["brief", "index", "registers/actors", "annotations/index"])
def test_the_keyboard_reaches_everything(
    tab: Page, edition_address: str, name: str, width: int
) -> None:
    """Tab goes through all controls and leaves; the focus is always seen (WCAG 2.2, 2.4.11)."""
    resize(tab, width)
    tab.emulate_media(reduced_motion="reduce")
    tab.goto(f"{edition_address}/{name}.html")
    count = tab.evaluate(TABBABLE)
    faults = []
    for _ in range(count + 20):
        tab.keyboard.press("Tab")
        fault = tab.evaluate(FOCUSED)
        if fault is None:
            break
        faults += [fault] * bool(fault)
    assert faults == []
    missed = "window.tabbable.filter((e) => !window.reached.has(e)).map((e) => e.outerHTML)"
    assert tab.evaluate(missed) == []


def styles(tab: Page, selector: str, *names: str) -> list[str]:
    """Return computed styles of the first element that matches."""
    script = "(e, names) => names.map((name) => getComputedStyle(e)[name])"
    return tab.locator(selector).first.evaluate(script, list(names))


@pytest.fixture
def forced(chromium: Browser) -> Iterator[Page]:
    """Open a tab with the few colours that a reader has chosen for all pages."""
    context = chromium.new_context(forced_colors="active")
    yield context.new_page()
    context.close()


def test_marks_are_seen_in_forced_colours(forced: Page, edition_address: str) -> None:
    """Without shades, lines still tell marked words, corrections, names and the note led to."""
    forced.goto(f"{edition_address}/brief.html#note-massage")
    for mark in (".annotated", "ins.reading", "a.mention"):
        assert styles(forced, mark, "textDecorationLine") == ["underline"], mark
    assert styles(forced, ".annotation", "borderLeftStyle") == ["solid"]
    assert styles(forced, "#note-massage", "outlineStyle") != ["none"]
    ground = styles(forced, "body", "backgroundColor")
    for icon in forced.locator("svg.edition-icon:visible").all():
        assert icon.evaluate("e => [getComputedStyle(e).stroke]") != ground


def test_switches_are_seen_in_forced_colours(forced: Page, edition_address: str) -> None:
    """Switches keep the look that the system gives them, and say whether they are on."""
    forced.goto(f"{edition_address}/brief.html")
    forced.locator(".reading-bar summary").press("Enter")
    for switch in forced.locator(".reading-panel input").all():
        assert switch.is_visible()
        assert switch.evaluate("e => getComputedStyle(e).appearance") == "auto"
    forced.focus("#as-published")
    assert styles(forced, "#as-published", "outlineStyle") != ["none"]


MOVING = """() => [...document.querySelectorAll("*")].flatMap((element) =>
  ["", "::before", "::after"].map((part) => getComputedStyle(element, part || null))
    .filter((style) => parseFloat(style.transitionDuration) || style.animationName !== "none"
      || style.scrollBehavior === "smooth")
    .map(() => element.outerHTML.slice(0, 80)))"""


def test_nothing_moves_for_those_who_want_no_motion(tab: Page, edition_address: str) -> None:
    """Under reduced motion nothing slides, fades or scrolls by itself."""
    tab.emulate_media(reduced_motion="reduce")
    for name in ("brief", "registers/actors", "search"):
        tab.goto(f"{edition_address}/{name}.html")
        assert tab.evaluate(MOVING) == []
    tab.emulate_media(reduced_motion="null")


def test_dark_is_the_same_by_choice_and_by_system(tab: Page, edition_address: str) -> None:
    """The colours that a reader chooses are those that the system would ask for."""
    colours = """() => [...document.querySelectorAll("*")].map((element) => {
      const { color, backgroundColor, borderColor } = getComputedStyle(element);
      return `${element.tagName} ${element.className} ${color} ${backgroundColor} ${borderColor}`;
    })"""
    for name in ("brief", "pictures"):
        tab.emulate_media(color_scheme="dark")
        tab.goto(f"{edition_address}/{name}.html")
        by_system = tab.evaluate(colours)
        tab.emulate_media(color_scheme="light")
        tab.evaluate("document.body.dataset.theme = 'dark'")
        assert tab.evaluate(colours) == by_system


def words(text: str) -> str:
    """Leave letters and digits only, for lines break and spaces fall anywhere."""
    return "".join(character for character in text if character.isalnum())


def test_the_browser_prints_the_text_with_its_notes(
    chromium: Browser, edition_address: str, built_edition: Project
) -> None:
    """On paper all notes stand open, switches are left out, and nothing is dark, whatever is on."""
    context = chromium.new_context(color_scheme="dark")
    tab = context.new_page()
    tab.goto(f"{edition_address}/brief.html")
    printed = tab.pdf(format="A4", print_background=True)
    context.close()
    with pdfplumber.open(io.BytesIO(printed)) as document:
        text = "".join(words(page.extract_text()) for page in document.pages)
    page = built_edition.page("brief")
    notes = page.xpath("//*[@class='annotation-body']/p[not(@class='annotation-links')]")
    assert len(notes) > 80
    for note in notes:
        ends = words(note.text_content())
        assert ends[:30] in text or ends[-30:] in text, note.text_content()
    assert words("Text as published") not in text
    assert words("Skip to content") not in text
    for sheet in pypdfium2.PdfDocument(printed):
        image = sheet.render(scale=0.3, grayscale=True).to_pil()
        assert ImageStat.Stat(image).mean[0] > 200


def test_notes_are_printed_in_their_place(tab: Page, edition_address: str) -> None:
    """Notes that a script moved beside their words on the screen follow their passages on paper."""
    resize(tab, 1280)
    tab.goto(f"{edition_address}/brief.html")
    moved = """() => [...document.querySelectorAll(".annotation")]
      .filter((note) => getComputedStyle(note).translate !== "none").length"""
    assert tab.evaluate(moved) > 10
    tab.emulate_media(media="print")
    assert tab.evaluate(moved) == 0
    tab.emulate_media(media="null")


PALE = """() => {
  const light = (colour) => {
    const [red, green, blue] = colour.match(/[\\d.]+/g).slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  return [...document.querySelectorAll("main a[href]")].filter((link) => link.checkVisibility())
    .filter((link) => 1.05 / (light(getComputedStyle(link).color) + 0.05) < 4.5)
    .map((link) => link.outerHTML);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_links_are_legible_on_paper(tab: Page, edition_address: str, scheme: str) -> None:
    """Printed links stand out from white paper, also when the screen is dark."""
    tab.emulate_media(media="print", color_scheme=scheme)
    for name in ("brief", "registers/actors", "bibliography", "annotations/index"):
        tab.goto(f"{edition_address}/{name}.html")
        assert tab.evaluate(PALE) == []
    tab.emulate_media(media="null", color_scheme="null")


def test_without_scripts_everything_can_be_read(
    chromium: Browser, edition_address: str, samples: list[str]
) -> None:
    """Without scripts every page shows its text, notes open, and nothing offers what cannot be."""
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    for name in samples:
        tab.goto(f"{edition_address}/{name}")
        assert tab.locator("main h1").first.is_visible(), name
        assert tab.locator("button:not([type=submit]):visible, select:visible").count() == 0, name
    tab.goto(f"{edition_address}/brief.html")
    note = tab.locator("details.annotation").first
    assert not note.locator(".annotation-body").is_visible()
    note.locator("summary").press("Enter")
    assert note.locator(".annotation-body").is_visible()
    assert tab.locator(".author-note").last.is_visible()
    context.close()


BUILT_ELSEWHERE = {"edition.pdf", "edition.epub"}
"""What ``make`` sets beside the pages that it builds."""


def test_every_link_leads_somewhere(built_edition: Project, edition_pages: list[str]) -> None:
    """Every address within the edition is a file, and every fragment an element of its page."""
    folder = built_edition.folder().resolve()
    trees = {name: html.parse(folder / name) for name in edition_pages}
    anchors = {name: set(tree.xpath("//@id")) for name, tree in trees.items()}
    dead = []
    for name, tree in trees.items():
        for address in tree.xpath("//@href | //@src"):
            path, _, fragment = address.partition("#")
            if ":" in path.partition("/")[0]:
                continue
            place = path.partition("?")[0] or f"/{name}"
            base = folder if place.startswith("/") else (folder / name).parent
            target = (base / place.removeprefix("/")).resolve()
            key = target.relative_to(folder).as_posix()
            if key in BUILT_ELSEWHERE:
                continue
            if not target.is_file() or (fragment and fragment not in anchors.get(key, ())):
                dead.append((name, address))
    assert dead == []


ORDER = """(name) => {
  const [before, after] = [name.previousSibling, name.nextSibling];
  const box = name.getBoundingClientRect();
  const side = (node, last) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()];
    return boxes.at(last ? -1 : 0);
  };
  const left = before?.textContent.trim() ? side(before, true).right <= box.left + 1 : true;
  const right = after?.textContent.trim() ? side(after, false).left >= box.right - 1 : true;
  return left && right;
}"""


def test_names_from_right_to_left_stand_in_their_place(tab: Page, edition_address: str) -> None:
    """A name in Arabic script runs from right to left, the words around it from left to right."""
    resize(tab, 1280)
    seen = 0
    for name in ("actors", "organisations", "places"):
        tab.goto(f"{edition_address}/registers/{name}.html")
        for native in tab.locator('[dir="rtl"]:visible').all():
            assert native.get_attribute("lang") in {"fa", "prs", "ps", "ur", "ar"}
            assert native.evaluate("name => getComputedStyle(name).direction") == "rtl"
            assert native.evaluate(ORDER), native.inner_text()
            seen += 1
    assert seen > 5
