"""Finds out what the pages of a book need, so that it is packed whole and with nothing else."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PROPERTIES = {
    "http://www.w3.org/2000/svg": "svg",
    "http://www.w3.org/1998/Math/MathML": "mathml",
}
"""What a manifest must say of pages that hold elements of these namespaces (EPUB 3.3, D.6.2)."""

ADDRESSES = {"href", "src", "data", "poster"}
"""Attributes that hold the address of something."""

_STYLE_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""")


@dataclass
class Page:
    """What a page holds; addresses are seen from the folder of the book.

    Attributes:
        links: files that its links lead to.
        files: files that it shows or is styled by.
        properties: the properties of its item in the manifest.
        images: whether it has any.
        described: whether all of them have alternative words, if only empty ones.
    """

    links: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    properties: set[str] = field(default_factory=set)
    images: bool = False
    described: bool = True


def read_page(text: bytes, address: str) -> Page:
    """Read a page.

    Args:
        text: XHTML.
        address: where the page stands.

    Raises:
        ElementTree.ParseError: it is no well-formed XML.
    """
    page = Page()
    for element in ElementTree.fromstring(text).iter():
        namespace, _, name = str(element.tag)[1:].rpartition("}")
        if namespace in PROPERTIES:
            page.properties.add(PROPERTIES[namespace])
        if name == "img":
            page.images = True
            page.described = page.described and "alt" in element.attrib
        for attribute, value in element.attrib.items():
            if attribute.rpartition("}")[2] not in ADDRESSES or value.startswith("#"):
                continue
            if name != "a":
                page.files.append(_resolved(value, address))
            elif not urlsplit(value).scheme:
                page.links.append(_resolved(value, address))
    return page


def read_style(text: str, address: str) -> list[str]:
    """Return the files that a style sheet refers to.

    Args:
        text: the style sheet.
        address: where it lies in the book.
    """
    return [_resolved(found, address) for found in _STYLE_ADDRESS.findall(text)]


def _resolved(value: str, address: str) -> str:
    """Return an address seen from the folder of the book; one elsewhere stays as it is."""
    parts = urlsplit(value)
    if parts.scheme or parts.netloc:
        return value
    folder = posixpath.dirname(address)
    return posixpath.normpath(posixpath.join(folder, unquote(parts.path)))


class Fault(NamedTuple):
    """What is wrong with a page, said of it."""

    page: str
    message: str


class Matter(NamedTuple):
    """Everything that a book consists of."""

    pages: dict[str, Page]
    """By address: those asked for in their order, then those that they lead to."""
    files: dict[str, str]
    """By address: the page that needs each first."""
    faults: list[Fault]


def gather(folder: Path, wanted: Sequence[str]) -> Matter:
    """Read pages, and follow them to all that they need.

    Args:
        folder: where Sphinx has written pages and files.
        wanted: the addresses of the pages, in their order.

    Returns:
        Pages, files, and what was wanted of them and is not there.
    """
    pages: dict[str, Page] = {}
    files: dict[str, str] = {}
    faults: list[Fault] = []
    queue = list(wanted)
    for address in queue:
        try:
            page = read_page((folder / address).read_bytes(), address)
        except ElementTree.ParseError as error:
            faults.append(
                Fault(address, f"is no well-formed XHTML ({error}): write raw HTML as XML")
            )
            page = Page()
        pages[address] = page
        for link in page.links:
            if link.endswith(".xhtml") and (folder / link).is_file():
                queue += [link] if link not in queue else []
            else:
                faults.append(Fault(address, f"leads to '{link}', which the book does not hold"))
        _take(folder, address, page.files, files, faults)
    return Matter(pages, files, faults)


def _take(
    folder: Path, page: str, addresses: Sequence[str], files: dict[str, str], faults: list[Fault]
) -> None:
    """Add files, and those that style sheets among them refer to."""
    for address in addresses:
        if address.startswith("data:") or address in files:
            continue
        if not (folder / address).is_file():
            faults.append(Fault(page, f"needs '{address}', which is not there"))
            continue
        files[address] = page
        if address.endswith(".css"):
            text = (folder / address).read_text("utf-8")
            _take(folder, page, read_style(text, address), files, faults)
