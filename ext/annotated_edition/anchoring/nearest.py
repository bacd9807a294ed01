"""Find the passages most like a quotation that is lost."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from .align import align, kinship
from .words import WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .selector import Selector
    from .text import Text
    from .words import Words

REACH = 12  # words of prefix and of suffix that are looked at
REGIONS = 6  # stretches of the text that are aligned word by word


@dataclass(frozen=True)
class Passage:
    """Hold a passage of whole words that resembles a quotation.

    Attributes:
        start: offset in ``Text.source`` at which it begins.
        end: offset after it.
        likeness: of its words to the quoted words, 0 to 100.
        context: share of the letters of prefix and suffix that stands beside it, 0 to 100; None if
            the selector has neither.
        overall: both, weighed by the letters in each, 0 to 100.
    """

    start: int
    end: int
    likeness: float
    context: float | None
    overall: float
    before: float=0
    after: float=0
    low:int=0
    high:int=0
    pairs: tuple=()
    needle: tuple=()
    hay: tuple=()
    quoted: tuple=()


def nearest(text: Text, selector: Selector) -> list[Passage]:
    """Find the passages most like a quotation in its context.

    Stretches that share words with the selector in the same order, rare words counting more, are
    aligned with it word by word; the partners of the quoted words are the passage.

    Args:
        text: the text.
        selector: the selector that was lost.

    Returns:
        Passages, each once, the most alike overall first.
    """
    want = selector.folded()
    prefix = WORD.findall(want.prefix.casefold())[-REACH:]
    exact = WORD.findall(want.exact.casefold())
    suffix = WORD.findall(want.suffix.casefold())[:REACH]
    needle = [*prefix, *exact, *suffix]
    quoted = range(len(prefix), len(prefix) + len(exact))
    beside = [number for number in range(len(needle)) if number not in quoted]
    weight = sum(len(needle[number]) for number in beside)

    passages = {}
    for first, last in _regions(text.words, needle):
        hay = text.words.forms[first:last]
        pairs = dict(align(needle, hay))
        found = [first + pairs[number] for number in quoted if number in pairs]
        if not found:
            continue
        low, high = text.words.spans[found[0]][0], text.words.spans[found[-1]][1]
        low, high = _with_marks(text.normal.folded, low, high, want.exact)
        likeness = fuzz.ratio(want.exact, text.normal.folded[low:high])
        kept = sum(
            len(needle[number]) * kinship(needle[number], hay[pairs[number]])
            for number in beside
            if number in pairs
        )
        overall = (likeness * len(want.exact) + 100 * kept) / (len(want.exact) + weight)
        context = 100 * kept / weight if weight else None
        start, end = text.normal.original(low, high)
        b = beside_before(text.normal.folded, low, want.prefix)
        a = beside_before(text.normal.folded[::-1], len(text.normal.folded)-high, want.suffix[::-1])
        lp, ls = len(want.prefix), len(want.suffix)
        overall = (likeness*len(want.exact)+b*lp+a*ls)/(len(want.exact)+lp+ls)
        new = Passage(start, end, likeness, context, overall,b,a,low,high,pairs,needle,hay,quoted)
        if (start,end) not in passages or passages[start,end].overall<overall: passages[start,end]=new
    return sorted(passages.values(), key=lambda passage: (-passage.overall, passage.start))


def _regions(words: Words, needle: Sequence[str]) -> list[tuple[int, int]]:
    """Choose the stretches, as ranges of word numbers, that share the most words with a needle.

    Each shared word votes for the place at which the needle would begin, the more the rarer it is;
    votes for neighbouring places count together, as words come and go in revisions.
    """
    votes: defaultdict[int, float] = defaultdict(float)
    for number, form in enumerate(needle):
        for known in words.alike(form):
            found = words.places[known]
            vote = kinship(form, known) * math.log(1 + len(words.forms) / len(found))
            for place in found:
                votes[place - number] += vote
    slack = 2 + len(needle) // 4
    begins = sorted(votes)
    sums = []
    tail, total = 0, 0.0
    for begin in begins:
        total += votes[begin]
        while begins[tail] < begin - slack:
            total -= votes[begins[tail]]
            tail += 1
        sums.append((total, -begin))
    chosen: list[int] = []
    for _, negative in sorted(sums, reverse=True):
        if all(abs(-negative - other) > slack for other in chosen):
            chosen.append(-negative)
            if len(chosen) == REGIONS:
                break
    return [
        (max(0, begin - 2 * slack), min(len(words.forms), begin + len(needle) + slack))
        for begin in chosen
    ]


def _with_marks(folded: str, low: int, high: int, exact: str) -> tuple[int, int]:
    """Take in the punctuation with which the quotation begins or ends, where it stands there."""
    words = list(WORD.finditer(exact))
    head, tail = exact[: words[0].start()], exact[words[-1].end() :]
    if folded.endswith(head, 0, low):
        low -= len(head)
    if folded.startswith(tail, high):
        high += len(tail)
    return low, high


def beside_before(folded, low, prefix):
    if not prefix: return 100.0
    near = folded[max(0, low - len(prefix)*3//2 - 8) : low].rstrip(" ")
    cuts = [0, *(m.start() for m in WORD.finditer(near))] + [max(0,len(near)-len(prefix))]
    return max(fuzz.ratio(prefix, near[cut:]) for cut in cuts)
