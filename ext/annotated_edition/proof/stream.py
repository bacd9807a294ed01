"""The words of a text as a reader gets them, in the form in which two of them are compared.

The characters that are no white space are counted through, and everything else is said in these
counts: where white space stands, which characters a note encloses, where a sign is set. So it does
not matter how a format breaks the text into blocks and lines.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Range = tuple[int, int]

Kind = Literal["letter", "emendation", "number", "break", "no break"]
"""The letter of a note, the sign of an emendation, the number of a note of the author's; where the
editors split a paragraph, or join two, whether one begins."""


class Sign(NamedTuple):
    """Something that is set between the words of a text and leads elsewhere."""

    kind: Kind
    words: str
    """What is printed."""
    at: int
    """Before which character it stands."""
    until: int
    """Before which character it may stand at the latest: links are not cut."""
    name: str = ""
    """What it belongs to, in words."""
    id: str = ""
    target: str = ""
    """The address to which it leads."""
    inserted: bool = False
    """Whether it follows words that are inserted where it stands."""


@dataclass(slots=True)
class Stream:
    """Words in order. All positions count the characters of ``ink``."""

    ink: str = ""
    """The characters that are no white space."""
    gaps: set[int] = field(default_factory=set)
    """Before which of them white space stands."""
    breaks: set[int] = field(default_factory=set)
    """Before which of them a paragraph or a line of its own begins."""
    blocks: list[tuple[int, str]] = field(default_factory=list)
    """Where paragraphs with a name begin, and what readers call them."""
    marked: dict[str, list[Range]] = field(default_factory=dict)
    """Stretches by what they are marked as: ``reading``, ``captured``, ``note:NAME``."""
    signs: list[Sign] = field(default_factory=list)
    loose: set[int] = field(default_factory=set)
    """Where a line ends, so that white space may stand for none."""
    optional: set[int] = field(default_factory=set)
    """Characters that may be the format's own."""

    def words(self, start: int, end: int) -> str:
        """Return the characters of a stretch with their white space.

        Args:
            start: its first character.
            end: the one after its last.
        """
        blanks = self.gaps | self.loose
        cuts = [start, *sorted(gap for gap in blanks if start < gap < end), end]
        return " ".join(self.ink[one:other] for one, other in pairwise(cuts))

    def label(self, at: int) -> str:
        """Say in which paragraph a character stands."""
        number = bisect_right(self.blocks, at, key=lambda block: block[0])
        return self.blocks[number - 1][1] if number else ""


class Writer:
    """Takes down a stream piece by piece."""

    def __init__(self, size: int = 0) -> None:
        """Begin, after so many characters."""
        self._parts: list[str] = []
        self.stream = Stream()
        self.size = size

    def add(self, text: str, marks: Iterable[str] = ()) -> None:
        """Add text.

        Args:
            text: the words; white space at their ends counts.
            marks: as what they are marked.
        """
        words = text.split()
        if text[:1].isspace():
            self.gap()
        for number, word in enumerate(words):
            if number:
                self.gap()
            self._parts.append(word)
            end = self.size + len(word)
            for mark in marks:
                ranges = self.stream.marked.setdefault(mark, [])
                if ranges and ranges[-1][1] == self.size:
                    ranges[-1] = (ranges[-1][0], end)
                else:
                    ranges.append((self.size, end))
            self.size = end
        if words and text[-1:].isspace():
            self.gap()

    def own(self, characters: str) -> None:
        """Add characters that may be the format's own."""
        self.stream.optional |= set(range(self.size, self.size + len(characters)))
        self.add(characters)

    def gap(self, *, loose: bool = False) -> None:
        """Add white space; where a line ends it may stand for none."""
        (self.stream.loose if loose else self.stream.gaps).add(self.size)

    def block(self, label: str) -> None:
        """Begin a paragraph; without a name it belongs to the one before."""
        self.gap()
        self.stream.breaks.add(self.size)
        if label:
            self.stream.blocks.append((self.size, label))

    def sign(self, kind: Kind, words: str, own: str = "", target: str = "") -> None:
        """Add a sign.

        Args:
            kind: what it is a sign of.
            words: what is printed.
            own: its id.
            target: the address to which it leads.
        """
        sign = Sign(kind, words, self.size, self.size, id=own, target=target)
        self.stream.signs.append(sign)

    def close(self) -> Stream:
        """Return the stream."""
        self.stream.ink = "".join(self._parts)
        self.stream.gaps -= {0, self.size}
        return self.stream


def joined(streams: Iterable[Stream]) -> Stream:
    """Set streams one after the other, with white space between."""
    result, parts, size = Stream(), [], 0
    for one in streams:
        parts.append(one.ink)
        result.gaps |= {size, *(gap + size for gap in one.gaps)}
        result.breaks |= {size, *(at + size for at in one.breaks)}
        result.loose |= {at + size for at in one.loose}
        result.optional |= {at + size for at in one.optional}
        result.blocks += [(at + size, label) for at, label in one.blocks]
        for name, ranges in one.marked.items():
            moved = [(start + size, end + size) for start, end in ranges]
            result.marked.setdefault(name, []).extend(moved)
        result.signs += [
            sign._replace(at=sign.at + size, until=sign.until + size) for sign in one.signs
        ]
        size += len(one.ink)
    result.ink = "".join(parts)
    result.gaps -= {0, size}
    return result


class Edit(NamedTuple):
    """Words that take the place of a stretch, white space at their ends included."""

    start: int
    end: int
    words: str
    follows: bool = True
    """Whether the white space where words are inserted stands before it."""

    @property
    def beside(self) -> Range:
        """The words replaced; of an insertion the character on which it depends."""
        if self.start < self.end:
            return self.start, self.end
        return (self.start, self.start + 1) if self.follows else (self.start - 1, self.start)


def edited(stream: Stream, edits: Sequence[Edit], mark: str = "") -> Stream:
    """Replace stretches of a stream.

    Args:
        stream: what is changed.
        edits: in order; they do not overlap.
        mark: what the new words are marked as, if anything.

    Returns:
        A new stream. A stretch that was marked encloses the whole words of each edit that it
        touches, and an insertion that stands strictly within it; signs of emendations stand after
        the new words.
    """
    starts = [edit.start for edit in edits]
    news, begins, parts, position, size = [], [], [], 0, 0
    for edit in edits:
        news.append("".join(edit.words.split()))
        parts += [stream.ink[position : edit.start], news[-1]]
        begins.append(size + edit.start - position)
        size, position = begins[-1] + len(news[-1]), edit.end

    def moved(at: int, *, within: bool, after: bool) -> int:
        """Say where a boundary is now.

        One ``within`` replaced words goes to the end of the new ones, else to their beginning; one
        at which words are inserted goes ``after`` them, else before.
        """
        number = bisect_right(starts, at) - 1
        if number < 0:
            return at
        edit, begin, length = edits[number], begins[number], len(news[number])
        if edit.start == edit.end == at:
            return begin + length * after
        if edit.start < at < edit.end:
            return begin + length * within
        return begin if at == edit.start else begin + length + at - edit.end

    result = Stream("".join([*parts, stream.ink[position:]]))
    gone = {at for edit in edits for at in range(edit.start + 1, edit.end)}
    # Of several insertions at one position, the last says where the blank stands.
    follows = {edit.start: edit.follows for edit in edits if edit.start == edit.end}
    result.gaps = {
        moved(gap, within=False, after=not follows.get(gap, True)) for gap in stream.gaps - gone
    }
    for edit, begin in zip(edits, begins, strict=True):
        writer = Writer(begin)
        writer.add(edit.words, [mark] if mark else [])
        result.gaps |= writer.stream.gaps
        for name, ranges in writer.stream.marked.items():
            result.marked.setdefault(name, []).extend(ranges)
    result.gaps -= {0, len(result.ink)}
    result.loose = {moved(at, within=False, after=False) for at in stream.loose - gone}
    result.breaks = {moved(at, within=False, after=False) for at in stream.breaks - gone}
    result.blocks = [(moved(at, within=False, after=False), one) for at, one in stream.blocks]
    for name, ranges in stream.marked.items():
        moves = (
            (moved(start, within=False, after=True), moved(end, within=True, after=False))
            for start, end in ranges
        )
        result.marked.setdefault(name, []).extend((one, end) for one, end in moves if one < end)
    for sign in stream.signs:
        at, until = (moved(old, within=True, after=sign.inserted) for old in (sign.at, sign.until))
        result.signs.append(sign._replace(at=at, until=until))
    return result
