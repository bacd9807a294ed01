"""Finds where the notes of a text stand, and says what is wrong with those that stand nowhere.

Pure: records and texts in, records and messages out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition.anchoring import Ambiguous, Found, Selector, resolve
from annotated_edition.annotations.model import AnchoredNote, Note
from annotated_edition.core.findings import Code
from annotated_edition.core.letters import letters
from annotated_edition.text.anchors import anchor
from annotated_edition.text.quoting import Unanchored, explain, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotated_edition.anchoring import Text
    from annotated_edition.text.domain import ReadingText


def locate(
    notes: Iterable[Note], text: ReadingText, prepared: Text
) -> tuple[list[AnchoredNote], list[Unanchored]]:
    """Find the words of each note.

    Args:
        notes: the notes of one text, replies excepted.
        text: the text, as captured.
        prepared: the same, made ready for quotations.

    Returns:
        The notes that stand in exactly one place, in reading order with their letters, and what is
        wrong with the others.
    """
    found: list[tuple[Found, Note]] = []
    refused = []
    for note in notes:
        selector = Selector(note.exact, note.prefix, note.suffix)
        answer = resolve(prepared, selector)
        if not isinstance(answer, Found):
            message = explain(selector, answer, prepared, note.target)
            ambiguous = isinstance(answer, Ambiguous)
            code = Code.ANNOTATIONS_AMBIGUOUS if ambiguous else Code.ANNOTATIONS_LOST
            refused.append(Unanchored(note.docname, note.line("exact"), message, code))
        elif _ends_in_number(text, prepared, answer):
            message = f"“{shortened(note.exact)}” ends in the number of a note: quote its words too"
            code = Code.ANNOTATIONS_LOST
            refused.append(Unanchored(note.docname, note.line("exact"), message, code))
        else:
            found.append((answer, note))
    # Letters stand after the last quoted word, so the ends say in which order they are read.
    found.sort(key=lambda pair: (pair[0].end, pair[0].start, pair[1].name))
    anchored = [
        AnchoredNote(
            note,
            letters(number),
            anchor(text, prepared, answer.start, answer.end),
            prepared.quote(answer.start, answer.end),
            answer.labels[0],
        )
        for number, (answer, note) in enumerate(found)
    ]
    return anchored, refused


def _ends_in_number(text: ReadingText, prepared: Text, found: Found) -> bool:
    """Tell whether the last quoted character is part of the number at the head of a note."""
    last = prepared.pieces(found.start, found.end)[-1]
    return last.end <= text.blocks[last.block].head


def thread(
    anchored: Sequence[AnchoredNote], replies: Iterable[Note]
) -> tuple[list[AnchoredNote], list[Unanchored]]:
    """Hang replies on the notes they answer, in order of date and name.

    Args:
        anchored: the notes that stand in the text.
        replies: notes with ``reply_to``; a reply may answer a reply.

    Returns:
        The notes with their replies, and the replies that answer nothing.
    """
    waiting = sorted(replies, key=lambda note: (note.date, note.name))
    roots = {one.note.name: one.note for one in anchored}
    hung: dict[str, list[Note]] = {name: [] for name in roots}
    progress = True
    while progress:
        progress = False
        for reply in list(waiting):
            root = roots.get(reply.reply_to)
            if root is not None and reply.target in {"", root.target}:
                roots[reply.name] = root
                hung[root.name].append(reply)
                waiting.remove(reply)
                progress = True
    lost = [_unhung(reply, roots.get(reply.reply_to)) for reply in waiting]
    return [one._replace(replies=tuple(hung[one.note.name])) for one in anchored], lost


def _unhung(reply: Note, root: Note | None) -> Unanchored:
    if root is not None:
        message = f"'{reply.reply_to}' stands in '{root.target}': write so, or take out 'target'"
        return Unanchored(reply.docname, reply.line("target"), message, Code.ANNOTATIONS_REPLY)
    message = f"there is no annotation '{reply.reply_to}' in the text to reply to"
    return Unanchored(reply.docname, reply.line("reply-to"), message, Code.ANNOTATIONS_REPLY)
