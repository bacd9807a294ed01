"""Turns doctrees into the passages that editors wrote or marked: text, notes, entries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref

from annotated_edition.registers.nodes import mention
from annotated_edition.text.blocks import read_tree
from annotated_edition.text.locations import location_of
from annotated_edition.text.nodes import note_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotated_edition.text.blocks import BlockInTree
    from annotated_edition.text.locations import Location


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or heading, citations left out."""

    text: str
    line: int
    """Line of its first word in the source file, from 1."""
    marked: tuple[tuple[int, int], ...]
    """Stretches of ``text`` that are marked as names, or are numbers of the author's notes."""
    italic: tuple[tuple[int, int], ...]
    """Emphasised stretches: titles and foreign words, mostly."""

    def line_at(self, position: int) -> int:
        """Return the line in the source file on which a character stands."""
        return self.line + self.text.count("\n", 0, position)


@dataclass(slots=True)
class Passage:
    """What stands in one place: a paragraph of the text, a note, an entry."""

    location: Location
    paragraphs: list[Paragraph] = field(default_factory=list)
    mentions: list[tuple[str, str]] = field(default_factory=list)
    """Kind, and key or name, of every name that is marked."""
    cites: bool = False


def passages(document: nodes.document, docname: str) -> list[Passage]:
    """Read the passages of a document, in order.

    Args:
        document: a doctree as the environment keeps it.
        docname: its name.

    Returns:
        One passage for each place that holds words. Quotations set off as blocks are left out of
        notes and entries: they are not the editors' prose.
    """
    found: dict[str, Passage] = {}
    for block in read_tree(document):
        place = location_of(block.element, docname)
        passage = found.setdefault(place.id, Passage(place))
        if place.kind in {"entry", "annotation"} and _is_quotation(block.element):
            continue
        passage.paragraphs.append(_paragraph(block))
        for node in block.element.findall(mention):
            passage.mentions.append((node["kind"], node["key"] or node.astext()))
        passage.cites = passage.cites or any(map(_is_citation, block.element.findall(pending_xref)))
    return list(found.values())


def _is_quotation(element: nodes.Element) -> bool:
    return any(isinstance(above, nodes.block_quote) for above in _above(element))


def _paragraph(block: BlockInTree) -> Paragraph:
    text, marked, italic = "", [], []
    for run in block.runs:
        above = list(_above(run.node, block.element))
        if any(map(_is_citation, above)):
            continue
        stretch = (len(text), len(text) + len(run.node))
        if any(isinstance(element, mention | note_mark) for element in above):
            marked.append(stretch)
        if any(isinstance(element, nodes.emphasis) for element in above):
            italic.append(stretch)
        text += run.node
    return Paragraph(text, block.line, tuple(marked), tuple(italic))


def _above(node: nodes.Node, top: nodes.Element | None = None) -> Iterator[nodes.Element]:
    """Yield the elements around a node, up to ``top``."""
    while node.parent is not None and node is not top:
        node = node.parent
        yield node


def _is_citation(element: nodes.Element) -> bool:
    return isinstance(element, pending_xref) and element["refdomain"] == "cite"
