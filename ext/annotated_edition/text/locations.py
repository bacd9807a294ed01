"""Turns a node of a doctree into the location in which it stands, as a reader would name it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator


NOTES = frozenset({"annotation", "note"})
"""Kinds of locations that stand at the foot of printed pages."""


class Location(NamedTuple):
    """A spot that can be named and linked to."""

    docname: str
    id: str
    """Anchor in the document; empty for the document itself."""
    label: str
    """Words for it: ``¶7``, ``note 3``, the name of an entry, the title of a section."""
    kind: str
    """``paragraph``, ``note``, ``entry``, ``annotation``, ``section`` or ``document``."""


def mark_location(
    node: nodes.Element, anchor: str, label: str, kind: str, docname: str | None = None
) -> None:
    """Declare ``node`` a location; ``anchor`` becomes its first id.

    Args:
        node: an element of a doctree.
        anchor: its permanent id.
        label: the words by which a reader names it.
        kind: see :class:`Location`.
        docname: the document in which readers find it, if it is not the one that holds ``node``.
    """
    node["ids"] = [anchor, *(known for known in node["ids"] if known != anchor)]
    node["location"] = label
    node["location_kind"] = kind
    if docname is not None:
        node["location_docname"] = docname


def location_of(node: nodes.Node, docname: str) -> Location:
    """Find the location in which ``node`` stands.

    Args:
        node: any node of a doctree that has been read.
        docname: the document it belongs to.

    Returns:
        The nearest ancestor declared with :func:`mark_location`, else the nearest section by its
        title, else the document.
    """
    for element in _ancestors(node):
        if "location" in element:
            home = element.get("location_docname", docname)
            return Location(home, element["ids"][0], element["location"], element["location_kind"])
        if isinstance(element, nodes.section) and element["ids"]:
            return Location(docname, element["ids"][0], _words(element[0]), "section")
    return Location(docname, "", docname, "document")


def _words(title: nodes.Node) -> str:
    """Return the words of a title without the marks of notes."""
    texts = title.findall(nodes.Text)
    return "".join(t for t in texts if not isinstance(t.parent, nodes.footnote_reference))


def _ancestors(node: nodes.Node) -> Iterator[nodes.Element]:
    current: nodes.Node | None = node
    while current is not None:
        if isinstance(current, nodes.Element):
            yield current
        current = current.parent
