"""Find the passages most like a quotation that is lost."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from .agreement import Agreement, Needle, agreement
from .align import align, alike
from .words import WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .selector import Selector
    from .text import Text
    from .words import Words

REGIONS = 6  # stretches of the text that are aligned word by word
VOTES = 3000  # after which no commoner word is asked


@dataclass(frozen=True)
class Passage:
    """Hold a passage of whole words that resembles a quotation.

    Attributes:
        start: offset in ``Text.source`` at which it begins.
        end: offset after it.
        likeness: of its characters to the quoted ones, 0 to 100.
        agreement: of its words and those around it with the quotation in its context.
    """

    start: int
    end: int
    likeness: float
    agreement: Agreement

    def overlaps(self, other: Passage) -> bool:
        """Tell whether two passages share any character."""
        return self.start < other.end and other.start < self.end


def nearest(text: Text, selector: Selector) -> list[Passage]:
    """Find the passages most like a quotation in its context.

    Stretches that share words with the selector in the same order, rare words counting more, are
    aligned with it word by word; the partners of the quoted words are the passage.

    Args:
        text: the text.
        selector: the selector that was lost.

    Returns:
        Passages, each once; the one that agrees most, quotation and context together, comes first.
    """
    needle, exact = Needle.of(selector), selector.folded().exact
    folded, words = text.normal.folded, text.words
    found = []
    for first, last in _regions(words, needle.words.forms):
        pairs = align(needle.words.forms, words.forms[first:last])
        pairs = [pair._replace(hay=pair.hay + first) for pair in pairs]
        partners = [pair.hay for pair in pairs if pair.needle in needle.quoted]
        if partners:
            low, high = words.spans[partners[0]][0], words.spans[partners[-1]][1]
            low, high = _with_marks(folded, low, high, exact)
            likeness = fuzz.ratio(exact, folded[low:high])
            place = text.normal.original(low, high)
            found.append(Passage(*place, likeness, agreement(needle, text, pairs)))
    found.sort(key=lambda passage: (-passage.agreement.total, -passage.likeness, passage.start))
    first_of: dict[tuple[int, int], Passage] = {}
    for passage in found:
        first_of.setdefault((passage.start, passage.end), passage)
    return list(first_of.values())


def _votes(words: Words, needle: Sequence[str]) -> dict[int, float]:
    """Let words vote for the places, as word numbers, at which a needle would begin.

    A word votes once for each place where it, or a word like it, stands: the more the rarer and the
    more alike they are. The commonest words of a long needle need not be asked.
    """
    voters = []
    for number, form in enumerate(needle):
        known = alike(form, words.places.keys())
        if known:
            voters.append((sum(len(words.places[other]) for other in known), number, known))
    votes: defaultdict[int, float] = defaultdict(float)
    asked = 0
    for crowd, number, known in sorted(voters, key=lambda voter: voter[:2]):
        if asked > VOTES:
            break
        asked += crowd
        rarity = math.log(1 + len(words.forms) / crowd)
        for other, likeness in known.items():
            for place in words.places[other]:
                votes[place - number] += likeness * rarity
    return votes


def _regions(words: Words, needle: Sequence[str]) -> list[tuple[int, int]]:
    """Choose the stretches, as ranges of word numbers, that share most with a needle.

    Votes for neighbouring places count together, since words come and go in revisions.
    """
    votes = _votes(words, needle)
    slack = 2 + len(needle) // 4
    begins = sorted(votes)
    totals: list[tuple[float, int]] = []
    oldest, total = 0, 0.0
    for begin in begins:
        total += votes[begin]
        while begins[oldest] < begin - slack:
            total -= votes[begins[oldest]]
            oldest += 1
        totals.append((-total, begin))

    chosen: list[int] = []
    for _, begin in sorted(totals):
        if all(abs(begin - other) > slack for other in chosen):
            chosen.append(begin)
        if len(chosen) == REGIONS:
            break
    return [(max(0, begin - 2 * slack), max(0, begin + len(needle) + slack)) for begin in chosen]


def _with_marks(folded: str, low: int, high: int, exact: str) -> tuple[int, int]:
    """Take in the punctuation with which the quotation begins or ends, where it stands there."""
    words = list(WORD.finditer(exact))
    head, tail = exact[: words[0].start()], exact[words[-1].end() :]
    if folded.endswith(head, 0, low):
        low -= len(head)
    if folded.startswith(tail, high):
        high += len(tail)
    return low, high
