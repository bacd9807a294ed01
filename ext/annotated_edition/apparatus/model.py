"""Records of the apparatus: what the editors changed or let stand, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias, assert_never

from annotated_edition.core.kinds import EmendationKind  # noqa: TC001 - a field's type at run time

if TYPE_CHECKING:
    from annotated_edition.text.anchors import Anchor

CERTAINTIES = ("high", "medium", "low")

BREAK = "¶"
"""The sign for the break between two paragraphs, or two lines of a heading."""


class Substitution(NamedTuple):
    """Other words in the place of the captured ones."""

    lemma: str
    """The captured words."""
    reading: str
    """The words of the edition, without markup."""


class Insertion(NamedTuple):
    """Words that the witness lacks."""

    reading: str


class HeadingInsertion(NamedTuple):
    """A heading that the witness lacks, before the block of the words beside it."""

    reading: str


class Deletion(NamedTuple):
    """Captured words that the edition leaves out."""

    lemma: str


class Transposition(NamedTuple):
    """Two stretches of the captured words that change places."""

    before: str
    """The first stretch."""
    between: str
    """The words between the two, which stay; blanks at their ends belong to them."""
    after: str
    """The second stretch."""

    @property
    def lemma(self) -> str:
        """The captured words."""
        return f"{self.before}{self.between}{self.after}"

    @property
    def reading(self) -> str:
        """The words of the edition."""
        return f"{self.after}{self.between}{self.before}"


class Split(NamedTuple):
    """A break that the witness lacks: one paragraph or heading becomes two."""


class Join(NamedTuple):
    """A break that the edition leaves out: two paragraphs or headings become one."""


class Sic(NamedTuple):
    """Captured words that are odd and were left alone."""

    lemma: str


Operation: TypeAlias = (
    Substitution | Insertion | HeadingInsertion | Deletion | Transposition | Split | Join | Sic
)
"""What an intervention does to the text."""


class Intervention(NamedTuple):
    """An emendation, or a reading that is odd and was left alone."""

    name: str
    """Short name, unique in its document; part of its permanent addresses."""
    docname: str
    line: int
    target: str
    operation: Operation
    prefix: str
    suffix: str
    kind: EmendationKind
    cert: str
    resp: str

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others."""
        return self.docname, self.name

    @property
    def entry(self) -> str:
        """The id of its entry in the apparatus."""
        return f"app-{self.name}"

    @property
    def sic(self) -> bool:
        """Whether it lets the text stand."""
        return isinstance(self.operation, Sic)

    @property
    def lemma(self) -> str:
        """The captured words that it is about, or nothing."""
        match self.operation:
            case Substitution(lemma) | Deletion(lemma) | Sic(lemma):
                return lemma
            case Transposition():
                return self.operation.lemma
            case Join():
                return BREAK
            case Insertion() | HeadingInsertion() | Split():
                return ""
            case other:
                assert_never(other)

    @property
    def reading(self) -> str:
        """The words of the edition without markup, or nothing."""
        match self.operation:
            case Substitution(reading=reading) | Insertion(reading) | HeadingInsertion(reading):
                return reading
            case Transposition():
                return self.operation.reading
            case Split():
                return BREAK
            case Deletion() | Join() | Sic():
                return ""
            case other:
                assert_never(other)

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
        return isinstance(self.operation, Insertion)


class Applied(NamedTuple):
    """An intervention with the words to which it applies."""

    intervention: Intervention
    anchors: tuple[Anchor, ...]
    """The captured words, one anchor for each block that they touch; of an addition the words
    beside it; of a join the words on either side."""
    id: str
    """Of its mark in the text, unique there."""
    label: str
    """The place in words: ``¶5``."""
    section: str
    """Title of the section it stands in."""

    @property
    def at(self) -> int | None:
        """Where in its one block an addition stands; None for what is about captured words."""
        match self.intervention.operation:
            case Insertion() | HeadingInsertion() | Split():
                return self.anchors[0].end if self.intervention.prefix else self.anchors[0].offset
            case Join():
                return self.anchors[0].end
            case _:
                return None
