"""Finds where the notes of a text stand, and says what is wrong with those that stand nowhere.

Pure: records and texts in, records and messages out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.anchoring import (
    Ambiguous,
    Block,
    Found,
    Lost,
    Selector,
    Text,
    describe,
    resolve,
)
from annotated_edition.annotations.model import Anchored, Note, Span, letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotated_edition.text.reading import Block as ReadingBlock

SHOWN = 90
"""Most characters of a passage that a message shows."""


class Misplaced(NamedTuple):
    """A note that stands nowhere, with the line and the words that say why."""

    note: Note
    line: int
    message: str
    subtype: str


def prepare(blocks: Iterable[ReadingBlock]) -> Text:
    """Make a reading text ready for quotations; the marks of the author's notes are ignored."""
    return Text.prepare(
        Block(block.place.label, block.text, tuple(block.marks)) for block in blocks
    )


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
        answer = resolve(text, Selector(note.exact, note.prefix, note.suffix))
        if isinstance(answer, Found):
            found.append((answer, note))
        else:
            misplaced.append(_misplaced(note, answer, text))
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


def _misplaced(note: Note, answer: Lost | Ambiguous, text: Text) -> Misplaced:
    if isinstance(answer, Ambiguous):
        return Misplaced(note, note.line("exact"), _ambiguous(answer, text), "ambiguous")
    message = f"“{_short(note.exact)}” is lost in '{note.target}': {answer.reason.value}"
    if answer.places:
        message += f"; they stand in {_list(place.labels[0] for place in answer.places)}"
    if answer.suggestions:
        nearest = answer.suggestions[0]
        message += (
            f". The nearest passage is in {nearest.labels[0]} ({nearest.likeness} % alike): "
            f"“{_short(nearest.words)}”. If it is meant, quote it as it stands"
        )
    else:
        message += ". Quote the words as the text has them"
    return Misplaced(note, note.line("exact"), message, "lost")


def _ambiguous(answer: Ambiguous, text: Text) -> str:
    """Name the places, and for each the shortest context that would settle it."""
    ways = []
    for found in answer.places:
        selector = describe(text, found.start, found.end)
        context = [
            f"'{name}: {words}'"
            for name, words in (("prefix", selector.prefix), ("suffix", selector.suffix))
            if words
        ]
        ways.append(f"{found.labels[0]} with {' and '.join(context)}")
    first = answer.places[0]
    words = _short(text.quote(first.start, first.end))
    return f"“{words}” stands {len(answer.places)} times: say which. {'; '.join(ways)}"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"


def _list(labels: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(labels))


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
