"""Records of the apparatus: what the editors changed or let stand, and where."""

from __future__ import annotations

from typing import NamedTuple

from annotated_edition.core.kinds import EmendationKind  # noqa: TC001 - a field's type at run time

CERTAINTIES = ("high", "medium", "low")


class Intervention(NamedTuple):
    """An emendation, or a reading that is odd and was left alone (*sic*)."""

    name: str
    """Short name, unique in its document; part of its permanent addresses."""
    docname: str
    line: int
    target: str
    lemma: str
    """The captured words; empty for an insertion."""
    reading: str
    """The words of the edition without markup; empty for a deletion."""
    prefix: str
    suffix: str
    kind: EmendationKind
    cert: str
    resp: str
    sic: bool
    heading: bool
    """The reading is a heading of its own."""

    @property
    def anchor(self) -> str:
        """Its id in the text."""
        return f"e-{self.name}"

    @property
    def entry(self) -> str:
        """The id of its entry in the apparatus."""
        return f"app-{self.name}"

    @property
    def blank_before(self) -> str:
        """The blank that an inserted word needs before it."""
        return " " if self._inserts and self.prefix and self.reading[:1].isalnum() else ""

    @property
    def blank_after(self) -> str:
        """The blank that an inserted word needs after it."""
        return " " if self._inserts and not self.prefix and self.reading[-1:].isalnum() else ""

    @property
    def _inserts(self) -> bool:
        return not self.lemma and not self.heading


class Span(NamedTuple):
    """A stretch of one block of a text; for an insertion it is empty."""

    block: int
    start: int
    end: int


class Placed(NamedTuple):
    """An intervention with the place where it applies."""

    intervention: Intervention
    spans: tuple[Span, ...]
    label: str
    """The place in words: ``¶5``."""
    section: str
    """Title of the section it stands in."""
