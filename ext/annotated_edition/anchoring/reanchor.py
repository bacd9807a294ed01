"""Propose new selectors for quotations that were lost when their text was revised."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from .nearest import nearest
from .resolve import Found, resolve
from .selector import Selector
from .shortest import describe

if TYPE_CHECKING:
    from .agreement import Agreement
    from .nearest import Passage
    from .text import Text

# Measured by tests/bench/bench_anchoring.py. Shares are out of 100, AGREED is out of 200.
MARGIN = 10  # a passage must agree by so much more than any other
# A passage that was revised in its place keeps ...
KEPT = 40  # ... this share of the quoted letters,
BESIDE = 10  # ... this share of the five words on either side,
AGREED = 135  # ... and this much of the quotation and its context together,
IN_PLACE = 60  # ... or this share of the thirty words on either side.
# A passage that was moved is known by itself ...
LETTERS = 30  # ... if it has so many letters and kept every word,
MANY = 100  # ... or if it has so many letters
LIKE = 85  # ... and is so like.
SHORT = 10  # with fewer letters, what the former selector finds may be another's words

CONTEXT = 400  # characters of the former text that are taken as prefix and as suffix


@dataclass(frozen=True)
class Proposal:
    """Hold a new selector for a quotation, for its editor to accept.

    Attributes:
        selector: the shortest selector for the passage.
        start: offset in ``Text.source`` at which the passage begins.
        end: offset after it.
        likeness: of its words to the quoted words, 0 to 100.
    """

    selector: Selector
    start: int
    end: int
    likeness: int


class Refusal(Enum):
    """Say why no passage is proposed."""

    NONE = "no passage resembles the quotation"
    UNLIKE = "the nearest passage and its context are too unlike"
    RIVAL = "two passages are about equally near"
    RENAMED = "the nearest passage has another name or number"


def reanchor(text: Text, selector: Selector, former: Text | None = None) -> Proposal | Refusal:
    """Propose the passage that a lost or ambiguous quotation has become, if it is beyond doubt.

    A passage is proposed if it leads over every other one, changes no name or number, and either
    keeps part of the quoted words in a context that agrees, or is a long quotation that was moved.
    With the former text much more is known: the words that stood around the quotation, and the
    shortest selector that it had there. Better no proposal than a wrong one.

    Args:
        text: the revised text.
        selector: the selector (Web Annotation Data Model, section 4.2.4) that was lost in it.
        former: the text before its revision.

    Returns:
        A proposal, or the reason why there is none.
    """
    place = resolve(former, selector) if former else None
    if former and isinstance(place, Found):
        again = resolve(text, describe(former, place.start, place.end))
        if isinstance(again, Found) and _letters(selector) >= SHORT:
            return _proposal(text, again.start, again.end, 100)
        selector = _widened(former, place)

    passages = nearest(text, selector)
    if not passages:
        return Refusal.NONE
    best, *others = passages
    lead = best.agreement.total - MARGIN
    if any(other.agreement.total > lead and not other.overlaps(best) for other in others):
        return Refusal.RIVAL
    if best.agreement.renamed:
        return Refusal.RENAMED
    if not (_revised(best.agreement) or _moved(best, _letters(selector))):
        return Refusal.UNLIKE
    return _proposal(text, best.start, best.end, int(best.likeness))


def _revised(agreement: Agreement) -> bool:
    """Tell whether a passage must be the quotation because of the context in which it stands."""
    in_context = agreement.total >= AGREED or agreement.apart >= IN_PLACE
    return agreement.kept >= KEPT and agreement.beside >= BESIDE and in_context


def _moved(passage: Passage, letters: int) -> bool:
    """Tell whether a passage must be the quotation because of its length and likeness alone."""
    if letters >= MANY and passage.likeness >= LIKE:
        return True
    return letters >= LETTERS and passage.agreement.whole


def _letters(selector: Selector) -> int:
    """Count the letters and digits of the quoted words."""
    return sum(char.isalnum() for char in selector.exact)


def _proposal(text: Text, start: int, end: int, likeness: int) -> Proposal:
    """Describe a passage anew."""
    return Proposal(describe(text, start, end), start, end, likeness)


def _widened(former: Text, place: Found) -> Selector:
    """Describe a place of the former text with much context."""
    return Selector(
        former.quote(place.start, place.end),
        former.quote(max(0, place.start - CONTEXT), place.start),
        former.quote(place.end, place.end + CONTEXT),
    )
