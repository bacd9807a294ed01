"""Finds where interventions apply, and says what is wrong with those that apply nowhere. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.anchoring import Found, Selector, Text, resolve
from annotated_edition.apparatus.model import Intervention, Placed, Span
from annotated_edition.text.quoting import explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Misplaced(NamedTuple):
    """An intervention that applies nowhere, and why."""

    intervention: Intervention
    message: str
    subtype: str


def collate(
    interventions: Iterable[Intervention], text: Text, sections: Sequence[str]
) -> tuple[list[Placed], list[Misplaced]]:
    """Find the place of each intervention.

    Args:
        interventions: those of one text.
        text: the text, as captured.
        sections: for each block, the title of the section in which it stands.

    Returns:
        Those that apply, in the order of the text, and the others with what is wrong. Of two that
        overlap neither applies.
    """
    placed: list[Placed] = []
    misplaced: list[Misplaced] = []
    for one in interventions:
        selector = _selector(one)
        answer = resolve(text, selector)
        if isinstance(answer, Found):
            spans = _spans(one, text, answer)
            label = text.blocks[spans[0].block].label
            placed.append(Placed(one, spans, label, sections[spans[0].block]))
        else:
            message, subtype = explain(selector, answer, text, one.target)
            misplaced.append(Misplaced(one, message, subtype))
    placed.sort(key=lambda p: (p.spans[0], p.intervention.name))
    clashes = _overlaps(placed)
    clashing = {id(one) for pair in clashes for one in pair}
    for first, second in clashes:
        misplaced += [_clash(first, second), _clash(second, first)]
    return [one for one in placed if id(one) not in clashing], misplaced


def _selector(one: Intervention) -> Selector:
    """Return what is sought: the lemma, or the words beside which something is inserted."""
    if one.lemma:
        return Selector(one.lemma, one.prefix, one.suffix)
    if one.prefix:
        return Selector(one.prefix, "", one.suffix)
    return Selector(one.suffix)


def _spans(one: Intervention, text: Text, found: Found) -> tuple[Span, ...]:
    pieces = text.pieces(found.start, found.end)
    if one.lemma:
        spans = [Span(piece.block, piece.start, piece.end) for piece in pieces]
        if not one.reading and not one.sic:
            spans[-1] = _with_blank(spans[-1], text.blocks[spans[-1].block].text)
        return tuple(spans)
    if one.prefix:
        last = pieces[-1]
        return (Span(last.block, last.end, last.end),)
    first = pieces[0]
    return (Span(first.block, first.start, first.start),)


def _with_blank(span: Span, words: str) -> Span:
    """Let a deletion take one of the two blanks between which the words stood."""
    before = span.start == 0 or words[span.start - 1] == " "
    return span._replace(end=span.end + (before and words[span.end : span.end + 1] == " "))


def _overlaps(placed: list[Placed]) -> list[tuple[Placed, Placed]]:
    """Pair neighbours that claim the same characters, or insert at the same spot."""
    pairs = []
    reach: tuple[tuple[int, int], Placed] | None = None
    for one in placed:
        start, end = (one.spans[0].block, one.spans[0].start), one.spans[-1]
        if reach is not None:
            limit, before = reach
            same_spot = before.spans[0] == one.spans[0]
            if start < limit or same_spot:
                pairs.append((before, one))
        stop = (end.block, end.end)
        if reach is None or stop > reach[0]:
            reach = (stop, one)
    return pairs


def _clash(one: Placed, other: Placed) -> Misplaced:
    message = (
        f"“{_named(one)}” overlaps “{_named(other)}” "
        f"(line {other.intervention.line}) in {one.label}: make one entry of the two"
    )
    return Misplaced(one.intervention, message, "overlap")


def _named(one: Placed) -> str:
    intervention = one.intervention
    return intervention.lemma or f"→ {intervention.reading}"
