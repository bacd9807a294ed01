"""Measure how quotations survive revisions of their text: ours beside the Hypothesis client's rule.

Run as a script, it prints tables; `--cases` and `--seed` choose others than the standing ones.

Each case is a quotation from the paragraphs of the brief and a seeded revision of them (see
`revisions`). Where none of the quoted words is left, *lost* is the right answer, counted as *true
lost*, and any place is *wrong*.

Each case is put in two forms: with the 32 characters before and after the quotation that web
clients keep, and with the shortest prefix and suffix, as the files of an edition have them.

Three rules answer. The rule of the Hypothesis client, as its `match-quote.ts` has it: exact matches
if there are any, else the approximate matches with the fewest errors, at most min(256, half the
quotation); each is scored 50 for the quotation, 20 for prefix and suffix each, 2 for nearness to
the old position (which only this rule is told); the best wins. Ours: `resolve`, and `reanchor` for
what is lost or ambiguous, given the revised text alone; and the same, given the former text too.

The constants of `reanchor` were chosen by the seeds 11, 12, 21 and 22.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from revisions import KINDS, Case, Span, cases, edit, prepare, read_brief, render, reword

from annotated_edition.anchoring import (
    Found,
    Proposal,
    Selector,
    Text,
    describe,
    reanchor,
    resolve,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AGREE = 0.5  # a place is the true one if it shares this part of the letters of the two together


def ours(text: Text, selector: Selector, former: Text | None = None) -> Span | None:
    """Resolve, and reanchor what is lost or ambiguous."""
    answer = resolve(text, selector)
    if not isinstance(answer, Found):
        proposal = reanchor(text, selector, former)
        return (proposal.start, proposal.end) if isinstance(proposal, Proposal) else None
    return answer.start, answer.end


def ends(text: str, pattern: str, most: float) -> list[tuple[int, int]]:
    """Return end and errors of the matches with fewest errors (Myers 1999, by bit vectors)."""
    masks: dict[str, int] = {}
    for at, char in enumerate(pattern):
        masks[char] = masks.get(char, 0) | 1 << at
    full, last = (1 << len(pattern)) - 1, 1 << (len(pattern) - 1)
    plus, minus, errors = full, 0, len(pattern)
    found: list[tuple[int, int]] = []
    for at, char in enumerate(text, 1):
        equal = masks.get(char, 0)
        vertical = equal | minus
        horizontal = (((equal & plus) + plus) ^ plus) | equal
        up = minus | (~(horizontal | plus) & full)
        down = plus & horizontal
        errors += bool(up & last) - bool(down & last)
        up, down = up << 1 & full, down << 1 & full
        plus, minus = down | (~(vertical | up) & full), up & vertical
        if errors <= most:
            if errors < most:
                found.clear()
            found.append((at, errors))
            most = errors
    return found


def search(text: str, pattern: str, most: float) -> list[tuple[int, int, int]]:
    """Return start, end and errors of the exact or else the best approximate matches."""
    exact = [m.start() for m in re.finditer(f"(?={re.escape(pattern)})", text)]
    if exact:
        return [(at, at + len(pattern), 0) for at in exact]
    found = []
    for end, errors in ends(text, pattern, most):
        floor = max(0, end - len(pattern) - errors)
        lengths = [length for length, _ in ends(text[floor:end][::-1], pattern[::-1], errors)]
        found.append((end - max(lengths, default=0), end, errors))
    return found


def hypothesis_client(text: Text, selector: Selector, hint: int) -> Span | None:
    """Find the best approximate match by the rule of the Hypothesis client."""
    source, size = text.source, len(selector.exact)

    def likeness(there: str, wanted: str) -> float:
        if not wanted:
            return 1.0
        return 1 - search(there, wanted, len(wanted))[0][2] / len(wanted) if there else 0.0

    def score(match: tuple[int, int, int]) -> float:
        start, end, errors = match
        before = source[max(0, start - len(selector.prefix)) : start]
        after = source[end : end + len(selector.suffix)]
        return (
            50 * (1 - errors / size)
            + 20 * likeness(before, selector.prefix)
            + 20 * likeness(after, selector.suffix)
            + 2 * (1 - abs(start - hint) / len(source))
        )

    best = max(search(source, selector.exact, min(256, size / 2)), key=score, default=None)
    return best and best[:2]


RULES: dict[str, Callable[[Text, Selector, Case, Text], Span | None]] = {
    "Hypothesis client": lambda text, selector, case, _: hypothesis_client(
        text, selector, case.hint
    ),
    "ours": lambda text, selector, _, __: ours(text, selector),
    "ours, former text": lambda text, selector, _, former: ours(text, selector, former),
}
FORMS: dict[str, Callable[[Case], Selector]] = {
    "32 characters": lambda case: case.selector,
    "shortest": lambda case: case.shortest,
}
VERDICTS = ("correct", "lost", "true lost", "wrong")


def verdict(source: str, truth: Span | None, place: Span | None) -> str:
    """Judge a place by the letters it shares with the true one."""
    if place is None:
        return "lost" if truth else "true lost"
    if truth is None:
        return "wrong"
    both, there = ({at for at in range(*span) if source[at].isalnum()} for span in (truth, place))
    return "correct" if len(both & there) >= AGREE * len(both | there) else "wrong"


def measure(count: int, seed: int) -> dict[tuple[str, str], dict[str, Counter[str]]]:
    """Count the verdicts on each rule and form, by kind of revision."""
    former = prepare(render(read_brief())[0])
    counts = {
        (rule, form): {kind: Counter[str]() for kind in (*KINDS, "all")}
        for form in FORMS
        for rule in RULES
    }
    for case in cases(count, seed):
        for (rule, form), kinds in counts.items():
            place = RULES[rule](case.text, FORMS[form](case), case, former)
            found = verdict(case.text.source, case.truth, place)
            kinds[case.kind][found] += 1
            kinds["all"][found] += 1
    return counts


def report(count: int, seed: int) -> Iterator[str]:
    """Yield the lines of the tables of revisions."""
    counts = measure(count, seed)
    yield f"{count:,} revisions, seed {seed}"
    for form in FORMS:
        yield f"\nprefix and suffix: {form}"
        yield (" " * 11 + "".join(f"   {rule:^40}" for rule in RULES)).rstrip()
        yield " " * 11 + f"   {''.join(f'{name:>10}' for name in VERDICTS)}" * len(RULES)
        for kind in (*KINDS, "all"):
            yield f"{kind:11}" + "".join(
                "   " + "".join(f"{counts[rule, form][kind][name]:>10,}" for name in VERDICTS)
                for rule in RULES
            )


def long_text(size: int) -> Text:
    """Make a text of about so many characters: the brief again and again, each time reworded."""
    rng = random.Random(size)
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < size:
        draft = edit(read_brief(), lambda tokens, _: reword(rng, tokens, 0.4))
        paragraphs += render(draft)[0]
    return prepare(paragraphs)


def speed(size: int, count: int = 1_000) -> Iterator[str]:
    """Yield the lines of the table of times, for quotations of twelve words in a long text."""
    rng = random.Random(size)
    text = long_text(size)
    spans = []
    for _ in range(count):
        first = rng.randrange(len(text.words.spans) - 12)
        (low, _), (_, high) = text.words.spans[first], text.words.spans[first + 11]
        spans.append(text.normal.original(low, high))
    selectors = [describe(text, *span) for span in spans]
    lost = [replace(one, exact=one.exact.replace("a", "e", 2)) for one in selectors]

    yield f"\n{len(text.source):,} characters, {count:,} quotations of twelve words"
    tasks: dict[str, Callable[[], object]] = {
        "prepare the text": lambda: prepare([block.text for block in text.blocks]),
        "describe": lambda: [describe(text, *span) for span in spans],
        "resolve, found": lambda: [resolve(text, one) for one in selectors],
        "resolve, lost": lambda: [resolve(text, one) for one in lost],
    }
    for name, task in tasks.items():
        begin = time.perf_counter()
        task()
        yield f"{name:20}{time.perf_counter() - begin:8.2f} s"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure how quotations survive revisions.")
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--size", type=int, default=300_000, help="of the long text, or 0 for none")
    given = parser.parse_args()
    for line in report(given.cases, given.seed):
        print(line)
    for line in speed(given.size) if given.size else ():
        print(line)


if __name__ == "__main__":
    main()
