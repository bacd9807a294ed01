"""Marks quoted words in a resolved doctree, without changing a character of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.annotations.nodes import annotated, annotation_letter
from annotated_edition.text import cutting
from annotated_edition.text.editing import outermost_link
from annotated_edition.text.nodes import emended_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes

    from annotated_edition.annotations.model import AnchoredNote
    from annotated_edition.text.anchors import Standing
    from annotated_edition.text.blocks import BlockInTree, Run


class _Quoted(NamedTuple):
    """A stretch of a block that a note quotes."""

    start: int
    end: int
    begins: bool
    """Whether the quotation begins in this block."""
    ends: bool
    """Whether it ends there."""
    note: AnchoredNote

    def takes_in(self, low: int, high: int) -> bool:
        """Tell whether the quotation has to do with what the edition reads for captured words.

        Args:
            low: where these begin.
            high: where they end; an addition, which stands for none, must lie within the
                quotation.
        """
        if low < high:
            return self.start < high and low < self.end
        after = self.start < low or not self.begins
        return after and (low < self.end or not self.ends)


def mark(standing: Sequence[tuple[AnchoredNote, Sequence[Standing]]]) -> None:
    """Mark the words of notes, and what the edition reads in their place; set the letters.

    Args:
        standing: notes in reading order, each with its words where they stand; quotations may
            overlap.
    """
    blocks: dict[int, BlockInTree] = {}
    quoted: dict[int, list[_Quoted]] = {}
    for one, stretches in standing:
        for block, start, end in stretches:
            blocks[id(block)] = block
            begins, ends = block is stretches[0].block, block is stretches[-1].block
            quoted.setdefault(id(block), []).append(_Quoted(start, end, begins, ends, one))
    for number, block in blocks.items():
        here = quoted[number]
        cutting.cut(block, [point for one in here for point in (one.start, one.end)])
        for run in block.runs:
            if run.start < run.end and not block.in_mark(run):
                _wrap(
                    [run.node], [o.note for o in here if o.start <= run.start and run.end <= o.end]
                )
        for start, end, element in cutting.additions(block):
            if element.astext():  # a break has no words
                _wrap(element.children, [one.note for one in here if one.takes_in(start, end)])
    for one, stretches in standing:
        last = stretches[-1]
        _set_letter(last.block, _run_ending(last.block, last.end), one)


def _wrap(group: Sequence[nodes.Node], notes: Sequence[AnchoredNote]) -> None:
    if group and notes:
        names = [one.note.name for one in notes]
        kinds = sorted({one.note.kind.css_class for one in notes})
        wrapper = annotated("", "", notes=names, classes=["annotated", *kinds])
        cutting.wrap(list(group), wrapper)


def _run_ending(block: BlockInTree, end: int) -> Run:
    """Find the run that holds the last quoted character."""
    return next(run for run in block.runs if run.start < end <= run.end and not block.in_mark(run))


def _set_letter(block: BlockInTree, run: Run, one: AnchoredNote) -> None:
    """Set a letter after the last quoted word, outside of links, and where everybody sees it."""
    node: nodes.Node = outermost_link(run.node) or run.node
    node = cutting.highest(node, block, cutting.ends)
    hidden = _hidden(node, block)
    if hidden is not None:
        following = cutting.sibling_after(node)
        assert following is not None
        cutting.split_before(following, hidden.parent)
        node = hidden
    cutting.insert_after(_past_readings(node, run.end), [_letter(one)])


def _past_readings(node: nodes.Node, end: int) -> nodes.Node:
    """Return the last of the readings after a node that stand for the words before an offset."""
    while (following := cutting.sibling_after(node)) is not None:
        low, high = getattr(following, "attributes", {}).get(cutting.STANDS_FOR, (end, end))
        if not low < end <= high:
            break
        node = following
    return node


def _hidden(node: nodes.Node, block: BlockInTree) -> nodes.Node | None:
    """Return the highest element around a node that not every reader sees."""
    found = None
    while node.parent is not block.element:
        node = node.parent
        if isinstance(node, emended_words):
            found = node
    return found


def _letter(one: AnchoredNote) -> annotation_letter:
    return annotation_letter(
        "",
        one.letter,
        refid=one.note.anchor,
        ids=[f"{one.note.anchor}-ref"],
        kind=one.note.kind,
        docname=one.note.target,
        classes=["editorial"],
    )
