"""Turns the source of an annotation into its front matter and its body. Pure.

A contributed file is data: YAML tags, anchors and aliases are refused before anything is built
from them, and the front matter never reaches the Markdown parser, whose settings it could change.
"""

from __future__ import annotations

from typing import NamedTuple

import yaml
from pydantic import ValidationError
from rapidfuzz import process

from annotated_edition.annotations.model import FrontMatter

MOST_CHARACTERS = 20_000
"""An annotation is a note, not an essay; a longer file is refused."""

FENCE = "---"
FIELDS = tuple(field.alias or name for name, field in FrontMatter.model_fields.items())


class Problem(NamedTuple):
    """Something wrong with a file, and what to do about it."""

    line: int
    message: str


class Source(NamedTuple):
    """An annotation, taken apart."""

    front: FrontMatter | None
    """None if there are problems."""
    lines: dict[str, int]
    """Line of each field, from 1."""
    body: str
    """The source with the front matter blanked out, so that line numbers stay."""
    problems: tuple[Problem, ...]


def read_source(text: str) -> Source:
    """Take an annotation apart and check its front matter.

    Args:
        text: the whole file.

    Returns:
        The front matter, the lines of its fields, the body, and every problem found.
    """
    if len(text) > MOST_CHARACTERS:
        message = f"the file has {len(text)} characters; a note has at most {MOST_CHARACTERS}"
        return Source(None, {}, "", (Problem(1, message),))
    rows = text.splitlines()
    if not rows or rows[0].rstrip() != FENCE:
        message = f"the file must begin with a line '{FENCE}', the fields, and another '{FENCE}'"
        return Source(None, {}, "", (Problem(1, message),))
    end = next((i for i, row in enumerate(rows[1:], 1) if row.rstrip() == FENCE), None)
    if end is None:
        message = f"the front matter is not closed: add a line '{FENCE}' after its last field"
        return Source(None, {}, "", (Problem(1, message),))
    body = "\n" * (end + 1) + "\n".join(rows[end + 1 :]) + "\n"
    problems, fields, lines = _fields("\n".join(rows[1:end]) + "\n")
    front = None
    if not problems:
        front, problems = _validated(fields, lines)
    return Source(front, lines, body, tuple(problems))


def _fields(source: str) -> tuple[list[Problem], dict[str, object], dict[str, int]]:
    """Read the fields of the front matter; line 1 of ``source`` is line 2 of the file."""
    try:
        for event in yaml.parse(source, Loader=yaml.SafeLoader):
            refused = _refused(event)
            if refused:
                at = event.start_mark.line if event.start_mark else 0
                return [Problem(at + 2, refused)], {}, {}
        node = yaml.compose(source, Loader=yaml.SafeLoader)
        loaded = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "it cannot be read"
        line = (mark.line if mark else 0) + 2
        advice = "put the words in double quotes if they hold ': ', '#' or begin with a sign"
        return [Problem(line, f"no valid YAML: {what}; {advice}")], {}, {}
    if not isinstance(node, yaml.MappingNode):
        return (
            [Problem(2, "the front matter must be fields, one to a line: 'kind: context'")],
            {},
            {},
        )
    lines: dict[str, int] = {}
    problems = []
    for key, _value in node.value:
        name, line = str(key.value), key.start_mark.line + 2
        if name in lines:
            problems.append(Problem(line, f"'{name}' stands twice: keep one of them"))
        lines.setdefault(name, line)
    return problems, {str(name): value for name, value in loaded.items()}, lines


def _refused(event: yaml.Event) -> str | None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "YAML anchors and aliases (& and *) are not allowed: put the words in quotes"
    if getattr(event, "tag", None):
        return "YAML tags (!) are not allowed: put the words in quotes"
    if isinstance(event, yaml.DocumentStartEvent) and event.explicit:
        return "the front matter holds one set of fields only"
    return None


def _validated(
    fields: dict[str, object], lines: dict[str, int]
) -> tuple[FrontMatter | None, list[Problem]]:
    if isinstance(fields.get("author"), str):
        fields = {**fields, "author": [fields["author"]]}
    try:
        front = FrontMatter.model_validate(fields)
    except ValidationError as error:
        return None, [_explained(one, lines) for one in error.errors()]
    problems = list(_contradictions(front, lines))
    return (None if problems else front), problems


def _explained(error: object, lines: dict[str, int]) -> Problem:
    """Say what pydantic found, in words for a contributor."""
    assert isinstance(error, dict)
    name = str(error["loc"][0]) if error["loc"] else ""
    line = lines.get(name, 1)
    given = error.get("input")
    match error["type"]:
        case "missing":
            return Problem(1, f"the field '{name}' is missing")
        case "extra_forbidden":
            best = process.extractOne(name, FIELDS, score_cutoff=60)
            hint = f"did you mean '{best[0]}'?" if best else f"the fields are {', '.join(FIELDS)}"
            return Problem(line, f"there is no field '{name}': {hint}")
        case "literal_error":
            allowed = str(error["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
            best = process.extractOne(str(given), allowed.split(", "), score_cutoff=60)
            hint = f" (did you mean '{best[0]}'?)" if best else ""
            return Problem(line, f"'{name}: {given}' is not allowed{hint}: use one of {allowed}")
        case "date_from_datetime_parsing" | "date_type" | "date_parsing":
            return Problem(line, f"'{name}: {given}' is no date: write YYYY-MM-DD")
        case _:
            return Problem(line, f"'{name}': {error['msg']}")


def _contradictions(front: FrontMatter, lines: dict[str, int]) -> list[Problem]:
    if front.reply_to:
        return [
            Problem(lines[name], f"a reply stands with the note it answers: take out '{name}'")
            for name in ("exact", "prefix", "suffix")
            if getattr(front, name)
        ]
    return [
        Problem(lines.get(name, 1), f"the field '{name}' is missing: {meaning}")
        for name, meaning in (
            ("target", "name the document, such as 'brief'"),
            ("exact", "quote the words that the note is about"),
        )
        if not getattr(front, name).strip()
    ]
