"""The plugin ``pictures``, by its pages: web, paper, plain text and electronic book."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pdfplumber
import pikepdf
import pytest
from lxml import etree

from helpers.webpages import unresolved, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

    from helpers.project import Project

PAGE = "about/pictures"
PICTURES = ("mentions-text", "timeline", "map", "relations")


def links(element: HtmlElement) -> dict[str, str]:
    """Return the links in an element: address by words, without what is only shown on pointing."""
    shown = ".//text()[not(parent::title)]"
    return {"".join(link.xpath(shown)): link.get("href") for link in element.iter("a")}


@pytest.fixture
def page(built: Callable[..., Project]) -> HtmlElement:
    """Return the page with the pictures."""
    return built("pictures").page(PAGE)


def picture(page: HtmlElement, name: str) -> HtmlElement:
    """Return a picture of a page."""
    return page.get_element_by_id(f"picture-{name}")


@pytest.mark.parametrize("name", PICTURES)
def test_parts_of_a_picture(page: HtmlElement, name: str) -> None:
    """A figure holds a legend, the drawing in a region that can be focused, and a folded table."""
    legend, frame, table = picture(page, name)
    assert (legend.tag, frame.tag, table.tag) == ("figcaption", "div", "details")
    assert (frame.get("role"), frame.get("tabindex")) == ("region", "0")
    (svg,) = frame
    assert svg.tag == "svg"
    assert frame.get("aria-label") == svg.find("title").text
    assert svg.get("aria-labelledby") == svg.find("title").get("id")
    assert svg.get("aria-describedby") == svg.find("desc").get("id")
    assert table.get("open") is None
    assert table.find(".//table") is not None


def test_ids_stand_once(page: HtmlElement) -> None:
    """No two elements of the page have the same id."""
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_mentions(page: HtmlElement) -> None:
    """Names lead to entries, numbers to paragraphs, titles to sections, from any folder."""
    svg = picture(page, "mentions-text").find(".//svg")
    assert links(svg) == {
        "The decree": "../text.html#s1",
        "What followed": "../text.html#s2",
        "1": "../text.html#p1",
        "2": "../text.html#p2",
        "3": "../text.html#p3",
        "Emomali Rahmon": "../registers.html#rahmon",
        "Ahmad Shah Massoud": "../registers.html#massoud",
        "Taliban": "../registers.html#taliban",
        "Dushanbe": "../registers.html#dushanbe",
        "Kabul": "../registers.html#kabul",
        "Tajikistan": "../registers.html#tajikistan",
        "Posthumous awards": "../registers.html#awards-2021",
    }


def rows(page: HtmlElement, name: str) -> list[list[str]]:
    """Return the cells of a picture's table, head included."""
    return [[words(cell) for cell in row] for row in picture(page, name).iter("tr")]


def test_tables_say_the_same(page: HtmlElement) -> None:
    """What a picture shows can be read; the first cell of a row heads it."""
    assert rows(page, "mentions-text")[1] == ["Emomali Rahmon", "actor", "3", "¶1 (2), ¶3"]
    assert rows(page, "timeline")[1:] == [
        ["Killing of Ahmad Shah Massoud", "9 September 2001", ""],
        ["Posthumous awards", "2 September 2021", "¶1"],
    ]
    assert rows(page, "map")[1:] == [
        ["Dushanbe", "by a dot", "¶1"],
        ["Kabul", "by a dot", "¶2"],
        ["Paris", "by an arrow at the edge, to the north-west", ""],
        [
            "Tajikistan",
            "by its outline, or not at all: it has no coordinates in the register",
            "¶3",
        ],
    ]
    assert sorted(rows(page, "relations")[1:]) == [
        [
            "Ahmad Shah Massoud",
            "",
            "Emomali Rahmon: Posthumous awards",
            "Emomali Rahmon (1)",
        ],
        [
            "Emomali Rahmon",
            "Leads: People’s Democratic Party of Tajikistan",
            "Ahmad Shah Massoud: Posthumous awards",
            "Ahmad Shah Massoud (1)",
        ],
        ["People’s Democratic Party of Tajikistan", "Led by: Emomali Rahmon", "", ""],
    ]
    heads = picture(page, "timeline").xpath(".//tbody/tr/*[1]")
    assert {cell.tag for cell in heads} == {"th"}


def test_links_resolve(built: Callable[..., Project]) -> None:
    """Every link of a picture and its table leads to something."""
    assert unresolved(built("pictures"), PAGE) == []


def test_no_inline_style_or_script(built: Callable[..., Project]) -> None:
    """A policy that forbids inline styles and scripts takes nothing from a picture."""
    project = built("pictures")
    for figure in project.page(PAGE).iter("figure"):
        assert not figure.xpath(".//@style | .//script | .//style")
    assert (project.folder() / "_static/pictures.css").is_file()
    sheet = "//link[contains(@href, '_static/pictures.css')]"
    assert project.page(PAGE).xpath(sheet)
    assert not project.page("text").xpath(sheet)


def test_drawings_are_xml(built: Callable[..., Project]) -> None:
    """A drawing taken out of the page is SVG by itself."""
    text = (built("pictures").folder() / f"{PAGE}.html").read_text("utf-8")
    drawings = re.findall(r"<svg xmlns.*?</svg>", text, re.DOTALL)
    assert len(drawings) == len(PICTURES)
    for drawing in drawings:
        ElementTree.fromstring(drawing)


@pytest.mark.parametrize(
    ("line", "warning"),
    [
        (
            "```{picture-mentions} other\n```",
            "index.md:3: WARNING: 'other' is no text: edition_texts names text [pictures.text]",
        ),
        (
            "```{picture-timeline}\n```",
            "index.md:3: WARNING: no event of the registers has a date, "
            "so there is nothing to draw [pictures.empty]",
        ),
        (
            "```{picture-map}\n```",
            "index.md:3: WARNING: no place of the registers has coordinates, "
            "so there is nothing to draw [pictures.empty]",
        ),
        (
            "```{picture-mentions} text\n```",
            "index.md:3: WARNING: no name is mentioned in 'text', "
            "so there is nothing to draw [pictures.empty]",
        ),
        (
            "```{picture-relations}\n```",
            "index.md:3: WARNING: no two actors or organisations are connected, "
            "so there is nothing to draw [pictures.empty]",
        ),
    ],
)
def test_nothing_to_draw(new_project: Project, line: str, warning: str) -> None:
    """What cannot be drawn is told with file and line, and leaves no empty figure."""
    new_project.write(
        "conf.py",
        'extensions = ["annotated_edition.pictures"]\nedition_texts = ["text"]\n'
        'exclude_patterns = ["_build"]\n',
    )
    new_project.write("text.md", "---\norphan: true\n---\n# Text\n\nWords.\n")
    new_project.write("index.md", f"# Title\n\n{line}\n")
    assert new_project.build() == [warning]
    assert not list(new_project.page("index").iter("figure"))


def test_a_limit_that_is_no_limit(project: Callable[[str], Project]) -> None:
    """A limit below two is refused by the directive."""
    faulty = project("pictures")
    faulty.edit("about/pictures.md", ":limit: 5", ":limit: 1")
    (warning,) = faulty.build()
    assert warning.startswith("about/pictures.md:13: ")
    assert "a picture needs at least two names" in warning


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("registers.md", "2021-09-02", "2021-09-03"),
        ("registers.md", ":coordinates: 34.52813", ":coordinates: 34.6"),
        ("registers.md", ":leads: pdpt\n", ""),
        ("registers.md", "{org} Taliban", "{org} The Taliban\n:also: Taliban"),
        ("text.md", "taken {place}`Kabul`", "taken Kabul"),
        ("text.md", "## What followed", "## Afterwards"),
        ("text.md", "# The honours", "# Honours"),
    ],
)
def test_pictures_stay_fresh(
    project: Callable[[str], Project], name: str, old: str, new: str
) -> None:
    """What a picture shows may stand in other files: their changes redraw it."""
    edited = project("pictures")
    assert edited.build() == []
    before = (edited.folder() / f"{PAGE}.html").read_text("utf-8")
    text = (edited.source / name).read_text("utf-8")
    edited.write(name, text.replace(old, new, 1))
    assert edited.build() == []
    assert PAGE in edited.written
    assert (edited.folder() / f"{PAGE}.html").read_text("utf-8") != before


def test_pictures_are_not_redrawn_without_need(project: Callable[[str], Project]) -> None:
    """A change of words that no picture shows leaves the page alone."""
    edited = project("pictures")
    edited.build()
    edited.edit("text.md", "did it by decree", "did it by a decree")
    edited.build()
    assert "text" in edited.written
    assert PAGE not in edited.written


def test_same_bytes(project: Callable[[str], Project], run_sphinx: Callable[..., object]) -> None:
    """Serial and parallel builds, with other hash seeds, draw the same."""
    source = project("pictures")
    for out, options, seed in (("one", (), 1), ("two", ("-j", "4"), 2)):
        run_sphinx(source, *options, out=out, hash_seed=seed)
    pages = [(source.folder(out) / f"{PAGE}.html").read_bytes() for out in ("one", "two")]
    assert pages[0] == pages[1]


def test_plain_text_has_the_tables(built: Callable[..., Project]) -> None:
    """A format without pictures prints legend and table."""
    text = (built("pictures", "text").folder("text") / f"{PAGE}.txt").read_text("utf-8")
    assert "A dot stands where a paragraph mentions a name" in text
    assert re.search(r"Emomali Rahmon +\| actor", text)


def test_book_has_images(built: Callable[..., Project]) -> None:
    """An EPUB shows a picture as an image with alternative words, and lists its file."""
    folder = built("pictures", "epub").folder("epub")
    page = etree.parse(folder / f"{PAGE}.xhtml")
    images = page.xpath("//*[local-name()='figure']/*[local-name()='img']")
    assert len(images) == len(PICTURES)
    manifest = (folder / "content.opf").read_text("utf-8")
    for image in images:
        assert len(image.get("alt")) > 40
        file = (folder / "about" / image.get("src")).resolve()
        ElementTree.parse(file)
        assert file.relative_to(folder.resolve()).as_posix() in manifest


def test_printed_alternatives(built: Callable[..., Project]) -> None:
    """On paper a picture has its title and description as alternative words."""
    with pikepdf.open(built("pictures", "pdf").folder("pdf") / "pictures.pdf") as pdf:
        alternatives = _values(pdf.Root.StructTreeRoot, "/Alt")
    described = [words.partition(". ") for words in alternatives if ". " in words]
    assert [title for title, _, _ in described] == [
        "Who appears where in “The honours of Dushanbe”",
        "The events in time",
        "The places on a map",
        "Who is connected to whom",
    ]
    assert all(len(description) > 40 for _, _, description in described)


def test_printed_links(built: Callable[..., Project]) -> None:
    """On paper the links lie over the words of the picture, and lead to their entries."""
    with pdfplumber.open(built("pictures", "pdf").folder("pdf") / "pictures.pdf") as pdf:
        sheet = next(sheet for sheet in pdf.pages if "Posthumous awards 1" in sheet.extract_text())
        found = {}
        for note in sheet.annots:
            box = (note["x0"] - 1, note["top"] - 1, note["x1"] + 1, note["bottom"] + 1)
            found[sheet.crop(box).extract_text()] = note["data"]["Dest"]
    assert {"1", "2", "3", "The decree", "Taliban"} <= found.keys()
    assert found["Emomali Rahmon"] == b"registers:rahmon"
    assert found["What followed"] == b"text:s2"


def _values(node: pikepdf.Object, key: str) -> list[str]:
    """Return the values of a key in a structure tree, in order of reading."""
    found = [str(node[key])] if key in node else []
    below = node.get("/K", [])
    for child in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(child, pikepdf.Dictionary):
            found += _values(child, key)
    return found
