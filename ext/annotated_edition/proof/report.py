"""Records of the proof: what is expected of an output, and what was found in a file."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx.util.tags import Tags

from annotated_edition.core.findings import Code
from annotated_edition.proof.comparison import Fault, compare
from annotated_edition.proof.sources import letters
from annotated_edition.proof.stream import Edit, edited

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from annotated_edition.proof.expectation import Expectation
    from annotated_edition.proof.sources import Sources, Text
    from annotated_edition.proof.stream import Stream
    from annotated_edition.proof.styles import Rule
    from annotated_edition.proof.webpage import Sheets

VIEWS = {"corrected": "corrected text", "published": "text as published"}
"""The two texts, in words for messages."""

ARROW = "→"
"""What leads from a note of the author's to its source."""

TAGS = {
    "html": {"html", "format_html", "builder_html"},
    "pdf": {"pdf", "typst", "format_typst", "builder_pdf"},
    "epub": {"epub", "html", "format_html", "builder_epub"},
    "text": {"text", "format_text", "builder_text"},
}
"""By output: the tags that Sphinx sets for it, on which parts of a text may depend."""


@dataclass(slots=True)
class Proof:
    """What was found in a file."""

    file: Path
    about: str
    """What of it was proven: a text, or links."""
    faults: list[Fault] = field(default_factory=list)
    proven: Counter[str] = field(default_factory=Counter)
    """How many things were looked at, by their names."""
    seconds: float = 0.0
    _begun: float = field(default_factory=time.perf_counter)

    def close(self) -> Proof:
        """Stop the clock."""
        self.seconds = time.perf_counter() - self._begun
        return self

    def add(self, code: Code, location: str, message: str) -> None:
        """Add a fault.

        Args:
            code: its kind.
            location: the paragraph, or empty.
            message: what is wrong.
        """
        self.faults.append(Fault(code, location, message))

    def fail(self, message: str) -> Proof:
        """End with a file that is missing or cannot be read."""
        self.add(Code.PROOF_FILE, "", message)
        return self.close()

    def words(self, wanted: Stream, shown: Stream, view: str, marks: Sequence[str] = ()) -> None:
        """Compare the words of a text, and count what was compared.

        Args:
            wanted: what must be printed.
            shown: what is printed.
            view: ``corrected`` or ``published``, and under which condition.
            marks: see :func:`.comparison.compare`.
        """
        self.faults += compare(wanted, shown, view, marks)
        counted = {
            "paragraph": len(shown.blocks),
            "character": len(wanted.ink),
            "emendation": sum(sign.kind == "emendation" for sign in wanted.signs),
            "note": sum(sign.kind == "letter" for sign in wanted.signs),
        }
        self.proven |= Counter(counted)

    def notes(self, wanted: Stream, printed: Mapping[str, str], expectation: Expectation) -> None:
        """Check that each letter has its note, by the words with which that begins.

        Args:
            wanted: what must be printed.
            printed: the words of the notes, by letter.
            expectation: knows how each begins.
        """
        expected = {sign.words for sign in wanted.signs if sign.kind == "letter"}
        for letter in sorted(printed.keys() - expected):
            if letter.isalpha():
                self.add(Code.PROOF_NOTE, "", f"note {letter} is printed without its words")
        for sign in wanted.signs:
            if sign.kind == "letter":
                opening = expectation.notes[sign.words][1].opening
                if sign.words not in printed or opening not in letters(printed[sign.words]):
                    message = f"the note at letter {sign.words} is not that of {sign.name}"
                    self.add(Code.PROOF_NOTE, "", message)


def without_source(note: Stream, wanted: Stream) -> Stream:
    """Take off what leads from a note of the author's to its source, as the editors add it.

    Args:
        note: the note.
        wanted: the text, which may have arrows of its own.
    """
    end = note.ink.rfind(ARROW)
    if end < 0 or ARROW in wanted.ink:
        return note
    return edited(note, [Edit(end, len(note.ink), "")])


class Edition:
    """What is expected of the texts in one output."""

    def __init__(self, sources: Sources, output: str) -> None:
        """Choose an output.

        Args:
            sources: what the editors wrote.
            output: ``html``, ``pdf``, ``epub`` or ``text``.
        """
        self.sources = sources
        self.reading: str = sources.config.edition_reading
        self.rules: dict[Sheets, list[Rule]] = {}
        """What its style sheets say, once they have been read."""
        self._tags = Tags({*sources.tags, *TAGS[output]})

    def texts(self) -> Iterator[tuple[Text, Expectation]]:
        """Yield the texts that have a witness."""
        for text in self.sources.texts:
            if text.expectation is not None:
                yield text, text.expectation

    def wanted(self, expectation: Expectation, shown: str, reading: str = "") -> Stream:
        """Return what must be printed of a text.

        Args:
            expectation: what is expected of it.
            shown: the characters that are printed; they tell which optional parts are there.
            reading: ``corrected`` or ``published``; by default, as the configuration says.
        """
        absent = [
            part
            for _, part in expectation.conditionals
            if not (
                part.ink in shown
                if part.condition is None
                else self._tags.eval_condition(part.condition)
            )
        ]
        return expectation.view(reading or self.reading, absent)
