"""Reads built web pages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from helpers.project import Project


def words(element: HtmlElement) -> str:
    """Return the text of an element, white space folded."""
    return " ".join(element.text_content().split())


def body(page: HtmlElement) -> HtmlElement:
    """Return the part of a page that holds the document."""
    return page.find_class("body")[0]


def repeated_ids(page: HtmlElement) -> Iterable[str]:
    """Return the ids that stand more than once in a page."""
    return [name for name, count in Counter(page.xpath("//@id")).items() if count > 1]


def shown(article: HtmlElement, *, published: bool) -> list[str]:
    """Return the blocks of a text as a reader gets them with the switch in one position."""
    hidden = (
        "*[contains(@class, 'reading') or contains(@class, 'emendation-mark')]"
        if published
        else "del[contains(@class, 'captured')] | .//span[contains(@class, 'emendation-mark')]"
    )
    additions = (
        "a[contains(@class, 'headerlink') or contains(@class, 'paragraph-number')]"
        " | .//sup[contains(@class, 'annotation-letter')] | .//details | .//template"
        " | .//span[contains(@class, 'source-link')] | .//input"
    )
    for element in article.xpath(f".//{hidden} | .//{additions}"):
        if element.getparent() is not None:
            element.drop_tree()
    blocks = article.xpath(".//h1 | .//h2 | .//p[not(ancestor::li)] | .//li")
    texts = (" ".join(block.text_content().split()) for block in blocks)
    return [text for text in texts if text]


def mention_list(page: HtmlElement, key: str) -> list[str]:
    """Return the lines of an entry's list of mentions, caption first, names in asterisks."""
    (listing,) = page.get_element_by_id(key).xpath("./details")
    for strong in listing.iter("strong"):
        strong.text = f"*{strong.text}*"
    return [words(line) for line in listing.xpath("./summary | .//li")]


def unresolved(project: Project, docname: str) -> list[str]:
    """Return the addresses on a page that lead nowhere in the project."""
    lost = []
    home = project.folder() / f"{docname}.html"
    ids: dict[str, set[str]] = {}
    for link in project.page(docname).xpath("//figure//a/@href"):
        path, _, anchor = link.partition("#")
        file = (home.parent / path).resolve() if path else home
        name = file.relative_to(project.folder()).with_suffix("").as_posix()
        if name not in ids:
            ids[name] = set(project.page(name).xpath("//@id"))
        if anchor not in ids[name]:
            lost.append(link)
    return lost


def meta(page: HtmlElement, name: str) -> str | None:
    """Return the content of a ``meta`` element, if there is one."""
    found = page.xpath("//meta[@name=$name or @property=$name]/@content", name=name)
    assert len(found) <= 1
    return str(found[0]) if found else None
