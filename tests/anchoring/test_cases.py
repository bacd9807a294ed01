"""The cases that every implementation of the anchoring shares, from ``cases.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotated_edition.anchoring import (
    Ambiguous,
    Block,
    Found,
    Selector,
    Text,
    describe,
    normalise,
    resolve,
)

CASES = json.loads(Path(__file__).with_name("cases.json").read_text("utf-8"))

NO_PLACES = str.maketrans("", "", "⟦⟧")

Span = tuple[int, int]


def cases(section: str) -> Any:
    """Parametrise a test by the cases of a section."""
    return pytest.mark.parametrize("case", CASES[section], ids=lambda case: case["title"])


def parse(marked: str) -> tuple[str, list[Span], list[Span]]:
    """Return a text without its marks, the places that it marks, and its ignored spans."""
    text = ""
    places, ignored, open_places, open_ignored = [], [], [], []
    for char in marked:
        match char:
            case "⟦":
                open_places.append(len(text))
            case "⟧":
                places.append((open_places.pop(0), len(text)))
            case "⟨":
                open_ignored.append(len(text))
            case "⟩":
                ignored.append((open_ignored.pop(), len(text)))
            case _:
                text += char
    return text, places, ignored


def read(paragraphs: list[str]) -> tuple[Text, list[Span]]:
    """Return the text of a case and the places marked in it."""
    blocks = []
    for number, paragraph in enumerate(paragraphs, 1):
        words, _, ignored = parse(paragraph.translate(NO_PLACES))
        blocks.append(Block(f"p{number}", words, tuple(ignored)))
    _, places, _ = parse("\n\n".join(paragraphs))
    return Text.prepare(blocks), places


def selector(case: dict[str, Any]) -> Selector:
    """Return the selector of a case."""
    return Selector(case["exact"], case.get("prefix", ""), case.get("suffix", ""))


@cases("normalise")
def test_normalise(case: dict[str, Any]) -> None:
    """Text is normalised to what may be shown and what is compared."""
    text, _, ignored = parse(case["text"])
    normal = normalise(text, ignored)
    assert (normal.clean, normal.folded) == (case["clean"], case["folded"])


@cases("resolve")
def test_resolve(case: dict[str, Any]) -> None:
    """A quotation is found in one place, ambiguous in several, or lost for a reason."""
    text, places = read(case["paragraphs"])
    answer = resolve(text, selector(case))
    if isinstance(answer, Found):
        outcome, standing = "found", [answer]
    elif isinstance(answer, Ambiguous):
        outcome, standing = "ambiguous", list(answer.places)
    else:
        outcome, standing = answer.reason.name.lower(), list(answer.places)
    assert (outcome, [(place.start, place.end) for place in standing]) == (case["answer"], places)


@cases("describe")
def test_describe(case: dict[str, Any]) -> None:
    """A place is described by its shortest unique selector."""
    text, [(start, end)] = read(case["paragraphs"])
    assert describe(text, start, end) == selector(case)
