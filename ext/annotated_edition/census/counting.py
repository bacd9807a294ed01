"""Counts how long a text is, and what the domains of an edition hold."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.annotations.domain import annotations_of
from annotated_edition.apparatus.domain import apparatus_of
from annotated_edition.registers.domain import registers_of
from annotated_edition.sources.domain import sources_of
from annotated_edition.text.kinds import kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.environment import BuildEnvironment

    from annotated_edition.annotations.domain import AnnotationsDomain
    from annotated_edition.apparatus.domain import ApparatusDomain
    from annotated_edition.core.kinds import EntryKind, NoteKind
    from annotated_edition.registers.domain import RegisterDomain
    from annotated_edition.sources.domain import SourcesDomain
    from annotated_edition.text.domain import ReadingText


class Extent(NamedTuple):
    """How long a text is."""

    paragraphs: int
    words: int
    """Those of title, headings and paragraphs."""
    notes: int
    """Notes of the author's."""


class Count(NamedTuple):
    """A number of things of one sort, and where they are found."""

    number: int
    one: str
    """What to call one of them."""
    many: str
    docname: str = ""
    """The page that holds or lists all of them, if one does."""

    @property
    def noun(self) -> str:
        """The word that goes with the number."""
        return self.one if self.number == 1 else self.many

    @property
    def printed(self) -> str:
        """The number, with a comma between thousands."""
        return f"{self.number:,}"

    def __str__(self) -> str:
        return f"{self.printed}\N{NO-BREAK SPACE}{self.noun}"


class Line(NamedTuple):
    """A line of a census: a count, and what it consists of or comes with."""

    total: Count
    parts: tuple[Count, ...]


def extent_of(text: ReadingText) -> Extent:
    """Measure a text as it was captured."""
    body = [block for block in text.blocks if block.kind != "note"]
    return Extent(
        paragraphs=len({block.label for block in body if block.label.startswith("¶")}),
        words=sum(len(block.plain.split()) for block in body),
        notes=len({block.label for block in text.blocks if block.kind == "note"}),
    )


def lines(env: BuildEnvironment, extents: dict[str, Extent]) -> list[Line]:
    """Count what an edition holds.

    Args:
        env: the environment, once everything has been read and placed.
        extents: how long each text is, by document.

    Returns:
        Text, notes, names, sources and emendations, in this order; what there is none of is left
        out.
    """
    kinds = kinds_of(env.config)
    found = [
        _text(extents),
        _notes(annotations_of(env), kinds.notes.values()),
        _names(registers_of(env), kinds.entries.values(), extents),
        _sources(sources_of(env)),
        _emendations(apparatus_of(env)),
    ]
    return [line._replace(parts=_some(line.parts)) for line in found if line.total.number]


def _text(extents: dict[str, Extent]) -> Line:
    texts = extents.values()
    return Line(
        Count(sum(t.paragraphs for t in texts), "paragraph", "paragraphs", _only(extents)),
        (
            Count(sum(t.words for t in texts), "word", "words"),
            Count(sum(t.notes for t in texts), "note by the author", "notes by the author"),
        ),
    )


def _notes(domain: AnnotationsDomain, known: Iterable[NoteKind]) -> Line:
    notes = [
        note
        for anchored in domain.anchored.values()
        for one in anchored
        for note in (one.note, *one.replies)
    ]
    kinds = Counter(note.kind for note in notes)
    return Line(
        Count(
            len(notes), "note by the editors", "notes by the editors", _only(domain.data["lists"])
        ),
        tuple(Count(kinds[kind], kind.label, kind.label) for kind in known),
    )


def _names(domain: RegisterDomain, known: Iterable[EntryKind], texts: Iterable[str]) -> Line:
    entries = list(domain.entries.values())
    counts = [
        Count(
            sum(entry.kind == kind for entry in entries),
            kind.label,
            kind.labels,
            _only({entry.docname for entry in entries if entry.kind == kind}),
        )
        for kind in known
    ]
    mentions = sum(len(domain.mentions.get(text, ())) for text in texts)
    mentioned = Count(mentions, "mention in the text", "mentions in the text")
    page = _only(entry.docname for entry in entries) or _only(
        docname for docname, printed in domain.data["overviews"].items() if "names" in printed
    )
    return Line(Count(len(entries), "name", "names", page), (*counts, mentioned))


def _sources(domain: SourcesDomain) -> Line:
    listed = domain.listed.values()
    page = _only({citation.bibliography_key.docname for citation in listed})
    citations = sum(len(use.keys) for use in domain.uses())
    return Line(
        Count(len(listed), "source", "sources", page),
        (Count(citations, "citation", "citations"),),
    )


def _emendations(domain: ApparatusDomain) -> Line:
    anchored = [one.intervention for texts in domain.anchored.values() for one in texts]
    marked = sum(one.sic for one in anchored)
    page = _only({one.docname for one in anchored})
    return Line(
        Count(len(anchored) - marked, "emendation", "emendations", page),
        (Count(marked, "place marked sic", "places marked sic"),),
    )


def _only(pages: Iterable[str]) -> str:
    """Return the one page that holds all, or nothing if there are several or none."""
    found = sorted(set(pages))
    return found[0] if len(found) == 1 else ""


def _some(counts: Sequence[Count]) -> tuple[Count, ...]:
    return tuple(count for count in counts if count.number)
