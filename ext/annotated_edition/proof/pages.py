"""Turns the pages of a web site or an EPUB into trees, and finds ids and links in them."""

from __future__ import annotations

import posixpath
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from selectolax.lexbor import LexborHTMLParser

from annotated_edition.core.findings import Code
from annotated_edition.proof.comparison import Fault

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from selectolax.lexbor import LexborNode

ADDRESSES = ("href", "src", "data", "poster")
"""Attributes that hold the address of something."""


class Page:
    """A page: HTML as browsers read it, or XHTML."""

    def __init__(self, content: bytes, address: str) -> None:
        """Read a page.

        Args:
            content: what the file holds.
            address: where it stands.

        Raises:
            ElementTree.ParseError: it is XHTML and not well formed.
        """
        self.address = address
        self.ids: Counter[str] = Counter()
        self.links: Counter[str] = Counter()
        self._near: dict[str, str] = {}
        """By link: the id before it, to find it again."""
        if address.endswith(".xhtml"):
            self.root = _xhtml(content)
            found = [element.attrib for element in self.root.iter()]
        else:
            self._html = LexborHTMLParser(content)
            nodes = self._html.css(":is([id], [href], [src], [data], [poster])")
            found = [
                {name: value or "" for name, value in node.attributes.items()} for node in nodes
            ]
        last = ""
        for attributes in found:
            if own := attributes.get("id"):
                self.ids[own] += 1
                last = own
            for link in filter(None, map(attributes.get, ADDRESSES)):
                self.links[link] += 1
                self._near.setdefault(link, last)

    @cached_property
    def root(self) -> Element:
        """The tree of the page."""
        assert self._html.root is not None
        return _element(self._html.root)

    @cached_property
    def by_id(self) -> dict[str, Element]:
        """The elements that have an id."""
        return {own: element for element in self.root.iter() if (own := element.get("id"))}

    @cached_property
    def parents(self) -> dict[Element, Element]:
        """By element: the one around it."""
        return {child: parent for parent in self.root.iter() for child in parent}

    def local(self, link: str) -> tuple[str, str]:
        """Resolve a link.

        Returns:
            The address of a file of the same output, and an id in it; nothing for a link that
            leads elsewhere.
        """
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or parts.path.startswith("/"):
            return "", ""
        folder = posixpath.dirname(self.address)
        path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        return path if parts.path else self.address, unquote(parts.fragment)

    def faults(self, pages: Mapping[str, Page], files: Container[str]) -> Iterator[Fault]:
        """Find ids that stand twice, and links that lead nowhere.

        Args:
            pages: all pages of the output, by address.
            files: the addresses of all files.
        """
        for own, times in self.ids.items():
            if times > 1:
                message = f"the id “{own}” stands {times} times in the page"
                yield Fault(Code.PROOF_ID, f"{self.address}#{own}", message)
        for link, near in self._near.items():
            path, own = self.local(link)
            if path in pages:
                if own and own not in pages[path].ids:
                    message = f"the link “{link}” leads nowhere: “{path}” has no id “{own}”"
                    yield Fault(Code.PROOF_LINK, f"{self.address}#{near}", message)
            elif path and path not in files:
                message = f"the link “{link}” leads to a file that is not there"
                yield Fault(Code.PROOF_LINK, f"{self.address}#{near}", message)


def _xhtml(content: bytes) -> Element:
    root = ElementTree.fromstring(content)
    for element in root.iter():
        element.tag = str(element.tag).rpartition("}")[2]
    return root


def _element(node: LexborNode) -> Element:
    element = Element(str(node.tag), {name: value or "" for name, value in node.attributes.items()})
    last: Element | None = None
    for child in node.iter(include_text=True):
        if child.is_text_node:
            if last is None:
                element.text = (element.text or "") + (child.text_content or "")
            else:
                last.tail = (last.tail or "") + (child.text_content or "")
        elif child.is_element_node:
            last = _element(child)
            element.append(last)
    return element
