"""Turns Markdown and reStructuredText into the plain words that they print. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

UNKNOWN = "\0"
"""Stands for what only a build can print, such as a citation."""

NEEDED = {"attrs_block", "attrs_inline", "colon_fence"}
UNSETTLING = {"replacements", "smartquotes"}
"""Extensions that the plugins switch on, and off, whatever ``conf.py`` says."""

PLAIN_RST = (
    (re.compile(r"(?<![\w:]):([\w:.+-]+):`((?:\\.|[^`\\])+)`"), lambda m: role(m[1], m[2])),
    (re.compile(r"`([^`<]+?)\s*(?:<[^`>]*>)?`__?"), r"\1"),
    (re.compile(r"\[(\d+|[#*][\w-]*)\]_"), r"\1"),
    (re.compile(r"(\*\*|``|\*)(?=\S)(.+?)(?<=\S)\1", re.DOTALL), r"\2"),
    (re.compile(r"\\(\s|(.))"), r"\2"),
)
"""What reStructuredText writes, and the words of it."""

PLAIN_BEFORE = (
    (re.compile(r"\{([\w:.+-]+)\}`([^`]+)`"), lambda match: role(match[1], match[2])),
    PLAIN_RST[0],
    (re.compile(r"\[([^\]\[]+)\]\([^)]*\)|`([^`<]+?)\s*<[^`>]*>`__?"), r"\1\2"),
    (re.compile(r"\[\^([^\]\s]+)\]|\[(\d+)\]_"), r"\1\2"),
    (re.compile(r"\\\s|[\\*_`|>#]"), ""),
)
"""What stands between words in a source of either kind, and what is printed of it."""
READ, BEFORE = 200, 12
"""So many characters are read before a number, and so many letters tell it from others."""

_LINKS = re.compile(
    r"\{(?P<md>[\w:.+-]+)\}`(?P<mdtext>[^`]+)`|(?<![\w:}]):(?P<rst>[\w:.+-]+):`(?P<rsttext>[^`]+)`"
    r"|\[(?P<label>[^\]\[]+)\]\([^)]*\)|`(?P<named>[^`<]+?)\s*<[^`>]*>`__?"
)


def markdown(extensions: Iterable[str] = ()) -> MarkdownIt:
    """Make a parser.

    Args:
        extensions: ``myst_enable_extensions`` of the project.
    """
    enabled = set(extensions) - UNSETTLING | NEEDED
    return create_md_parser(MdParserConfig(enable_extensions=enabled), RendererHTML)


def role(name: str, content: str) -> str:
    """Return the words that a role prints: ``Taliban`` of ``Taliban <taliban>``.

    Args:
        name: the role.
        content: what stands in it.
    """
    if name.partition(":")[0] in {"cite", "source"}:
        return UNKNOWN
    if name == "abbr":
        return re.sub(r"\s*\([^()]*\)$", "", content)
    return re.sub(r"(?s)(?<=\S)\s*<[^<>]*>$", "", content)


def plain(parser: MarkdownIt, text: str, *, inline: bool = False) -> str:
    """Return the words of Markdown.

    Args:
        parser: reads it.
        text: one line of it, if ``inline``, else paragraphs.
        inline: whether what looks like a list or a heading is none.
    """
    tokens = parser.parseInline(text) if inline else parser.parse(text)
    return " ".join("".join(_words([token])) for token in tokens if token.type == "inline")


def rst(text: str) -> str:
    """Return the words of inline reStructuredText."""
    for pattern, words in PLAIN_RST:
        text = pattern.sub(words, text)
    return text


def links(source: str) -> Iterator[str]:
    """Yield the words that a document makes links, or may make."""
    for match in _LINKS.finditer(source):
        name, text = match["md"] or match["rst"], match["mdtext"] or match["rsttext"]
        yield role(name, text) if name else match["label"] or match["named"]


def numbers(source: str) -> Iterator[tuple[str, str]]:
    """Yield the numbers by which a document refers to notes, each after the letters before it."""
    for match in re.finditer(r"\[\^([^\]\s]+)\](?!:)|\[(\d+)\]_", source):
        before = source[: match.start()].rpartition("\n\n")[2][-READ:]
        for pattern, words in PLAIN_BEFORE:
            before = pattern.sub(words, before)
        yield "".join(before.split())[-BEFORE:], match[1] or match[2]


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            yield " "
        elif token.type == "myst_role":
            yield role(str(token.meta["name"]), token.content)
        elif token.type == "footnote_ref":
            yield str(token.meta["label"])
        elif token.type in {"text", "text_special", "code_inline", "math_inline"}:
            yield token.content
        elif token.type != "image":
            yield from _words(token.children or ())
