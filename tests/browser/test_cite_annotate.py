"""Words that a reader selects are cited and annotated: by pointer, touch and keyboard."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from pybtex.database import parse_string

from annotated_edition.annotations.forge import find
from annotated_edition.annotations.frontmatter import read_source
from annotated_edition.core.kinds import BUILT_IN
from helpers.browsers import served, watched
from helpers.selecting import HELPERS, MENU, SELECT, select

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page

    from helpers.browsers import Watched
    from helpers.project import Project

DIALOG = ".selection-dialog"
RESET = """async () => {
  document.querySelector("dialog")?.close();
  // What follows its closing selects the words again.
  while (document.querySelector("dialog")) await new Promise((go) => setTimeout(go, 10));
  document.getElementById("as-published").checked = false;
  getSelection().removeAllRanges();
  document.activeElement.blur();
}"""
MILITARY = "despite its small size, has always received assistance"


@pytest.fixture(scope="module")
def tab(chromium: Browser, built_edition: Project) -> Iterator[Watched]:
    """Open a tab that tells what goes wrong."""
    with watched(chromium, built_edition.folder()) as one:
        one.page.set_viewport_size({"width": 1440, "height": 900})
        one.page.emulate_media(reduced_motion="reduce")
        yield one


@pytest.fixture
def watch(tab: Watched) -> Iterator[Watched]:
    """Show the text in the tab, nothing selected; at the end nothing may have gone wrong."""
    if tab.page.url != f"{tab.origin}/brief.html":
        tab.open("brief.html")
    tab.page.evaluate(RESET)
    tab.page.locator(MENU).wait_for(state="detached")
    yield tab
    assert tab.happened == []
    assert tab.left == []


@pytest.fixture
def page(watch: Watched) -> Page:
    """Return the tab."""
    return watch.page


def open_dialog(page: Page, name: str) -> Locator:
    """Use a button of the menu."""
    page.locator(MENU).get_by_role("button", name=name).click()
    return page.locator(DIALOG)


def cited(page: Page, form: str) -> str:
    """Return the citation in a form."""
    dialog = page.locator(DIALOG)
    dialog.get_by_label(form, exact=True).check()
    return dialog.get_by_label("Citation").input_value()


def drafted(page: Page) -> str:
    """Return the file of the note that is begun."""
    return page.locator(f"{DIALOG} textarea[readonly]").input_value()


# The menu.


def test_a_selection_by_pointer_offers_both(page: Page) -> None:
    """Dragging over words brings the menu to them; a click elsewhere sends it away."""
    page.locator("#p11").scroll_into_view_if_needed()
    box = page.locator("#p11").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 60, box["y"] + 45)
    page.mouse.down()
    for right in (200, 400):
        page.mouse.move(box["x"] + right, box["y"] + 45, steps=5)
        page.wait_for_timeout(500)
    assert page.locator(MENU).count() == 0
    page.mouse.up()
    page.locator(MENU).wait_for()
    menu = page.locator(MENU).bounding_box()
    assert menu is not None
    assert 0 < menu["y"] - (box["y"] + 45) < 60
    assert [b.inner_text() for b in page.locator(f"{MENU} button").all()] == ["Cite", "Annotate"]
    page.mouse.click(box["x"] + 300, box["y"] + 10)
    page.locator(MENU).wait_for(state="detached")


def test_nothing_is_loaded_before_a_selection(chromium: Browser, built_edition: Project) -> None:
    """The text page pays 600 bytes at most; style and script come with the first selection."""
    asked: list[str] = []
    with served(built_edition.folder()) as url:
        tab = chromium.new_page()
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(f"{url}/brief.html")
        tab.evaluate("getSelection().selectAllChildren(document.querySelector('footer'))")
        tab.wait_for_timeout(300)
        assert [one for one in asked if "selection" in one] == []
        select(tab, "p11", MILITARY)
        assert sorted(one.rpartition("/")[2].partition("?")[0] for one in asked[-2:]) == [
            "selection.css",
            "selection.js",
        ]
        tab.close()
    scripts = (built_edition.folder() / "_static/edition.js").read_bytes()
    (part,) = re.findall(rb"/\* Whoever selects.*?\}\)\(\);", scripts, re.DOTALL)
    assert len(gzip.compress(part)) < 600


def test_by_keyboard_alone(page: Page) -> None:
    """A selection grows with the arrows; Tab leads to the menu, Escape back from a window."""
    page.evaluate(
        """() => {
          const node = document.querySelector("#p11 a.mention").nextSibling;
          getSelection().setBaseAndExtent(node, 2, node, 3);
        }"""
    )
    for _ in range(3):
        page.keyboard.press("Control+Shift+ArrowRight")
    page.locator(MENU).wait_for()
    chosen = page.evaluate("String(getSelection())")
    assert len(chosen.split()) >= 2
    assert "press Tab" in page.locator("p[role=status]").first.inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Cite"
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Cite these words")
    assert dialog.get_by_role("radio", name="In words").evaluate(
        "radio => radio === document.activeElement"
    )
    page.keyboard.press("ArrowRight")
    assert dialog.get_by_label("Citation").input_value().startswith("@")
    page.keyboard.press("Escape")
    assert page.locator(DIALOG).count() == 0
    assert page.evaluate("document.activeElement.textContent") == "Cite"
    assert page.evaluate("String(getSelection())") == chosen
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.get_by_role("dialog", name="Annotate these words").is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "Annotate"
    page.keyboard.press("Escape")
    assert page.locator(MENU).count() == 0
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('a, summary')")


def test_the_menu_does_not_hold_the_tab_key(page: Page) -> None:
    """After the menu, Tab goes on in the page, to what follows the passage."""
    select(page, "p11", MILITARY)
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate(
        """() => document.querySelector("#p11").compareDocumentPosition(document.activeElement)
             === Node.DOCUMENT_POSITION_FOLLOWING && document.activeElement.matches("a, summary")"""
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_by_touch_on_a_telephone(chromium: Browser, built_edition: Project, theme: str) -> None:
    """On 360 pixels the menu stands at the foot; targets are large, windows fit."""
    with served(built_edition.folder()) as url:
        context = chromium.new_context(
            viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True,
            color_scheme="dark" if theme == "dark" else "light",
        )  # fmt: skip
        tab = context.new_page()
        tab.goto(f"{url}/brief.html")
        select(tab, "p11", MILITARY)
        menu = tab.locator(MENU).bounding_box()
        assert menu is not None
        assert menu["y"] + menu["height"] > 600
        for name in ("Cite", "Annotate"):
            tab.locator(MENU).get_by_role("button", name=name).tap()
            box = tab.locator(DIALOG).bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 360
            assert box["y"] + box["height"] <= 640
            controls = tab.locator(f"{DIALOG} :is(button, select, input, label:has([type=radio]))")
            for control in controls.all():
                size = control.bounding_box()
                assert size is not None
                if control.get_attribute("type") != "radio":
                    assert min(size["width"], size["height"]) >= 24
            inside = tab.locator(DIALOG).evaluate("box => [box.scrollWidth, box.clientWidth]")
            assert inside[0] <= inside[1]
            tab.get_by_role("button", name="Close").tap()
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360
        context.close()


def test_what_is_not_the_text_offers_nothing(page: Page) -> None:
    """Words of the editors' notes, numbers of notes, and other pages bring no menu."""
    select(page, "p11", MILITARY)
    page.evaluate(
        """() => {
          const note = document.querySelector("details.annotation");
          note.open = true;
          getSelection().selectAllChildren(note.querySelector(".annotation-body > p + p"));
        }"""
    )
    page.locator(MENU).wait_for(state="detached")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#n3 .note-number'))")
    page.wait_for_timeout(500)
    assert page.locator(MENU).count() == 0
    page.goto(page.url.replace("brief", "index"))
    page.evaluate("getSelection().selectAllChildren(document.querySelector('article p'))")
    page.wait_for_timeout(500)
    assert page.evaluate("'annotatedEdition' in window") is False


# Citing.


def test_cited_in_words(page: Page) -> None:
    """The citation has quotation, author, title, publisher, year, paragraph and address."""
    select(page, "p11", MILITARY)
    open_dialog(page, "Cite")
    quote, source = cited(page, "In words").splitlines()
    assert quote == f"“{MILITARY}”"
    assert source == (
        "Pravesh Kumar Gupta. “Decoding Tajikistan’s Critical Approach towards Taliban”. "
        "Vivekananda International Foundation, 2021, ¶ 11. " + cited(page, "Address")
    )
    address = urlsplit(cited(page, "Address"))
    assert f"{address.scheme}://{address.netloc}{address.path}" == page.url
    place, _, words = address.fragment.partition(":~:text=")
    assert place == "p11"
    assert unquote(words) == MILITARY


def test_cited_as_bibtex(page: Page) -> None:
    """BibTeX has an entry that can be read, with a key of its own."""
    select(page, "p11", MILITARY)
    open_dialog(page, "Cite")
    data = parse_string(cited(page, "BibTeX"), "bibtex")
    ((key, entry),) = data.entries.items()
    assert key == "gupta2021decoding-p11"
    assert str(entry.persons["author"][0]) == "Gupta, Pravesh Kumar"
    assert entry.fields["pages"] == "¶ 11"
    assert entry.fields["annote"] == f"“{MILITARY}”"
    assert entry.fields["url"] == cited(page, "Address")


def test_what_bibtex_would_misread_is_escaped(page: Page) -> None:
    """Signs that mean something in LaTeX are escaped, and braces never unbalanced."""
    quote = page.evaluate(
        """async () => {
          getSelection().selectAllChildren(document.getElementById("p11"));
          while (!window.annotatedEdition?.citationsOf)
            await new Promise((go) => setTimeout(go, 50));
          const range = getSelection().getRangeAt(0);
          const selection = annotatedEdition.selected(document.querySelector("article"), range);
          selection.shown = "50 % of {x_1} & #2 ~ \\\\ ^ $";
          return annotatedEdition.citationsOf("brief", selection)[1].words;
        }"""
    )
    (entry,) = parse_string(quote, "bibtex").entries.values()
    assert entry.fields["annote"] == (
        r"“50 \% of \textbraceleft{}x\_1\textbraceright{} \& \#2 "
        r"\textasciitilde{} \textbackslash{} \textasciicircum{} \$”"
    )


def test_cited_as_ris(page: Page) -> None:
    """RIS has one tag, two blanks, a hyphen and a value on each line, from TY to ER."""
    select(page, "p11", MILITARY)
    open_dialog(page, "Cite")
    lines = cited(page, "RIS").splitlines()
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
    fields = dict(line.split("  - ", 1) for line in lines)
    assert lines[0].startswith("TY")
    assert lines[-1] == "ER  - "
    assert fields["AU"] == "Gupta, Pravesh Kumar"
    assert fields["SP"] == "¶ 11"
    assert fields["N1"] == f"“{MILITARY}”"
    assert fields["UR"] == cited(page, "Address")


@pytest.mark.parametrize(
    ("blocks", "place", "anchor"),
    [
        (("p3", "p3"), "¶ 3", "p3"),
        (("p3", "p4"), "¶¶ 3–4", "p3"),
        (("n3", "n3"), "note 3", "n3"),
        (("n3", "n5"), "notes 3–5", "n3"),
        (("p16", "n2"), "¶ 16 – note 2", "p16"),
        (("s1", "p3"), "¶ 3", "s1"),
        (("byline", "byline"), "", "byline"),
    ],
)
def test_the_place_is_named(page: Page, blocks: tuple[str, str], place: str, anchor: str) -> None:
    """Paragraphs and notes are named as they are numbered; headings have their address only."""
    page.evaluate(
        """([first, last]) => {
          const range = document.createRange();
          range.setStart(document.getElementById(first), 0);
          range.setEndAfter(document.getElementById(last).lastChild);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        blocks,
    )
    page.locator(MENU).wait_for()
    open_dialog(page, "Cite")
    found = re.search(r", 2021(?:, ([^.,]+))??(?:, as [^.]+)?\. http", cited(page, "In words"))
    assert found is not None
    assert (found[1] or "") == place
    assert urlsplit(cited(page, "Address")).fragment.partition(":~:")[0] == anchor


@pytest.mark.parametrize(
    ("published", "words", "said"),
    [
        (False, "he received a firm message from", "¶ 5, as corrected by the editors"),
        (True, "he received a firm massage from", "¶ 5, as published"),
    ],
)
def test_the_text_that_is_shown_is_quoted(
    page: Page, words: str, said: str, *, published: bool
) -> None:
    """The quotation is what the reader sees, and the citation says of which text it is."""
    page.evaluate("on => { document.getElementById('as-published').checked = on }", published)
    select(page, "p5", words)
    open_dialog(page, "Cite")
    assert cited(page, "In words").startswith(f"“{words}”\n")
    assert f", 2021, {said}. http" in cited(page, "In words")


ADDRESSED = {
    "words in full": ("p11", MILITARY),
    "a word against the letter of a note": ("p12", "not to allow the terrorist groups"),
    "one word of many like it": ("p13", "Taliban"),
    "words at the beginning of a paragraph": ("p10", "Tajikistan shares a long"),
    "dashes and commas": ("p11", "surveillance equipment, off-road vehicles"),
    "across an emendation": ("p5", "he received a firm message from the"),
    "beside a word marked sic": ("p2", "included secularism as an integral part"),
    "many words": (
        "p15",
        "There have been widespread protests against Pakistan in different parts",
    ),
    "a note of the author’s": ("n9", "build outposts for Tajik guards"),
}


@pytest.mark.parametrize("where", ADDRESSED.values(), ids=ADDRESSED)
def test_the_address_leads_to_the_words(page: Page, where: tuple[str, str]) -> None:
    """Opened anew, the address brings the words themselves into the middle of the window."""
    select(page, *where)
    open_dialog(page, "Cite")
    address = cited(page, "Address")
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_timeout(500)
    page.evaluate(HELPERS)
    page.evaluate(SELECT, where)
    top, bottom = page.evaluate(
        "() => { const { top, bottom } = getSelection().getRangeAt(0).getBoundingClientRect();"
        " return [top, bottom]; }"
    )
    assert abs((top + bottom) / 2 - 470) < 60


def test_published_pages_are_cited_where_they_are_published(
    chromium: Browser, project: Callable[[str], Project]
) -> None:
    """Where the edition knows its address, a copy of it elsewhere cites that."""
    rivers = project("reader-pages")
    assert rivers.build(confoverrides={"html_baseurl": "https://example.org/rivers/"}) == []
    tab = chromium.new_page()
    tab.goto((rivers.folder() / "text.html").as_uri())
    select(tab, "p1", "Nobody has answered it")
    open_dialog(tab, "Cite")
    assert cited(tab, "Address") == (
        "https://example.org/rivers/text.html#p1:~:text=Nobody%20has%20answered%20it"
    )
    tab.close()


# Handing over.


def test_citations_are_copied_and_said_to_be(page: Page) -> None:
    """Copying takes the form that is shown; a message is announced."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    select(page, "p11", MILITARY)
    dialog = open_dialog(page, "Cite")
    shown = cited(page, "RIS")
    dialog.get_by_role("button", name="Copy").click()
    assert dialog.get_by_role("status").inner_text() == "Copied."
    assert page.evaluate("navigator.clipboard.readText()") == shown
    cited(page, "BibTeX")
    assert dialog.get_by_role("status").inner_text() == ""


def test_without_a_clipboard_the_words_are_selected(page: Page) -> None:
    """Where a browser refuses the clipboard, the words are selected, and it is said."""
    select(page, "p11", MILITARY)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject() }")
    dialog = open_dialog(page, "Cite")
    dialog.get_by_role("button", name="Copy").click()
    assert "copy them" in dialog.get_by_role("status").inner_text()
    field = dialog.get_by_label("Citation")
    assert field.evaluate("one => one.selectionEnd - one.selectionStart === one.value.length")


def saved(watch: Watched, dialog: Locator) -> tuple[str, str]:
    """Save what a window shows; return the name of the file, and its words."""
    with watch.page.expect_download() as download:
        dialog.get_by_role("button", name="Save").click()
    watch.happened[:] = [one for one in watch.happened if not one.startswith("download blob:")]
    return download.value.suggested_filename, download.value.path().read_text("utf-8")


@pytest.mark.parametrize(("form", "file"), [("BibTeX", "brief-p11.bib"), ("RIS", "brief-p11.ris")])
def test_citations_are_saved(watch: Watched, form: str, file: str) -> None:
    """Saving makes a file of the form that is shown, named for the place."""
    select(watch.page, "p11", MILITARY)
    dialog = open_dialog(watch.page, "Cite")
    shown = cited(watch.page, form)
    assert saved(watch, dialog) == (file, shown)


# Annotating.


def test_a_note_without_a_repository_is_a_file(watch: Watched) -> None:
    """Kind, author, name and words make a file to copy or save, which the build takes."""
    page = watch.page
    select(page, "p11", "despite its small size")
    dialog = open_dialog(page, "Annotate")
    assert dialog.locator("a").count() == 0
    assert "docs/annotations/" in dialog.inner_text()
    assert dialog.get_by_label("Signed by").input_value() == "editors"
    assert dialog.get_by_label("File name").input_value() == "despite-its-small-size"
    dialog.get_by_label("Kind").select_option("Dispute")
    dialog.get_by_label("File name").fill("size-of-the-army")
    dialog.get_by_label("The note").fill("  Words of a note.\n")
    name, text = saved(watch, dialog)
    assert name == "size-of-the-army.md"
    assert text == drafted(page)
    source = read_source(text, BUILT_IN.notes)
    assert source.front is not None, source.problems
    front = source.front.model_dump(mode="json")
    day = page.evaluate("new Date().toLocaleDateString('sv-SE')")
    assert front == {
        "target": "brief", "exact": "despite its small size", "prefix": "", "suffix": "",
        "kind": "dispute", "author": ["editors"], "date": day, "status": "draft", "reply_to": "",
    }  # fmt: skip
    assert source.body.strip() == "Words of a note."


SHOWN_AND_QUOTED = {
    "a reading in the middle": (
        "p5", "received a firm message from the Tajik", "received a firm massage from Tajik"
    ),
    "a reading at the end": ("p5", "received a firm message", "received a firm massage"),
    "part of a reading": ("p5", "received a firm mess", "received a firm massage"),
    "a reading alone": ("p2", "a Muslim-majority", "Muslim majority"),
    "a reading at the beginning": ("p5", "message from", "massage from"),
    "a reading in a name": ("n1", "Dipanjan Roy Chaudhury, “In", "Dipanjan Roy Chowdhary, “In"),
    "across a note mark": ("p5", "Rabbani. This has sent", "Rabbani. This has sent"),
    "words marked sic": ("p2", "included secularism as", "included secularism as"),
    "part of a word": ("p11", "its small si", "its small si"),
}  # fmt: skip


@pytest.mark.parametrize("case", SHOWN_AND_QUOTED.values(), ids=SHOWN_AND_QUOTED)
def test_notes_quote_the_text_as_published(page: Page, case: tuple[str, str, str]) -> None:
    """Whatever the editors added is left out, and captured words stand for their readings."""
    block, shown, quoted = case
    select(page, block, shown)
    dialog = open_dialog(page, "Annotate")
    assert dialog.locator("blockquote").inner_text() == quoted
    front = read_source(drafted(page), BUILT_IN.notes).front
    assert front is not None
    assert front.exact == quoted


def test_words_of_the_editors_cannot_be_annotated(page: Page) -> None:
    """Words that the editors supplied can be cited, and not annotated; the reason is said."""
    page.evaluate(
        """() => {
          const supplied = [...document.querySelectorAll("#p2 ins")].find(
            (one) => one.textContent === "The",
          );
          getSelection().selectAllChildren(supplied);
        }"""
    )
    page.locator(MENU).wait_for()
    assert "supplied" in open_dialog(page, "Annotate").inner_text()
    page.keyboard.press("Escape")
    open_dialog(page, "Cite")
    assert cited(page, "In words").startswith("“The”\n")


def test_too_many_words_cannot_be_annotated(page: Page) -> None:
    """A quotation longer than the build allows is refused at once."""
    page.evaluate(
        "getSelection().setBaseAndExtent("
        "document.getElementById('p2'), 0, document.getElementById('p6'), 1)"
    )
    page.locator(MENU).wait_for()
    assert "at most 2000 characters" in open_dialog(page, "Annotate").inner_text()


def test_names_and_authors_are_checked(page: Page) -> None:
    """A name that is taken or cannot be one, or no author, keep the file from being handed over."""
    select(page, "p5", "a firm message")
    dialog = open_dialog(page, "Annotate")
    assert dialog.get_by_label("File name").input_value() == "a-firm-massage"
    for field, wrong in (
        ("File name", "massage"), ("File name", "My note"), ("File name", "a-ref"),
        ("Signed by", ""), ("Signed by", "A. Nobody"),
    ):  # fmt: skip
        control = dialog.get_by_label(field)
        right = control.input_value()
        control.fill(wrong)
        dialog.get_by_role("button", name="Copy").click()
        assert dialog.get_by_role("status").inner_text() == ""
        assert control.evaluate("one => one === document.activeElement && !one.validity.valid")
        control.fill(right)
    dialog.get_by_label("Signed by").fill("one-hand, another-hand")
    assert 'author: ["one-hand", "another-hand"]\n' in drafted(page)


FORGES = {
    "github": ("https://github.com/owner/name", "filename", "value"),
    "gitlab": ("https://gitlab.com/group/name", "file_name", "content"),
    "forgejo": ("https://codeberg.org/owner/name", "filename", "value"),
}


@pytest.mark.parametrize("forge", FORGES)
def test_a_forge_opens_the_same_file(
    chromium: Browser, project: Callable[[str], Project], forge: str
) -> None:
    """With a repository a link opens its page for a new file, with name and contents filled in."""
    address, name, content = FORGES[forge]
    rivers = project("reader-pages")
    assert rivers.build(confoverrides={"edition_repository": address}) == []
    tab = chromium.new_page()
    tab.goto((rivers.folder() / "text.html").as_uri())
    select(tab, "p1", "who sent a firm message")
    dialog = open_dialog(tab, "Annotate")
    dialog.get_by_label("The note").fill("100 % & more: #1 + “2” = 3? {cite:p}`roe2021`")
    link = dialog.get_by_role("link")
    host = urlsplit(address).netloc
    assert link.inner_text() == f"Write it at {host}"
    assert link.get_attribute("target") == "_blank"
    target = link.get_attribute("href") or ""
    expected = find(address, "", "main", "docs").new("annotations/")
    assert target.partition("?")[0] == expected.partition("?")[0]
    fields = parse_qs(urlsplit(target).query, strict_parsing=True)
    assert fields == {name: ["who-sent-a-firm-massage.md"], content: [drafted(tab)]}
    dialog.get_by_label("The note").fill("много " * 300)
    link.wait_for(state="hidden")
    assert "too long for an address" in dialog.get_by_role("status").inner_text()
    tab.close()


def test_what_the_script_knows(built_edition: Project) -> None:
    """The build tells the script what there is, and nothing of what it does not publish."""
    script = (built_edition.folder() / "_static/selection.js").read_text("utf-8")
    known = json.loads(script.partition("facts: ")[2].partition(" };\n")[0])
    files = {path.stem for path in (built_edition.source / "annotations").glob("*.md")}
    assert set(known["taken"]) == files
    assert known["repository"] is None
    assert known["most"] == {"exact": 2000, "context": 500}
    assert "eval(" not in script
    assert "innerHTML" not in script
