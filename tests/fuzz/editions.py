"""Makes random editions: texts, witnesses, notes and pages of apparatus; builds none.

Every text is made piece by piece, its Markdown and its captured words side by side, so that the
witness knows nothing of how Sphinx reads.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from annotated_edition.anchoring import Block, Text, describe
from annotated_edition.proof.expectation import NUMBER

if TYPE_CHECKING:
    from pathlib import Path

CONF = """\
extensions = ["annotated_edition"]
project, author, language, html_title = "Fuzz", "Nobody", "en", "Fuzz"
edition_texts = [{texts}]
html_theme = "furo"
bibtex_bibfiles = ["references.bib"]
"""
NAMES = ":::{actor} Emomali Rahmon\n:key: rahmon\n:also: Rahmon\nA name.\n:::\n"
CONTRIBUTORS = "# Contributors\n\n:::{contributor} The editors\n:key: editors\nWho.\n:::\n"


class Piece(NamedTuple):
    """Markdown, and the words that a witness has for it."""

    markdown: str
    words: str


WORD = st.sampled_from(
    [
        "he",
        "she",
        "met",
        "there,",
        "came.",
        "War",
        "peace:",
        "“so”",
        "the",
        "of",
        "it’s",
        "end;",
        "Kabul",
        "was.",
        "not",
        "and—then",
        "third",
    ]
)
WORDS = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
PLAIN = WORDS.map(lambda words: Piece(words, words))
EMPHASIS = WORDS.map(lambda words: Piece(f"*{words}*", words))
STRONG = WORDS.map(lambda words: Piece(f"**{words}**", words))
LINK = WORDS.map(lambda words: Piece(f"[{words}](https://example.org/)", words))
NAME = WORDS.map(lambda words: Piece(f"{{actor}}`{words} <rahmon>`", words))
KNOWN = st.just(Piece("{actor}`Rahmon`", "Rahmon"))
WITHIN = st.tuples(WORDS, WORDS).map(
    lambda pair: Piece(f"**{pair[0]} {{actor}}`{pair[1]} <rahmon>`**", " ".join(pair))
)
INLINE = st.one_of(PLAIN, PLAIN, PLAIN, EMPHASIS, STRONG, LINK, NAME, KNOWN, WITHIN)


def sentence(pieces: list[Piece]) -> Piece:
    """Set pieces of a line side by side."""
    return Piece(*(" ".join(part) for part in zip(*pieces, strict=True)))


LINE = st.lists(INLINE, min_size=1, max_size=5).map(sentence)


class Part(NamedTuple):
    """A block of a text: Markdown, and a line of the witness for each of its paragraphs."""

    markdown: str
    lines: list[str]
    marks: int = 0
    """How many numbers of notes it has."""


def quotation(lines: list[Piece]) -> Part:
    """Set paragraphs off as a quotation."""
    return Part("\n>\n".join(f"> {line.markdown}" for line in lines), [one.words for one in lines])


def listing(lines: list[Piece]) -> Part:
    """Set lines as a list."""
    return Part("\n".join(f"- {line.markdown}" for line in lines), [one.words for one in lines])


def table(cells: list[Piece]) -> Part:
    """Set lines as the cells of a row."""
    row = " | ".join(cell.markdown for cell in cells)
    head = " | ".join("head" for _ in cells)
    rule = " | ".join("---" for _ in cells)
    return Part(
        f"| {head} |\n| {rule} |\n| {row} |", ["head"] * len(cells) + [c.words for c in cells]
    )


PARTS = st.one_of(
    LINE.map(lambda line: Part(line.markdown, [line.words])),
    LINE.map(lambda line: Part(line.markdown, [line.words])),
    LINE.map(lambda line: Part(line.markdown, [line.words], 1)),
    WORDS.map(lambda words: Part(f"## {words}", [words])),
    st.lists(LINE, min_size=1, max_size=2).map(quotation),
    st.lists(LINE, min_size=1, max_size=3).map(listing),
    st.lists(LINE, min_size=1, max_size=1).map(table),  # plain text sets cells side by side
    LINE.map(lambda line: Part(f"```{{only}} html\n{line.markdown}\n```", [line.words])),
    LINE.map(lambda line: Part(f"```{{only}} not html\n{line.markdown}\n```", [line.words])),
)


class Span(NamedTuple):
    """A stretch of a text, as fractions of its length."""

    start: int
    length: int


SPAN = st.builds(Span, st.integers(0, 999), st.integers(1, 60))


class Deed(NamedTuple):
    """Something done to a stretch of a text."""

    span: Span
    kind: str
    reading: Piece
    page: str


DEED = st.builds(
    Deed,
    SPAN,
    st.sampled_from(["replace", "replace", "insert", "delete", "transpose", "split", "sic"]),
    st.one_of(PLAIN, NAME, KNOWN),
    st.sampled_from(["apparatus", "more"]),
)


class Case(NamedTuple):
    """A text with what is done to it."""

    parts: list[Part]
    notes: list[Span]
    deeds: list[Deed]


CASES = st.builds(
    Case,
    st.lists(PARTS, min_size=1, max_size=6),
    st.lists(SPAN, max_size=4),
    st.lists(DEED, max_size=4),
)


def source(case: Case) -> tuple[str, list[str]]:
    """Return the Markdown of a text and the lines of its witness."""
    markdown, lines, notes = ["# Title"], ["Title"], []
    for part in case.parts:
        text, words = part.markdown, list(part.lines)
        if part.marks:
            number = len(notes) + 1
            text, words[-1] = f"{text}.[^{number}]", f"{words[-1]}.{number}"
            notes.append(f"[^{number}]: Ibid, page {number}")
        markdown.append(text)
        lines += words
    return "\n\n".join([*markdown, *notes, ""]), [
        *lines,
        *(f"{n}. Ibid, page {n}" for n in range(1, len(notes) + 1)),
    ]


def selectors(text: Text, span: Span) -> tuple[str, str, str] | None:
    """Return a selector for whole words of a text."""
    size = len(text.source)
    start = size * span.start // 1000
    while start and not text.source[start - 1].isspace():
        start -= 1
    end = min(start + span.length, size)
    while end < size and not text.source[end].isspace():
        end += 1
    low, high = text.normal.span(start, end)
    if low >= high:
        return None
    found = describe(text, start, end)
    return found.exact, found.prefix, found.suffix


def written(fields: dict[str, str]) -> str:
    """Write options of a directive."""
    return "".join(f":{name}: {value}\n" for name, value in fields.items() if value)


def entry(target: str, deed: Deed, quoted: tuple[str, str, str]) -> str:
    """Write an entry of an apparatus, or nothing where the words do not fit what is to be done."""
    exact, prefix, suffix = quoted
    directive, reading = "emendation", deed.reading.markdown
    match deed.kind:
        case "replace":
            first = f"{exact} → {reading}"
        case "delete":
            first = f"{exact} →"
        case "sic":
            directive, first = "sic", exact
        case "transpose":
            words = exact.split(" ")
            if len(words) < 3 or words[0] == words[-1]:
                return ""
            directive = "transposition"
            first = f"[{words[0]}] {' '.join(words[1:-1])} [{words[-1]}]"
        case _:
            if prefix:
                return ""
            first, prefix = f"→ {'¶' if deed.kind == 'split' else reading}", exact
    options = written({"target": target, "kind": "wording", "prefix": prefix, "suffix": suffix})
    return f":::{{{directive}}} {first}\n{options}A reason.\n:::\n\n"


def note(target: str, quoted: tuple[str, str, str]) -> str:
    """Write a note."""
    fields = zip(("exact", "prefix", "suffix"), quoted, strict=True)
    quotation = "".join(f'{name}: "{value}"\n' for name, value in fields if value)
    return (
        f"---\ntarget: {target}\n{quotation}kind: context\nauthor: [editors]\n"
        "date: 2026-11-22\nstatus: accepted\n---\nWhat is said, {actor}`Rahmon`.\n"
    )


def write(folder: Path, cases: list[Case]) -> None:
    """Write an edition of several texts."""
    names = [f"text{number}" for number in range(len(cases))]
    files = {
        "conf.py": CONF.format(texts=", ".join(f'"{name}"' for name in names)),
        "references.bib": "",
        "names.md": f"# Names\n\n{NAMES}",
        "contributors.md": CONTRIBUTORS,
        "annotations/index.md": "# Notes\n\n```{annotations}\n```\n",
    }
    pages = {"apparatus": "# Apparatus\n\n", "more": "# More\n\n"}
    for name, case in zip(names, cases, strict=True):
        markdown, lines = source(case)
        witness = "\n".join(lines)
        digest = hashlib.sha256(witness.encode()).hexdigest()
        files[f"{name}.md"] = markdown
        files[f"witness/{name}.txt"] = witness
        files[f"witness/{name}.toml"] = (
            f'file = "{name}.txt"\nsha256 = "{digest}"\nsiglum = "W"\ndescription = "A text."\n'
        )
        blocks = [Block("", line, tuple(m.span() for m in NUMBER.finditer(line))) for line in lines]
        text = Text.prepare(blocks)
        for number, span in enumerate(case.notes):
            if quoted := selectors(text, span):
                files[f"annotations/{name}-n{number}x.md"] = note(name, quoted)
        for deed in case.deeds:
            if quoted := selectors(text, deed.span):
                pages[deed.page] += entry(name, deed, quoted)
    files |= {f"{name}.md": content for name, content in pages.items()}
    contents = [*names, "names", "apparatus", "more", "annotations/index", "contributors"]
    files["index.md"] = "# Fuzz\n\n```{toctree}\n" + "\n".join(contents) + "\n```\n"
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")
