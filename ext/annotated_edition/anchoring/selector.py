"""Find the places where a quotation stands, by the rule of one exact text and its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .normalise import fold

if TYPE_CHECKING:
    from .text import Text

# Letters and digits, but of no script without spaces: Thai, Lao, Burmese, Khmer, kana, Han.
LETTER = re.compile(
    r"[^\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff]"
)


@dataclass(frozen=True)
class Selector:
    """Hold a W3C Web Annotation TextQuoteSelector (Web Annotation Data Model, section 4.2.4).

    Attributes:
        exact: the quoted words.
        prefix: words that stand directly before them.
        suffix: words that stand directly after them.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""

    def folded(self) -> Selector:
        """Return the selector as it is compared."""
        return Selector(fold(self.exact), fold(self.prefix), fold(self.suffix))


def occurrences(text: Text, exact: str) -> list[tuple[int, int]]:
    """Return every normalised span, in words or within them, at which the folded ``exact`` stands.

    Spans may overlap. A span never begins or ends within a cluster.

    Args:
        text: the text.
        exact: the words, as they are compared.
    """
    folded, seam = text.normal.folded, text.normal.seam
    found = []
    at = folded.find(exact) if exact else -1
    while at >= 0:
        if seam(at) and seam(at + len(exact)):
            found.append((at, at + len(exact)))
        at = folded.find(exact, at + 1)
    return found


def follows(text: Text, at: int, prefix: str) -> bool:
    """Tell whether what begins at ``at`` follows the folded ``prefix``.

    The prefix stands directly before ``at``, with or without a space between. Where it is empty,
    the place must not lie inside a word instead.

    Args:
        text: the text.
        at: a normalised offset.
        prefix: words, as they are compared, or nothing.
    """
    if not prefix:
        return not inside(text, at)
    folded = text.normal.folded
    return folded.endswith(prefix, 0, at) or folded.endswith(prefix + " ", 0, at)


def precedes(text: Text, at: int, suffix: str) -> bool:
    """Tell whether what ends at ``at`` precedes the folded ``suffix``; the mirror of `follows`.

    Args:
        text: the text.
        at: a normalised offset.
        suffix: words, as they are compared, or nothing.
    """
    if not suffix:
        return not inside(text, at)
    folded = text.normal.folded
    return folded.startswith(suffix, at) or folded.startswith(" " + suffix, at)


def inside(text: Text, at: int) -> bool:
    """Tell whether a normalised offset lies inside a word, so that to cut there would cut it.

    Args:
        text: the text.
        at: the offset.
    """
    folded, seam = text.normal.folded, text.normal.seam
    if not 0 < at < len(folded) or not LETTER.match(folded[at]):
        return False
    before = at - 1
    while not seam(before):
        before -= 1
    return bool(LETTER.match(folded[before]))


def places(text: Text, selector: Selector) -> list[tuple[int, int]]:
    """Return every normalised span at which a folded selector holds.

    Args:
        text: the text.
        selector: the selector, folded.
    """
    return [
        (start, end)
        for start, end in occurrences(text, selector.exact)
        if follows(text, start, selector.prefix) and precedes(text, end, selector.suffix)
    ]
