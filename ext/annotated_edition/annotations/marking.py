"""Marks quoted words in a resolved doctree, without changing a character of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def mark(standing: Sequence[tuple[AnchoredNote, Sequence[Standing]]]) -> None:
    """Mark the words of notes, and what the edition reads in their place; set the letters.

    Args:
        standing: notes in reading order, each with its words where they stand; quotations may
            overlap.
    """
    blocks: dict[int, BlockInTree] = {}
    quoted: dict[int, list[tuple[int, int, AnchoredNote]]] = {}
    for one, stretches in standing:
        for block, start, end in stretches:
            blocks[id(block)] = block
            quoted.setdefault(id(block), []).append((start, end, one))
    for number, block in blocks.items():
        here = quoted[number]
        cutting.cut(block, [point for start, end, _ in here for point in (start, end)])
        for run in block.runs:
            if run.start < run.end and not block.in_mark(run):
                notes = [one for s, e, one in here if s <= run.start and run.end <= e]
                _wrap([run.node], notes)
        for start, end, element in cutting.additions(block):
            _wrap(element.children, [one for s, e, one in here if _quotes(s, e, start, end)])
    for one, stretches in standing:
        last = stretches[-1]
        _set_letter(last.block, _run_ending(last.block, last.end), one)


def _quotes(start: int, end: int, low: int, high: int) -> bool:
    """Tell whether a quotation has to do with what the edition reads for captured words.

    Args:
        start: where the quotation begins.
        end: where it ends.
        low: where the captured words begin.
        high: where they end; an addition, which stands for none, must lie within the quotation.
    """
    return start < high and low < end if low < high else start < low < end


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
        cutting.split_before(cutting.next_sibling(node), hidden.parent)
        node = hidden
    cutting.insert_after(node, [_letter(one)])


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
