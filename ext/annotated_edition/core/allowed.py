"""Turns contributed Markdown into the list of everything in it that must not be there.

A body is parsed once with the Markdown parser that will print it, and every token must be on the
list. What is not on the list is refused with its line; nothing is filtered silently.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from annotated_edition.core.characters import character_fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

TOKENS = frozenset({
    "blockquote_close", "blockquote_open", "bullet_list_close", "bullet_list_open", "code_inline",
    "em_close", "em_open", "hardbreak", "inline", "link_close", "link_open", "list_item_close",
    "list_item_open", "myst_role", "ordered_list_close", "ordered_list_open", "paragraph_close",
    "paragraph_open", "softbreak", "strong_close", "strong_open", "text",
})  # fmt: skip
"""Kinds of Markdown that a note is made of."""

ROLES = frozenset({"cite:p", "cite:t", "abbr", "sub", "sup"})
"""Roles that cite a source or set a few letters; with them are allowed those that mark a name. No
directive is allowed."""

SCHEMES = ("https://", "http://")
"""How links begin. Other forms, ``HTTPS://`` too, could be taken for the path of a file."""

MOST_NESTED = 12
"""Greatest depth of Markdown within Markdown; a list in a list in a list is at 8."""

ADVICE = {
    "heading_open": "headings: a note is one paragraph or two",
    "html_block": "raw HTML: write Markdown",
    "html_inline": "raw HTML: write Markdown",
    "image": "images",
    "fence": "directives and code blocks",
    "colon_fence": "directives",
    "code_block": "code blocks: do not indent by four spaces",
    "footnote_ref": "footnotes: cite a source with {cite:p}`key`",
    "footnote_reference_open": "footnotes: cite a source with {cite:p}`key`",
    "table_open": "tables",
    "hr": "rules",
    "myst_line_comment": "comments",
    "myst_target": "link targets",
    "myst_block_break": "block breaks",
}

_SMUGGLED = re.compile(
    r"(?:\]\(<?|\]:<?|<)(?P<scheme>javascript|vbscript|data|file):", re.IGNORECASE
)
"""A link with a scheme that runs or reads something, white space aside."""


class Problem(NamedTuple):
    """Something wrong with a file, and what to do about it."""

    line: int
    message: str


def body_problems(body: str, markdown: MarkdownIt, roles: Set[str]) -> list[Problem]:
    """Find everything in a body that a note must not contain.

    Args:
        body: the Markdown, its lines where they stand in the file.
        markdown: the parser that will print it.
        roles: the roles that it may use.

    Returns:
        One problem for each thing refused, in order of the lines.
    """
    tokens = markdown.parse(body)
    problems = {
        *_character_problems(body),
        *_scheme_problems(body),
        *_token_problems(tokens, 1, roles),
    }
    if not problems and not any(token.type == "inline" and token.content for token in tokens):
        return [Problem(1, "the note has no words after its front matter")]
    return sorted(problems)


def _character_problems(body: str) -> Iterator[Problem]:
    for number, line in enumerate(body.split("\n"), 1):
        if fault := character_fault(line):
            yield Problem(number, fault)


def _scheme_problems(body: str) -> Iterator[Problem]:
    """Find what would be a link to a dangerous scheme, spelled out or smuggled as entities.

    The parser prints such links as plain words; a contributor is told why.
    """
    for number, line in enumerate(body.split("\n"), 1):
        plain = re.sub(r"\s", "", unquote(html.unescape(html.unescape(line))))
        if found := _SMUGGLED.search(plain):
            scheme = found["scheme"].lower()
            yield Problem(number, f"links of the kind '{scheme}:': only https and http")


def _token_problems(tokens: Iterable[Token], line: int, roles: Set[str]) -> Iterator[Problem]:
    """Check tokens in order; what stands inside a refused block is not looked at."""
    refused: Token | None = None
    for token in tokens:
        at = token.map[0] + 1 if token.map else line
        if token.type in {"softbreak", "hardbreak"}:
            line += 1
        if refused is not None:
            if token.nesting == -1 and token.level == refused.level:
                refused = None
        elif token.level > MOST_NESTED:
            refused = token if token.nesting == 1 else None
            yield Problem(at, "not allowed in a note: lists, quotations or emphasis so deep")
        elif token.type not in TOKENS:
            refused = token if token.nesting == 1 else None
            what = ADVICE.get(token.type, f"Markdown of the kind '{token.type}'")
            name = f" ({token.info.strip()[:40]})" if token.info.strip() else ""
            yield Problem(at, f"not allowed in a note: {what}{name}")
        else:
            yield from _allowed_token_problems(token, at, roles)


def _allowed_token_problems(token: Token, line: int, roles: Set[str]) -> Iterator[Problem]:
    """Check what an allowed kind of Markdown holds; entities have become characters by now."""
    words = f"{token.content if token.type == 'text' else ''}{token.attrGet('title') or ''}"
    if fault := character_fault(words):
        yield Problem(line, fault)
    if token.type == "myst_role":
        yield from _role_problems(token, line, roles)
    if token.type == "link_open":
        yield from _link_problems(str(token.attrGet("href") or ""), line)
    extra = {*token.attrs, *token.meta.get("insecure_attrs", ())} - {"href", "title", "start"}
    if extra:
        yield Problem(line, f"not allowed in a note: attributes ({', '.join(sorted(extra))})")
    if token.children:
        yield from _token_problems(token.children, line, roles)


def _role_problems(token: Token, line: int, roles: Set[str]) -> Iterator[Problem]:
    name = str(token.meta.get("name", ""))
    if name not in roles:
        allowed = ", ".join(sorted(roles))
        yield Problem(line, f"not allowed in a note: the role '{name}'; the roles are {allowed}")


def _link_problems(href: str, line: int) -> Iterator[Problem]:
    try:
        whole = href.startswith(SCHEMES) and urlsplit(href).netloc
    except ValueError:
        whole = ""
    if not whole:
        yield Problem(
            line,
            f"the link '{href[:60]}': link to whole addresses that begin with https:// or http://, "
            "and to names and sources with roles",
        )
