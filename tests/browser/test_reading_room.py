"""The text page as a reader meets it: in Chromium, by keyboard and pointer, at three widths."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from helpers.browsers import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from helpers.project import Project

WIDTHS = {"phone": 360, "tablet": 820, "desktop": 1440}

TEXT = """() => {
  const visible = (node) => node.checkVisibility();
  const words = [];
  const walk = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) words.push(child.data);
      else if (child.nodeType === Node.ELEMENT_NODE && visible(child)
               && !child.matches(".editorial:not(.reading), .headerlink, template")) walk(child);
    }
  };
  walk(document.querySelector("article"));
  return words.join("");
}"""
"""What is displayed of the text, the editors' additions left out."""


BELOW = """(pair) => {
  const [text, note] = pair.map((one) => document.querySelector(one).getBoundingClientRect());
  return Math.round(note.top - text.bottom);
}"""
"""How far one element begins below the end of another, in CSS pixels."""


def folded(words: str) -> str:
    """Fold white space."""
    return " ".join(words.split())


@pytest.fixture(scope="module")
def address(built_edition: Project) -> Iterator[str]:
    """Serve the built edition."""
    with served(built_edition.folder()) as url:
        yield url


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Open an empty tab at desktop width, without what other tests have kept."""
    context = chromium.new_context(
        viewport={"width": WIDTHS["desktop"], "height": 900}, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def witness(edition: Project) -> str:
    """Return the captured text, furniture left out, white space folded."""
    about = tomllib.loads((edition.source / "witness/brief.toml").read_text("utf-8"))
    text = folded((edition.source / "witness/brief.txt").read_text("utf-8"))
    for omitted in about["omitted"]:
        text = text.replace(folded(omitted["exact"]), "")
    return folded(text)


def switch(page: Page, name: str) -> None:
    """Use a switch by the keyboard."""
    page.locator(".reading-switches").evaluate("bar => { bar.open = true }")
    page.focus(f"#{name}")
    page.keyboard.press("Space")


@pytest.mark.parametrize("scripts", [True, False])
def test_as_published_shows_the_witness_exactly(
    chromium: Browser, address: str, built_edition: Project, *, scripts: bool
) -> None:
    """One switch shows the text as published, to the character; back, every correction."""
    context = chromium.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{address}/brief.html")
    corrected = shown(page)
    assert "a firm message from the Tajik President" in corrected
    assert "massage" not in corrected
    page.locator(".reading-bar summary").press("Enter")
    page.locator("#as-published").press("Space")
    assert shown(page) == witness(built_edition)
    page.locator("#as-published").press("Space")
    assert shown(page) == corrected
    context.close()


def shown(page: Page) -> str:
    """Return the visible words of the text, without the editors' additions."""
    return folded(page.evaluate(TEXT))


def test_the_choice_survives_a_reload(page: Page, address: str) -> None:
    """The switch keeps its position when the page is loaded again."""
    page.goto(f"{address}/brief.html")
    switch(page, "as-published")
    page.reload()
    assert page.is_checked("#as-published")
    assert page.locator("del.captured", has_text="massage").is_visible()
    assert not page.locator("ins.reading", has_text="message").is_visible()


def test_kinds_and_names_can_be_hidden(page: Page, address: str) -> None:
    """Notes of a kind go with their letters; names lose their line but stay links."""
    page.goto(f"{address}/brief.html")
    letters = page.locator(".annotation-letter.kind-language")
    assert letters.first.is_visible()
    switch(page, "show-kind-language")
    assert not letters.first.is_visible()
    assert page.locator(".annotation-letter.kind-context").first.is_visible()
    switch(page, "show-names")
    name = page.locator("a.mention").nth(5)
    assert name.evaluate("link => getComputedStyle(link).textDecorationLine") == "none"
    assert name.get_attribute("href")


def test_a_name_shows_its_card(page: Page, address: str) -> None:
    """Focus shows a card that describes the link; Escape closes it and leaves the focus."""
    page.goto(f"{address}/brief.html")
    link = page.locator("#p1 a.mention-org").first
    link.focus()
    card = page.locator("#edition-card")
    assert card.is_visible()
    assert "Taliban" in card.inner_text()
    assert link.get_attribute("aria-describedby") == "edition-card"
    page.keyboard.press("Escape")
    assert not card.is_visible()
    assert link.evaluate("link => link === document.activeElement")


def test_a_card_can_be_hovered(page: Page, address: str) -> None:
    """The pointer shows a card, may move onto it, and closes it by moving on."""
    page.goto(f"{address}/brief.html")
    page.locator("#p1 a.mention-org").first.hover()
    card = page.locator("#edition-card")
    card.wait_for(state="visible")
    card.hover()
    page.wait_for_timeout(500)
    assert card.is_visible()
    page.mouse.move(1, 1)
    card.wait_for(state="hidden")


@pytest.mark.parametrize("selector", [".note-mark a", ".annotation-letter a", ".bibtex-citation a"])
def test_notes_and_sources_have_cards(page: Page, address: str, selector: str) -> None:
    """Marks of notes, letters of annotations and citations show what they lead to."""
    page.goto(f"{address}/brief.html")
    if selector.startswith(".bibtex"):
        page.locator("details.annotation").first.evaluate("note => { note.open = true }")
    page.locator(selector).first.focus()
    assert len(page.locator("#edition-card").inner_text()) > 40


def test_a_link_to_a_note_opens_it(page: Page, address: str) -> None:
    """The permanent address of a note opens the note where it stands."""
    page.goto(f"{address}/brief.html#note-massage")
    assert page.locator("#note-massage").is_visible()


def test_notes_stand_beside_their_passages(page: Page, address: str) -> None:
    """On a wide screen notes stand right of the text, in order, none over another."""
    page.goto(f"{address}/brief.html")
    text = page.locator("#p5").bounding_box()
    boxes = [n.bounding_box() for n in page.locator(".passage:has(#p5) .annotation").all()]
    assert text is not None
    assert len(boxes) > 4
    bottoms = [text["y"]]
    for box in boxes:
        assert box is not None
        assert box["x"] >= text["x"] + text["width"]
        assert box["y"] >= bottoms[-1] - 1
        bottoms.append(box["y"] + box["height"])


def test_the_closed_drawer_is_out_of_the_tab_order(page: Page, address: str) -> None:
    """On a phone the hidden navigation cannot be reached by Tab until it is opened."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}/brief.html")
    drawer = page.locator(".sidebar-drawer a").first
    assert drawer.evaluate("link => getComputedStyle(link).visibility") == "hidden"
    page.focus("#__navigation")
    page.keyboard.press("Space")
    assert drawer.evaluate("link => getComputedStyle(link).visibility") == "visible"


def test_nothing_is_requested_from_elsewhere(page: Page, address: str) -> None:
    """No page asks another host for anything, and none breaks its own security policy."""
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    for name in ("index", "brief", "registers/actors", "search", "pictures"):
        page.goto(f"{address}/{name}.html")
    assert [url for url in asked if not url.startswith(address)] == []
    assert [words for words in complaints if "Content Security Policy" in words] == []


def test_the_reading_aid_says_where_the_reader_is(page: Page, address: str) -> None:
    """The bar stays at the top at every width, and names paragraph and section."""
    for width in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{address}/brief.html#p7")
        place = page.locator(".reading-place")
        page.locator(".reading-place[href='#p7']").wait_for()
        assert folded(place.inner_text()) == "¶ 7 of 16 Taliban’s Role in Tajik Civil War"
        box = page.locator(".reading-bar").bounding_box()
        target = page.locator("#p7").bounding_box()
        assert box is not None
        assert target is not None
        assert -1 <= box["y"] <= 1
        assert target["y"] >= box["height"]


def test_the_reading_aid_searches(page: Page, address: str) -> None:
    """Words typed above the text are searched in the edition; what is found is marked there."""
    page.goto(f"{address}/brief.html")
    page.fill(".reading-bar input[type=search]", "Mujahidin")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=Mujahidin")
    page.locator("#search-results a[href^='brief.html']").first.click()
    page.wait_for_url("**/brief.html*")
    assert page.locator("article .highlighted", has_text="Mujahidin").first.is_visible()


def test_all_notes_can_be_unfolded(page: Page, address: str) -> None:
    """One switch unfolds every note, below its passage, and is kept."""
    page.goto(f"{address}/brief.html")
    notes = page.locator(".passage-notes > .annotation")
    assert page.locator(".passage-notes > .annotation[open]").count() == 0
    switch(page, "unfold-notes")
    assert page.locator(".passage-notes > .annotation[open]").count() == notes.count()
    page.reload()
    assert page.locator(".passage-notes > .annotation[open]").count() == notes.count()
    assert page.evaluate(BELOW, ["#p5", ".passage:has(#p5) .annotation"]) >= 0


def test_a_folded_note_shows_how_it_begins(page: Page, address: str) -> None:
    """The opening words of a note stand beside its kind while it is folded."""
    page.goto(f"{address}/brief.html")
    note = page.locator("details.annotation", has=page.locator("#note-massage"))
    assert note.locator(".annotation-opening").is_visible()
    note.locator("summary").click()
    assert not note.locator(".annotation-opening").is_visible()


def test_the_reading_aid_counts_notes_too(page: Page, address: str) -> None:
    """Among the author's notes the bar names the note."""
    page.goto(f"{address}/brief.html#n3")
    page.locator(".reading-place[href='#n3']").wait_for()
    assert folded(page.locator(".reading-place").inner_text()) == "Note 3 of 15 The author’s notes"


def test_a_card_says_dates_and_the_name_in_its_script(page: Page, address: str) -> None:
    """The card of a person has the name in its own script, the role, and which date it gives."""
    page.goto(f"{address}/brief.html")
    page.locator("a.mention[href$='#rahmon']").first.focus()
    card = page.locator("#edition-card")
    assert "Эмомалӣ Раҳмон" in card.locator("bdi[lang='tg']").inner_text()
    assert "President of Tajikistan" in card.inner_text()
    assert "Born 5 October 1952." in card.inner_text()


def test_the_card_of_what_has_the_focus_stays_while_the_page_scrolls(
    page: Page, address: str
) -> None:
    """Tab may scroll to a name far below: its card is shown all the same, beside it."""
    page.goto(f"{address}/brief.html")
    page.locator("#p12 a.mention").first.focus()
    page.wait_for_timeout(500)
    card = page.locator("#edition-card")
    assert card.is_visible()
    name, box = page.locator("#p12 a.mention").first.bounding_box(), card.bounding_box()
    assert name is not None
    assert box is not None
    assert min(abs(box["y"] - name["y"]), abs(box["y"] + box["height"] - name["y"])) < 60


def test_words_and_notes_light_up_together(page: Page, address: str) -> None:
    """Pointing at a note marks its words, pointing at words marks their note; focus does too."""
    page.goto(f"{address}/brief.html")
    words = page.locator(".annotated[data-notes~='massage']").first
    note = page.locator("details.annotation", has=page.locator("#note-massage"))
    lit = "mark => mark.classList.contains('is-shown')"
    note.locator("summary").hover()
    assert words.evaluate(lit)
    page.mouse.move(1, 1)
    assert not words.evaluate(lit)
    words.hover()
    assert note.evaluate(lit)
    page.mouse.move(1, 1)
    note.locator("summary").focus()
    assert words.evaluate(lit)


def test_every_mark_in_a_mark_is_reached(page: Page, address: str) -> None:
    """Where a name lies in quoted words, the card has the name and every note on the words."""
    page.goto(f"{address}/brief.html")
    page.locator("#n3 a.mention .annotated").first.hover()
    card = page.locator("#edition-card")
    card.wait_for(state="visible")
    name = page.locator("#n3 a.mention:has(.annotated)").first
    known = name.evaluate(
        "link => document.getElementById('card-' + link.hash.slice(1)).content.textContent"
    )
    assert folded(known).split(".", maxsplit=1)[0] in folded(card.inner_text())
    assert "25 August 2021" in card.inner_text()


def test_a_note_unfolded_in_sight_has_no_card(page: Page, address: str) -> None:
    """What the reader sees already is not shown twice."""
    page.goto(f"{address}/brief.html")
    page.locator("details.annotation:has(#note-secularism) > summary").click()
    page.locator(".annotated[data-notes='secularism']").first.hover()
    page.wait_for_timeout(500)
    assert not page.locator("#edition-card").is_visible()


def test_a_tap_shows_a_card_and_a_second_way_on(chromium: Browser, address: str) -> None:
    """On a phone the first tap on a name shows its card, with a link on; a tap elsewhere closes."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto(f"{address}/brief.html")
    page.locator("#p1 a.mention-org").first.tap()
    card = page.locator("#edition-card")
    assert card.is_visible()
    assert page.url.endswith("brief.html")
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    page.locator("h1").tap()
    assert not card.is_visible()
    page.locator("#p1 a.mention-org").first.tap()
    card.locator("a", has_text="Open").tap()
    page.wait_for_url("**/registers/organisations.html#taliban")
    context.close()


def test_notes_open_below_their_paragraph_on_a_phone(chromium: Browser, address: str) -> None:
    """On narrow screens, with and without scripts, a note opens in place after its paragraph."""
    for scripts in (True, False):
        context = chromium.new_context(
            viewport={"width": 360, "height": 740}, java_script_enabled=scripts
        )
        page = context.new_page()
        page.goto(f"{address}/brief.html")
        note = page.locator("details.annotation", has=page.locator("#note-massage"))
        note.locator("summary").press("Enter")
        assert page.evaluate(BELOW, ["#p5", "details:has(#note-massage)"]) >= 0
        assert page.locator("#note-massage").is_visible()
        context.close()


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_light_and_dark_can_be_chosen(page: Page, address: str, width: int) -> None:
    """A button that can be seen changes the colours, and the choice is kept."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/brief.html")
    (toggle,) = [one for one in page.locator(".theme-toggle").all() if one.is_visible()]
    assert toggle.locator("svg").is_visible()
    ground = "getComputedStyle(document.body).backgroundColor"
    seen = {page.evaluate(ground)}
    for _ in range(2):
        toggle.click()
        seen.add(page.evaluate(ground))
    assert len(seen) == 2
    kept = page.evaluate(ground)
    page.reload()
    assert page.evaluate(ground) == kept


def test_without_scripts_there_is_nothing_that_needs_them(chromium: Browser, address: str) -> None:
    """With JavaScript off no button stands idle, and names are plain links to their entries."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/brief.html")
    assert [one for one in page.locator("button").all() if one.is_visible()] == []
    page.locator("#p1 a.mention-org").first.click()
    page.wait_for_url("**/registers/organisations.html#taliban")
    context.close()
