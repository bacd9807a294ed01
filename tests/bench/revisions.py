"""Makes quotations, seeded revisions of their text, and the places where they then truly stand.

The edits of a revision carry the quotation's words along, so the true place is known. A quotation
none of whose words is left has no place. Look-alikes are sentences like the quotation's own in
which other names and words stand, at least one of them within the quotation; they are never copies
of it, and they do not stand in its paragraph, where they would be its rewording.
"""

from __future__ import annotations

import random
import re
import string
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from annotated_edition.anchoring import Block, Selector, Text, describe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BRIEF = Path(__file__).parents[2] / "docs" / "witness" / "brief.txt"
CONTEXT = 32  # characters of prefix and of suffix, as the Hypothesis client keeps them
KINDS = ("typos", "reworded", "moved", "deleted", "look-alikes", "combined")
LENGTHS = ((1, 2), (3, 5), (6, 12), (13, 30), (31, 60))  # words of a quotation
NAMES = ("Uzbekistan", "Kyrgyz", "Iran", "Almaty", "Karimov", "Moscow", "Turkey", "Baku", "Kazakh")

Span = tuple[int, int]


@dataclass(frozen=True)
class Token:
    """Hold a word or mark, whether it belongs to the quotation, and whether it is still itself."""

    form: str
    spaced: bool
    quoted: bool = False
    kept: bool = True

    @property
    def word(self) -> bool:
        """Tell a word from a mark."""
        return self.form[0].isalnum()


@dataclass(frozen=True)
class Sentence:
    """Hold the tokens of a sentence and whether it begins a paragraph."""

    tokens: tuple[Token, ...]
    opens: bool

    @property
    def quoted(self) -> bool:
        """Tell whether any of its words are quoted."""
        return any(token.quoted for token in self.tokens)


Draft = list[Sentence]


def read_brief() -> Draft:
    """Read the running paragraphs of the brief: no headings, notes or page furniture."""
    draft: Draft = []
    for paragraph in BRIEF.read_text("utf-8").split("\n"):
        if len(paragraph) > 200 and paragraph[0] not in " (":
            sentences = re.split(r"(?<=[.?])\d* (?=[A-Z])", paragraph)
            for number, sentence in enumerate(sentences):
                matches = re.finditer(r"(\s*)(\w+(?:[’'-]\w+)*|\S)", sentence)
                tokens = (Token(match[2], bool(match[1]) or not match.start()) for match in matches)
                draft.append(Sentence(tuple(tokens), number == 0))
    return draft


def render(draft: Draft) -> tuple[list[str], Span | None]:
    """Write a draft out as paragraphs; find the span of what is left of the quotation."""
    paragraphs: list[str] = []
    low, high, at, alive = -1, -1, 0, False
    for sentence in draft:
        if sentence.opens or not paragraphs:
            at += 2 if paragraphs else 0
            paragraphs.append("")
        for token in sentence.tokens:
            written = " " + token.form if token.spaced and paragraphs[-1] else token.form
            paragraphs[-1] += written
            at += len(written)
            if token.quoted:
                low = at - len(token.form) if low < 0 else low
                high = at
                alive |= token.kept and token.word
    return paragraphs, (low, high) if alive else None


def mistype(rng: random.Random, form: str) -> str:
    """Slip once in a word: drop, double, swap or replace a letter."""
    at = rng.randrange(len(form))
    letter = rng.choice(string.ascii_lowercase)
    slips = [form[:at] + letter + form[at:], form[:at] + letter + form[at + 1 :]]
    if len(form) > 2:
        slips += [form[:at] + form[at + 1 :], form[:at] + form[at : at + 2][::-1] + form[at + 2 :]]
    return rng.choice(slips)


def typos(rng: random.Random, tokens: tuple[Token, ...], rate: float) -> tuple[Token, ...]:
    """Mistype words."""
    return tuple(
        replace(token, form=mistype(rng, token.form))
        if token.word and rng.random() < rate
        else token
        for token in tokens
    )


def reword(rng: random.Random, tokens: tuple[Token, ...], rate: float) -> tuple[Token, ...]:
    """Replace (half of the time), drop or insert words."""
    result: list[Token] = []
    for token in tokens:
        chance = rng.random() / rate
        if not token.word or chance >= 1:
            result.append(token)
        elif chance < 0.5:
            other = rng.choice([form for form in VOCABULARY if form != token.form])
            result.append(replace(token, form=other, kept=False))
        elif chance < 0.75:
            result += [Token(rng.choice(VOCABULARY), True), token]
    return tuple(result)


def look_alike(rng: random.Random, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Write a sentence of the same frame about something else."""
    must = rng.choice([n for n, token in enumerate(tokens) if token.quoted and token.word])
    result = []
    for number, token in enumerate(tokens):
        chance = 0.5 if len(token.form) > 4 else 0.1
        if token.word and (number == must or rng.random() < chance):
            stock = NAMES if token.form[0].isupper() and number else VOCABULARY
            others = [form for form in stock if form != token.form]
            result.append(Token(rng.choice(others), token.spaced))
        else:
            result.append(replace(token, quoted=False))
    return tuple(result)


def edit(draft: Draft, change: Callable[[tuple[Token, ...], bool], tuple[Token, ...]]) -> Draft:
    """Change sentences, each told whether it is quoted."""
    return [replace(item, tokens=change(item.tokens, item.quoted)) for item in draft]


def cut(draft: Draft, low: int, high: int) -> tuple[Draft, Draft]:
    """Cut sentences out of a draft; the paragraph that they opened stays one."""
    rest = draft[:low] + draft[high:]
    if draft[low].opens and low < len(rest):
        rest[low] = replace(rest[low], opens=True)
    return rest, draft[low:high]


def stretch(rng: random.Random, draft: Draft) -> tuple[int, int]:
    """Return the range of the quoted sentences or, half of the time, of their paragraphs."""
    quoted = [number for number, sentence in enumerate(draft) if sentence.quoted]
    low, high = quoted[0], quoted[-1] + 1
    if rng.random() < 0.5:
        while not draft[low].opens:
            low -= 1
        while high < len(draft) and not draft[high].opens:
            high += 1
    return low, high


def insert(rng: random.Random, draft: Draft, piece: Draft, apart: bool = False) -> Draft:
    """Insert sentences anywhere but within the quotation or, ``apart``, within its paragraphs.

    In the place of the quotation a look-alike would be a rewording.
    """
    shut = {number for number, sentence in enumerate(draft) if sentence.quoted}
    if apart:
        paragraphs = list(accumulate(sentence.opens for sentence in draft))
        theirs = {paragraphs[number] for number in shut}
        shut = {number for number, paragraph in enumerate(paragraphs) if paragraph in theirs}
    gaps = [gap for gap in range(1, len(draft) + 1) if not (gap - 1 in shut and gap in shut)]
    if apart:
        gaps = [gap for gap in gaps if gap - 1 not in shut]
    at = rng.choice(gaps)
    return [*draft[:at], replace(piece[0], opens=False), *piece[1:], *draft[at:]]


def revise(rng: random.Random, draft: Draft, kind: str) -> Draft:
    """Revise a draft in one way, the quoted sentences and some others."""
    rate = rng.choice([0.05, 0.1, 0.2, 0.3, 0.4])
    if not any(sentence.quoted for sentence in draft):
        return draft
    if kind in ("typos", "reworded"):
        change = typos if kind == "typos" else reword
        return edit(
            draft,
            lambda tokens, quoted: (
                change(rng, tokens, rate) if quoted or rng.random() < 0.2 else tokens
            ),
        )
    if kind == "look-alikes":
        models = [sentence for sentence in draft if sentence.quoted and sentence.tokens]
        for _ in range(rng.randint(1, 3)):
            model = rng.choice(models)
            draft = insert(rng, draft, [Sentence(look_alike(rng, model.tokens), False)], apart=True)
        return draft
    rest, piece = cut(draft, *stretch(rng, draft))
    return insert(rng, rest, piece) if kind == "moved" else rest


def combine(rng: random.Random, draft: Draft) -> Draft:
    """Revise a draft in two to four ways; look-alikes come first, while there is a model."""
    ways = rng.sample(KINDS[:-1], rng.randint(2, 4))
    for kind in sorted(ways, key=lambda kind: kind != "look-alikes"):
        draft = revise(rng, draft, kind)
    return draft


@dataclass(frozen=True)
class Case:
    """Hold a quotation, the revised text, and where the quotation then truly stands."""

    kind: str
    words: int
    selector: Selector
    shortest: Selector
    hint: int
    text: Text
    truth: Span | None


def quote(rng: random.Random, draft: Draft) -> tuple[Draft, int]:
    """Mark a stretch of words as quoted; return its length in words, too."""
    flat = [
        (s, t) for s, item in enumerate(draft) for t, token in enumerate(item.tokens) if token.word
    ]
    size = rng.randint(*rng.choice(LENGTHS))
    first = rng.randrange(len(flat) - size)
    low, high = flat[first], flat[first + size - 1]
    return [
        replace(
            item,
            tokens=tuple(
                replace(token, quoted=low <= (s, t) <= high) for t, token in enumerate(item.tokens)
            ),
        )
        for s, item in enumerate(draft)
    ], size


def prepare(paragraphs: list[str]) -> Text:
    """Make a text of paragraphs p1, p2 ..."""
    return Text.prepare(Block(f"p{n}", paragraph) for n, paragraph in enumerate(paragraphs, 1))


def cases(count: int, seed: int) -> Iterator[Case]:
    """Make seeded cases, the kinds of revision taking turns."""
    brief = read_brief()
    former = prepare(render(brief)[0])
    for number in range(count):
        rng = random.Random(f"{seed}/{number}")
        kind = KINDS[number % len(KINDS)]
        marked, words = quote(rng, brief)
        span = render(marked)[1]
        assert span
        start, end = span
        source = former.source
        selector = Selector(
            source[start:end], source[max(0, start - CONTEXT) : start], source[end : end + CONTEXT]
        )
        while True:
            draft = combine(rng, marked) if kind == "combined" else revise(rng, marked, kind)
            paragraphs, truth = render(draft)
            if draft != marked:
                break
        shortest = describe(former, start, end)
        yield Case(kind, words, selector, shortest, start, prepare(paragraphs), truth)


VOCABULARY = sorted({t.form for s in read_brief() for t in s.tokens if t.word and t.form.islower()})
