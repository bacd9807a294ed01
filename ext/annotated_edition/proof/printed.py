"""Proves the PDF: the words of its texts, its notes, and that its links lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from sphinx.util.matching import patmatch

from annotated_edition.core.findings import Code
from annotated_edition.proof.comparison import Fault
from annotated_edition.proof.report import VIEWS, Proof
from annotated_edition.proof.stream import Edit, Stream, edited, joined
from annotated_edition.proof.tagged import Book

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from annotated_edition.proof.report import Edition
    from annotated_edition.proof.tagged import Printed

ARROW = "→"
"""What leads from a note of the author's to its source."""


def prove_pdf(edition: Edition, path: Path) -> Iterator[Proof]:
    """Prove a PDF.

    Args:
        edition: what is expected.
        path: the file.

    Yields:
        One proof for its links, and one for each text.
    """
    proof = Proof(path, "links")
    try:
        book = Book(path)
        places = book.places
    except (OSError, pikepdf.PdfError) as error:
        proof.faults.append(Fault(Code.PROOF_FILE, "", f"the file cannot be read: {error}"))
        yield proof.close()
        return
    for name, spot in places.items():
        if spot is None:
            proof.faults.append(
                Fault(Code.PROOF_LINK, "", f"the destination “{name}” is on no page")
            )
    for page, name in book.links():
        proof.proven["link"] += 1
        if name and name not in places:
            message = f"a link leads to “{name}”, which is not there"
            proof.faults.append(Fault(Code.PROOF_LINK, f"p. {page}", message))
    yield proof.close()
    for text, expectation in edition.texts():
        proof = Proof(path, text.docname)
        printed = book.text(text.docname, {one.docname for _, one in expectation.operations})
        if printed is not None:
            shown = "".join(block.ink for block in printed.blocks)
            wanted = edition.wanted(expectation, shown)
            title = book.title()
            if text.docname == edition.sources.config.root_doc and not shown.startswith(title.ink):
                printed.blocks.insert(0, title)  # of the whole book, so it stands on its first page
            proof.words(wanted, _whole(printed, wanted), VIEWS[edition.reading], ())
            notes = {label: note.words(0, len(note.ink)) for label, note in printed.notes}
            proof.notes(wanted, notes, expectation)
        elif any(patmatch(text.docname, one) for one in edition.sources.config.pdf_exclude):
            continue
        else:
            proof.faults.append(Fault(Code.PROOF_FILE, "", "the text is not in the book"))
        yield proof.close()


def _whole(printed: Printed, wanted: Stream) -> Stream:
    """Bring the author's notes from the feet of pages to where the witness has them."""
    notes: dict[int, Stream] = {}
    for label, note in printed.notes:
        if label.isdigit() and int(label) not in notes:
            end = note.ink.rfind(ARROW)
            if end >= 0 and ARROW not in wanted.ink:
                note = edited(note, [Edit(end, len(note.ink), "")])
            note.blocks = [(0, f"note {label}")]
            notes[int(label)] = note
    ends = [0]
    for block in printed.blocks:
        ends.append(ends[-1] + len(block.ink))
    following: dict[int, list[Stream]] = {}
    moved = before = 0
    for number in sorted(notes):
        note = notes[number]
        found = wanted.ink.find(note.ink, before)
        start = found if found >= 0 else before or wanted.ink.find(note.ink[:12])
        nearest = min(range(len(ends)), key=lambda place: abs(ends[place] - start + moved))
        following.setdefault(nearest, []).append(note)
        moved, before = moved + len(note.ink), start + len(note.ink)
    streams = []
    for place in range(len(ends)):
        streams += printed.blocks[place - 1 : place] if place else []
        streams += following.get(place, [])
    return joined(streams)
