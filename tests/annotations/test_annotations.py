"""Marks and letters on the words of a text, and where its notes stand, by the built page."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from lxml import html

from annotated_edition.anchoring import describe
from annotated_edition.text.domain import texts_of
from helpers.annotating import BRIEF, EDITION, annotation
from helpers.webpages import body, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

    from helpers.project import Project

    Built = Callable[..., Project]


def without_editorial(page: HtmlElement) -> str:
    """Return the text of a page's body without what the editors added."""
    for element in page.find_class("editorial"):
        element.drop_tree()
    return words(body(page))


def shape(element: HtmlElement) -> str:
    """Return the words of an element, quoted ones in brackets, letters raised, marks in braces."""

    def short(node: HtmlElement) -> str:
        classes = node.get("class", "").split()
        inner = (node.text or "") + "".join(short(child) + (child.tail or "") for child in node)
        if "annotated" in classes:
            return f"[{inner}]"
        if "annotation-letter" in classes:
            return f"^{inner}"
        if "note-mark" in classes:
            return f"{{{inner}}}"
        return "" if {"headerlink", "paragraph-number"} & set(classes) else inner

    return " ".join(short(element).split())


def note(page: HtmlElement, name: str) -> HtmlElement:
    """Return a note beside the text, with its summary."""
    return page.get_element_by_id(f"note-{name}").getparent()


@pytest.fixture
def brief(built: Built) -> HtmlElement:
    """Return the page of the text."""
    return built(EDITION).page(BRIEF)


# Marks and letters.


def test_marks(brief: HtmlElement) -> None:
    """Exactly the quoted words are marked, with a letter after each quotation, in reading order."""
    blocks = body(brief).xpath(".//h1 | .//h2 | .//p[.//*[contains(@class, 'annotated')]]")
    assert [shape(block) for block in blocks] == [
        "[A rule]^a of Panjshir",
        "[The ][quick][ rise]^b[ ][of ][President Rahmon]^c[ left his neighbours]{1}[ in]^d "
        "a difficult place. [Nothing was asked.]",
        "[It ended in ][Dushanbe]^e. He was a [long-time] ally^f of nobody, and twice [an ally]^g."
        "{2}",
        "[Domestic compulsions]^h",
        "A [second demand]^i, of Panjshir.",
        "They [said so]^j themselves.",
        "[1997]^k",
        "The last paragraph ends here. [The end.]^l",
        "[Ibid, at length]^m.",
    ]


def test_mark_of_several_notes(brief: HtmlElement) -> None:
    """Words that several notes quote carry the kinds of all of them."""
    marks = {words(mark): mark.get("class") for mark in brief.find_class("annotated")}
    assert marks["quick"] == "annotated kind-context kind-correction"
    assert marks["President Rahmon"] == "annotated kind-correction kind-dispute"
    assert marks["left his neighbours"] == "annotated kind-dispute"


def test_letters_and_notes_lead_to_each_other(brief: HtmlElement) -> None:
    """Each letter leads to its note, the note back to the letter; both say what they are."""
    letters = brief.find_class("annotation-letter")
    assert [letter[0].text for letter in letters] == list("abcdefghijklm")
    for letter in letters:
        link = letter[0]
        text = brief.get_element_by_id(link.get("href")[1:])
        kind = text.getparent().find_class("annotation-kind")[0].text
        assert text.getparent().find_class("annotation-label")[0].text == link.text
        assert link.get("role") == "doc-noteref"
        assert link.get("aria-label") == f"Annotation {link.text}, {kind.lower()}"
        back, permanent = text.find_class("annotation-links")[0]
        assert (back.get("href"), back.get("role")) == (f"#{letter.get('id')}", "doc-backlink")
        assert permanent.get("href") == f"#{text.get('id')}"


def test_notes_stand_after_the_paragraph_of_the_last_word(brief: HtmlElement) -> None:
    """A note follows the block in which its quotation ends; several stand in order."""
    after = {
        element.getprevious().tag: words(element.getprevious())[:9]
        for element in brief.find_class("annotation")
        if "annotation" not in element.getprevious().get("class", "")
    }
    assert after == {"h1": "A rulea o", "h2": "Domestic ", "p": "Ibid, at "}
    assert [one.get("id") for one in brief.find_class("annotation-body")] == [
        f"note-{name}"
        for name in (
            "title", "nested", "emphasis", "overlap", "paragraphs", "link", "twice", "heading",
            "item", "quoted", "cell", "end", "author-note",
        )
    ]  # fmt: skip
    parents = {
        name: note(brief, name).getparent().tag
        for name in ("item", "quoted", "cell", "author-note")
    }
    assert parents == {"item": "li", "quoted": "div", "cell": "td", "author-note": "li"}


def test_letters_go_on_after_z(project: Callable[[str], Project]) -> None:
    """The twenty-seventh note has the letters aa, the next ab."""
    edition = project(EDITION)
    for path in (edition.source / "annotations").glob("*.md"):
        if path.stem != "index":
            path.unlink()
    many = " ".join(f"word{number}" for number in range(28))
    edition.write("texts/brief.md", f"# Title\n\n{many}.\n")
    for number in range(28):
        edition.write(f"annotations/n{number}.md", annotation(f"word{number}"))
    assert edition.build() == []
    letters = [sup[0].text for sup in edition.page(BRIEF).find_class("annotation-letter")]
    assert letters == [*"abcdefghijklmnopqrstuvwxyz", "aa", "ab"]


@pytest.fixture(scope="module")
def bare(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return the edition without any annotation, built for the web."""
    edition = built(EDITION)
    folder = tmp_path_factory.mktemp("bare") / "source"
    ignored = shutil.ignore_patterns("_build", "[!i]*.md")
    shutil.copytree(edition.source, folder, ignore=shutil.ignore_patterns("_build"))
    shutil.rmtree(folder / "annotations")
    shutil.copytree(edition.source / "annotations", folder / "annotations", ignore=ignored)
    (folder / "annotations/item.md").unlink()
    bare = type(edition)(folder)
    assert bare.build() == []
    assert bare.page(BRIEF).find_class("annotated") == []
    return bare


def test_text_is_unchanged(brief: HtmlElement, bare: Project) -> None:
    """Without the editors' additions the text reads as in a build without any annotation."""
    assert without_editorial(brief) == without_editorial(bare.page(BRIEF))


def test_text_is_unchanged_by_any_marks(bare: Project, tmp_path: Path) -> None:
    """Sixty overlapping notes on any stretch of the text leave it as it is, each on its words."""
    assert bare.app is not None
    text = texts_of(bare.app.env).prepared(BRIEF)
    edition = type(bare)(Path(shutil.copytree(bare.source, tmp_path / "marked")))
    chance = random.Random(1)
    quotes = {}
    while len(quotes) < 60:
        start = chance.randrange(len(text.source))
        low, high = text.normal.span(start, start + chance.randrange(1, 120))
        if low < high and not text.normal.clean[low:high].endswith(("1.", "2.", "1", "2")):
            selector = describe(text, *text.normal.original(low, high))
            given = (selector.exact, selector.prefix, selector.suffix)
            fields = {
                name: json.dumps(words, ensure_ascii=False)
                for name, words in zip(("exact", "prefix", "suffix"), given, strict=True)
                if words
            }
            name = f"n{len(quotes)}"
            edition.write(f"annotations/{name}.md", annotation(**fields))
            quotes[name] = selector.exact
    assert edition.build() == []
    page = edition.page(BRIEF)
    for name, quote in quotes.items():
        marks = page.xpath("//*[contains(concat(' ', @data-notes, ' '), $n)]", n=f" {name} ")
        marked = "".join(mark.text_content() for mark in marks)
        # The numbers at the head of notes are printed by the page, and are not marked.
        without_numbers = re.sub(r"\b[12]\. (?=[PI])", "", quote)
        assert re.sub(r"\W", "", marked) == re.sub(r"\W", "", without_numbers), name
    assert without_editorial(page) == without_editorial(bare.page(BRIEF))


def test_no_id_twice_and_no_link_in_a_link(built: Built) -> None:
    """Ids are unique on every page, links never nest, and those within the edition lead there."""
    edition = built(EDITION)
    pages = {
        path: html.document_fromstring(path.read_bytes())
        for path in edition.folder().rglob("*.html")
    }
    for path, page in pages.items():
        assert [name for name, count in Counter(page.xpath("//@id")).items() if count > 1] == []
        assert page.xpath("//a//a") == []
        for href in body(page).xpath(".//a/@href"):
            url = urlsplit(href)
            target = (path.parent / url.path).resolve() if url.path else path
            if not url.scheme and url.fragment:
                assert pages[target].xpath("//*[@id=$name]", name=url.fragment), (path, href)


def test_address_of_a_note_is_its_own(project: Callable[[str], Project]) -> None:
    """A heading that happens to be called like the address of a note does not take it away."""
    edition = project(EDITION)
    edition.edit(
        "texts/brief.md", "> They said", "## Note title\n\n## Note title ref\n\n> They said"
    )
    assert edition.build() == []
    page = edition.page(BRIEF)
    (note,) = page.xpath("//*[@id='note-title']")
    (letter,) = page.xpath("//*[@id='note-title-ref']")
    assert (note.tag, letter.tag) == ("div", "sup")


def test_two_texts(project: Callable[[str], Project]) -> None:
    """Each text has letters of its own; a reply stands with its note and need not name the text."""
    edition = project(EDITION)
    edition.edit("conf.py", '["texts/brief"]', '["texts/brief", "plain"]')
    edition.write("annotations/other.md", annotation("no part", target="plain"))
    edition.write("annotations/other-answer.md", annotation("", target="", **{"reply-to": "other"}))
    assert edition.build() == []
    plain = edition.page("plain")
    assert [sup[0].text for sup in plain.find_class("annotation-letter")] == ["a"]
    assert [reply.get("id") for reply in plain.find_class("annotation-reply")] == [
        "note-other-answer"
    ]
    letters = [sup[0].text for sup in edition.page(BRIEF).find_class("annotation-letter")]
    assert letters == list("abcdefghijklm")
    overview = edition.page("annotations/index").find_class("annotation-item")
    assert (
        words(overview[-1]) == "a, ¶1 “no part” Context · The editors · 22 November 2026 · 1 reply"
    )
