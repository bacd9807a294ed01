"""Damages to finished outputs: each changes one thing that a reader gets.

A damage takes what a file holds, and a source of chance; it returns the file damaged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Damage = Callable[[str, Random], str]

WORDS = re.compile(r"(?<=[ >])([a-z]{4,})(?=[ ,.;<])")
"""Words in lower case, as they stand between tags and other words."""

ALIKE = str.maketrans("aceiopsxy", "асеіорѕху")
"""Cyrillic letters that look like Latin ones."""


def _text(page: str) -> tuple[int, int]:
    """Return where the text of a page begins and ends, notes at its foot included."""
    start = page.index("<h1>")
    ends = [page.find(mark, start) for mark in ("<template", "</article>", "</body>")]
    return start, min(end for end in ends if end > 0)


def _paragraphs(page: str) -> list[re.Match[str]]:
    start, end = _text(page)
    pattern = r'<p id="p\d+">.*?</p>|<blockquote.*?</blockquote>|<li class="author-note".*?</li>'
    return list(re.compile(pattern, re.DOTALL).finditer(page, start, end))


def _bare(block: re.Match[str]) -> list[tuple[int, int]]:
    """Return where words of the text itself stand in a block, outside of tags and signs."""
    hidden = [
        range(*one.span())
        for one in re.finditer(r"<sup.*?</sup>|<[^>]*>|editorial.*?</(?:span|ins|a)>", block[0])
    ]
    return [
        (block.start() + one.start(), block.start() + one.end())
        for one in WORDS.finditer(block[0])
        if not any(one.start() in stretch for stretch in hidden)
    ]


def _word(change: Callable[[str, Random], str]) -> Damage:
    """Make a damage to a word of a page."""

    def damage(page: str, chance: Random) -> str:
        words = [span for block in _paragraphs(page) for span in _bare(block)]
        start, end = chance.choice(words)
        return page[:start] + change(page[start:end], chance) + page[end:]

    return damage


def dropped(word: str, chance: Random) -> str:
    """Drop a letter."""
    at = chance.randrange(len(word))
    return word[:at] + word[at + 1 :]


def swapped(word: str, chance: Random) -> str:
    """Exchange two neighbours that are not the same."""
    at = chance.choice([i for i in range(len(word) - 1) if word[i] != word[i + 1]])
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def alike(word: str, chance: Random) -> str:
    """Set a letter of another script that looks the same."""
    places = [i for i, letter in enumerate(word) if ord(letter) in ALIKE]
    at = chance.choice(places) if places else 0
    return word[:at] + (word[at].translate(ALIKE) if places else "ѡ") + word[at + 1 :]


def inserted(character: str) -> Callable[[str, Random], str]:
    """Set a character within a word."""

    def change(word: str, chance: Random) -> str:
        at = chance.randrange(1, len(word))
        return word[:at] + character + word[at:]

    return change


WORD_CHANGES: dict[str, Callable[[str, Random], str]] = {
    "a dropped letter": dropped,
    "swapped letters": swapped,
    "a homoglyph": alike,
    "a zero-width space": inserted("\u200b"),
    "a soft hyphen": inserted("\xad"),
    "a blank within a word": inserted(" "),
    "a capital": lambda word, _: word.capitalize(),
    "a lost word": lambda _word, _: "",
    "a word twice": lambda word, _: f"{word} {word}",
    "a lost accent": lambda word, _: f"{word[:-1]}{word[-1]}\u0301",
}


def _block(change: Callable[[list[str], Random], list[str]]) -> Damage:
    """Make a damage to the order or number of paragraphs."""

    def damage(page: str, chance: Random) -> str:
        blocks = [block for block in _paragraphs(page) if block[0].startswith('<p id="p')]
        at = chance.randrange(len(blocks) - 1)
        one, other = blocks[at : at + 2]
        new = change([one[0], other[0]], chance)
        return (
            page[: one.start()]
            + new[0]
            + page[one.end() : other.start()]
            + new[1]
            + page[other.end() :]
        )

    return damage


def _without_id(block: str) -> str:
    return re.sub(r' id="[^"]*"', "", block)


BLOCK_CHANGES: dict[str, Callable[[list[str], Random], list[str]]] = {
    "a lost paragraph": lambda pair, _: ["", pair[1]],
    "a paragraph twice": lambda pair, _: [pair[0] + _without_id(pair[0]), pair[1]],
    "two paragraphs exchanged": lambda pair, _: pair[::-1],
    "two paragraphs run together": lambda pair, _: [pair[0][:-4] + pair[1], ""],
}


def _replaced(pattern: str, by: str | Callable[[re.Match[str], Random], str]) -> Damage:
    """Make a damage to one of the places where a pattern stands."""

    def damage(page: str, chance: Random) -> str:
        start, end = _text(page)
        found = chance.choice(list(re.compile(pattern, re.DOTALL).finditer(page, start, end)))
        new = found.expand(by) if isinstance(by, str) else by(found, chance)
        return page[: found.start()] + new + page[found.end() :]

    return damage


def _exchanged(pattern: str) -> Damage:
    """Make a damage that exchanges the first group of two matches that are not the same."""

    def damage(page: str, chance: Random) -> str:
        start, end = _text(page)
        found = list(re.compile(pattern, re.DOTALL).finditer(page, start, end))
        one = chance.choice(found)
        other = chance.choice([match for match in found if match[1] != one[1]])
        one, other = sorted((one, other), key=re.Match.start)
        return (
            page[: one.start(1)] + other[1] + page[one.end(1) : other.start(1)]
            + one[1] + page[other.end(1) :]
        )  # fmt: skip

    return damage


def _styled(rule: str) -> Damage:
    return lambda page, _: page.replace("</head>", f"<style>{rule}</style></head>", 1)


HIDING = {
    "display": ".reading { display: none }",
    "visibility": "ins { visibility: hidden }",
    "opacity": ".reading.editorial { opacity: 0 }",
    "no size": "p > .reading, td .reading, a + .reading, .reading { font-size: 0 }",
    "no size at all": "ins.reading { font: 0/0 serif }",
    "transparent": ".reading { color: transparent }",
    "no alpha": ".reading { -webkit-text-fill-color: rgb(0 0 0 / 0) }",
    "clipped": ".reading { clip-path: inset(50%) }",
    "clipped of old": ".reading { position: absolute; clip: rect(0, 0, 0, 0) }",
    "off the page": ".reading { position: absolute; left: -9999px }",
    "indented away": ".reading { display: inline-block; text-indent: -9999em }",
    "no room": ".reading { display: inline-block; width: 0; overflow: hidden }",
    "scaled": ".reading { display: inline-block; transform: scale(0) }",
    "content": ".reading { display: block; content-visibility: hidden }",
    "filtered": ".reading { filter: opacity(0) }",
    "on small screens": "@media (max-width: 30em) { .reading { display: none } }",
    "in the dark": "@media (prefers-color-scheme: dark) { ins { color: #0000 } }",
    "nested": "article { & p, & td { .reading { display: none } } }",
    "by what it holds": "p:has(.reading) { display: none }",
    "important in a layer": "@layer last { ins { display: none !important } }",
    "by what is not": "ins:not(.captured) { visibility: collapse }",
    "by the switch": "body:not(:has(#as-published:checked)) ins { display: none }",
    "a whole note of the author's": ".author-note { display: none }",
    "a name": "a.mention { visibility: hidden }",
    "a letter": ".annotation-letter { display: none }",
    "in print and on screens": "@media print, screen and (hover) { ins { display: none } }",
    "imported": '@import "data:,x"; ins { display: none }',
}  # fmt: skip

SHOWING = {
    "captured words": ".captured { display: inline !important }",
    "captured words, more exactly": "p del.captured, td del.captured { display: inline }",
    "captured words, by id": "#title .captured { display: inline }",
    "readings in the text as published": "#title ins.reading { display: inline !important }",
    "words before": 'blockquote p::before { content: "Not: " }',
    "words after": 'p:after { content: " (sic)" }',
    "an added letter": '.author-note::after { content: "x" }',
}

SHARED: dict[str, Damage] = {
    **{name: _word(change) for name, change in WORD_CHANGES.items()},
    "a lost reading": _replaced(r"<ins[^>]*>.*?</ins>", ""),
    "a reading without its mark": _replaced(r"<ins[^>]*>([^<]+)</ins>", r"\1"),
    "a reading that takes in a word": _replaced(r"(\w+) (<ins[^>]*>)", r"\2\1 "),
    "readings exchanged": _exchanged(r"<ins[^>]*>([^<]+)</ins>"),
    "a lost letter of a note": _replaced(r"<sup[^>]*>(?:<a [^>]*>[a-z]+</a>)</sup>", ""),
    "letters exchanged": _exchanged(r"(<sup[^>]*>(?:<a [^>]*>[a-z]+</a>)</sup>)"),
    "a letter one word to the left": _replaced(
        r"( \w+(?:</[a-z]+>)*)(<sup[^>]*><a [^>]*>[a-z]+</a></sup>)", r"\2\1"
    ),
    "a letter one word to the right": _replaced(
        r"(<sup[^>]*><a [^>]*>[a-z]+</a></sup>)( \w+)(?=[ ,.;])", r"\2\1"
    ),
    "another number of a note": _replaced(r'(<a [^>]*href="#n\d"[^>]*>)\d</a>', r"\g<1>7</a>"),
    "a number that leads elsewhere": _replaced(r'href="#n(\d)"', r'href="#p\1"'),
    "a note that begins with other words": _replaced(r"They lie in", "We lay in"),
    "notes exchanged": _exchanged(r"<p>((?:They lie|His own|The title was|The feast of)[^<]+)</p>"),
    "a letter that leads nowhere": _replaced(r'href="#note-[a-z]+"', 'href="#note-none"'),
    "no way back from a note": _replaced(r'href="(#note-[a-z]+)-ref"', r'href="\1"'),
    "an id twice": _replaced(r"<strong>", '<strong id="title">'),
    "a link to no page": _replaced(r'href="names(\.x?html)#', r'href="nomes\1#'),
    "a link to no place": _replaced(r'(href="names\.x?html#\w+)"', r'\1x"'),
    "text taken for an editor's": _replaced(r"<em>", '<em class="editorial source-link">'),
    "a hidden word": _replaced(r"<strong", "<strong hidden"),
    "a word without colour": _replaced(r"<em>", '<em style="color: transparent">'),
    "a wrong character": _replaced(r"“(?=worse|neither)", '"'),
    "a lost sign of an emendation": _replaced(
        r"<(span|a)[^>]*emendation(?:-mark)? ?[^>]*>(?:<a[^>]*>)?°(?:</a>)?</\1>", ""
    ),
    "a sign of an emendation elsewhere": _replaced(
        r"(<(span|a)[^>]*emendation(?:-mark)? ?[^>]*>(?:<a[^>]*>)?°(?:</a>)?</\2>)( \w+)", r"\3\1"
    ),
    "a sign that leads to another entry": _exchanged(r'href="apparatus\.x?html#(app-[\w-]+)"'),
    "a sign with another id": _replaced(r'id="e-(\w)', r'id="f-\1'),
}  # fmt: skip
"""Damages to pages of the web and of books."""

WEB: dict[str, Damage] = {
    **{name: _block(change) for name, change in BLOCK_CHANGES.items()},
    **{f"hidden: {name}": _styled(rule) for name, rule in HIDING.items()},
    **{f"shown: {name}": _styled(rule) for name, rule in SHOWING.items()},
    "a lost captured word": _replaced(r"<del[^>]*>[^<]+</del>", ""),
    "captured words not marked": _replaced(r"<del[^>]*>([^<]+)</del>", r"\1"),
    "captured words exchanged": _exchanged(r"<del[^>]*>([^<]+)</del>"),
    "a note that encloses a word less": _replaced(r'(<span class="annotated[^>]*>)(\w+ )', r"\2\1"),
    "a note that encloses a word more": _replaced(r'(\w+ )(<span class="annotated[^>]*>)', r"\2\1"),
    "words enclosed by another note": _exchanged(r'data-notes="(\w+)"'),
    "a mark taken away": _replaced(r'<span class="annotated[^>]*>([^<]*)</span>', r"\1"),
    "a letter for another": _replaced(r'(role="doc-noteref"[^>]*>)[a-z]<', r"\1z<"),
    "a letter twice": _replaced(r"(<sup[^>]*annotation-letter.*?</sup>)", r"\1\1"),
    "no switch": lambda page, _: page.replace('id="as-published"', 'id="as-ever"', 1),
    "words with a number of a paragraph": _replaced(r'(paragraph-number[^>]*>\d+)<', r"\1 No<"),
    "a paragraph that is not split": _replaced(r'(<ins[^>]*>)<span class="text-b.*?</span>', r"\1"),
    "paragraphs joined for good": _replaced(r'(<del[^>]*>)<span class="text-br.*?</span>', r"\1"),
    "paragraphs that are not joined": _replaced(r'<del[^>]*>(<span class="text-br)', r"<del>\1"),
    "a folded paragraph": _replaced(r'<p id="p1">', r'<details><p id="p1">'),
}  # fmt: skip


def _line(change: Callable[[list[str], int, Random], None], pattern: str = r"\w.{30,}") -> Damage:
    """Make a damage to one of the lines that match."""

    def damage(text: str, chance: Random) -> str:
        lines = text.split("\n")
        at = chance.choice([i for i, line in enumerate(lines) if re.match(pattern, line)])
        change(lines, at, chance)
        return "\n".join(lines)

    return damage


def _plain(change: Callable[[str, Random], str]) -> Damage:
    def damage(text: str, chance: Random) -> str:
        blocks = re.finditer(r"(?<=\n\n)(?![\[+| ])(?:.+\n)+", text)
        words = [word for one in blocks for word in WORDS.finditer(text, *one.span())]
        found = chance.choice(words)
        return text[: found.start()] + change(found[0], chance) + text[found.end() :]

    return damage


def _exchange_lines(lines: list[str], at: int, _chance: Random) -> None:
    lines[at : at + 2] = lines[at : at + 2][::-1]


def _once(pattern: str, by: str) -> Damage:
    def damage(text: str, chance: Random) -> str:
        found = chance.choice(list(re.finditer(pattern, text)))
        return text[: found.start()] + found.expand(by) + text[found.end() :]

    return damage


TEXT: dict[str, Damage] = {
    **{name: _plain(change) for name, change in WORD_CHANGES.items()},
    "a lost line": _line(lambda lines, at, _: lines.pop(at), r"[A-Z].{60,}"),
    "lines exchanged": _line(_exchange_lines, r"[A-Z].{60,}"),
    "a lost letter of a note": _once(r"(\w)\[[a-z]\]", r"\1"),
    "a letter one word to the left": _once(r"( \w+)(?<!Orsini)(\[[a-z]\])", r"\2\1"),
    "a letter one word to the right": _once(r"(?<=\w)(\[[a-z]\])( \w+)", r"\2\1"),
    "a lost sign": _once("°", ""),
    "a sign elsewhere": _once(r"(\w)°( \w+)", r"\1\2°"),
    "a lost sic": _once(r"onesic", r"one"),
    "a sic elsewhere": _once(r"onesic([,;])", r"one\1sic"),
    "another number of a note": _once(r"(\w\.?)\[\d\]", r"\1[7]"),
    "a lost note of the author's": _once(r"\[1\] .*\n", ""),
    "a note that begins with other words": _once(r"They lie in", "We lay in"),
    "a cell": _once(r"Stokers", "Stoker"),
    "a lost reading": _once(r"\bthe°", "°"),
    "a paragraph that is not split": _once(r"(week\.°)\n\n", r"\1\n"),
    "paragraphs that are not joined": _once(r"(too\.°)\n", r"\1\n\n"),
}
