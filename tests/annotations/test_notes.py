"""Notes beside the text, on pages of their own and in lists; drafts; links to edit them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from helpers.annotating import BRIEF, EDITION
from helpers.webpages import body, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

    from helpers.project import Project

    Built = Callable[..., Project]


def note(page: HtmlElement, name: str) -> HtmlElement:
    """Return a note beside the text, with its summary."""
    return page.get_element_by_id(f"note-{name}").getparent()


@pytest.fixture
def brief(built: Built) -> HtmlElement:
    """Return the page of the text."""
    return built(EDITION).page(BRIEF)


# What a note holds.


def test_note(brief: HtmlElement) -> None:
    """A note has its letter and kind in sight, its words, and who wrote it when."""
    end = note(brief, "end")
    assert (end.tag, words(end[0])) == ("details", "l Context")
    assert words(end[1]) == (
        "The editors, 22 November 2026 One paragraph, and an address. A list, of two. "
        "And a quotation. Back to the words · Link to this note"
    )
    assert end[1].get("role") == "note"
    assert end[1].get("aria-label") == "Annotation l, context"
    assert [(a.get("href"), a.get("title")) for a in end.find_class("external")] == [
        ("https://example.org/end", "An address")
    ]


@pytest.mark.parametrize(
    ("builder", "from_text", "from_page"),
    [
        (
            "html",
            ["../registers/names.html#rahmon", "../bibliography.html#rferl2015banned"],
            ["../registers/names.html#rahmon", "../bibliography.html#rferl2015banned"],
        ),
        (
            "dirhtml",
            ["../../registers/names/#rahmon", "../../bibliography/#rferl2015banned"],
            ["../../registers/names/#rahmon", "../../bibliography/#rferl2015banned"],
        ),
    ],
)
def test_links_of_a_note(
    built: Built, builder: str, from_text: list[str], from_page: list[str]
) -> None:
    """A note's names and sources are linked from the folder of the text and from its own."""
    edition = built(EDITION, builder)
    index = "" if builder == "html" else "/index"
    text = edition.page(f"{BRIEF}{index}", builder).get_element_by_id("note-emphasis")
    own = edition.page(f"annotations/emphasis{index}", builder).get_element_by_id("note-emphasis")
    assert text.xpath(".//a[contains(@class, 'internal')]/@href") == from_text
    assert own.xpath(".//a[contains(@class, 'internal')]/@href") == from_page


def test_links_of_a_note_from_another_depth(project: Callable[[str], Project]) -> None:
    """Text and notes need not lie at one depth: links start from the page they stand on."""
    edition = project(EDITION)
    (edition.source / "texts/brief.md").rename(edition.source / "brief.md")
    for path in [*(edition.source / "annotations").glob("*.md"), edition.source / "index.md"]:
        path.write_text(path.read_text("utf-8").replace("texts/brief", "brief"), "utf-8")
    edition.edit("conf.py", '"texts/brief"', '"brief"')
    assert edition.build() == []
    for page, hrefs in (
        ("brief", ["registers/names.html#rahmon", "bibliography.html#rferl2015banned"]),
        (
            "annotations/emphasis",
            ["../registers/names.html#rahmon", "../bibliography.html#rferl2015banned"],
        ),
    ):
        found = edition.page(page).get_element_by_id("note-emphasis")
        assert found.xpath(".//a[contains(@class, 'internal')]/@href") == hrefs


def test_registers_and_sources_lead_to_the_note_in_the_text(built: Built) -> None:
    """What a note mentions and cites leads back to the note where it is read."""
    edition = built(EDITION)
    names = edition.page("registers/names").get_element_by_id("rahmon")
    assert [
        (a.get("href"), words(a))
        for a in names.xpath(".//span[@class='locator']/a")
        if "note" in a.get("href")
    ] == [
        ("../texts/brief.html#note-answer-m1", "reply answer"),
        (
            "../texts/brief.html#note-emphasis-m1",
            "note on “The quick rise of President Rahmon”",
        ),
    ]
    sources = edition.page("bibliography")
    uses = sources.xpath("//p[@class='source-uses']//a/@href")
    notes = [href.partition("#note-")[2].removesuffix("-c1") for href in uses]
    assert notes == ["answer", "title", "emphasis"]
    text = edition.page(BRIEF)
    for href in uses:
        page, _, anchor = href.partition("#")
        assert page == "texts/brief.html"
        assert text.get_element_by_id(anchor) is not None


def test_thread(brief: HtmlElement) -> None:
    """Replies stand within the note they answer, each with its kind, authors and date."""
    nested = note(brief, "nested")
    replies = nested.find_class("annotation-reply")
    assert [(reply.get("id"), words(reply)) for reply in replies] == [
        (
            "note-answer",
            "Dispute. A second hand, 23 November 2026 An answer, with Rahmon and (Pannier 2021).",
        ),
        (
            "note-answer-to-answer",
            "Context. The editors, A second hand, 24 November 2026 An answer to the answer.",
        ),
    ]


def test_page_of_a_note(built: Built) -> None:
    """A note has a page with what it quotes, who wrote it when, a way to the text and its words."""
    page = body(built(EDITION).page("annotations/emphasis"))
    assert [words(p) for p in page.xpath(".//h1 | .//p")] == [
        "Note on “The quick rise of President Rahmon”¶",
        "Correction. The editors, 22 November 2026. Read it in the text, ¶1",
        "Across emphasis and a name: Rahmon (RFE/RL 2015).",
    ]
    assert page.xpath(".//span[@class='locator']/a/@href") == ["../texts/brief.html#note-emphasis"]
    reply = body(built(EDITION).page("annotations/answer"))
    assert words(reply.xpath(".//h1")[0]) == "Reply to “nested”¶"
    assert reply.xpath(".//span[@class='locator']/a/@href") == ["../texts/brief.html#note-answer"]


# Lists.


def test_overview(built: Built) -> None:
    """The overview counts the notes by kind and lists them in reading order, with quotations."""
    page = body(built(EDITION).page("annotations/index"))
    (counts,) = page.find_class("annotation-counts")
    assert words(counts) == (
        "13 notes: context 5, correction 1, source 2, dispute 1, outcome 2, language 2"
    )
    items = page.find_class("annotation-item")
    listed = [words(item) for item in items]
    assert [line.split(",")[0] for line in listed] == list("abcdefghijklm")
    assert listed[0] == "a, A rule of Panjshir “A rule” Context · The editors · 22 November 2026"
    assert listed[1] == "b, ¶1 “quick rise” Context · The editors · 22 November 2026 · 2 replies"
    assert listed[4] == (
        "e, ¶1 “Nothing was asked. It ended in Dushanbe” Outcome · The editors · 22 November 2026"
    )
    assert items[2].get("class") == "annotation-item kind-correction author-editors"
    assert items[2].xpath(".//a/@href") == ["../texts/brief.html#note-emphasis"]


def test_contributors(built: Built) -> None:
    """A contributor's entry says who it is and lists the notes and replies, in reading order."""
    page = built(EDITION).page("contributors")
    second = page.get_element_by_id("second")
    assert [words(p) for p in second.xpath("./p")] == [
        "A university · ORCID 0000-0002-1825-0097",
        "Writes replies.",
    ]
    assert second.xpath("./p/a/@href") == ["https://orcid.org/0000-0002-1825-0097"]
    assert [words(item) for item in second.find_class("annotation-item")] == [
        "reply to b “quick rise” Dispute · A second hand · 23 November 2026",
        "reply to b “quick rise” Context · The editors, A second hand · 24 November 2026",
    ]
    assert second.xpath(".//li//a/@href") == [
        "texts/brief.html#note-answer",
        "texts/brief.html#note-answer-to-answer",
    ]
    assert len(page.get_element_by_id("editors").find_class("annotation-item")) == 14


# Edit links.


def test_no_edit_link_without_a_repository(brief: HtmlElement) -> None:
    """Without an address of a repository no note offers to be edited."""
    assert brief.xpath("//a[text()='Edit this note']") == []


def test_edit_links(project: Callable[[str], Project]) -> None:
    """With the address of a repository each note leads to the page on which it is edited."""
    edition = project(EDITION)
    address = "https://github.com/owner/name"
    assert edition.build(confoverrides={"edition_repository": address}) == []
    links = edition.page(BRIEF).xpath("//a[text()='Edit this note']")
    assert len(links) == 13
    assert links[0].get("href") == f"{address}/edit/main/docs/annotations/title.md"


def test_a_repository_that_cannot_be_used(project: Callable[[str], Project]) -> None:
    """What is wrong with the address is said once, with what to do; notes lead nowhere."""
    edition = project(EDITION)
    conf = (edition.source / "conf.py").read_text("utf-8")
    edition.write("conf.py", f'{conf}\nedition_repository = "git@example.org:owner/name"\n')
    line = conf.count("\n") + 2
    assert edition.build() == [
        f"conf.py:{line}: WARNING: edition_repository: 'git@example.org:owner/name' is no web "
        "address of a repository, such as 'https://github.com/owner/name' [annotations.repository]"
    ]
    assert edition.page(BRIEF).xpath("//a[text()='Edit this note']") == []


# Drafts.


def test_no_trace_of_drafts(built: Built) -> None:
    """Without the tag a draft leaves no trace: no page, no entry, no word in any file."""
    assert traces_of_drafts(built(EDITION)) == []


def test_draft_behind_a_byte_order_mark(project: Callable[[str], Project]) -> None:
    """A mark of byte order, which some editors write, does not make a draft slip in."""
    edition = project(EDITION)
    draft = edition.source / "annotations/unfinished.md"
    draft.write_bytes(b"\xef\xbb\xbf" + draft.read_bytes())
    assert edition.build() == []
    assert traces_of_drafts(edition) == []


def traces_of_drafts(edition: Project) -> list[str]:
    """Return the built files that hold a draft's name or words."""
    named = re.compile(rb"draftword|draftanswer|unfinished", re.IGNORECASE)
    files = sorted(path for path in edition.folder().rglob("*") if path.is_file())
    return [p.name for p in files if named.search(p.name.encode()) or named.search(p.read_bytes())]


def test_drafts_with_the_tag(project: Callable[[str], Project]) -> None:
    """With the tag drafts appear, each marked as one, wherever they appear; without it they go."""
    edition = project(EDITION)
    assert edition.build(tags=["drafts"]) == []
    text = edition.page(BRIEF)
    assert words(note(text, "unfinished")[0]) == "e Context draft"
    (answer,) = text.xpath("//*[@id='note-unfinished-answer']")
    assert words(answer).startswith("Context (draft). A second hand, 25 November 2026")
    for name in ("unfinished", "unfinished-answer"):
        assert "Context (draft)." in words(body(edition.page(f"annotations/{name}")))
    lists = [edition.page("annotations/index"), edition.page("contributors")]
    for page in lists:
        (item,) = (i for i in page.find_class("annotation-item") if "difficult" in words(i))
        assert words(item).endswith("22 November 2026 · draft")
    assert edition.build() == []
    # Sphinx keeps words in the index of a search for which no page is left; they find nothing.
    assert traces_of_drafts(edition) == ["searchindex.js"]
    index = (edition.folder() / "searchindex.js").read_text("utf-8")
    assert "unfinished" not in index
    assert '"draftword":[]' in index
