"""The plugin ``registers``, by its built pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sphinx.util.inventory import InventoryFile

from helpers.webpages import mention_list, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

    from helpers.project import Project


@pytest.fixture
def registers(project: Callable[[str], Project]) -> Project:
    """Return the small registers, built for the web."""
    registers = project("registers")
    assert registers.build() == []
    return registers


def mentions(page: HtmlElement) -> list[tuple[str, str, str, str]]:
    """Return the marked names of a page: id, words, target and title."""
    found = page.find_class("mention")
    return [(m.get("id"), words(m), m[0].get("href"), m[0].get("title")) for m in found]


def test_mentions_lead_to_entries(registers: Project) -> None:
    """Keys, names, variants and either apostrophe find the entry; the title says who it is."""
    rahmon = ("registers/actors.html#rahmon", "Emomali Rahmon, President of Tajikistan")
    pdpt = ("registers/others.html#pdpt", "People’s Democratic Party of Tajikistan")
    dushanbe = ("registers/others.html#dushanbe", "Dushanbe")
    assert mentions(registers.page("text")) == [
        ("title-m1", "President Rahman", *rahmon),
        ("title-m2", "Dushanbe", *dushanbe),
        ("p1-m1", "the President", *rahmon),
        ("p1-m2", "honoured", "registers/others.html#awards-2021", "Posthumous awards"),
        ("p1-m3", "Dushanbe", *dushanbe),
        ("s1-m1", "Tajikistan", "registers/others.html#tajikistan", "Tajikistan"),
        ("s1-m2", "party", *pdpt),
        ("p2-m1", "People's Democratic Party", *pdpt),
        ("p2-m2", "Emomali Rahman", *rahmon),
        ("p2-m3", "His son", "registers/actors.html#rustam-emomali", "Rustam Emomali"),
        ("n1-m1", "Emomali Rahmon", *rahmon),
        ("n1-m2", "Dushanbe", *dushanbe),
    ]


def test_mentions_from_a_folder(registers: Project) -> None:
    """Names are linked from any folder, and a section called like an entry's key is no entry."""
    others = "../registers/others.html"
    assert mentions(registers.page("folder/page")) == [
        ("dushanbe-m1", "Dushanbe", f"{others}#dushanbe", "Dushanbe"),
        ("dushanbe-m2", "the capital", f"{others}#dushanbe", "Dushanbe"),
        ("dushanbe-m3", "country", f"{others}#tajikistan", "Tajikistan"),
        ("rustam-emomali-m1", "Rustam Emomali", "../registers/actors.html#rustam-emomali",
         "Rustam Emomali"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "key", "lines"),
    [
        (
            "registers/actors",
            "rahmon",
            [
                "4 mentions in the text",
                "President Rahman in Dushanbe *President Rahman* in Dushanbe",
                "¶1 On 2 September *the President* honoured two men.",
                "¶2 The People's Democratic Party is led by *Emomali Rahman*.",
                "note 1 Speech of *Emomali Rahmon*.",
                "Also in: Rustam Emomali",
            ],
        ),
        (
            "registers/others",
            "dushanbe",
            [
                "3 mentions in the text",
                "President Rahman in Dushanbe President Rahman in *Dushanbe*",
                "¶1 Then he left *Dushanbe*.",
                "note 1 Ibid *Dushanbe*.",
                "Also in: Dushanbe; Emomali Rahmon",
            ],
        ),
        (
            "registers/actors",
            "rustam-emomali",
            [
                "1 mention in the text",
                "¶2 *His son* belongs to it, too.",
                "Also in: Rustam Emomali; Emomali Rahmon",
            ],
        ),
        (
            "registers/others",
            "tajikistan",
            [
                "1 mention in the text",
                "Tajikistan’s party *Tajikistan*’s party",
                "Also in: Dushanbe",
            ],
        ),
    ],
)  # fmt: skip
def test_mention_lists(registers: Project, page: str, key: str, lines: list[str]) -> None:
    """An entry quotes its mentions in the text, in order, then names the other places once each."""
    assert mention_list(registers.page(page), key) == lines


def test_mentions_in_several_texts(project: Callable[[str], Project]) -> None:
    """Texts are quoted in the order in which conf.py names them."""
    registers = project("registers")
    registers.edit("conf.py", '["text"]', '["text", "folder/page"]')
    assert registers.build() == []
    lines = mention_list(registers.page("registers/others"), "dushanbe")
    assert [line.split(" ")[0] for line in lines] == [
        "5", "President", "¶1", "note", "¶1", "¶1", "Also",
    ]  # fmt: skip


def test_mention_lists_lead_to_the_exact_spot(registers: Project) -> None:
    """Each mention listed is a link, from the register's folder, to the marked name."""
    page = registers.page("registers/others").get_element_by_id("dushanbe")
    links = page.xpath("./details//span[@class='locator']/a/@href")
    assert links == [
        "../text.html#title-m2",
        "../text.html#p1-m3",
        "../text.html#n1-m2",
        "../folder/page.html#dushanbe-m1",
        "actors.html#rahmon-m3",
    ]
    for link in links[:3]:
        marked = registers.page("text").get_element_by_id(link.partition("#")[2])
        assert words(marked) == "Dushanbe"


def test_entry_without_mentions_has_no_list(registers: Project) -> None:
    """What nobody mentions prints its details alone; a mention in its own prose is none."""
    entry = registers.page("registers/others").get_element_by_id("unmentioned")
    assert entry.xpath("./details") == []
    assert "Rahmon is the father" not in " ".join(
        mention_list(registers.page("registers/actors"), "rahmon")
    )


def details(page: HtmlElement, key: str) -> dict[str, str]:
    """Return the details of an entry: captions and values."""
    (fields,) = page.get_element_by_id(key).find_class("entry-details")[0].xpath("./dl")
    return {words(dt).rstrip(":"): words(dt.getnext()) for dt in fields.findall("dt")}


def test_details(registers: Project) -> None:
    """An entry prints what its options say; relations are printed at both ends."""
    actors, others = registers.page("registers/actors"), registers.page("registers/others")
    assert details(actors, "rahmon") == {
        "Also": "Emomali Rahman; President Rahman",
        "In its own script": "Эмомалӣ Раҳмон; امامعلی رحمان",
        "Born": "5 October 1952",
        "Member of": "People’s Democratic Party of Tajikistan",
        "Leads": "People’s Democratic Party of Tajikistan",
        "Children": "Rustam Emomali",
        "Events": "Posthumous awards",
        "Wikidata": "Q57366",
    }
    role = actors.get_element_by_id("rahmon").find_class("entry-role")
    assert [words(p) for p in role] == ["President of Tajikistan"]
    assert details(others, "pdpt") == {
        "Also": "People’s Democratic Party",
        "Founded": "December 1994",
        "Members": "Rustam Emomali; Emomali Rahmon",
        "Led by": "Emomali Rahmon",
    }
    assert details(others, "dushanbe") == {
        "In": "Tajikistan",
        "Events here": "Posthumous awards",
        "Coordinates": "38.53667° N, 68.78000° E",
        "GeoNames": "1221874",
    }
    assert details(others, "tajikistan") == {"Here": "Dushanbe"}
    assert details(others, "awards-2021") == {
        "Date": "2 September 2021",
        "Location": "Dushanbe",
        "Concerns": "Emomali Rahmon",
    }
    assert details(others, "unmentioned") == {"Date": "2021", "End": "January 2022"}


def test_details_are_links(registers: Project) -> None:
    """Relations lead to entries and identifiers to their authorities."""
    entry = registers.page("registers/actors").get_element_by_id("rahmon")
    assert entry.xpath("./div//a/@href") == [
        "others.html#pdpt",
        "others.html#pdpt",
        "#rustam-emomali",
        "others.html#awards-2021",
        "https://www.wikidata.org/wiki/Q57366",
    ]
    place = registers.page("registers/others").get_element_by_id("dushanbe")
    assert place.xpath("./div//a/@href")[-1] == "https://www.geonames.org/1221874"


def test_own_scripts_are_isolated(registers: Project) -> None:
    """A name in its own script says its language and direction."""
    names = registers.page("registers/actors").xpath("//bdi")
    assert [(name.get("lang"), name.get("dir")) for name in names] == [("tg", "ltr"), ("fa", "rtl")]


def test_headings_in_contents(registers: Project) -> None:
    """Where a heading with names is listed, its words stand there once, not linked apart."""
    contents = registers.page("index").find_class("toctree-wrapper")[0]
    links = contents.xpath(".//a")
    assert [(link.get("href"), words(link)) for link in links] == [
        ("text.html", "President Rahman in Dushanbe"),
        ("text.html#s1", "Tajikistan’s party"),
        ("registers/actors.html", "Actors"),
        ("registers/actors.html#rustam-emomali", "Rustam Emomali"),
        ("registers/actors.html#rahmon", "Emomali Rahmon"),
        ("registers/others.html", "Organisations, places and events"),
        ("registers/others.html#pdpt", "People’s Democratic Party of Tajikistan"),
        ("registers/others.html#dushanbe", "Dushanbe"),
        ("registers/others.html#tajikistan", "Tajikistan"),
        ("registers/others.html#unmentioned", "A day that nobody mentions"),
        ("registers/others.html#awards-2021", "Posthumous awards"),
        ("folder/page.html", "A page"),
        ("folder/page.html#dushanbe", "Dushanbe"),
        ("folder/page.html#rustam-emomali", "Rustam Emomali"),
    ]
    assert contents.xpath(".//a//a | .//code | .//*[@id]") == []


@pytest.mark.parametrize(
    "name", ["index", "text", "folder/page", "registers/actors", "registers/others"]
)
def test_markup(registers: Project, name: str) -> None:
    """Ids are unique, links never nest, lists hold items, and nothing is left unresolved."""
    page = registers.page(name)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert page.xpath("//a//a | //ul/*[not(self::li)] | //details/*[1][not(self::summary)]") == []
    assert page.find_class("xref") == []


def test_page_titles_are_plain(registers: Project) -> None:
    """The window's title has the words of a heading with names, and no markup."""
    title = registers.page("text").findtext(".//title")
    assert title is not None
    assert title.startswith("President Rahman in Dushanbe —")


def test_inventory(registers: Project) -> None:
    """The inventory lists each entry by key, with its name, so that others can link to it."""
    content = (registers.folder() / "objects.inv").read_bytes()
    found = InventoryFile.loads(content, uri="https://example.org/").data
    register = {
        (kind, key): (item.uri, item.display_name)
        for kind in found
        if kind.startswith("register:")
        for key, item in found[kind].items()
    }
    actors, others = (f"https://example.org/registers/{p}.html" for p in ("actors", "others"))
    assert register == {
        ("register:actor", "rahmon"): (f"{actors}#entry-rahmon", "Emomali Rahmon"),
        ("register:actor", "rustam-emomali"): (f"{actors}#entry-rustam-emomali", "Rustam Emomali"),
        ("register:org", "pdpt"): (
            f"{others}#entry-pdpt",
            "People’s Democratic Party of Tajikistan",
        ),
        ("register:place", "dushanbe"): (f"{others}#entry-dushanbe", "Dushanbe"),
        ("register:place", "tajikistan"): (f"{others}#entry-tajikistan", "Tajikistan"),
        ("register:event", "awards-2021"): (f"{others}#entry-awards-2021", "Posthumous awards"),
        ("register:event", "unmentioned"): (
            f"{others}#entry-unmentioned",
            "A day that nobody mentions",
        ),
    }


def test_search_finds_names(registers: Project) -> None:
    """The search index holds each entry as an object of its kind, and the text by its names."""
    script = (registers.folder() / "searchindex.js").read_text("utf-8")
    index = json.loads(script.removeprefix("Search.setIndex(").removesuffix(")"))
    kinds = {number: kind for number, (_domain, kind, _title) in index["objnames"].items()}
    found = {
        name: (index["docnames"][document], kinds[str(kind)], anchor)
        for document, kind, _priority, anchor, name in index["objects"][""]
    }
    assert found["Emomali Rahmon"] == ("registers/actors", "actor", "entry-rahmon")
    assert found["Dushanbe"] == ("registers/others", "place", "entry-dushanbe")
    assert registers.page("registers/actors").xpath("//*[@id='rahmon']//*[@id='entry-rahmon']")
    assert len(found) == 7
    assert index["titles"][index["docnames"].index("text")].startswith("President Rahman in")


LINKING = """# Another edition

{actor}`The President <rahmon>`, {place}`the capital <dushanbe>`, [](inv:#pdpt).

{actor}`nobody <rahman>`.
"""


def test_another_edition_links_in(registers: Project, new_project: Project) -> None:
    """An edition that names this inventory links to its entries with the same roles."""
    inventory = registers.folder() / "objects.inv"
    new_project.write(
        "conf.py",
        "extensions = ['annotated_edition.registers', 'sphinx.ext.intersphinx']\n"
        "html_theme = 'basic'\n"
        f"intersphinx_mapping = {{'first': ('https://example.org/', {str(inventory)!r})}}\n",
    )
    new_project.write("index.md", LINKING)
    assert new_project.build() == [
        "index.md:5: WARNING: unknown actor 'rahman': no entry of the register has this key or "
        "name; write {actor}`words <key>`, or add the entry [registers.unknown]"
    ]
    links = new_project.page("index").xpath("//a[contains(@class, 'external')]")
    assert [(words(a), a.get("href")) for a in links] == [
        ("The President", "https://example.org/registers/actors.html#entry-rahmon"),
        ("the capital", "https://example.org/registers/others.html#entry-dushanbe"),
        (
            "People’s Democratic Party of Tajikistan",
            "https://example.org/registers/others.html#entry-pdpt",
        ),
    ]


@pytest.mark.parametrize(
    "builder", ["text", "latex", "man", "texinfo", "epub", "singlehtml", "xml"]
)
def test_every_builder_prints_the_words(project: Callable[[str], Project], builder: str) -> None:
    """A builder without visitors of ours prints names, details and mentions, without a warning."""
    registers = project("registers")
    overrides = {"version": "1", "epub_copyright": "none", "man_pages": [("index", "x", "", "", 1)]}
    assert registers.build(builder, confoverrides=overrides) == []
    printed = "".join(
        path.read_text("utf-8")
        for path in sorted(registers.folder(builder).rglob("*"))
        if path.suffix in {".txt", ".tex", ".1", ".texi", ".xhtml", ".html", ".xml"}
    )
    for expected in (
        "led by",
        "4 mentions in the text",
        "5 October 1952",
        "Эмомалӣ Раҳмон",
        "is the father of",
    ):
        assert expected in printed


BLOCKS = """# {actor}`Emomali Rahmon`

- One {actor}`Emomali Rahmon`. Two.

> Quoted: {actor}`Emomali Rahmon`.

| Name |
| --- |
| Of {actor}`Emomali Rahmon` |

:::{note}
Boxed {actor}`Emomali Rahmon`
:::
"""


def test_mentions_in_all_kinds_of_blocks(project: Callable[[str], Project]) -> None:
    """Lists and quotations have numbers; what has none is named by its section."""
    registers = project("registers")
    registers.write("text.md", BLOCKS)
    assert registers.build() == []
    assert mention_list(registers.page("registers/actors"), "rahmon")[1:-1] == [
        "Emomali Rahmon *Emomali Rahmon*",
        "¶1 One *Emomali Rahmon*.",
        "¶2 Quoted: *Emomali Rahmon*.",
        "Emomali Rahmon Of *Emomali Rahmon*",
        "Emomali Rahmon Boxed *Emomali Rahmon*",
    ]


ODD = 'Q&A “<b>” "x" $1 \\\\'


@pytest.mark.parametrize("builder", ["html", "text", "latex"])
def test_signs_of_the_output_stand_for_themselves(
    project: Callable[[str], Project], builder: str
) -> None:
    """Names, roles and variants are words, whatever signs they hold."""
    registers = project("registers")
    registers.edit("registers/others.md", ":::{place} Tajikistan", f":::{{place}} {ODD}")
    registers.edit(
        "registers/others.md", ":key: tajikistan\n", f":key: tajikistan\n:role: {ODD}\n"
        ":also: Tajikistan; <i>\n",
    )  # fmt: skip
    assert registers.build(builder) == []
    if builder == "html":
        others = registers.page("registers/others").get_element_by_id("tajikistan")
        assert words(others.find("h2")).removesuffix("¶") == words(
            others.find_class("entry-role")[0]
        )
        assert words(others.find_class("entry-role")[0]) == ODD
        assert (
            details(registers.page("registers/others"), "tajikistan")["Also"] == "Tajikistan; <i>"
        )
        assert details(registers.page("registers/others"), "dushanbe")["In"] == ODD
        titles = {title for *_rest, title in mentions(registers.page("text"))}
        assert f"{ODD}, {ODD}" in titles


def test_names_in_restructuredtext(new_project: Project) -> None:
    """Roles and directives work in reStructuredText as well."""
    new_project.write("conf.py", "extensions = ['annotated_edition.registers']\nhtml_theme='basic'")
    new_project.write(
        "index.rst",
        "Title\n=====\n\nThe :org:`SCO <sco>` and :org:`the Organization`.\n\n"
        ".. org:: Shanghai Cooperation Organisation\n   :key: sco\n   :also: the Organization\n\n"
        "   An organisation.\n",
    )
    assert new_project.build() == []
    page = new_project.page("index")
    assert [target for _id, _name, target, _title in mentions(page)] == ["#sco", "#sco"]
    assert mention_list(page, "sco") == ["2 mentions", "In: Title"]
