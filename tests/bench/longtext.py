"""Makes a long text of seeded words, with names, and notes spread evenly over it."""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING, NamedTuple

from projects import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
PARAGRAPH = 110
"""Words in a paragraph, about 700 characters."""
PART = 20
"""Paragraphs below a heading."""

CONF = """
project = author = "A long text"
extensions = ["annotated_edition"]
edition_texts = ["text"]
bibtex_bibfiles = ["sources.bib"]
html_theme = "furo"
html_show_sourcelink = html_copy_source = False
"""
INDEX = """# A long text

```{toctree}
text
places
sources
annotations/index
contributors
```
"""
WITNESS = """file = "text.txt"
siglum = "A"
description = "Seeded words"
sha256 = "%s"
"""


class Line(NamedTuple):
    """A heading or paragraph: as a reader reads it, and as an editor types it."""

    words: list[str]
    markdown: str


def annotated(folder: Path, characters: int, notes: int) -> Project:
    """Make a project of one long text.

    Args:
        folder: where to; it is created.
        characters: least length of the text; 3,000 are about a page.
        notes: number of annotations, each of sixty words with a name and a source.

    Returns:
        The project, in which the first note is edited.
    """
    chance = random.Random(characters)
    vocabulary = sorted({"".join(chance.choices(SYLLABLES, k=3)) for _ in range(4000)})
    places = [word.capitalize() for word in chance.sample(vocabulary, 20)]
    sources = chance.sample(vocabulary, 50)
    lines = list(_lines(chance, vocabulary, places, characters))
    captured = "\n".join(" ".join(line.words) for line in lines)
    files = {
        "conf.py": CONF,
        "index.md": INDEX,
        "text.md": "\n\n".join(line.markdown for line in lines),
        "places.md": "# Places\n\n" + "\n".join(map(_entry, places)),
        "sources.md": "# Sources\n\n```{bibliography}\n```\n",
        "sources.bib": "\n".join(map(_source, sources)),
        "contributors.md": "# Contributors\n\n:::{contributor} The editors\n:key: editors\n:::\n",
        "annotations/index.md": "# Annotations\n\n```{annotations}\n```\n",
        "witness/text.txt": captured,
        "witness/text.toml": WITNESS % hashlib.sha256(captured.encode()).hexdigest(),
    }
    paragraphs = [line.words for line in lines if len(line.words) == PARAGRAPH]
    for number in range(notes):
        words = paragraphs[number * len(paragraphs) // notes]
        begin = 2 + 7 * number % (PARAGRAPH - 10)
        body = " ".join(chance.choices(vocabulary, k=60))
        files[f"annotations/note-{number:04}.md"] = _note(
            " ".join(words[begin : begin + 6]), body, chance.choice(places), chance.choice(sources)
        )
    for name, text in files.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Project(folder / "docs", "annotations/note-0000.md", "As in")


def _lines(
    chance: random.Random, vocabulary: list[str], places: list[str], characters: int
) -> Iterator[Line]:
    yield Line(["The", "text"], "# The text")
    length = number = 0
    while length < characters:
        if number % PART == 0:
            part = str(number // PART + 1)
            yield Line(["Part", part], f"## Part {part}")
        words = chance.choices(vocabulary, k=PARAGRAPH)
        typed = list(words)
        for at in range(9, PARAGRAPH, 25):
            words[at] = chance.choice(places)
            typed[at] = f"{{place}}`{words[at]}`"
        yield Line(words, " ".join(typed))
        length += len(" ".join(words))
        number += 1


def _entry(name: str) -> str:
    return f":::{{place}} {name}\n:key: {name.lower()}\n\nA place of the text.\n:::\n"


def _source(key: str) -> str:
    return (
        f"@misc{{{key}, author = {{{key.title()}, A.}}, title = {{On {key}}}, year = {{2021}}}}\n"
    )


def _note(exact: str, body: str, place: str, source: str) -> str:
    return f"""---
target: text
exact: {exact}
kind: context
author: [editors]
date: 2026-11-22
status: accepted
---
As in {{place}}`{place}`: {body} {{cite:p}}`{source}`.
"""
