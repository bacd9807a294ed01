"""Makes a new annotation from words of the text.

All but :func:`save`, which writes the file, is pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition.anchoring import Ambiguous, Found, Selector, describe, resolve
from annotated_edition.annotations.drafting import new_name, written
from annotated_edition.annotations.files import RESERVED, name_problem
from annotated_edition.annotations.frontmatter import read_source
from annotated_edition.cli.findings import UserError
from annotated_edition.core.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from annotated_edition.anchoring import Lost, Text
    from annotated_edition.annotations.drafting import Draft

CONTEXT = 40
"""Characters shown on either side of a place."""


def select(text: Text, target: str, words: str, occurrence: int | None = None) -> Selector:
    """Find words in a text, and the shortest selector for them.

    Args:
        text: the text.
        target: its name, for messages.
        words: what the user quotes.
        occurrence: which place is meant, from 1, where the words stand more than once.

    Returns:
        The selector, in the text's own characters.

    Raises:
        UserError: the words do not stand in the text, or it is not clear which place is meant.
    """
    answer = resolve(text, Selector(words))
    if isinstance(answer, Found):
        places: tuple[Found, ...] = (answer,)
    elif isinstance(answer, Ambiguous):
        places = answer.places
        if occurrence is None:
            listed = [f"  {n}. {_shown(text, place)}" for n, place in enumerate(places, 1)]
            message = (
                f"“{words}” stands {len(places)} times in '{target}': say which with --occurrence"
            )
            raise UserError("\n".join([message, *listed]))
    else:
        raise UserError(_lost(answer, target, words))
    if occurrence is not None and not 1 <= occurrence <= len(places):
        times = "once" if len(places) == 1 else f"{len(places)} times"
        message = f"“{words}” stands {times} in '{target}': there is no occurrence {occurrence}"
        raise UserError(message)
    place = places[(occurrence or 1) - 1]
    return describe(text, place.start, place.end)


def _shown(text: Text, place: Found) -> str:
    """Show a place: its paragraph, and the words with some of their neighbours."""
    clean = text.normal.clean
    start, end = text.normal.span(place.start, place.end)
    before, after = clean[max(0, start - CONTEXT) : start], clean[end : end + CONTEXT]
    return f"{place.labels[0]}: …{before}[{clean[start:end]}]{after}…"


def _lost(answer: Lost, target: str, words: str) -> str:
    message = f"“{words}” is not to be found in '{target}': {answer.reason.value}"
    if not answer.suggestions:
        return f"{message}. Quote the words as the text has them"
    listed = [f"  {near.labels[0]}: “{near.words}”" for near in answer.suggestions]
    return "\n".join([f"{message}. The nearest passages, to be quoted as they stand:", *listed])


def choose_text(given: str | None, known: Collection[str]) -> str:
    """Choose the text that is annotated; the only one need not be named.

    Args:
        given: the name that the user wants, if any.
        known: the names of all texts.

    Raises:
        UserError: the text does not exist, or none is named and there are several.
    """
    listed = ", ".join(sorted(known)) or "none: name one in edition_texts in conf.py"
    if given is not None and given in known:
        return given
    if given is None and len(known) == 1:
        return next(iter(known))
    message = f"there is no text '{given}'" if given else "say which text, with --target"
    raise UserError(f"{message}; the texts are {listed}")


def authors(given: Collection[str], known: Collection[str]) -> tuple[str, ...]:
    """Check the authors of a note; the only contributor need not be named.

    Args:
        given: keys that the user names.
        known: the keys of all contributors.

    Raises:
        UserError: a key is unknown, or nobody is named and several could be.
    """
    if not known:
        message = "nobody can write notes yet: add yourself to contributors.md"
        raise UserError(message)
    if not given and len(known) > 1:
        message = f"say who writes, with --author: {', '.join(sorted(known))}"
        raise UserError(message)
    for key in given:
        if key not in known:
            hint = did_you_mean(key, sorted(known))
            message = f"'{key}' is no contributor{hint}: add an entry to contributors.md first"
            raise UserError(message)
    return tuple(dict.fromkeys(given or known))


def choose_name(given: str | None, words: str, taken: Collection[str]) -> str:
    """Choose the name of a new annotation.

    Args:
        given: the name that the user wants, if any.
        words: the quotation, from which a name is made otherwise.
        taken: the names of the annotations that exist.

    Raises:
        UserError: the name is taken, or cannot be one.
    """
    if given is not None:
        if problem := name_problem(f"{given}.md"):
            message = f"'{given}' cannot be the name: {problem.message}"
            raise UserError(message)
        if given in {*taken, RESERVED}:
            message = f"the name '{given}' is taken: choose another with --name"
            raise UserError(message)
        return given
    made = new_name(words, taken)
    if not made:
        message = "no name can be made from these words: give one with --name"
        raise UserError(message)
    return made


def begin(draft: Draft, kinds: Collection[str]) -> str:
    """Write an annotation that has no words yet.

    Args:
        draft: what its front matter says.
        kinds: the names of the kinds of notes.

    Raises:
        UserError: the annotation would be refused: there is no such kind, or the quotation is too
            long.
    """
    text = written(draft)
    for problem in read_source(text, kinds).problems:
        raise UserError(problem.message)
    return text


def save(path: Path, text: str) -> None:
    """Write a new file; never overwrite one.

    Args:
        path: the file; its folder is made if it is not there.
        text: what is written.

    Raises:
        UserError: the file exists, or cannot be written.
    """
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        message = f"{path.name} cannot be written: {error}"
        if path.exists():
            message = f"the file {path.name} exists: choose another name with --name"
        raise UserError(message) from None
