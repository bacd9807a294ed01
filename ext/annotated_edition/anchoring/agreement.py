"""Measure how far a passage agrees with a quotation in its context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .words import WORD, Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .align import Pair
    from .selector import Selector
    from .text import Text

REACH = 30  # words of prefix and of suffix that are looked at
BESIDE = 5  # words of either that stand beside the quotation
LETTERS = 4.5  # of a word on average: context that a selector lacks is taken to disagree


@dataclass(frozen=True)
class Needle:
    """Hold a quotation in its context as one sequence of words.

    Attributes:
        folded: prefix, quotation and suffix as they are compared.
        words: their words.
        quoted: the numbers of the quoted words.
    """

    folded: str
    words: Words
    quoted: range

    @classmethod
    def of(cls, selector: Selector) -> Needle:
        """Take up to 30 words of a selector's prefix, its quoted words, and 30 of its suffix."""
        want = selector.folded()
        before = [match.start() for match in WORD.finditer(want.prefix)][-REACH:]
        after = [match.end() for match in WORD.finditer(want.suffix)][:REACH]
        prefix = want.prefix[before[0] :] if before else ""
        suffix = want.suffix[: after[-1]] if after else ""
        folded = f"{prefix} {want.exact} {suffix}"
        size = len(WORD.findall(want.exact))
        return cls(folded, Words.of(folded), range(len(before), len(before) + size))

    @property
    def before(self) -> range:
        """Return the numbers of the words before the quoted ones, the nearest first."""
        return range(self.quoted.start - 1, -1, -1)

    @property
    def after(self) -> range:
        """Return the numbers of the words after the quoted ones, the nearest first."""
        return range(self.quoted.stop, len(self.words.forms))


@dataclass(frozen=True)
class Agreement:
    """Hold how far a passage agrees with a quotation in its context; shares go from 0 to 100.

    Attributes:
        kept: share of the quoted letters that stand in words found again.
        whole: whether every quoted word is found again.
        beside: share of the 5 words before the quotation or after it, whichever is less.
        around: share of the 30 words before and the 30 after, nearer words counting more.
        apart: share of the 30 words before or the 30 after, whichever is less.
        renamed: whether a name or number, quoted or beside, gave way to another.
    """

    kept: float
    whole: bool
    beside: float
    around: float
    apart: float
    renamed: bool

    @property
    def total(self) -> float:
        """Return how far quotation and context agree together, 0 to 200."""
        return self.kept + self.around


def agreement(needle: Needle, text: Text, pairs: Sequence[Pair]) -> Agreement:
    """Measure a passage by the words in which it and a quotation agree.

    Args:
        needle: the quotation in its context.
        text: the text in which the passage stands.
        pairs: which word of the quotation stands for which word of the text.
    """
    found = {pair.needle: pair.likeness for pair in pairs}
    sides = (needle.before, needle.after)
    even = [1.0] * REACH
    taper = [1 - distance / REACH for distance in range(REACH)]
    near = range(needle.quoted.start - BESIDE, needle.quoted.stop + BESIDE)
    return Agreement(
        kept=_share(needle, found, needle.quoted, [1.0] * len(needle.quoted), least=0),
        whole=all(found.get(number) for number in needle.quoted),
        beside=min(_share(needle, found, side, even[:BESIDE]) for side in sides),
        around=sum(_share(needle, found, side, taper) for side in sides) / 2,
        apart=min(_share(needle, found, side, even) for side in sides),
        renamed=any(pair.needle in near and _renames(needle, text, pair) for pair in pairs),
    )


def _share(
    needle: Needle,
    found: Mapping[int, float],
    numbers: range,
    weights: Sequence[float],
    least: float = LETTERS,
) -> float:
    """Return the share of letters found again in words, 0 to 100.

    Args:
        needle: the quotation in its context.
        found: the likeness of each word that was found again.
        numbers: the numbers of the words that count, at most as many as there are weights.
        weights: how much each counts.
        least: letters that a word is taken to have on average where fewer or none are given.
    """
    forms = needle.words.forms
    letters = {n: weight * len(forms[n]) for n, weight in zip(numbers, weights, strict=False)}
    agreed = sum(weight * found.get(n, 0) for n, weight in letters.items())
    return 100 * agreed / max(sum(letters.values()), least * sum(weights))


def _renames(needle: Needle, text: Text, pair: Pair) -> bool:
    """Tell whether a name gave way to an unlike one, or a number to any other."""
    old = needle.folded, needle.words.spans[pair.needle][0]
    new = text.normal.folded, text.words.spans[pair.hay][0]
    if all(folded[at].isdigit() for folded, at in (old, new)):
        return pair.likeness < 1
    return not pair.likeness and _is_name(*old) and _is_name(*new)


def _is_name(folded: str, at: int) -> bool:
    """Tell whether the word at an offset is a number, or has a capital not due to its sentence."""
    opens = at == 0 or folded[at - 2 : at] in {". ", "? ", "! "}
    return folded[at].isdigit() or (folded[at].isupper() and not opens)
