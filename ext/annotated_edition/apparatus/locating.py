"""Finds where interventions apply, and says what is wrong with those that apply nowhere. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, assert_never

from annotated_edition.anchoring import Ambiguous, Found, Selector, resolve
from annotated_edition.apparatus.model import (
    Applied,
    Deletion,
    HeadingInsertion,
    Insertion,
    Intervention,
    Join,
    Sic,
    Split,
    Substitution,
    Transposition,
)
from annotated_edition.core.findings import Code
from annotated_edition.text.anchors import Anchor, anchor
from annotated_edition.text.blocks import without_marks
from annotated_edition.text.quoting import Unanchored, explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotated_edition.anchoring import Text
    from annotated_edition.text.domain import ReadingText


class _RefusedError(Exception):
    """Why an intervention applies nowhere: a message and the code of its warning."""


class _Extent(NamedTuple):
    """An intervention with its extent, by which neighbours are compared."""

    intervention: Intervention
    anchors: tuple[Anchor, ...]
    start: tuple[int, int]
    """Number of the block, and offset in it."""
    end: tuple[int, int]


def locate(
    interventions: Iterable[Intervention], text: ReadingText, prepared: Text
) -> tuple[list[Applied], list[Unanchored]]:
    """Find the words of each intervention.

    Args:
        interventions: those of one text.
        text: the text, as captured.
        prepared: the same, made ready for quotations.

    Returns:
        Those that apply, in the order of the text, and what is wrong with the others. Of two that
        overlap neither applies.
    """
    applied: list[_Extent] = []
    refused: list[Unanchored] = []
    order = {block.id: number for number, block in enumerate(text.blocks)}
    for one in interventions:
        try:
            anchors = _anchors(one, text, prepared)
            _check_numbers(one, anchors, text)
        except _RefusedError as error:
            message, code = error.args
            refused.append(Unanchored(one.docname, one.line, message, code))
        else:
            applied.append(_extent(one, anchors, order))
    applied.sort(key=lambda one: (one.start, one.end, one.intervention.key))
    clashes = _overlaps(applied)
    clashing = {one.intervention.key for pair in clashes for one in pair}
    labels = {block.id: (block.label, block.section) for block in text.blocks}
    for first, second in clashes:
        label = labels[second.anchors[0].block][0]
        refused += [_clash(first, second, label), _clash(second, first, label)]
    standing = [one for one in applied if one.intervention.key not in clashing]
    ids = _ids([one.intervention for one in standing])
    anchored = [
        Applied(one.intervention, one.anchors, ids[one.intervention.key], *labels[block])
        for one in standing
        for block in [one.anchors[0].block]
    ]
    return anchored, refused


def _anchors(one: Intervention, text: ReadingText, prepared: Text) -> tuple[Anchor, ...]:
    """Anchor the words that an intervention is about."""

    def sought(selector: Selector) -> tuple[Anchor, ...]:
        found = _found(one, selector, prepared)
        return anchor(text, prepared, found.start, found.end)

    blocks = text.by_id()
    match one.operation:
        case Substitution(lemma) | Sic(lemma):
            return sought(Selector(lemma, one.prefix, one.suffix))
        case Deletion(lemma):
            *others, last = sought(Selector(lemma, one.prefix, one.suffix))
            return (*others, _with_blank(last, blocks[last.block].text))
        case Transposition():
            return _transposed(one, one.operation, text, prepared)
        case Join():
            left = sought(Selector(one.prefix, "", one.suffix))[-1]
            right = sought(Selector(one.suffix, one.prefix))[0]
            _check_join(left, right, text)
            return left, right
        case Insertion() | HeadingInsertion() | Split():
            if one.prefix:
                beside = sought(Selector(one.prefix, "", one.suffix))[-1]
            else:
                beside = sought(Selector(one.suffix))[0]
            if isinstance(one.operation, HeadingInsertion) and blocks[beside.block].kind == "note":
                message = "a heading stands before a paragraph of the text, not in a note"
                raise _RefusedError(message, Code.APPARATUS_ENTRY)
            if isinstance(one.operation, Split):
                _check_split(beside, blocks[beside.block].text, after=bool(one.prefix))
            return (beside,)
        case other:
            assert_never(other)


def _found(one: Intervention, selector: Selector, prepared: Text) -> Found:
    answer = resolve(prepared, selector)
    if not isinstance(answer, Found):
        ambiguous = isinstance(answer, Ambiguous)
        code = Code.APPARATUS_AMBIGUOUS if ambiguous else Code.APPARATUS_LOST
        raise _RefusedError(explain(selector, answer, prepared, one.target), code)
    return answer


def _transposed(
    one: Intervention, operation: Transposition, text: ReadingText, prepared: Text
) -> tuple[Anchor, ...]:
    """Anchor the two stretches and what stands between them, three anchors in one block."""
    whole = _found(one, Selector(operation.lemma, one.prefix, one.suffix), prepared)
    parts = (
        Selector(operation.before, "", f"{operation.between}{operation.after}".strip()),
        Selector(operation.after, f"{operation.before}{operation.between}".strip()),
    )
    spans = []
    for part in parts:
        answer = resolve(prepared, part)
        places = answer.places if isinstance(answer, Ambiguous) else (answer,)
        within = [
            place
            for place in places
            if isinstance(place, Found) and whole.start <= place.start and place.end <= whole.end
        ]
        if len(within) != 1:
            message = f"the stretches of “{operation.lemma}” cannot be told apart: quote more words"
            raise _RefusedError(message, Code.APPARATUS_AMBIGUOUS)
        spans.append(within[0])
    first, second = (anchor(text, prepared, span.start, span.end) for span in spans)
    if {len(first), len(second)} != {1} or first[0].block != second[0].block:
        message = "words change places within one paragraph: make two entries of it"
        raise _RefusedError(message, Code.APPARATUS_ENTRY)
    (before,), (after,) = first, second
    captured = text.by_id()[before.block].text
    between = Anchor(text.docname, before.block, captured[before.end : after.offset], before.end)
    return before, between, after


def _check_numbers(one: Intervention, anchors: Sequence[Anchor], text: ReadingText) -> None:
    """Refuse to touch the numbers of the author's notes, which are no words."""
    blocks = text.by_id()
    for part in anchors:
        block = blocks[part.block]
        words = without_marks(block.text, block.marks, part.offset, part.end)
        between = isinstance(one.operation, Transposition) and part is anchors[1]
        if part.offset < block.head or not (words.strip() or between):
            message = "the number of a note is no word of the text: quote the words beside it"
            raise _RefusedError(message, Code.APPARATUS_ENTRY)


def _check_join(left: Anchor, right: Anchor, text: ReadingText) -> None:
    """Refuse to join what does not meet at a break."""
    names = [block.id for block in text.blocks]
    blocks = text.by_id()
    before, after = blocks[left.block], blocks[right.block]
    if (
        left.end == len(before.text)
        and right.offset == after.head
        and names.index(left.block) + 1 == names.index(right.block)
        and before.kind == after.kind
    ):
        return
    message = (
        "there is no break to be left out: ':prefix:' quotes the last words of a paragraph or "
        "heading, ':suffix:' the first of the next"
    )
    raise _RefusedError(message, Code.APPARATUS_ENTRY)


def _check_split(beside: Anchor, words: str, *, after: bool) -> None:
    """Refuse a break at the beginning or the end of a block."""
    left, right = (
        (words[: beside.end], words[beside.end :])
        if after
        else (
            words[: beside.offset],
            words[beside.offset :],
        )
    )
    if not (left.strip() and right.strip()):
        message = "there is a break already: quote words within the paragraph"
        raise _RefusedError(message, Code.APPARATUS_ENTRY)


def _with_blank(words: Anchor, block: str) -> Anchor:
    """Let a deletion take one of the two blanks between which the words stood."""
    before = words.offset == 0 or block[words.offset - 1] == " "
    blank = " " if before and block[words.end : words.end + 1] == " " else ""
    return words._replace(words=words.words + blank)


def _extent(one: Intervention, anchors: tuple[Anchor, ...], order: dict[str, int]) -> _Extent:
    first, last = anchors[0], anchors[-1]
    at = Applied(one, anchors, "", "", "").at
    if at is not None:
        point = order[first.block], at
        return _Extent(one, anchors, point, point)
    start = order[first.block], first.offset
    return _Extent(one, anchors, start, (order[last.block], last.end))


def _overlaps(applied: Sequence[_Extent]) -> list[tuple[_Extent, _Extent]]:
    """Pair neighbours that claim the same characters, or add at the same spot."""
    pairs = []
    reach: _Extent | None = None
    for one in applied:
        if reach is not None and (
            one.start < reach.end or (one.start, one.end) == (reach.start, reach.end)
        ):
            pairs.append((reach, one))
        if reach is None or one.end > reach.end:
            reach = one
    return pairs


def _clash(one: _Extent, other: _Extent, label: str) -> Unanchored:
    message = (
        f"“{_named(one.intervention)}” overlaps “{_named(other.intervention)}” "
        f"(line {other.intervention.line}) in {label}: make one entry of the two"
    )
    return Unanchored(
        one.intervention.docname, one.intervention.line, message, Code.APPARATUS_OVERLAP
    )


def _named(one: Intervention) -> str:
    return one.lemma or f"→ {one.reading}"


def _ids(interventions: Sequence[Intervention]) -> dict[tuple[str, str], str]:
    """Give each mark of a text an id: its entry's name, which two pages may both have used.

    Where they have, the one on the first page keeps the short id, so that no address changes when
    a page is added after it.
    """
    names = Counter(one.name for one in interventions)
    ids: dict[tuple[str, str], str] = {}
    for one in sorted(interventions, key=lambda one: one.key):
        short = f"e-{one.name}"
        taken = names[one.name] > 1 and short in ids.values()
        ids[one.key] = f"{short}--{one.docname.replace('/', '-')}" if taken else short
    return ids
