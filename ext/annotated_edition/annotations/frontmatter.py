"""Turns the source of an annotation into its front matter and its body. Pure.

A contributed file is data: its front matter is read as words and lists of words, never turned into
other things, and it never reaches the Markdown parser, whose settings it could change.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import yaml
from pydantic import ValidationError

from annotated_edition.annotations.model import FrontMatter
from annotated_edition.core.allowed import Problem
from annotated_edition.core.characters import character_fault
from annotated_edition.core.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pydantic_core import ErrorDetails

MOST_CHARACTERS = 5_000
"""An annotation is a note, not an essay; a longer file is refused."""

FENCE = "---"
FIELDS = tuple(field.alias or name for name, field in FrontMatter.model_fields.items())
FREE = frozenset(FIELDS) - {"kind", "date", "status"}
"""Fields whose words are free, so that a contributor may have meant ``1997`` or ``yes``."""

QUOTE = "put the words in quotes"
ADVICE = "put the words in double quotes if they hold ': ', '#' or begin with a sign"

YAML = "tag:yaml.org,2002:"
OTHER_THAN_WORDS = {
    f"{YAML}bool": "yes or no",
    f"{YAML}float": "a number",
    f"{YAML}int": "a number",
    f"{YAML}timestamp": "a date",
}
"""What YAML takes a plain value for, by its tag; everything else that is no text is a sign."""


class Source(NamedTuple):
    """An annotation, taken apart."""

    front: FrontMatter | None
    """None if there are problems."""
    lines: dict[str, int]
    """Line of each field, from 1."""
    body: str
    """The source with the front matter blanked out, so that line numbers stay."""
    problems: tuple[Problem, ...]


def read_source(text: str, kinds: Collection[str]) -> Source:
    """Take an annotation apart and check its front matter.

    Args:
        text: the whole file.
        kinds: the names of the kinds of notes.

    Returns:
        The front matter, the lines of its fields, the body, and every problem found.
    """
    if len(text) > MOST_CHARACTERS:
        return _unread(f"the file has {len(text)} characters; a note has at most {MOST_CHARACTERS}")
    rows = re.split(r"\r\n|\r|\n", text)
    if rows[0].rstrip() != FENCE:
        return _unread(
            f"the file must begin with a line '{FENCE}', its fields, and '{FENCE}' again"
        )
    end = next((i for i, row in enumerate(rows[1:], 1) if row.rstrip() == FENCE), None)
    if end is None:
        return _unread(f"the front matter is not closed: add a line '{FENCE}' after its last field")
    body = "\n" * (end + 1) + "\n".join(rows[end + 1 :])
    faults = ((number, character_fault(row)) for number, row in enumerate(rows[:end], 1))
    problems = [Problem(number, fault) for number, fault in faults if fault]
    front: FrontMatter | None = None
    lines: dict[str, int] = {}
    if not problems:
        problems, fields, lines = _fields("\n".join(rows[1:end]) + "\n")
        if not problems:
            front, problems = _validated(fields, lines, kinds)
    return Source(front, lines, body, tuple(problems))


def _unread(message: str) -> Source:
    return Source(None, {}, "", (Problem(1, message),))


def _fields(source: str) -> tuple[list[Problem], dict[str, object], dict[str, int]]:
    """Read the fields of the front matter; line 1 of ``source`` is line 2 of the file.

    YAML's events are looked at as they come, before anything is built from them; and of its nodes
    only the words are taken, so there is nothing that a value could be made to construct.
    """
    try:
        if refused := next(_refusals(source), None):
            return [refused], {}, {}
        node = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        fault = Problem(mark.line + 2 if mark else 2, f"no valid YAML: {error.problem}; {ADVICE}")
        return [fault], {}, {}
    if not isinstance(node, yaml.MappingNode):
        fault = Problem(2, "the front matter must be fields, one to a line: 'kind: context'")
        return [fault], {}, {}
    problems: list[Problem] = []
    fields: dict[str, object] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line + 2
        if not isinstance(key, yaml.ScalarNode):
            return [Problem(line, "the name of a field is a word: 'kind: context'")], {}, {}
        name = " ".join(str(key.value).split())
        if name in lines:
            problems.append(Problem(line, f"'{name}' stands twice: keep one of them"))
        lines.setdefault(name, line)
        faults = [character_fault(name)]
        if value.tag != f"{YAML}null":
            fields[name] = _words(value)
            faults += _value_faults(name, value)
        problems += [Problem(line, fault) for fault in faults if fault]
    return problems, fields, lines


def _refusals(source: str) -> Iterator[Problem]:
    """Find the YAML events that front matter must not hold."""
    depth = 0
    for event in yaml.parse(source, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        message = ""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = f"YAML anchors and aliases (& and *) are not allowed: {QUOTE}"
        elif getattr(event, "tag", None):
            message = f"YAML tags (!) are not allowed: {QUOTE}"
        elif isinstance(event, yaml.DocumentStartEvent) and event.explicit:
            message = "the front matter holds one set of fields only"
        elif depth > 1 and (depth > 2 or isinstance(event, yaml.MappingStartEvent)):
            message = f"a field holds words or a list of words: {QUOTE}"
        if message:
            yield Problem(event.start_mark.line + 2 if event.start_mark else 2, message)


def _words(node: yaml.Node) -> object:
    """Return the words of a value as they are written, or a list of them."""
    if isinstance(node, yaml.SequenceNode):
        return [str(item.value) for item in node.value]
    return str(node.value)


def _value_faults(name: str, node: yaml.Node) -> Iterator[str | None]:
    """Say what is wrong with a value, or with the items of a list."""
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        words = " ".join(str(item.value).split())
        if item.tag != f"{YAML}str" and name in FREE:
            taken = OTHER_THAN_WORDS.get(item.tag, "a sign")
            yield f"'{name}': YAML takes {words[:40]} for {taken}: put it in double quotes"
        else:
            yield character_fault(words)


def _validated(
    fields: dict[str, object], lines: dict[str, int], kinds: Collection[str]
) -> tuple[FrontMatter | None, list[Problem]]:
    if isinstance(fields.get("author"), str):
        fields = {**fields, "author": [fields["author"]]}
    try:
        front = FrontMatter.model_validate(fields, context=kinds)
    except ValidationError as error:
        return None, [_explained(one, lines) for one in error.errors()]
    problems = list(_contradictions(front, lines))
    return (None if problems else front), problems


def _explained(error: ErrorDetails, lines: dict[str, int]) -> Problem:
    """Say what pydantic found, in words for a contributor."""
    name, given = str(error["loc"][0]), " ".join(str(error["input"]).split())[:60]
    match error["type"]:
        case "missing" | "too_short":
            message = f"the field '{name}' {_lack(name, lines)}"
        case "extra_forbidden":
            hint = did_you_mean(name, FIELDS)
            message = f"there is no field '{name[:60]}'{hint}: the fields are {', '.join(FIELDS)}"
        case "literal_error":
            allowed = str(error["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
            hint = did_you_mean(given, allowed.split(", "))
            message = f"'{name}: {given}' is not allowed{hint}: use one of {allowed}"
        case "string_type":
            message = f"'{name}' holds words, not a list"
        case "string_pattern_mismatch":
            made = "lower-case letters, digits and single hyphens"
            message = f"'{name}: {given}' is no name: names are made of {made}"
        case "string_too_long":
            most = error["ctx"]["max_length"]
            message = f"'{name}' has more than {most} characters: quote fewer words"
        case _:
            message = f"'{name}: {given}' is no date: write YYYY-MM-DD"
    return Problem(lines.get(name, 1), message)


def _lack(name: str, lines: dict[str, int]) -> str:
    return "has no value" if name in lines else "is missing"


def _contradictions(front: FrontMatter, lines: dict[str, int]) -> Iterator[Problem]:
    """Find what each field alone allows but all together do not."""
    for author in sorted({one for one in front.author if front.author.count(one) > 1}):
        yield Problem(lines["author"], f"the author '{author}' stands twice: keep one of them")
    if front.reply_to:
        for name in ("exact", "prefix", "suffix"):
            if getattr(front, name):
                message = f"a reply stands with the note it answers: take out '{name}'"
                yield Problem(lines[name], message)
        return
    for name, meaning in (
        ("target", "name the document, such as 'brief'"),
        ("exact", "quote the words that the note is about"),
    ):
        if not getattr(front, name).strip():
            message = f"the field '{name}' {_lack(name, lines)}: {meaning}"
            yield Problem(lines.get(name, 1), message)
