"""Marks quoted words in a resolved doctree, without changing a character of its text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from docutils import nodes

from annotated_edition.annotations.nodes import annotated, annotation_letter
from annotated_edition.text.editing import outermost_link, replace_node
from annotated_edition.text.quoting import prepare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotated_edition.annotations.model import Anchored, Span
    from annotated_edition.text.reading import Block, Piece


def standing(blocks: Sequence[Block], anchored: Sequence[Anchored]) -> list[Anchored]:
    """Return the notes whose quoted words stand where they were found.

    They were found in the doctree as it was read; resolving references or conditions can have
    changed a block since, and then it is better to mark nothing than other words.

    Args:
        blocks: the reading text of the resolved document.
        anchored: notes with the places where their words were found.
    """
    text = prepare(blocks)
    result = []
    for one in anchored:
        first, last = one.spans[0], one.spans[-1]
        if last.block < len(blocks):
            start = text.offsets[first.block] + first.start
            end = text.offsets[last.block] + last.end
            if text.quote(start, end) == one.quote:
                result.append(one)
    return result


def mark(blocks: Sequence[Block], anchored: Sequence[Anchored]) -> None:
    """Mark the words of each note and set its letter after the last.

    Args:
        blocks: the reading text of the document that is changed.
        anchored: notes in reading order; their quotations may overlap.
    """
    spans: dict[int, list[tuple[Span, Anchored]]] = {}
    for one in anchored:
        for span in one.spans:
            spans.setdefault(span.block, []).append((span, one))
    for number, here in spans.items():
        block = blocks[number]
        ends: list[tuple[int, Anchored]] = [
            (span.end, one) for span, one in here if span is one.spans[-1]
        ]
        last = {end: _piece_ending(block, end) for end, _ in ends}
        tails: dict[int, nodes.Node] = {}
        for piece in block.pieces:
            letters = [(end, one) for end, one in ends if last[end] is piece]
            if not _in_mark(block, piece):
                covering = [(s, o) for s, o in here if _meets(s, piece)]
                _mark_piece(piece, covering, letters, tails)


def _meets(span: Span, piece: Piece) -> bool:
    return span.start < piece.end and piece.start < span.end


def _in_mark(block: Block, piece: Piece) -> bool:
    """Tell whether a piece is the number of a note of the author's."""
    return any(start <= piece.start and piece.end <= end for start, end in block.marks)


def _piece_ending(block: Block, end: int) -> Piece:
    """Find the piece that holds the last quoted character."""
    return next(p for p in block.pieces if p.start < end <= p.end and not _in_mark(block, p))


def _mark_piece(
    piece: Piece,
    covering: Sequence[tuple[Span, Anchored]],
    letters: Sequence[tuple[int, Anchored]],
    tails: dict[int, nodes.Node],
) -> None:
    """Cut one text node at the ends of the quotations and wrap what they cover.

    ``tails`` holds, by the ``id()`` of each link, the last letter that was set after it.
    """
    if not covering:
        return
    cuts = {piece.start, piece.end}
    for span, _ in covering:
        cuts |= {max(span.start, piece.start), min(span.end, piece.end)}
    points = sorted(cuts)
    outside: list[nodes.Node] = []
    inside: list[nodes.Node] = []
    link = outermost_link(piece.node)
    for start, end in pairwise(points):
        words = str(piece.node)[start - piece.start : end - piece.start]
        notes = [one for span, one in covering if span.start <= start and end <= span.end]
        inside.append(_wrapped(words, notes))
        set_here = [_letter(one) for at, one in letters if at == end]
        (outside if link is not None else inside).extend(set_here)
    replace_node(piece.node, inside)
    if link is not None and outside:
        tail = tails.get(id(link), link)
        replace_node(tail, [tail, *outside])
        tails[id(link)] = outside[-1]


def _wrapped(words: str, notes: Sequence[Anchored]) -> nodes.Node:
    if not notes:
        return nodes.Text(words)
    names = [one.note.name for one in notes]
    kinds = sorted({one.note.kind.css_class for one in notes})
    return annotated("", words, notes=names, classes=["annotated", *kinds])


def _letter(one: Anchored) -> annotation_letter:
    return annotation_letter(
        "",
        one.letter,
        refid=one.note.anchor,
        ids=[f"{one.note.anchor}-ref"],
        kind=one.note.kind,
        docname=one.note.target,
        classes=["editorial"],
    )
