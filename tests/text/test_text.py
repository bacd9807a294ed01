"""The plugin ``text``, by its built pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotated_edition.text import blocks, domain
from annotated_edition.text.domain import texts_of
from helpers.webpages import body, repeated_ids, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes

    from helpers.project import Project


def addresses(project: Project, docname: str = "text") -> dict[str, str]:
    """Return the permanent ids of the text with the first words of what carries them."""
    permanent = re.compile(r"title|[spn]\d+(-ref(-\d+)?)?|byline.*|imprint.*")
    found = body(project.page(docname)).xpath(".//*[@id]")
    return {
        element.get("id"): words(element).replace("¶", "")[:16]
        for element in found
        if permanent.fullmatch(element.get("id"))
    }


@pytest.fixture
def text(project: Callable[[str], Project]) -> Project:
    """Return the small text, built for the web."""
    text = project("text")
    assert text.build() == []
    return text


def test_addresses(text: Project) -> None:
    """Sections, blocks, notes and marks have addresses by order; classed paragraphs by class."""
    assert addresses(text) == {
        "title": "The title1 The a",
        "n1-ref": "1",
        "byline": "The author, for ",
        "p1": '1The "first" par',
        "n2-ref": "2",
        "n1-ref-2": "1",
        "s1": "Imprint 2The sec",
        "p2": "2The second.2 Wo",
        "n2-ref-2": "2",
        "p3": "3A quotation.",
        "p4": "4An item. Anothe",
        "s2": "Title 5The last ",
        "p5": "5The last paragr",
        "n3-ref": "3",
        "n1": "1. Note on the t",
        "n2": "2. Ibid and a se",
        "n3": "3. The third. → ",
        "imprint": "Printed.",
    }


def test_only_texts_are_numbered(text: Project) -> None:
    """A document that is no text keeps its footnotes and has no numbers."""
    page = text.page("index")
    article = body(page)
    assert article.find_class("paragraph-number") == article.find_class("note-mark") == []
    assert page.get_element_by_id("contents") is not None
    assert len(page.find_class("footnote")) == 1


def test_addresses_outlive_rewording(text: Project) -> None:
    """Rewording every heading and paragraph moves no address."""
    before = addresses(text)
    for old, new in (("The title", "A"), ("## Imprint", "## N1"), ("## Title", "## S1")):
        text.edit("text.md", old, new)
    text.edit("text.md", "The second.", "Another.")
    assert text.build() == []
    after = addresses(text)
    assert list(after) == list(before)
    assert after["p2"].startswith("2Another.")
    assert repeated_ids(text.page("text")) == []


def test_ids_are_unique(text: Project) -> None:
    """No id stands twice, though headings are called like a permanent id."""
    assert repeated_ids(text.page("text")) == repeated_ids(text.page("index")) == []


def test_two_paragraphs_of_one_class(text: Project) -> None:
    """Two authors' lines have two addresses."""
    text.edit("text.md", "The author, for the society\n", "One author\n\n{.byline}\nAnother\n")
    assert text.build() == []
    found = addresses(text)
    assert (found["byline"], found["byline-2"]) == ("One author", "Another")
    assert repeated_ids(text.page("text")) == []


def test_contents_lead_to_permanent_addresses(text: Project) -> None:
    """The contents name each heading by its words alone and link to its permanent id."""
    links = body(text.page("index")).xpath(".//li[contains(@class, 'toctree')]/a")
    assert [(link.get("href"), words(link)) for link in links] == [
        ("text.html", "The title"),
        ("text.html#s1", "Imprint"),
        ("text.html#s2", "Title"),
        ("folder/page.html", "A page in a folder"),
    ]
    assert body(text.page("index")).xpath(".//a//a | .//li//sup") == []


def test_paragraph_number_is_a_permanent_link(text: Project) -> None:
    """Each block, lists too, begins with its number, said aloud and marked as the editors’."""
    numbers = text.page("text").find_class("paragraph-number")
    assert [(a.text, a.get("href"), a.get("aria-label"), a.get("class")) for a in numbers] == [
        (n, f"#p{n}", f"Paragraph {n}, permanent link", "paragraph-number editorial")
        for n in ("1", "2", "3", "4", "5")
    ]
    assert [a.getparent().index(a) for a in numbers] == [0] * 5


def test_marks_and_notes(text: Project) -> None:
    """Every mark leads to its note, every note back to its first mark; both say what they are."""
    page = text.page("text")
    marks = page.xpath("//sup[@class='note-mark']")
    assert [(m.get("id"), m[0].get("href"), m[0].get("aria-label"), m[0].text) for m in marks] == [
        ("n1-ref", "#n1", "Note 1", "1"),
        ("n2-ref", "#n2", "Note 2", "2"),
        ("n1-ref-2", "#n1", "Note 1", "1"),
        ("n2-ref-2", "#n2", "Note 2", "2"),
        ("n3-ref", "#n3", "Note 3", "3"),
    ]
    assert {mark[0].get("role") for mark in marks} == {"doc-noteref"}
    (notes,) = page.xpath("//section[@class='author-notes']")
    assert notes.get("aria-label") == "The author’s notes"
    assert [child.tag for child in notes] == ["ol"]
    assert [(li.tag, li.get("id"), li[0].get("href"), li[0].text) for li in notes[0]] == [
        ("li", "n1", "#n1-ref", "1."),
        ("li", "n2", "#n2-ref", "2."),
        ("li", "n3", "#n3-ref", "3."),
    ]
    assert {li[0].get("aria-label") for li in notes[0]} == {
        f"Note {n}, back to the text" for n in (1, 2, 3)
    }
    assert [child.tag for child in notes[0][1]] == ["a", "p", "p"]


def test_links_never_nest_and_lead_somewhere(text: Project) -> None:
    """No link stands within a link, and each leads to an id of its page."""
    page = text.page("text")
    assert page.xpath("//a//a") == []
    for anchor in body(page).xpath(".//a/@href[starts-with(., '#')]"):
        assert page.xpath("//*[@id=$anchor]", anchor=anchor[1:])


def test_characters_are_left_alone(text: Project) -> None:
    """Quotation marks, hyphens, dots and brackets stay as typed, whatever conf.py asks for."""
    assert words(text.page("text").get_element_by_id("p1")) == (
        "1The \"first\" paragraph -- it's plain...2 It speaks of (c) and 'quotes'.1"
    )


def test_reading_text(text: Project) -> None:
    """The words that a reader gets come back from the doctree, the editors' left out."""
    assert text.app is not None
    blocks = texts_of(text.app.env).texts["text"].blocks
    assert [(block.line, block.id, " ".join(block.text.split())) for block in blocks] == [
        (1, "title", "The title1"),
        (4, "byline", "The author, for the society"),
        (6, "p1", "The \"first\" paragraph -- it's plain...2 It speaks of (c) and 'quotes'.1"),
        (8, "s1", "Imprint"),
        (10, "p2", "The second.2 It goes on."),
        (12, "p3", "A quotation."),
        (14, "p4", "An item."),
        (15, "p4.2", "Another."),
        (17, "s2", "Title"),
        (19, "p5", "The last paragraph.3"),
        (21, "n1", "1. Note on the title."),
        (23, "n2", "2. Ibid"),
        (25, "n2.2", "and a second paragraph."),
        (27, "n3", "3. The third."),
        (30, "imprint", "Printed."),
    ]


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_other_builders_print_the_words(project: Callable[[str], Project], builder: str) -> None:
    """A builder that knows no notes of an author's prints them as footnotes, numbers kept."""
    text = project("text")
    assert text.build(builder) == []
    (output,) = text.folder(builder).glob("text.txt" if builder == "text" else "*.tex")
    printed = output.read_text("utf-8")
    for expected in ("The author, for the society", "A quotation.", "The last paragraph.", "Ibid"):
        assert expected in printed
    if builder == "text":
        assert "The last paragraph.[3]" in printed
        assert "[3] The third. → a source" in printed
    else:
        assert re.search(r"The last paragraph\.%\n\\begin\{footnote\}\[3\]", printed)


@pytest.mark.parametrize(
    ("builder", "page", "links"),
    [
        ("html", "folder/page.html", ["../text.html#p2", "../text.html", "../text.html#n2-ref"]),
        (
            "dirhtml",
            "folder/page/index.html",
            ["../../text/#p2", "../../text/", "../../text/#n2-ref"],
        ),
    ],
)
def test_locators_lead_there_from_another_folder(
    project: Callable[[str], Project], builder: str, page: str, links: list[str]
) -> None:
    """A locator names a place and links to it, from wherever it stands."""
    text = project("text")
    assert text.build(builder) == []
    found = text.page(page.removesuffix(".html"), builder).xpath("//span[@class='locator']/a")
    assert [(a.get("href"), words(a)) for a in found] == [
        *zip(links, ("¶2", "the text", "a note of it"), strict=True)
    ]


@pytest.mark.parametrize("builder", ["latex", "texinfo"])
def test_locator_of_what_is_not_printed(project: Callable[[str], Project], builder: str) -> None:
    """A locator of a document that a format leaves out prints its words without a link."""
    text = project("text")
    text.edit("index.md", "\ntext\n", "\n")
    text.edit("text.md", "# The title[^1]", "---\norphan: true\n---\n# The title[^1]")
    assert text.build(builder) == []
    (output,) = (*text.folder(builder).glob("*.tex"), *text.folder(builder).glob("*.texi"))
    assert re.search(r"leads to a paragraph\.\S*(¶|\\P\{\})2", output.read_text("utf-8"))


def test_text_in_restructuredtext(new_project: Project) -> None:
    """A text may be written in reStructuredText as well."""
    conf = "extensions = ['annotated_edition.text']\nedition_texts = ['index']\n"
    new_project.write("conf.py", conf)
    new_project.write("index.rst", "Title\n=====\n\nOne [1]_.\n\n.. [1] Note\n")
    assert new_project.build() == []
    assert list(addresses(new_project, "index")) == ["title", "p1", "n1-ref", "n1"]


def test_a_text_is_read_once(
    project: Callable[[str], Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reading text is taken from the doctree once, however many plugins and builders ask."""
    edition = project("reader-pages")
    read: list[str] = []

    def counted(element: nodes.Element) -> list[blocks.BlockInTree]:
        read.append(element["source"])
        return blocks.read_tree(element)

    monkeypatch.setattr(domain, "read_tree", counted)
    for builder in ("html", "html", "text", "pdf", "epub"):
        edition.build(builder)
    assert [Path(source).name for source in read] == ["text.md"]
