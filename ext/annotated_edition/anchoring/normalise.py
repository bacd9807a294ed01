"""Turn text into the form in which quotations are compared, with a map back to the original.

The W3C Web Annotation Data Model, section 4.2.4 (TextQuoteSelector), asks that text be normalised
before it is recorded and compared, and leaves the form to the implementation. The form here is:

1. Characters in an ignored span, and the invisible ``U+00AD``, ``U+200B``, ``U+2060`` and
   ``U+FEFF``, are left out. So are the joiners ``U+200C`` and ``U+200D`` unless the character they
   follow begins a cluster from ``U+0590`` to ``U+1DFF`` or from ``U+2190`` on: in Arabic, Indic
   scripts and emoji they change what is read.
2. What is left falls into clusters: a run of white space; or a character with the marks (general
   category M), kept joiners and conjoining characters that follow it.
3. A run of white space becomes one space; any other cluster takes Unicode NFC.
4. Typographic quotes become ``'`` or ``"``, dashes become ``-``. Case stays.

A cluster is never cut: a place in the normalised text begins and ends between two clusters.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Unicode White_Space, spelt out because `str.isspace` and the `\s` of browsers both differ from it.
SPACES = frozenset(
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
INVISIBLE = frozenset("\u00ad\u200b\u2060\ufeff")
JOINERS = frozenset("\u200c\u200d")
EQUALS = str.maketrans(
    dict.fromkeys("‘’‚‛‹›ʼ′＇", "'")
    | dict.fromkeys("“”„‟«»″＂", '"')
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
)


@dataclass(frozen=True)
class Normalised:
    """Hold a normalised text and, for each of its characters, where it came from.

    Attributes:
        clean: the text after steps 1 to 3, fit to be shown.
        folded: the text after step 4, fit to be compared; as long as ``clean``.
        starts: for each character, the original offset at which its cluster begins.
        ends: for each character, the original offset after its cluster.

    All offsets, here and in the whole package, count Unicode code points from 0.
    """

    clean: str
    folded: str
    starts: Sequence[int]
    ends: Sequence[int]

    def seam(self, at: int) -> bool:
        """Tell whether the normalised offset ``at`` lies between two clusters or at an end."""
        return not 0 < at < len(self.starts) or self.starts[at] != self.starts[at - 1]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the original span of the non-empty normalised span ``start`` to ``end``.

        Args:
            start: normalised offset at which the span begins.
            end: that after its last character.
        """
        return self.starts[start], self.ends[end - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the normalised span of the clusters that an original span touches.

        White space at either end is left out; a span that holds nothing to read comes back empty.

        Args:
            start: original offset at which the span begins.
            end: that after its last character.
        """
        first = bisect_right(self.ends, start)
        last = max(first, bisect_left(self.starts, end))
        words = self.folded[first:last]
        return first + len(words) - len(words.lstrip(" ")), first + len(words.rstrip(" "))


def normalise(text: str, ignored: Iterable[tuple[int, int]] = ()) -> Normalised:
    """Normalise ``text``, reading across the ``ignored`` spans as if they were not there.

    Args:
        text: the original text.
        ignored: spans of ``text`` as pairs of offsets, in any order; they may overlap.

    Returns:
        The normalised text and its map back to ``text``.
    """
    hidden = {at for start, end in ignored for at in range(start, end)}
    kept = [(at, char) for at, char in enumerate(text) if char not in INVISIBLE]
    if hidden:
        kept = [(at, char) for at, char in kept if at not in hidden]
    composed = unicodedata.is_normalized("NFC", "".join(char for _, char in kept))

    clean: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    cluster = ""
    for at, char in kept:
        if char in JOINERS and not _shaped(cluster):
            continue
        if char in SPACES and cluster == " ":
            ends[-1] = at + 1
        elif char.isascii() or not _extends(cluster, char, composed):
            cluster = " " if char in SPACES else char
            clean.append(cluster if composed else unicodedata.normalize("NFC", cluster))
            starts.extend([at] * len(clean[-1]))
            ends.extend([at + 1] * len(clean[-1]))
        else:
            first = starts[-1]
            del starts[-len(clean[-1]) :], ends[-len(clean[-1]) :]
            cluster += char
            clean[-1] = unicodedata.normalize("NFC", cluster)
            starts.extend([first] * len(clean[-1]))
            ends.extend([at + 1] * len(clean[-1]))
    shown = "".join(clean)
    return Normalised(shown, shown.translate(EQUALS), starts, ends)


def fold(text: str) -> str:
    """Return ``text`` as it is compared: normalised, without white space at its ends."""
    return normalise(text).folded.strip(" ")


def _shaped(cluster: str) -> bool:
    """Tell whether a joiner after ``cluster`` changes what is read."""
    return bool(cluster) and ("\u0590" <= cluster[0] < "\u1e00" or cluster[0] >= "\u2190")


def _extends(cluster: str, char: str, composed: bool) -> bool:
    """Tell whether ``char`` belongs to the cluster before it."""
    if cluster in ("", " "):
        return False
    if char in JOINERS or unicodedata.category(char).startswith("M"):
        return True
    if composed:
        return False
    nfc = unicodedata.normalize
    return nfc("NFC", cluster + char) != nfc("NFC", cluster) + nfc("NFC", char)
