"""Computes what an output must print of a text: its words, and what each note and reading encloses.

Pure. It knows the words of the witness, the entries of the apparatus and the selectors of the
notes. White space is folded; every other character counts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.anchoring import Block, Found, Selector, Text, resolve
from annotated_edition.core.letters import letters
from annotated_edition.proof.stream import Edit, Sign, Stream, Writer, edited

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from annotated_edition.proof.stream import Kind, Range

BREAK = "¶"
"""What stands on one side of the arrow where a paragraph is split, or two are joined."""

EMENDED, SIC = "°", "sic"
"""The signs after words at which the editors intervened."""

NUMBER = re.compile(r"(?<=[^\s\d])\d{1,3}(?!\w)|(?<=[^\w\s] )\d{1,3}(?!\w)")
"""What may be the number of a note of the author's; a witness does not tell it from other words."""

HEAD = re.compile(r"\d{1,3}\.(?= )")
"""What may be the number at the head of a note."""


class Operation(NamedTuple):
    """An entry of the apparatus: an emendation, a *sic*, a transposition."""

    docname: str
    line: int
    target: str
    directive: str
    lemma: str
    """The captured words; empty for an insertion."""
    reading: str
    """The words of the edition; empty for a deletion."""
    prefix: str = ""
    suffix: str = ""
    heading: bool = False

    @property
    def label(self) -> str:
        """Name it in messages."""
        words = self.lemma if self.directive == "sic" else f"{self.lemma} → {self.reading}".strip()
        return f"{self.directive} “{words}”"

    @property
    def location(self) -> str:
        """Name the line where it is written."""
        return f"{self.docname}:{self.line}"

    @property
    def sign(self) -> str:
        """What is set after its words."""
        return SIC if self.directive == "sic" else EMENDED


class Note(NamedTuple):
    """A note on words of a text."""

    name: str
    docname: str
    target: str
    selector: Selector
    opening: str
    """Its first letters, before anything whose print is not known; perhaps none."""

    @property
    def anchor(self) -> str:
        """Its permanent address in the page of the text."""
        return f"note-{self.name}"


class Conditional(NamedTuple):
    """Words that some outputs do not print."""

    condition: str | None
    """The expression of ``only``; None where it cannot be known whether they are printed."""
    ink: str


class Lost(NamedTuple):
    """A note or an entry whose words do not stand in the witness, or not once."""

    docname: str
    line: int
    message: str


@dataclass(slots=True)
class Expectation:
    """What must be printed of a text, before it is known by which output."""

    captured: Stream
    """The words of the witness; what each note and each emendation quotes; all signs."""
    operations: list[tuple[Edit, Operation]]
    notes: dict[str, tuple[Range, Note]]
    """By letter."""
    conditionals: list[tuple[Range, Conditional]]
    lost: list[Lost] = field(default_factory=list)

    def view(self, reading: str, absent: Container[Conditional] = ()) -> Stream:
        """Return what an output prints.

        Args:
            reading: ``corrected`` or ``published``.
            absent: those parts of the text that it leaves out.

        Returns:
            The stream. What would touch a part left out is not marked and not changed.
        """
        gaps = [stretch for stretch, one in self.conditionals if one in absent]

        def stands(start: int, end: int) -> bool:
            return not any(start < stop and begin < max(end, start + 1) for begin, stop in gaps)

        stream = Stream(self.captured.ink, set(self.captured.gaps))
        stream.marked = {
            name: list(self.captured.marked.get(name, ())) for name in ("number", "head")
        }
        for letter, ((start, end), note) in self.notes.items():
            if stands(start, end):
                stream.marked[f"note:{note.name}"] = [(start, end)]
                until = self._until(end)
                stream.signs.append(Sign("letter", letter, end, until, f"note “{note.name}”"))
        here = [(edit, one) for edit, one in self.operations if stands(*edit.beside)]
        if reading == "corrected":
            for edit, one in here:
                until = self._until(edit.end)
                sign = Sign("emendation", one.sign, edit.end, until, one.label, one.location)
                inserted = edit.start == edit.end
                stream.signs.append(sign._replace(inserted=inserted))
        for edit, one in here:
            if BREAK in {one.lemma, one.reading}:
                broken = (one.reading == BREAK) == (reading == "corrected")
                kind: Kind = "break" if broken else "no break"
                sign = Sign(kind, BREAK, edit.start, edit.start, one.label, inserted=True)
                stream.signs.append(sign)
        edits = [Edit(*gap, " ") for gap in gaps]
        if reading == "corrected":
            edits += [self._with_numbers(edit) for edit, one in here if one.directive != "sic"]
        else:
            stream.marked["captured"] = [
                (edit.start, edit.end)
                for edit, one in here
                if one.directive != "sic" and edit.start < edit.end
            ]
        stream = edited(stream, sorted(edits), "reading")
        stream.signs.sort(key=lambda sign: sign.at)
        return stream

    def _with_numbers(self, edit: Edit) -> Edit:
        """Let the numbers of the author's notes stay where words around them are replaced."""
        numbers = [
            self.captured.ink[start:end]
            for start, end in self.captured.marked.get("number", ())
            if edit.start <= start and end <= edit.end
        ]
        return edit._replace(words="".join([edit.words, *numbers])) if numbers else edit

    def _until(self, at: int) -> int:
        """Return where the link ends that holds the words before and after a position."""
        return max(
            (end for start, end in self.captured.marked["link"] if start < at < end), default=at
        )


def expect(
    captured: str,
    operations: Iterable[Operation],
    notes: Iterable[Note],
    links: Iterable[str] = (),
    numbers: Sequence[tuple[str, str]] = (),
    conditionals: Iterable[Conditional] = (),
) -> Expectation:
    """Compute what must be printed.

    Args:
        captured: the lines of the witness.
        operations: the entries of the apparatus.
        notes: the notes; replies excepted, which quote nothing.
        links: words that the text makes links.
        numbers: those by which it refers to notes, each with the letters before it.
        conditionals: parts of the text that some outputs do not print.
    """
    folded = " ".join(captured.split())
    writer = Writer()
    writer.add(folded)
    stream = writer.close()
    finder = _Finder(folded, numbers)
    stream.marked["number"] = finder.numbers
    stream.marked["head"] = [finder.ink(*span) for span in _heads(captured)]
    expectation = Expectation(stream, [], {}, [])
    lost = expectation.lost
    for one in operations:
        if (edit := _edit(one, finder)) is None:
            message = f"{one.label} does not stand in the witness of '{one.target}', or not once"
            lost.append(Lost(one.docname, one.line, message))
        else:
            expectation.operations.append((edit, one))
    expectation.operations.sort(key=lambda pair: pair[0][:2])
    _drop_overlaps(expectation)
    found = []
    for note in notes:
        if (span := finder.find(note.selector)) is None:
            message = f"its words do not stand in the witness of '{note.target}', or not once"
            lost.append(Lost(note.docname, 0, message))
        else:
            found.append((span, note))
    found.sort(key=lambda pair: (pair[0][1], pair[0][0], pair[1].name))
    for number, (span, note) in enumerate(found):
        expectation.notes[letters(number)] = (span, note)
    stream.marked["link"] = [
        span for words in {"".join(link.split()) for link in links} for span in _all(stream, words)
    ]
    lines = ["".join(line.split()) for line in captured.splitlines()]
    edges = {0, *accumulate(map(len, lines))}
    position = 0
    for part in conditionals:
        places = [start for start, _ in _all(stream, part.ink) if start >= position]
        whole = [start for start in places if {start, start + len(part.ink)} <= edges]
        start = next(iter([*whole, *places]), -1)
        if start >= 0:
            position = start + len(part.ink)
            expectation.conditionals.append(((start, position), part))
    return expectation


def _heads(captured: str) -> Iterator[Range]:
    """Yield what may be the number at the head of a note: no format marks it as quoted."""
    position = 0
    for line in captured.splitlines():
        words = " ".join(line.split())
        if match := HEAD.match(words):
            yield position, position + match.end()
        position += len(words) + bool(words)


class _Finder:
    """Finds quotations in the words of the witness; answers count characters without spaces."""

    def __init__(self, folded: str, numbers: Sequence[tuple[str, str]]) -> None:
        self._ink = [0, *accumulate(not character.isspace() for character in folded)]
        spans, position, ink = [], 0, "".join(folded.split())
        for before, number in numbers:
            at = ink.find(before + number, max(0, position - len(before)))
            if at >= 0:
                position = at + len(before)
                start = bisect_right(self._ink, position) - 1
                spans.append((start, start + len(number)))
        guessed = len(spans) < len(numbers)
        if guessed:
            spans = [match.span() for match in NUMBER.finditer(folded)]
        self.numbers = [self.ink(*span) for span in spans]
        # A quotation crosses the numbers of the author's notes as if they were not there. Where
        # what looks like one may belong to the words, they are sought in the text as it stands.
        ignored = [tuple(spans), ()] if guessed else [tuple(spans)]
        self._texts = [Text.prepare([Block("", folded, one)]) for one in ignored]

    def ink(self, start: int, end: int) -> Range:
        return self._ink[start], self._ink[end]

    def find(self, selector: Selector) -> Range | None:
        for text in self._texts:
            answer = resolve(text, selector)
            if isinstance(answer, Found):
                return self.ink(answer.start, answer.end)
        return None


def _edit(one: Operation, finder: _Finder) -> Edit | None:
    """Find where an entry applies, and what it makes of the words."""
    breaks = BREAK in {one.lemma, one.reading}
    if one.lemma and not breaks:
        span = finder.find(Selector(one.lemma, one.prefix, one.suffix))
        return None if span is None else Edit(*span, one.reading)
    quoted = Selector(one.prefix, "", one.suffix) if one.prefix else Selector(one.suffix)
    if (span := finder.find(quoted)) is None:
        return None
    at = span[1] if one.prefix else span[0]
    before = one.heading or bool(one.prefix and one.reading[:1].isalnum())
    after = one.heading or (not one.prefix and one.reading[-1:].isalnum())
    words = " " if breaks else f"{' ' * before}{one.reading}{' ' * after}"
    return Edit(at, at, words, follows=not one.prefix)


def _drop_overlaps(expectation: Expectation) -> None:
    """Take out entries that claim the same words: of two that overlap neither applies."""
    clashing = set()
    before: tuple[Edit, Operation] | None = None
    for pair in expectation.operations:
        edit = pair[0]
        if before and (edit.start < before[0].end or edit[:2] == before[0][:2]):
            clashing |= {before, pair}
        if before is None or edit.end >= before[0].end:
            before = pair
    for _, one in sorted(clashing):
        message = f"{one.label} overlaps another entry: neither applies"
        expectation.lost.append(Lost(one.docname, one.line, message))
    expectation.operations = [pair for pair in expectation.operations if pair not in clashing]


def _all(stream: Stream, words: str) -> Iterable[Range]:
    at = stream.ink.find(words) if words else -1
    while at >= 0:
        yield at, at + len(words)
        at = stream.ink.find(words, at + 1)
