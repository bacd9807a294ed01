"""Checks headings, lists, tables, figures, formulas and notes."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from helpers.matterhorn.tree import DIVISIONS, LANGUAGE, WORDS, Element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpers.matterhorn.tree import Tree

# What each type may stand in, and what may stand in it, where ISO 32000-1 says (tables 333 to 337).
_WITHIN = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}
_HOLDS = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"L", "LI", "Caption"},  # a list in a list is how Typst nests them, as ISO 32000-2 has it
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOC", "TOCI", "Caption"},
    "TOCI": {"Lbl", "Reference", "NonStruct", "P", "TOC"},
}
_NUMBERS = {"L": "09-005", "LI": "09-005", "LBody": "09-005", "TOC": "09-006", "TOCI": "09-006"}


def check(tree: Tree) -> Iterator[str]:
    """Yield what is wrong with the elements of a structure, alone and together."""
    for element in tree.elements:
        yield from _syntax(element)
        yield from _words(element)
        if element.type == "Table":
            yield from _table(element)
        if element.type in {"Figure", "Formula"} and not _described(element):
            number = "13-004" if element.type == "Figure" else "17-002"
            yield f"{number} a {element.type} has no alternative words"
    yield from _headings(tree)
    yield from _notes(tree)


def _syntax(element: Element) -> Iterator[str]:
    parent = element.parent
    assert parent
    number = _NUMBERS.get(element.type, "09-004")
    if parent.type not in _WITHIN.get(element.type, {parent.type}):
        yield f"{number} {element.type} in {parent.type}"
    if element.type in _HOLDS:
        if len(element.children()) != len(element.kids):
            yield f"{number} content directly in {element.type}"
        for kid in element.children():
            if kid.type not in _HOLDS[element.type]:
                yield f"{number} {kid.type} in {element.type}"
    if element.type in {"L", "LI", "Table", "TR", "TOC", "TOCI"} and not element.kids:
        yield f"{number} an empty {element.type}"


def _words(element: Element) -> Iterator[str]:
    if not LANGUAGE.match(str(element.dictionary.get("/Lang", "en"))):
        yield f"11-001 {element.type} is in the language {element.dictionary.Lang}"
    if element.type not in DIVISIONS:
        return
    for kid in element.kids:
        loose = kid.type in WORDS and any(kid.contents()) if isinstance(kid, Element) else True
        if loose:
            yield f"01-006 words directly in {element.type}"


def _described(element: Element) -> bool:
    said = (str(element.dictionary.get(key, "")) for key in ("/Alt", "/ActualText"))
    return any(words.strip() for words in said)


def _headings(tree: Tree) -> Iterator[str]:
    levels = [int(e.type[1:]) for e in tree.elements if e.type[:1] == "H" and e.type[1:].isdigit()]
    if any(element.type == "H" for element in tree.elements):
        yield "14-007 a heading without a level"
    if levels and levels[0] != 1:
        yield f"14-002 the first heading is H{levels[0]}"
    for before, level in pairwise(levels):
        if level > before + 1:
            yield f"14-003 H{level} after H{before}"


def _table(table: Element) -> Iterator[str]:
    rows = [row for row in table.within("TR") if _table_of(row) is table]
    filled: Counter[int] = Counter()
    known = {_id(cell) for cell in table.within("TH")}
    for number, row in enumerate(rows):
        for cell in row.children():
            wide = int(cell.attribute("/ColSpan") or 1)
            for below in range(int(cell.attribute("/RowSpan") or 1)):
                filled[number + below] += wide
            headers = {bytes(header) for header in cell.attribute("/Headers") or []}
            if cell.type == "TH" and cell.attribute("/Scope") is None and not headers:
                yield "15-003 a TH has no Scope"
            if headers - known:
                yield f"15-003 a {cell.type} names headers that are not in its table"
    if len(set(filled.values())) > 1 or len(filled) != len(rows):
        yield f"01-006 the rows of a table have {sorted(set(filled.values()))} cells"


def _table_of(element: Element | None) -> Element | None:
    while element and element.type != "Table":
        element = element.parent
    return element


def _id(element: Element) -> bytes:
    return bytes(element.dictionary.get("/ID", b""))


def _notes(tree: Tree) -> Iterator[str]:
    notes = list(tree.top.within("Note"))
    for name, number in Counter(map(_id, notes)).items():
        if not name:
            yield f"19-003 {number} notes have no ID"
        elif number > 1:
            yield f"19-004 {number} notes have the same ID"
    for note in notes:
        assert note.parent
        place = note.parent.kids.index(note)
        before = note.parent.kids[place - 1] if place else None
        if before not in note.parent.children() or not any(before.within("Lbl")):  # type: ignore[union-attr]
            yield "09-001 a note does not follow a mark that refers to it"
        types = [element.type for element in note.within()]
        if types[1:2] != ["Lbl"] and types[1:3] != ["P", "Lbl"]:
            yield "19-001 a note does not begin with its mark"
