"""Checks links, the only annotations that a book needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from helpers.matterhorn.tree import Tree


def check(pdf: pikepdf.Pdf, tree: Tree) -> Iterator[str]:
    """Yield what is wrong with the annotations of each page."""
    parents = tree.parents()
    named = pdf.Root.get("/Names", {}).get("/Dests")
    names = set(pikepdf.NameTree(named)) if named is not None else set()
    for number, page in enumerate(pdf.pages, 1):
        annotations = list(page.get("/Annots", []))
        if annotations and page.get("/Tabs") is None:
            yield f"28-008 page {number} says nothing of the order of its links"
        elif annotations and page.Tabs != "/S":
            yield f"28-009 page {number} puts its links in an order that is not the structure's"
        for annotation in annotations:
            where = f"page {number}: a link"
            if annotation.Subtype != "/Link":
                yield f"28-002 page {number}: an annotation {annotation.Subtype}"
                continue
            elements = tree.annotations.get(annotation.objgen, [])
            if [element.type for element in elements] != ["Link"]:
                yield f"28-011 {where} is in {len(elements)} elements, or in one that is no Link"
            elif (entry := parents.get(annotation.get("/StructParent"))) is None or (
                entry.objgen != elements[0].dictionary.objgen
            ):
                yield f"28-011 {where} does not know its element"
            if not str(annotation.get("/Contents", "")).strip():
                yield f"28-012 {where} has no words of its own"
            if not _leads(annotation, names):
                yield f"28-011 {where} leads nowhere"


def _leads(link: pikepdf.Object, names: Container[str]) -> bool:
    """Return whether a link has a place in the file, by itself or by name, or an address."""
    if (place := link.get("/Dest")) is not None:
        return isinstance(place, pikepdf.Array) or str(place) in names
    action = link.get("/A", {})
    return "/D" in action or ":" in str(action.get("/URI", ""))
