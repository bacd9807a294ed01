"""Resolve a quotation to the one place where it stands, or say why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from .nearest import nearest
from .normalise import fold
from .selector import inside, occurrences, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .selector import Selector
    from .text import Text

LIKE = 50  # likeness (0..100) from which a passage is worth suggesting
SUGGESTIONS = 3


@dataclass(frozen=True)
class Found:
    """Hold the one place where a quotation stands.

    Attributes:
        start: offset in ``Text.source`` at which it begins.
        end: offset after it.
        labels: the labels of the blocks in which it lies.
    """

    start: int
    end: int
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Suggestion(Found):
    """Hold a place that the quotation may have meant: for a message, never for an anchor.

    Attributes:
        words: the words that stand there.
        likeness: of them to the quoted words, 0 to 100.
    """

    words: str
    likeness: int


class Reason(Enum):
    """Say why a quotation is lost."""

    EMPTY = "the quotation has no words"
    ABSENT = "the quoted words are not in the text"
    CUT = "the quoted words stand only inside longer words"
    CONTEXT = "the quoted words stand in the text, but not beside this prefix or suffix"


@dataclass(frozen=True)
class Lost:
    """Hold why a quotation has no place.

    Attributes:
        reason: what is wrong.
        places: where the quoted words stand, if they do, without what else the selector asks.
        suggestions: the passages that it may have meant, the likeliest first.
    """

    reason: Reason
    places: tuple[Found, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True)
class Ambiguous:
    """Hold the places, two at least and in reading order, at which a quotation stands."""

    places: tuple[Found, ...]


Answer = Found | Lost | Ambiguous


def resolve(text: Text, selector: Selector) -> Answer:
    """Find the one place at which a quotation stands.

    A place answers to a selector (Web Annotation Data Model, section 4.2.4) if, normalised, its
    words are the words of ``exact``, ``prefix`` stands directly before and ``suffix`` directly
    after, with or without white space between. Without a prefix it must not begin inside a word,
    without a suffix not end inside one.

    Args:
        text: the text.
        selector: the selector, as its editor wrote it.

    Returns:
        `Found` for one place, `Ambiguous` for several, `Lost` for none.
    """
    want = selector.folded()
    if not want.exact:
        return Lost(Reason.EMPTY)
    held = _found(text, places(text, want))
    if len(held) == 1:
        return held[0]
    if held:
        return Ambiguous(held)

    loose = occurrences(text, want.exact)
    whole = [(low, high) for low, high in loose if not (inside(text, low) or inside(text, high))]
    if whole:
        return Lost(Reason.CONTEXT, _found(text, whole), _near(text, selector))
    if loose:
        grown = [text.normal.original(*_whole_words(text, *span)) for span in loose]
        return Lost(Reason.CUT, _found(text, loose), _suggested(text, want.exact, grown))
    return Lost(Reason.ABSENT, (), _near(text, selector))


def _near(text: Text, selector: Selector) -> tuple[Suggestion, ...]:
    """Suggest the passages nearest to a selector, if they are at least half alike."""
    alike = [passage for passage in nearest(text, selector) if passage.likeness >= LIKE]
    spans = [(passage.start, passage.end) for passage in alike]
    return _suggested(text, selector.folded().exact, spans)


def _whole_words(text: Text, low: int, high: int) -> tuple[int, int]:
    """Widen a normalised span until it cuts no word."""
    while inside(text, low):
        low -= 1
    while inside(text, high):
        high += 1
    return low, high


def _suggested(text: Text, exact: str, spans: Sequence[tuple[int, int]]) -> tuple[Suggestion, ...]:
    """Turn the first spans of the text's source into suggestions."""
    return tuple(
        Suggestion(start, end, text.labels(start, end), words, int(fuzz.ratio(exact, fold(words))))
        for start, end in spans[:SUGGESTIONS]
        for words in [text.quote(start, end)]
    )


def _found(text: Text, spans: Iterable[tuple[int, int]]) -> tuple[Found, ...]:
    """Turn normalised spans into places."""
    originals = (text.normal.original(low, high) for low, high in spans)
    return tuple(Found(start, end, text.labels(start, end)) for start, end in originals)
