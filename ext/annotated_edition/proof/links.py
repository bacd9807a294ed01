"""Checks that each id stands once in its page, and that links within an output lead somewhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotated_edition.proof.comparison import Fault
from annotated_edition.proof.webpage import local

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from selectolax.lexbor import LexborHTMLParser

ADDRESSES = ("href", "src", "data", "poster")
"""Attributes that hold the address of something."""


@dataclass(slots=True)
class Page:
    """The ids and links of a page."""

    ids: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)
    near: dict[str, str] = field(default_factory=dict)
    """By address: the id before the first link to it, to find it again."""


def read_page(tree: LexborHTMLParser) -> Page:
    """Collect the ids and links of a page."""
    page = Page()
    last = ""
    for node in tree.css(":is([id], [href], [src], [data], [poster])"):
        attributes = node.attributes
        if own := attributes.get("id"):
            page.ids[own] += 1
            last = own
        for name in ADDRESSES:
            if href := attributes.get(name):
                page.links[href] += 1
                page.near.setdefault(href, last)
    return page


def link_faults(address: str, pages: Mapping[str, Page], files: Container[str]) -> Iterator[Fault]:
    """Find ids that stand twice in a page, and links of it that lead nowhere.

    Args:
        address: where the page stands.
        pages: all pages of the output, by address.
        files: the addresses of all files.
    """
    page = pages[address]
    for own, times in page.ids.items():
        if times > 1:
            yield Fault("proof.id", f"#{own}", f"the id “{own}” stands {times} times in the page")
    for href, near in page.near.items():
        path, own = local(href, address) or ("", "")
        if path in pages:
            if own and own not in pages[path].ids:
                message = f"the link “{href}” leads nowhere: “{path}” has no id “{own}”"
                yield Fault("proof.link", f"#{near}", message)
        elif path and path not in files:
            message = f"the link “{href}” leads to a file that is not there"
            yield Fault("proof.link", f"#{near}", message)
