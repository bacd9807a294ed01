"""Says where what is printed parts from what must be printed. Pure."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from annotated_edition.core.findings import Code
from annotated_edition.proof.stream import Edit, Stream, edited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotated_edition.proof.stream import Sign

CONTEXT = 24
"""Characters of agreement shown on either side of a difference."""
NEAR = 6
"""Differences with fewer characters between them are told as one."""
MOST = 160
"""Most characters of a reading that a message shows."""


class Fault(NamedTuple):
    """Something that is wrong with an output."""

    code: Code
    location: str
    """The paragraph."""
    message: str


class _Stretch(NamedTuple):
    """A stretch of what is wanted, and where it stands in what is shown."""

    wanted: int
    shown: int
    size: int


class Alignment:
    """What of the wanted characters stands where among those shown."""

    def __init__(self, wanted: Stream, shown: Stream) -> None:
        self.wanted, self.shown = wanted, shown
        self.differences: list[tuple[int, int, int, int]] = []
        """Stretches wanted and shown that are not the same."""
        self._same: list[_Stretch] = []
        for code in _opcodes(wanted.ink, shown.ink):
            one, other, two, last = code[1:]
            if code[0] == "equal":
                self._same.append(_Stretch(one, two, other - one))
            elif self.differences and one - self.differences[-1][1] < NEAR:
                self.differences[-1] = (
                    self.differences[-1][0],
                    other,
                    self.differences[-1][2],
                    last,
                )
            else:
                self.differences.append((one, other, two, last))

    def after(self, at: int) -> int | None:
        """Return the position behind the character before a wanted position."""
        found = self._position(at - 1) if at else -1
        return None if found is None else found + 1

    def before(self, at: int) -> int | None:
        """Return the position before the character at a wanted position."""
        return self._position(at) if at < len(self.wanted.ink) else len(self.shown.ink)

    def _position(self, at: int) -> int | None:
        number = bisect_right(self._same, at, key=lambda one: one.wanted) - 1
        if number < 0 or at >= self._same[number].wanted + self._same[number].size:
            return None
        return self._same[number].shown + at - self._same[number].wanted

    def positions(self, ranges: Iterable[tuple[int, int]]) -> set[int]:
        """Return where the wanted characters of some stretches stand."""
        found = (self._position(at) for start, end in ranges for at in range(start, end))
        return {at for at in found if at is not None}

    def known(self) -> set[int]:
        """Return the positions of all characters that were wanted."""
        return {at for one in self._same for at in range(one.shown, one.shown + one.size)}


def _opcodes(wanted: str, shown: str) -> Iterator[tuple[str, int, int, int, int]]:
    """Align two texts; what is alike at their ends need not be looked at closely."""
    if wanted == shown:
        yield "equal", 0, len(wanted), 0, len(shown)
        return
    shortest = min(len(wanted), len(shown))
    start = next((i for i in range(shortest) if wanted[i] != shown[i]), shortest)
    end = next(
        (i for i in range(shortest - start) if wanted[-1 - i] != shown[-1 - i]), shortest - start
    )
    yield "equal", 0, start, 0, start
    middle = wanted[start : len(wanted) - end], shown[start : len(shown) - end]
    for code in Levenshtein.opcodes(*middle):
        yield (
            code.tag, code.src_start + start, code.src_end + start,
            code.dest_start + start, code.dest_end + start,
        )  # fmt: skip
    yield "equal", len(wanted) - end, len(wanted), len(shown) - end, len(shown)


def compare(wanted: Stream, shown: Stream, view: str, marks: Sequence[str]) -> list[Fault]:
    """Compare the words of a text, its marks and its signs.

    Args:
        wanted: what must be printed.
        shown: what is printed.
        view: which of the two texts it is, in words for messages.
        marks: beginnings of the names of the marks that the output shows.
    """
    shown = without_own(wanted, shown)
    alignment = Alignment(wanted, shown)
    return [
        *_words(alignment, view),
        *_gaps(alignment, view),
        *_marks(alignment, view, marks),
        *_signs(alignment, view),
        *_breaks(alignment, view),
    ]


def without_own(wanted: Stream, shown: Stream) -> Stream:
    """Take out the characters that a format adds, unless the text has them itself.

    Args:
        wanted: what must be printed.
        shown: what is printed.
    """
    if wanted.ink == shown.ink:
        return shown
    foreign = [at for at in sorted(shown.optional) if shown.ink[at] not in wanted.ink]
    kept = edited(shown, [Edit(at, at + 1, "") for at in foreign])
    kept.optional = {at - bisect_left(foreign, at) for at in shown.optional.difference(foreign)}
    if not kept.optional or wanted.ink == kept.ink:
        return kept
    added = [
        at
        for code, _, _, start, end in _opcodes(wanted.ink, kept.ink)
        if code == "insert" and kept.optional.issuperset(range(start, end))
        for at in range(start, end)
    ]
    return edited(kept, [Edit(at, at + 1, "") for at in added])


def _words(alignment: Alignment, view: str) -> Iterator[Fault]:
    for one, other, two, last in alignment.differences:
        wanted = _around(alignment.wanted, one, other)
        shown = _around(alignment.shown, two, last)
        odd = set(alignment.shown.ink[two:last]) - set(alignment.wanted.ink[one:other])
        spelt = [f"U+{ord(character):04X}" for character in sorted(odd) if not character.isascii()]
        message = f"the {view} reads “{wanted}”, but what is printed reads “{shown}”"
        if len(spelt) in {1, 2, 3}:  # not to be seen, perhaps, or like another
            message += f" ({', '.join(spelt)})"
        yield Fault(Code.PROOF_WORDS, alignment.shown.label(two), message)


def _gaps(alignment: Alignment, view: str) -> Iterator[Fault]:
    wanted, shown = alignment.wanted, alignment.shown
    positions = {}
    for gap in wanted.gaps:
        after, before = alignment.after(gap), alignment.before(gap)
        if after is not None and after == before:
            positions[after] = gap
    known = alignment.known()
    loose = {at for at in shown.loose if at and any(map(_may_break, shown.ink[at - 1 : at + 1]))}
    lost = positions.keys() - shown.gaps - shown.loose
    added = {
        at for at in (shown.gaps | (shown.loose - loose)) - positions.keys()
        if {at - 1, at} <= known and not _apart(alignment, at)
    }  # fmt: skip
    for at in sorted(lost | added):
        what = "lacks" if at in lost else "has"
        around = _around(shown, at, at)
        yield Fault(Code.PROOF_BLANK, shown.label(at), f"the {view} {what} a blank in “{around}”")


def _may_break(character: str) -> bool:
    """Tell whether a line may end after a character although no blank follows it."""
    return not character.isalnum() or unicodedata.east_asian_width(character) in {"W", "F"}


def _apart(alignment: Alignment, at: int) -> bool:
    """Tell whether words between two neighbours that are shown have been lost."""
    return any(two == at == last for _, _, two, last in alignment.differences)


def _marks(alignment: Alignment, view: str, kinds: Sequence[str]) -> Iterator[Fault]:
    wanted, shown = alignment.wanted, alignment.shown
    free = alignment.positions([*wanted.marked.get("number", ()), *wanted.marked.get("head", ())])
    for sign in shown.signs:
        if sign.kind == "number":
            free |= set(range(sign.at, sign.at + len(sign.words)))
    known = alignment.known()
    for name in sorted({*wanted.marked, *shown.marked}):
        if not name.startswith(tuple(kinds)):
            continue
        right = alignment.positions(wanted.marked.get(name, ())) - free
        marked = {at for one, other in shown.marked.get(name, ()) for at in range(one, other)}
        wrong = (right ^ marked) - free
        if wrong := {at for at in wrong if at in known}:
            kind, _, own = name.partition(":")
            what = f"note “{own}”" if own else NAMES[kind]
            at = min(wrong)
            yield Fault(
                Code.PROOF_MARK,
                shown.label(at),
                f"{what} must enclose {_quoted(shown, _near(right, wrong))} in the {view}, "
                f"but encloses {_quoted(shown, _near(marked, wrong))}",
            )


SIGNS = {"letter", "emendation"}
NAMES = {"reading": "the mark of readings", "captured": "the mark of captured words"}


def _near(positions: set[int], wrong: set[int]) -> list[int]:
    """Return those of some positions that show best what is wrong."""
    low, high = min(wrong) - CONTEXT, max(wrong) + CONTEXT
    return sorted(at for at in positions if low <= at <= high)


def _quoted(stream: Stream, positions: Sequence[int]) -> str:
    """Quote the words at some positions, stretch by stretch."""
    stretches: list[list[int]] = []
    for at in positions:
        if stretches and at == stretches[-1][1]:
            stretches[-1][1] = at + 1
        else:
            stretches.append([at, at + 1])
    words = [_short(stream.words(start, end)) for start, end in stretches]
    return " and ".join(f"“{one}”" for one in words) or "nothing"


def _signs(alignment: Alignment, view: str) -> Iterator[Fault]:
    """Compare letters by what they are, signs of emendations by where they stand."""
    shown = alignment.shown
    for wanted, sign in paired(alignment):
        if sign is None:
            assert wanted is not None
            around = _around(alignment.wanted, wanted.at, wanted.at, "|")
            message = f"{wanted.name} has no sign “{wanted.words}”, which must stand so: “{around}”"
            yield _at(shown, alignment.after(wanted.at) or 0, message, view)
            continue
        around = _around(shown, sign.at, sign.at, f"[{sign.words}]")
        if wanted is None:
            yield _at(shown, sign.at, f"there is a sign too many: “{around}”", view)
        elif sign.at not in _allowed(alignment, wanted):
            right = _around(alignment.wanted, wanted.at, wanted.at, f"[{wanted.words}]")
            message = (
                f"the sign of {wanted.name} must stand so: “{right}”, but stands so: “{around}”"
            )
            yield _at(shown, sign.at, message, view)
    for one, other in pairwise(sign for sign in shown.signs if sign.kind == "letter"):
        if one.at == other.at and (len(one.words), one.words) > (len(other.words), other.words):
            message = f"letter {one.words} stands before letter {other.words}"
            yield _at(shown, one.at, message, view)


def _breaks(alignment: Alignment, view: str) -> Iterator[Fault]:
    """Check that paragraphs that the editors split or joined are."""
    for sign in alignment.wanted.signs:
        at = alignment.before(sign.at)
        if at is not None and sign.kind in {"break", "no break"}:
            broken = at in alignment.shown.breaks
            if broken != (sign.kind == "break"):
                around = _around(alignment.shown, at, at, "|")
                message = f"{sign.name}: there is {'a' if broken else 'no'} break at “{around}”"
                yield _at(alignment.shown, at, message, view)


def _at(shown: Stream, at: int, message: str, view: str) -> Fault:
    return Fault(Code.PROOF_SIGN, shown.label(at), f"{message}, in the {view}")


def paired(alignment: Alignment) -> Iterator[tuple[Sign | None, Sign | None]]:
    """Pair signs that are wanted with those that are shown."""
    shown = [sign for sign in alignment.shown.signs if sign.kind in SIGNS]
    for wanted in (sign for sign in alignment.wanted.signs if sign.kind in SIGNS):
        allowed = _allowed(alignment, wanted)
        alike = [sign for sign in shown if (sign.kind, sign.words) == (wanted.kind, wanted.words)]
        here = [sign for sign in alike if sign.at in allowed]
        if wanted.kind == "letter" and not here:
            here = alike
        if here:
            shown.remove(here[0])
        yield wanted, here[0] if here else None
    for sign in shown:
        yield None, sign


def _allowed(alignment: Alignment, wanted: Sign) -> set[int | None]:
    return {
        side(at) for at in (wanted.at, wanted.until) for side in (alignment.after, alignment.before)
    }


def _around(stream: Stream, start: int, end: int, within: str | None = None) -> str:
    """Return a stretch with the words around it, or with something between these."""
    left, right = max(0, start - CONTEXT), min(len(stream.ink), end + CONTEXT)
    if within is None:
        words = stream.words(left, right)
    else:
        blank = " " if start in stream.gaps else ""
        words = f"{stream.words(left, start)}{within}{blank}{stream.words(start, right)}"
    return _short(("…" if left else "") + words + ("…" if right < len(stream.ink) else ""))


def _short(text: str) -> str:
    return text if len(text) <= MOST else f"{text[: MOST // 2]} […] {text[-MOST // 2 :]}"
