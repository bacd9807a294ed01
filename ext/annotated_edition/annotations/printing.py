"""Prints notes in lists, and what a note's own page says of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes

from annotated_edition.core.dates import printed_date
from annotated_edition.text.locations import Location
from annotated_edition.text.nodes import locate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotated_edition.annotations.domain import AnnotationsDomain
    from annotated_edition.annotations.model import AnchoredNote, Note


def kind_of(note: Note) -> str:
    """Say what a note does, and that it is a draft if it is one."""
    return f"{note.kind.title}{' (draft)' if note.draft else ''}."


def facts(domain: AnnotationsDomain, note: Note) -> nodes.paragraph:
    """Say what a note is and where it stands, on its own page.

    Args:
        domain: knows authors and threads.
        note: the note.
    """
    words = f"{kind_of(note)} {domain.author_names(note)}, {printed_date(note.date)}. "
    paragraph = nodes.paragraph("", words)
    if (one := domain.thread_of(note)) is not None:
        place = Location(one.note.target, one.note.anchor, one.label, "annotation")
        paragraph += [locate(place, note.anchor, f"Read it in the text, {one.label}")]
    return paragraph


def counts(notes: Iterable[Note]) -> nodes.paragraph:
    """Say how many notes there are, and of each kind: ``3 notes: context 2, dispute 1``."""
    found = Counter(note.kind for note in notes)
    kinds = ", ".join(
        f"{kind.label} {found[kind]}" for kind in sorted(found, key=lambda kind: kind.rank)
    )
    total = found.total()
    said = f"{total} note{'' if total == 1 else 's'}"
    return nodes.paragraph("", f"{said}: {kinds}" if kinds else said, classes=["annotation-counts"])


def listing(
    domain: AnnotationsDomain, listed: Iterable[tuple[AnchoredNote, Note]]
) -> nodes.Element:
    """List notes: place, quotation, kind, authors, date.

    Args:
        domain: knows the authors.
        listed: pairs of a thread and one of its notes.

    Returns:
        A list whose items have classes ``kind-…`` and ``author-…``, by which they can be chosen.
    """
    items = nodes.bullet_list(classes=["annotation-list"])
    for one, note in listed:
        place = Location(one.note.target, note.anchor, one.label, "annotation")
        label = f"{one.letter}, {one.label}" if note is one.note else f"reply to {one.letter}"
        words = [domain.author_names(note), printed_date(note.date)]
        words += ["draft"] if note.draft else []
        if note is one.note and one.replies:
            words.append(f"{len(one.replies)} repl{'y' if len(one.replies) == 1 else 'ies'}")
        item = nodes.list_item("", classes=["annotation-item", note.kind.css_class])
        item["classes"] += [f"author-{author}" for author in note.authors]
        kind = nodes.inline("", note.kind.title, classes=["annotation-kind"])
        item += nodes.paragraph(
            "",
            "",
            locate(place, note.anchor, label),
            nodes.Text(" "),
            nodes.inline("", f"“{one.quote}”", classes=["annotation-quote"]),
            nodes.Text(" "),
            nodes.inline("", "", kind, *map(nodes.Text, (" · ", " · ".join(words))),
                         classes=["annotation-facts"]),
        )  # fmt: skip
        items += item
    return items
