"""Anchors words of a text, and finds them again in any tree that was made from it.

An anchor is made once, where the text is as it was captured. Whoever uses it finds the words again
in the tree that is to be printed, after parts have been left out, references have rebuilt their
words, and documents have been put together; and only words that are there, letter by letter and at
their place, are found.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.text.blocks import key, read_element

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docutils import nodes

    from annotated_edition.anchoring import Text
    from annotated_edition.text.blocks import BlockInTree, TextBlock
    from annotated_edition.text.domain import ReadingText


class Anchor(NamedTuple):
    """Words in one block of a text."""

    text: str
    """The text's document."""
    block: str
    """The permanent id of the block."""
    words: str
    """The captured words themselves."""
    offset: int
    """Where they begin in the captured block."""

    @property
    def end(self) -> int:
        """Where they end in the captured block."""
        return self.offset + len(self.words)


class Absence(Enum):
    """Why words were not found."""

    LEFT_OUT = "this format leaves out the part of the text in which they stand"
    CHANGED = "the words of the text are others when they are printed"


class Standing(NamedTuple):
    """AnchoredNote words where they stand in a tree."""

    block: BlockInTree
    start: int
    end: int


def anchor(text: ReadingText, prepared: Text, start: int, end: int) -> tuple[Anchor, ...]:
    """Anchor a span of a text.

    Args:
        text: the text.
        prepared: the same, made ready for quotations.
        start: offset in ``prepared.source`` at which the span begins.
        end: offset after it.

    Returns:
        One anchor for each block that the span touches, in order.
    """
    return tuple(
        Anchor(text.docname, block.id, block.text[piece.start : piece.end], piece.start)
        for piece in prepared.pieces(start, end)
        for block in [text.blocks[piece.block]]
    )


class TextInTree:
    """The blocks of a text in one tree, each read at most once."""

    def __init__(self, text: ReadingText, elements: Mapping[str, nodes.Element]) -> None:
        """Keep where the blocks stand.

        Args:
            text: the text as it was captured.
            elements: what :func:`~annotated_edition.text.blocks.blocks_in` found in the tree.
        """
        self._text = text.docname
        self._captured = text.by_id()
        self._elements = elements
        self._read: dict[str, BlockInTree] = {}

    def element(self, anchor: Anchor) -> nodes.Element | None:
        """Return the element that holds the block of an anchor, if the tree has it."""
        return self._elements.get(key(self._text, anchor.block))

    def block(self, anchor: Anchor) -> BlockInTree | None:
        """Return the block of an anchor, if the tree has it."""
        element = self.element(anchor)
        if element is not None and anchor.block not in self._read:
            self._read[anchor.block] = read_element(element)
        return self._read.get(anchor.block)

    def find(self, anchors: Sequence[Anchor]) -> list[Standing] | Absence:
        """Find anchored words.

        Args:
            anchors: those of one quotation.

        Returns:
            Where they stand, each anchor in order; or why at least one of them does not.
        """
        blocks = [self.block(one) for one in anchors]
        if not any(blocks):
            return Absence.LEFT_OUT
        found = []
        for one, block in zip(anchors, blocks, strict=True):
            if block is None:
                return Absence.CHANGED
            at = offset_in(self._captured[one.block], block.text, one)
            if at is None:
                return Absence.CHANGED
            found.append(Standing(block, at, at + len(one.words)))
        return found


def offset_in(captured: TextBlock, printed: str, anchor: Anchor) -> int | None:
    """Find anchored words in the words of their block as it is to be printed.

    They count as found where all that the block has before them, or all that it has after them, is
    as it was captured, so that they cannot be taken for the same words elsewhere in the block.

    Args:
        captured: the block.
        printed: its words now.
        anchor: what is sought.

    Returns:
        Where the words begin in ``printed``; None if they cannot be told.
    """
    start, end = anchor.offset, anchor.end
    if captured.text[start:end] != anchor.words:
        return None
    if printed[:end] == captured.text[:end]:
        return start
    if printed.endswith(captured.text[start:]):
        return len(printed) - (len(captured.text) - start)
    return None
