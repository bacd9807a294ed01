"""Counts: how long a text is, and what the domains of an edition hold."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from docutils import nodes

from annotated_edition.census.model import Count, Extent, Line
from annotated_edition.text.kinds import kinds_of
from annotated_edition.text.nodes import author_note
from annotated_edition.text.reading import reading_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.environment import BuildEnvironment

    from annotated_edition.annotations.domain import AnnotationsDomain
    from annotated_edition.apparatus.domain import ApparatusDomain
    from annotated_edition.core.kinds import EntryKind, NoteKind
    from annotated_edition.registers.domain import RegisterDomain
    from annotated_edition.sources.domain import SourcesDomain


def extent_of(document: nodes.document, docname: str) -> Extent:
    """Measure a text as it was read, after its paragraphs were numbered."""
    blocks = [block for block in reading_text(document, docname) if block.place.kind != "note"]
    return Extent(
        paragraphs=sum("number" in node for node in document.findall(nodes.paragraph)),
        words=sum(len(block.without_marks(0, len(block.text)).split()) for block in blocks),
        notes=sum(1 for _ in document.findall(author_note)),
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
        _notes(cast("AnnotationsDomain", env.domains["annotations"]), kinds.notes.values()),
        _names(cast("RegisterDomain", env.domains["register"]), kinds.entries.values(), extents),
        _sources(cast("SourcesDomain", env.domains["sources"])),
        _emendations(cast("ApparatusDomain", env.domains["apparatus"])),
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
    placed = [one.intervention for texts in domain.placed.values() for one in texts]
    marked = sum(one.sic for one in placed)
    page = _only({one.docname for one in placed})
    return Line(
        Count(len(placed) - marked, "emendation", "emendations", page),
        (Count(marked, "place marked sic", "places marked sic"),),
    )


def _only(pages: Iterable[str]) -> str:
    """Return the one page that holds all, or nothing if there are several or none."""
    found = sorted(set(pages))
    return found[0] if len(found) == 1 else ""


def _some(counts: Sequence[Count]) -> tuple[Count, ...]:
    return tuple(count for count in counts if count.number)
