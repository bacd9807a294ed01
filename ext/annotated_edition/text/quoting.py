"""Says in words why a quotation has no place in a text. Pure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.anchoring import Ambiguous, Block, Lost, Selector, Text, describe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotated_edition.core.findings import Code
    from annotated_edition.text.blocks import TextBlock

SHOWN = 90
"""Most characters of a passage that a message shows."""

NAMED = 5
"""Most places that a message names."""


class Unanchored(NamedTuple):
    """A quotation that has no place in its text, with the line and the words that say why."""

    docname: str
    """The document that quotes."""
    line: int
    message: str
    code: Code
    """Of the warning."""


def prepare(blocks: Iterable[TextBlock]) -> Text:
    """Make a reading text ready for quotations; the marks of the author's notes are ignored."""
    return Text.prepare(Block(block.label, block.text, block.marks) for block in blocks)


def explain(selector: Selector, answer: Lost | Ambiguous, text: Text, target: str) -> str:
    """Explain a quotation that is lost or ambiguous.

    Args:
        selector: what was sought.
        answer: what was found instead of one place.
        text: the text.
        target: the name of the text.

    Returns:
        A message that says what to do.
    """
    if isinstance(answer, Ambiguous):
        return _ambiguous(answer, text)
    message = f"“{shortened(selector.exact)}” is lost in '{target}': {answer.reason.value}"
    if answer.places:
        message += f"; they stand in {_list(place.labels[0] for place in answer.places)}"
    if answer.suggestions:
        nearest = answer.suggestions[0]
        message += (
            f". The nearest passage is in {nearest.labels[0]} ({nearest.likeness} % alike): "
            f"“{shortened(nearest.words)}”. If it is meant, quote it as it stands"
        )
    else:
        message += ". Quote the words as the text has them"
    return message


def _ambiguous(answer: Ambiguous, text: Text) -> str:
    """Name the places, and for each the shortest context that would settle it."""
    ways = []
    for found in answer.places[:NAMED]:
        selector = describe(text, found.start, found.end)
        context = [
            f"{name}: {quoted(words)}"
            for name, words in (("prefix", selector.prefix), ("suffix", selector.suffix))
            if words
        ]
        ways.append(f"{found.labels[0]} with {' and '.join(context)}")
    first = answer.places[0]
    words = shortened(text.quote(first.start, first.end))
    more = "; ..." if len(answer.places) > NAMED else ""
    return f"“{words}” stands {len(answer.places)} times: say which. {'; '.join(ways)}{more}"


def quoted(words: str) -> str:
    """Put words in double quotes, as JSON and YAML read them: no word is taken for a number."""
    return json.dumps(words, ensure_ascii=False)


def shortened(words: str) -> str:
    """Cut words to what a message shows."""
    words = " ".join(words.split())
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"


def _list(labels: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(labels))
