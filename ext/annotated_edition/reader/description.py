"""Describes a page by its opening words, for search engines and for those who share a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from annotated_edition.annotations.nodes import annotation
from annotated_edition.apparatus.nodes import captured, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

FEWEST = 40
"""A paragraph with fewer characters says too little."""
LONGEST = 200
"""Most characters of a description."""


def description(doctree: nodes.document | None) -> str:
    """Return the opening words of a page.

    Args:
        doctree: the page after all transforms, or none where a page has no source.

    Returns:
        The first paragraph without a class of its own (which bylines have), cut after a word;
        notes, their marks and what was emended are left out. Nothing if there is none.
    """
    for paragraph in doctree.findall(nodes.paragraph) if doctree else ():
        words = " ".join("".join(_read(paragraph)).split())
        if not paragraph["classes"] and not _in_note(paragraph) and len(words) > FEWEST:
            return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rsplit(' ', 1)[0]}…"
    return ""


def _in_note(element: nodes.Element | None) -> bool:
    return element is not None and (isinstance(element, annotation) or _in_note(element.parent))


def _read(element: nodes.Element) -> Iterator[str]:
    """Yield the words that belong to a paragraph."""
    for child in element.children:
        if isinstance(child, nodes.Text):
            yield child
        elif isinstance(child, nodes.Element) and not _is_mark(child):
            yield from _read(child)


def _is_mark(element: nodes.Element) -> bool:
    if isinstance(element, nodes.footnote_reference | nodes.raw | captured):
        return True
    return "editorial" in element["classes"] and not isinstance(element, reading)
