"""Turns a doctree into the reading text: the words a reader gets, block by block.

What the editors added is marked with the class ``editorial`` and left out. Nothing else is: any
other text in the doctree is text of the edition, whatever node holds it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes

from annotated_edition.text.nodes import author_note, note_mark, note_number
from annotated_edition.text.places import place_of

if TYPE_CHECKING:
    from annotated_edition.text.places import Place

EDITORIAL = "editorial"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block that one text node holds."""

    start: int
    end: int
    node: nodes.Text


@dataclass(slots=True)
class Block:
    """A paragraph, heading or note of the reading text."""

    place: Place
    line: int
    """Line in the source file, from 1."""
    element: nodes.Element
    """The element that holds it in the doctree."""
    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    """Where the numbers that refer to the author's notes stand in ``text``."""

    def without_marks(self, start: int, end: int) -> str:
        """Return ``text[start:end]`` with the note numbers left out."""
        kept, position = [], start
        for mark_start, mark_end in self.marks:
            if start <= mark_start and mark_end <= end:
                kept.append(self.text[position:mark_start])
                position = mark_end
        return "".join([*kept, self.text[position:end]])


def reading_text(document: nodes.document, docname: str) -> list[Block]:
    """Read a doctree back into blocks, in order.

    Args:
        document: a doctree as the environment keeps it, before references are resolved.
        docname: its name.

    Returns:
        One block for each title, paragraph, list item's paragraph, cell ... An author's note
        begins with its number, a full stop and a space, as in print.
    """
    blocks: list[Block] = []
    _read(document, docname, blocks)
    return blocks


def _read(element: nodes.Element, docname: str, blocks: list[Block]) -> None:
    for child in element.children:
        if _prints_no_text(child) or isinstance(child, note_number):
            continue
        if isinstance(child, nodes.TextElement):
            block = Block(place_of(child, docname), _line_of(child), child)
            if isinstance(element, author_note) and child is element[1]:
                block.text = f"{element[0].astext()}. "
            _collect(child, block)
            blocks.append(block)
        elif isinstance(child, nodes.Element):
            _read(child, docname, blocks)


def _prints_no_text(node: nodes.Node) -> bool:
    """Tell whether a node prints nothing, or only what the editors added."""
    if isinstance(node, nodes.Element) and EDITORIAL in node.get("classes", ()):
        return True
    return isinstance(node, nodes.Invisible)


def _collect(element: nodes.Element, block: Block) -> None:
    for child in element.children:
        if _prints_no_text(child):
            continue
        start = len(block.text)
        if isinstance(child, nodes.Text):
            block.text += child
            block.pieces.append(Piece(start, len(block.text), child))
        elif isinstance(child, nodes.Element):
            _collect(child, block)
            if isinstance(child, note_mark):
                block.marks.append((start, len(block.text)))


def _line_of(node: nodes.Node | None) -> int:
    while node is not None:
        if node.line:
            return int(node.line)
        node = node.parent
    return 1


def offsets(blocks: list[Block]) -> dict[int, tuple[Block, int]]:
    """Map the ``id()`` of each text node to its block and its offset in the block's text."""
    return {id(piece.node): (block, piece.start) for block in blocks for piece in block.pieces}
