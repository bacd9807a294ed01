"""The heads of registers, the list of registers, and the list of all names, by built pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

from helpers.webpages import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

    from helpers.project import Project

OTHERS = "# Organisations, places and events\n"


@pytest.fixture
def registers(project: Callable[[str], Project]) -> Project:
    """Return the small registers with their heads and a page for all names, not yet built."""
    registers = project("registers")
    registers.edit("registers/actors.md", "# Actors\n", "# Actors\n\n```{register}\n```\n")
    registers.edit("registers/others.md", OTHERS, f"{OTHERS}\n```{{register}}\n```\n")
    names = "# All names\n\n```{registers}\n```\n\n```{names}\n```\n"
    registers.write("registers/index.md", names)
    registers.edit("index.md", "registers/actors\n", "registers/index\nregisters/actors\n")
    return registers


def head(registers: Project, page: str) -> list[str]:
    """Return what a register's head says, without the letters."""
    (overview,) = registers.page(page).find_class("overview-register")
    return [words(paragraph) for paragraph in overview.findall("p")]


def letters(page: HtmlElement, label: str) -> dict[str, str | None]:
    """Return the letters of a landmark, and where those in use lead."""
    (landmark,) = page.xpath(f"//nav[@aria-label='{label}']")
    return {words(item): (item.xpath(".//a/@href") or [None])[0] for item in landmark.iter("li")}


def test_counts(registers: Project) -> None:
    """A register says how many entries it has and how often they are mentioned, by kind."""
    assert registers.build() == []
    assert head(registers, "registers/actors") == ["2 persons, 5 mentions in the text"]
    assert head(registers, "registers/others") == [
        "1 organisation, 2 mentions in the text",
        "2 places, 4 mentions in the text",
        "2 events, 1 mention in the text",
    ]


NOTE = """---
target: text
exact: {0}
kind: context
author: editors
date: 2026-11-22
status: accepted
---
Of {{org}}`party <pdpt>`, and again {{org}}`party <pdpt>`.
"""


def test_counts_of_annotations(registers: Project) -> None:
    """Mentions in annotations are counted apart, others only where there are no better."""
    registers.edit("conf.py", '["annotated_edition.registers"]', '["annotated_edition.registers", '
                   '"annotated_edition.annotations"]')  # fmt: skip
    registers.write(
        "contributors.md", "# People\n\n:::{contributor} The editors\n:key: editors\n:::\n"
    )
    registers.write("annotations/who.md", NOTE.format("belongs to it"))
    registers.edit("index.md", "folder/page\n", "folder/page\ncontributors\n")
    assert registers.build() == []
    assert head(registers, "registers/others")[0] == (
        "1 organisation, 2 mentions in the text, 2 in the annotations"
    )
    registers.edit("conf.py", '["text"]', "[]")
    (registers.source / "annotations/who.md").unlink()
    assert registers.build() == []
    assert head(registers, "registers/others") == [
        "1 organisation, 2 mentions", "2 places, 8 mentions", "2 events, 1 mention",
    ]  # fmt: skip


def test_register_without_mentions(new_project: Project) -> None:
    """What nobody mentions is counted without a word on mentions; no entries, no words at all."""
    new_project.write("conf.py", "extensions = ['annotated_edition.registers']\nhtml_theme='basic'")
    entry = ":::{place} Paris\n:key: paris\n:::\n"
    new_project.write("index.md", f"# Places\n\n```{{register}}\n```\n\n{entry}")
    assert new_project.build() == []
    assert head(new_project, "index") == ["1 place"]
    new_project.write("index.md", "# Places\n\n```{register}\n```\n")
    assert new_project.build() == []
    assert head(new_project, "index") == []
    assert new_project.page("index").xpath("//nav[@class='letters']") == []


def test_letters_lead_to_their_first_entries(registers: Project) -> None:
    """All letters stand there, those in use are links; events have years instead."""
    assert registers.build() == []
    actors = letters(registers.page("registers/actors"), "Persons by letter")
    assert "".join(actors) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert {k: v for k, v in actors.items() if v} == {"E": "#rustam-emomali", "R": "#rahmon"}
    others = registers.page("registers/others")
    assert letters(others, "Places by letter")["D"] == "#dushanbe"
    assert letters(others, "Organisations by letter")["P"] == "#pdpt"
    assert letters(others, "Events by date") == {"2021": "#unmentioned"}


def order(registers: Project, page: str) -> list[str]:
    """Return the keys of a page's entries, in order."""
    return [entry.get("id") for entry in registers.page(page).find_class("entry")]


def test_entries_are_sorted(registers: Project) -> None:
    """Entries stand in the order of their sorting names, events by date, wherever written."""
    assert registers.build() == []
    assert order(registers, "registers/others") == [
        "pdpt", "dushanbe", "tajikistan", "unmentioned", "awards-2021",
    ]  # fmt: skip
    registers.edit("registers/actors.md", ":sort: Emomali, Rustam\n", "")
    registers.edit("registers/actors.md", ":::{actor} Emomali", "Between.\n\n:::{actor} Emomali")
    assert registers.build() == []
    assert order(registers, "registers/actors") == ["rustam-emomali", "rahmon"]
    registers.edit("registers/actors.md", "Between.\n", "")
    assert registers.build() == []
    assert order(registers, "registers/actors") == ["rahmon", "rustam-emomali"]
    (first,) = registers.page("registers/actors").xpath("//nav//a[text()='R']/@href")
    assert first == "#rahmon"


def name_list(page: HtmlElement) -> list[tuple[str, str]]:
    """Return the lines of the list of names, with the address each leads to."""
    return [(words(item), item.xpath(".//a/@href")[0]) for item in page.find_class("name-item")]


def test_names(registers: Project) -> None:
    """All names stand in one list, other names with a reference, each led to its entry."""
    assert registers.build() == []
    page = registers.page("registers/index")
    assert name_list(page) == [
        ("A day that nobody mentions (event)", "others.html#unmentioned"),
        ("Dushanbe (place, 3 mentions)", "others.html#dushanbe"),
        ("Emomali, Rustam (person, 1 mention)", "actors.html#rustam-emomali"),
        ("People’s Democratic Party of Tajikistan (organisation, 2 mentions)", "others.html#pdpt"),
        ("Posthumous awards (event, 1 mention)", "others.html#awards-2021"),
        ("President Rahman: see Rahmon, Emomali", "actors.html#rahmon"),
        ("Rahman, Emomali: see Rahmon, Emomali", "actors.html#rahmon"),
        ("Rahmon, Emomali (person, 4 mentions)", "actors.html#rahmon"),
        ("Tajikistan (place, 1 mention)", "others.html#tajikistan"),
    ]
    used = {letter: target for letter, target in letters(page, "Names by letter").items() if target}
    assert "".join(used) == "ADEPRT"
    headings = [page.get_element_by_id(target.lstrip("#")) for target in used.values()]
    assert [(heading.tag, words(heading)) for heading in headings] == [
        ("h2", letter) for letter in used
    ]


def test_list_of_registers(registers: Project) -> None:
    """Every page with entries is listed by its title, with its counts by kind."""
    assert registers.build() == []
    (listing,) = registers.page("registers/index").find_class("register-list")
    assert [(words(item), item.xpath(".//a/@href")) for item in listing.iter("li")] == [
        ("Actors: 2 persons, 5 mentions in the text", ["actors.html"]),
        *(
            (f"Organisations, places and events: {counts}", ["others.html"])
            for counts in (
                "1 organisation, 2 mentions in the text",
                "2 places, 4 mentions in the text",
                "2 events, 1 mention in the text",
            )
        ),
    ]


@pytest.mark.parametrize("name", ["registers/index", "registers/actors", "registers/others"])
@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub"])
def test_letters_lead_somewhere(registers: Project, builder: str, name: str) -> None:
    """In every kind of web page and in EPUB, letters lead to what is on the same page."""
    assert registers.build(builder, confoverrides={"version": "1", "epub_copyright": "none"}) == []
    suffix = "xhtml" if builder == "epub" else "html"
    path = registers.folder(builder) / f"{'index' if builder == 'singlehtml' else name}.{suffix}"
    page = html.document_fromstring(path.read_bytes())
    targets = page.xpath("//nav[@class='letters']//a/@href")
    assert targets
    ids = page.xpath("//@id")
    assert builder == "singlehtml" or len(ids) == len(set(ids))
    for target in targets:
        assert page.get_element_by_id(target.removeprefix("#")) is not None


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_letters_are_for_screens(registers: Project, builder: str) -> None:
    """On paper counts and names are printed, letters to follow are not."""
    assert registers.build(builder) == []
    pages = (p for p in registers.folder(builder).rglob("*") if p.suffix in {".txt", ".tex"})
    printed = " ".join(" ".join(page.read_text("utf-8") for page in sorted(pages)).split())
    assert "2 persons, 5 mentions in the text" in printed
    assert "Rahman, Emomali:" in printed
    assert "* B" not in printed
    assert r"\item {} \sphinxAtStartPar B" not in printed
