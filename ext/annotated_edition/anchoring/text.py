"""Hold a reader's text, paragraph by paragraph, ready for many quotations to be sought in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .normalise import Normalised, normalise
from .words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

SEPARATOR = "\n\n"


@dataclass(frozen=True)
class Block:
    """Hold one paragraph of a text.

    Attributes:
        label: what a reader calls it, such as ``p7``.
        text: its characters.
        ignored: spans of ``text`` that a quotation crosses as if they were not there, such as note
            marks.
    """

    label: str
    text: str
    ignored: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Piece:
    """Hold the part of a span that lies in one block.

    Attributes:
        block: the number of the block, from 0.
        label: its label.
        start: offset in the block's own text at which the part begins.
        end: offset after it.
    """

    block: int
    label: str
    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """Hold a text indexed once for any number of quotations; make it with `Text.prepare`.

    Attributes:
        blocks: its paragraphs, in reading order.
        source: their texts joined by a blank line; the offsets of every answer count in it.
        offsets: where each block begins in ``source``.
        normal: ``source`` normalised.
    """

    blocks: tuple[Block, ...]
    source: str
    offsets: tuple[int, ...]
    normal: Normalised

    @classmethod
    def prepare(cls, blocks: Iterable[Block]) -> Text:
        """Join, normalise and index ``blocks``."""
        held = tuple(blocks)
        offsets: list[int] = []
        ignored: list[tuple[int, int]] = []
        at = 0
        for block in held:
            offsets.append(at)
            ignored += [(at + start, at + end) for start, end in block.ignored]
            at += len(block.text) + len(SEPARATOR)
        source = SEPARATOR.join(block.text for block in held)
        return cls(held, source, tuple(offsets), normalise(source, ignored))

    @cached_property
    def words(self) -> Words:
        """Index the words; built at the first quotation that is lost."""
        return Words.of(self.normal.folded)

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """Cut a span of ``source`` into its parts, one for each block that it touches.

        Args:
            start: offset in ``source`` at which the span begins.
            end: that after its last character.
        """
        first = max(0, bisect_right(self.offsets, start) - 1)
        pieces = []
        for number in range(first, len(self.blocks)):
            begin, block = self.offsets[number], self.blocks[number]
            if begin >= end:
                break
            low, high = max(start - begin, 0), min(end - begin, len(block.text))
            if low < high:
                pieces.append(Piece(number, block.label, low, high))
        return tuple(pieces)

    def labels(self, start: int, end: int) -> tuple[str, ...]:
        """Return the labels of the blocks that a span of ``source`` touches.

        Args:
            start: offset in ``source`` at which the span begins.
            end: that after its last character.
        """
        return tuple(piece.label for piece in self.pieces(start, end))

    def quote(self, start: int, end: int) -> str:
        """Return the words of a span of ``source`` as one line, ignored characters left out.

        Args:
            start: offset in ``source`` at which the span begins.
            end: that after its last character.
        """
        low, high = self.normal.span(start, end)
        return self.normal.clean[low:high]
