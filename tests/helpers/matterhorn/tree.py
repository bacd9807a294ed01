"""Reads the structure of a tagged PDF (ISO 32000-1, 14.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

Object = tuple[int, int]
"""What tells one indirect object from another: its number and generation."""

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
"""The common forms of a language (BCP 47)."""

# The standard types (ISO 32000-1, 14.8.4).
DIVISIONS = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Index"})
WORDS = frozenset({"Span", "Quote", "Note", "Reference", "BibEntry", "Link", "Annot", "Lbl"})
_BLOCKS = frozenset({"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "LBody", "Caption"})
_TABLES = frozenset({"Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "TOC", "TOCI"})
_OTHERS = frozenset({"Code", "Figure", "Formula", "Form", "NonStruct", "Private"})
_ASIAN = frozenset({"Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"})
STANDARD = DIVISIONS | WORDS | _BLOCKS | _TABLES | _OTHERS | _ASIAN


@dataclass(eq=False)
class Element:
    """An element of the structure.

    Attributes:
        type: its standard type, after role mapping.
        dictionary: what the file says of it.
        parent: the element it is in, or None for the outermost.
        kids: elements and contents in logical order.
    """

    type: str
    dictionary: Any
    parent: Element | None
    kids: list[Element | Content | Annotated] = field(default_factory=list)

    def attribute(self, name: str) -> Any:
        """Return a value of its attributes, or None."""
        attributes = self.dictionary.get("/A", [])
        listed = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
        return next((each[name] for each in listed if name in each), None)

    def children(self) -> list[Element]:
        """Return the elements directly in it."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def contents(self, *without: str) -> Iterator[Content]:
        """Yield the contents in it and below it, in order; not those of some types."""
        for kid in self.kids:
            if isinstance(kid, Content):
                yield kid
            elif isinstance(kid, Element) and kid.type not in without:
                yield from kid.contents(*without)

    def within(self, *types: str) -> Iterator[Element]:
        """Yield itself and every element below it, in order, of some types or of all."""
        if not types or self.type in types:
            yield self
        for kid in self.children():
            yield from kid.within(*types)


@dataclass(frozen=True)
class Content:
    """A marked-content sequence: the page or stream that holds it, and its number."""

    holder: Object
    number: int


@dataclass(frozen=True)
class Annotated:
    """An annotation in the structure."""

    annotation: Object


class Tree:
    """The structure of a PDF, and where each sequence and annotation stands in it."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.root = pdf.Root.StructTreeRoot
        self.failures: list[str] = []
        self._roles = {key[1:]: str(to)[1:] for key, to in self.root.get("/RoleMap", {}).items()}
        for name in sorted(STANDARD.intersection(self._roles)):
            self.failures.append(f"02-004 the standard type {name} is mapped to another")
        self.contents: dict[Content, list[Element]] = {}
        self.annotations: dict[Object, list[Element]] = {}
        self.top = Element("StructTreeRoot", self.root, None)
        self._add(self.top, self.root.get("/K", []), None)
        self.elements = list(self.top.within())[1:]

    def parents(self) -> dict[int, Any]:
        """Return the entries of the parent tree (14.7.4.4)."""
        if "/ParentTree" not in self.root:
            return {}
        return dict(pikepdf.NumberTree(self.root.ParentTree))

    def _role(self, name: str) -> str:
        seen = []
        while name not in STANDARD:
            if name in seen:
                self.failures.append(f"02-003 the mapping of {name} is circular")
                return name
            if name not in self._roles:
                self.failures.append(f"02-001 the type {name} is mapped to no standard one")
                return name
            seen.append(name)
            name = self._roles[name]
        return name

    def _add(self, parent: Element, kids: Any, page: Object | None) -> None:
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                assert page
                self._hold(parent, Content(page, kid))
            elif "/S" in kid:
                element = Element(self._role(str(kid.S)[1:]), kid, parent)
                parent.kids.append(element)
                if "/P" not in kid or kid.P.objgen != parent.dictionary.objgen:
                    self.failures.append(f"01-006 an element {element.type} names a wrong parent")
                own = kid.Pg.objgen if "/Pg" in kid else None
                self._add(element, kid.get("/K", []), own)
            elif "/Obj" in kid:
                self.annotations.setdefault(kid.Obj.objgen, []).append(parent)
                parent.kids.append(Annotated(kid.Obj.objgen))
            else:
                holder = kid.get("/Stm", kid.get("/Pg"))
                where = holder.objgen if holder is not None else page
                assert where
                self._hold(parent, Content(where, int(kid.MCID)))

    def _hold(self, parent: Element, content: Content) -> None:
        parent.kids.append(content)
        self.contents.setdefault(content, []).append(parent)
