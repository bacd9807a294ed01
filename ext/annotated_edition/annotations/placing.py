"""Finds where the notes of a text stand, and says what is wrong with those that stand nowhere.

Pure: records and texts in, records and messages out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.anchoring import Found, Selector, Text, resolve
from annotated_edition.annotations.model import Anchored, Note, Span, letters
from annotated_edition.text.quoting import explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Misplaced(NamedTuple):
    """A note that stands nowhere, with the line and the words that say why."""

    note: Note
    line: int
    message: str
    subtype: str


def place(notes: Iterable[Note], text: Text) -> tuple[list[Anchored], list[Misplaced]]:
    """Find the words of each note.

    Args:
        notes: the notes of one text, replies excepted.
        text: the text.

    Returns:
        The notes that stand in exactly one place, in reading order with their letters, and the
        others with what is wrong.
    """
    found: list[tuple[Found, Note]] = []
    misplaced = []
    for note in notes:
        selector = Selector(note.exact, note.prefix, note.suffix)
        answer = resolve(text, selector)
        if isinstance(answer, Found):
            found.append((answer, note))
        else:
            message, subtype = explain(selector, answer, text, note.target)
            misplaced.append(Misplaced(note, note.line("exact"), message, subtype))
    found.sort(key=lambda pair: (pair[0].start, pair[0].end, pair[1].name))
    anchored = [
        Anchored(
            note,
            letters(number),
            tuple(Span(p.block, p.start, p.end) for p in text.pieces(answer.start, answer.end)),
            text.quote(answer.start, answer.end),
            answer.labels[0],
        )
        for number, (answer, note) in enumerate(found)
    ]
    return anchored, misplaced


def thread(
    anchored: Sequence[Anchored], replies: Iterable[Note]
) -> tuple[list[Anchored], list[Misplaced]]:
    """Hang replies on the notes they answer, in order of date and name.

    Args:
        anchored: the notes that stand in the text.
        replies: notes with ``reply_to``; a reply may answer a reply.

    Returns:
        The notes with their replies, and the replies that answer nothing.
    """
    waiting = sorted(replies, key=lambda note: (note.date, note.name))
    root = {one.note.name: one.note.name for one in anchored}
    hung: dict[str, list[Note]] = {name: [] for name in root}
    progress = True
    while progress:
        progress = False
        for reply in list(waiting):
            if reply.reply_to in root:
                root[reply.name] = root[reply.reply_to]
                hung[root[reply.name]].append(reply)
                waiting.remove(reply)
                progress = True
    lost = [
        Misplaced(
            reply,
            reply.line("reply-to"),
            f"there is no annotation '{reply.reply_to}' in the text to reply to",
            "reply",
        )
        for reply in waiting
    ]
    return [one._replace(replies=tuple(hung[one.note.name])) for one in anchored], lost
