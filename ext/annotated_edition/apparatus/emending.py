"""Applies interventions to a resolved doctree; the captured words stay in it, marked as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from annotated_edition.apparatus.nodes import (
    captured,
    emendation_mark,
    reading,
    reading_heading,
)
from annotated_edition.text.editing import outermost_link, replace_node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from annotated_edition.apparatus.model import Placed, Span
    from annotated_edition.text.reading import Block, Piece

EDITORIAL = "editorial"


def emend(
    blocks: Sequence[Block],
    placed: Sequence[Placed],
    readings: Mapping[str, Sequence[nodes.Node]],
) -> None:
    """Set the readings beside the captured words.

    Args:
        blocks: the reading text of the document that is changed.
        placed: interventions in the order of the text; they do not overlap.
        readings: by name, the nodes of each reading, references resolved.
    """
    by_block: dict[int, list[tuple[Span, Placed]]] = {}
    for one in placed:
        for span in one.spans:
            by_block.setdefault(span.block, []).append((span, one))
    for number, here in by_block.items():
        block = blocks[number]
        links = _links(block)
        for piece in block.pieces:
            pieces = list(_segments(block, piece, here))
            if any(one for _, one in pieces):
                _apply(piece, pieces, links, readings)


class _Segment:
    """A stretch of a piece, and what the edition does there."""

    def __init__(self, words: str, one: Placed | None, *, first: bool, last: bool) -> None:
        self.words = words
        self.one = one
        self.first = first
        self.last = last


def _segments(
    block: Block, piece: Piece, here: Sequence[tuple[Span, Placed]]
) -> Iterator[tuple[_Segment, Placed | None]]:
    """Cut a piece at the ends of the interventions that touch it."""
    position = piece.start
    for span, one in here:
        if span.start == span.end:
            touches = piece.start < span.start <= piece.end or (
                span.start == 0 and piece is block.pieces[0]
            )
        else:
            touches = span.start < piece.end and piece.start < span.end
        if not touches:
            continue
        start, end = max(span.start, piece.start), min(span.end, piece.end)
        if position < start:
            yield _segment(piece, position, start, None), None
        first = one.spans[0] == span and start == span.start
        last = one.spans[-1] == span and end == span.end
        yield _segment(piece, start, end, one, first=first, last=last), one
        position = end
    if position < piece.end:
        yield _segment(piece, position, piece.end, None), None


def _segment(
    piece: Piece,
    start: int,
    end: int,
    one: Placed | None,
    *,
    first: bool = False,
    last: bool = False,
) -> _Segment:
    words = str(piece.node)[start - piece.start : end - piece.start]
    return _Segment(words, one, first=first, last=last)


def _links(block: Block) -> dict[int, tuple[int, int]]:
    """Map the ``id()`` of each outermost link of a block to where its words begin and end."""
    extents: dict[int, tuple[int, int]] = {}
    for piece in block.pieces:
        link = outermost_link(piece.node)
        if link is not None:
            start, _ = extents.get(id(link), (piece.start, 0))
            extents[id(link)] = (start, piece.end)
    return extents


def _apply(
    piece: Piece,
    segments: Sequence[tuple[_Segment, Placed | None]],
    links: Mapping[int, tuple[int, int]],
    readings: Mapping[str, Sequence[nodes.Node]],
) -> None:
    link = outermost_link(piece.node)
    before: list[nodes.Node] = []
    inside: list[nodes.Node] = []
    after: list[nodes.Node] = []
    whole = False
    for segment, one in segments:
        if one is None:
            inside.append(nodes.Text(segment.words))
            continue
        if segment.first and one.intervention.heading:
            _insert_heading(piece, one, readings[one.intervention.name])
        elif segment.first and one.intervention.reading and not one.intervention.sic:
            new = _reading(one, readings[one.intervention.name])
            (before if link is not None and _has_link(new) else inside).append(new)
            if one.intervention.blank_after:
                inside += [_mark(one), _blank()]
        if segment.words and link is not None and _covers(one, links[id(link)]):
            whole = True
            inside.append(nodes.Text(segment.words))
        elif segment.words:
            inside.append(_captured(segment.words, one))
        if segment.last and not (one.intervention.heading or one.intervention.blank_after):
            (after if link is not None else inside).append(_mark(one))
    replace_node(piece.node, inside)
    if link is not None:
        kept: nodes.Node = link
        if isinstance(link.parent, captured):
            kept = link.parent
        elif whole:
            # What leads to the name still leads here when its words are not shown.
            before.append(nodes.inline("", "", ids=link["ids"]))
            link["ids"] = []
            kept = captured("", "")
            replace_node(link, [kept])
            kept.append(link)
        replace_node(kept, [*before, kept, *after])


def _covers(one: Placed, extent: tuple[int, int]) -> bool:
    """Tell whether an emendation replaces all the words of a link, so that it goes with them."""
    start, end = extent
    return not one.intervention.sic and any(
        span.start <= start and end <= span.end for span in one.spans
    )


def _captured(words: str, one: Placed) -> nodes.Node:
    if one.intervention.sic:
        return nodes.inline("", words, classes=["sic"])
    return captured("", words)


def _reading(one: Placed, held: Sequence[nodes.Node]) -> reading:
    """Make the reading; an insertion is set off by a blank where words would run together."""
    new = reading("", "", *(node.deepcopy() for node in held), name=one.intervention.name)
    new["classes"] = [EDITORIAL]
    if one.intervention.blank_before:
        new.insert(0, nodes.Text(one.intervention.blank_before))
    return new


def _blank() -> reading:
    return reading("", " ", classes=[EDITORIAL])


def _has_link(node: nodes.Element) -> bool:
    return next(node.findall(nodes.reference), None) is not None


def _mark(one: Placed) -> emendation_mark:
    return emendation_mark(
        "",
        "",
        ids=[one.intervention.anchor],
        classes=[EDITORIAL, "emendation-mark"],
        docname=one.intervention.docname,
        anchor=one.intervention.entry,
        sic=one.intervention.sic,
    )


def _insert_heading(piece: Piece, one: Placed, held: Sequence[nodes.Node]) -> None:
    block: nodes.Node = piece.node
    while isinstance(block, nodes.Text | nodes.Inline):
        block = block.parent
    heading = reading_heading(
        "", "", *(node.deepcopy() for node in held), name=one.intervention.name
    )
    heading["classes"] = [EDITORIAL, "reading"]
    heading += _mark(one)
    replace_node(block, [heading, block])
