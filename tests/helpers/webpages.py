"""Reads built web pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def words(element: HtmlElement) -> str:
    """Return the text of an element, white space folded."""
    return " ".join(element.text_content().split())


def body(page: HtmlElement) -> HtmlElement:
    """Return the part of a page that holds the document."""
    return page.find_class("body")[0]
