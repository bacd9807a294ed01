"""The registers of the real edition: how many names, and under whom they are listed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from helpers.books import words
from helpers.webpages import mention_list

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from lxml.html import HtmlElement

    from helpers.project import Project

    Run = Callable[..., subprocess.CompletedProcess[str]]


FLOORS = {"actors": 14, "organisations": 22, "places": 18, "events": 20}


def in_the_text(entry: HtmlElement) -> int:
    """Return how many mentions in the text an entry says it has."""
    (caption,) = entry.xpath("./details/summary")
    found = re.fullmatch(r"(\d+) mentions? in the text", words(caption))
    return int(found[1]) if found else 0


def test_floors_of_the_edition(built_edition: Project) -> None:
    """The brief's names are marked, each is listed once, and every entry is mentioned somewhere."""
    listed = 0
    for register, floor in FLOORS.items():
        page = built_edition.page(f"registers/{register}")
        counts = [in_the_text(entry) for entry in page.find_class("entry")]
        assert sum(count > 0 for count in counts) >= floor, register
        listed += sum(counts)
    (article,) = built_edition.page("brief").xpath("//article")
    for added in (*article.find_class("editorial"), *article.xpath(".//template")):
        added.drop_tree()
    marked = article.find_class("mention")
    assert len(marked) == listed >= 300
    assert all("registers/" in mention.get("href") for mention in marked)


@pytest.mark.parametrize(
    ("register", "key", "line"),
    [
        ("actors", "rahmon", "¶13 Conversely, it provided an opportunity for the *Tajik"),
        ("actors", "rustam-emomali", "¶4 It is crucial as he prepares *his eldest son*, Rustam"),
        ("actors", "qureshi", "¶5 Pakistan’s relation with the Taliban is quite evident; "
         "therefore, when *Pak Foreign Minister Qureshi* visited Dushanbe"),
        ("organisations", "rferl", "note 10 Bruce Pannier, “Tajikistan: The Taliban's Toughest "
         "Critic”, *RFE/Rl* Gandhara"),
        ("places", "united-states", "¶3 In 2001, when a *US*-led military invasion"),
        ("events", "irpt-ban-2015", "¶8 The IRPT was subsequently *banned* in Tajikistan"),
    ],
)  # fmt: skip
def test_mentions_of_the_edition(
    built_edition: Project, register: str, key: str, line: str
) -> None:
    """Titles and descriptions are listed under whom they stand for, in their sentences."""
    lines = mention_list(built_edition.page(f"registers/{register}"), key)
    assert [found for found in lines if found.startswith(line)]
