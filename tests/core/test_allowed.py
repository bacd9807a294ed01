"""What contributed Markdown may contain."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from annotated_edition.core.allowed import ROLES, body_problems
from annotated_edition.core.characters import character_fault
from annotated_edition.core.kinds import BUILT_IN

ALLOWED = ROLES | BUILT_IN.entries.keys()
ALWAYS = frozenset({"attrs_block", "attrs_inline", "colon_fence"})
WIDE = ALWAYS | {
    "amsmath", "deflist", "dollarmath", "fieldlist", "html_admonition", "html_image",
    "strikethrough", "substitution", "tasklist",
}  # fmt: skip


def problems(body: str, extensions: frozenset[str] = ALWAYS) -> list[tuple[int, str]]:
    """Return what is wrong with a body, read with extensions of MyST."""
    markdown = create_md_parser(MdParserConfig(enable_extensions=set(extensions)), RendererHTML)
    return [tuple(problem) for problem in body_problems(body, markdown, ALLOWED)]


@pytest.mark.parametrize(
    "body",
    [
        "One paragraph,\nand its second line.\n\nAnother.",
        "*Emphasis*, **importance**, ***both***, `code`.",
        "A break  \nof the line,\\\nand another.",
        "- An item\n\n  with two paragraphs,\n- another,\n  1. and a list within.",
        "3. The third.\n4. The fourth.",
        "> A quotation\n>\n> > within a quotation.",
        "An [address](https://example.org/a?b=c#d), [titled](http://example.org 'A title').",
        "An address of its own: <https://example.org>.",
        "A [named address][a].\n\n[a]: https://example.org",
        "{actor}`Rahmon`, {org}`the party <irpt>`, {place}`Kabul`, {event}`war <civil-war>`.",
        "{cite:p}`pannier2021critic,rferl2015banned`, {cite:t}`{see}pannier2021critic{p. 3}`.",
        "H{sub}`2`O, 1{sup}`st`, {abbr}`CSTO (a treaty)`.",
        "{actor}`a name\nover two lines`.",
        "The data: see [the report](https://example.org), on file: <https://example.org>.",
        "An ampersand &amp; an entity &mdash; and 3 < 5 > 2, a\\_b, \\*not emphasis\\*.",
        "Tajik: Эмомалӣ Раҳмон; Arabic: طالبان\u200c; a tab:\tend.",
        "Signs: {{ a }} $x$ #read() @label \\input{a} %d {not a role}`a` :a: `` {raw}`a` ``",
    ],
)
def test_what_a_note_may_hold(body: str) -> None:
    """Paragraphs, lists, quotations, emphasis, links, names, citations, signs are let through."""
    assert problems(body) == []


ROLES_ARE = f"the roles are {', '.join(sorted(ALLOWED))}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# A heading", (1, "headings: a note is one paragraph or two")),
        ("A\n\nHeading\n---", (3, "headings: a note is one paragraph or two")),
        ("Heading\n===", (1, "headings: a note is one paragraph or two")),
        ("A\n\n***", (3, "rules")),
        ("```\ncode\n```", (1, "directives and code blocks")),
        ("A\n\n~~~\ncode\n~~~", (3, "directives and code blocks")),
        ("```{raw} html\n<b>\n```", (1, "directives and code blocks ({raw} html)")),
        ("```{include} /etc/a\n```", (1, "directives and code blocks ({include} /etc/a)")),
        ("```{eval-rst}\n.. raw:: html\n```", (1, "directives and code blocks ({eval-rst})")),
        (":::{note}\nA\n:::", (1, "directives ({note})")),
        ("> ```{raw} html\n> <b>\n> ```", (1, "directives and code blocks ({raw} html)")),
        ("- a\n- ```{raw} html\n  <b>\n  ```", (2, "directives and code blocks ({raw} html)")),
        ("A\n\n    code", (3, "code blocks: do not indent by four spaces")),
        ("<div>\n\nA\n\n</div>", (1, "raw HTML: write Markdown")),
        ("A\nline <b>bold</b>", (2, "raw HTML: write Markdown")),
        ("<!-- a comment -->", (1, "raw HTML: write Markdown")),
        ("A <!-- a comment -->", (1, "raw HTML: write Markdown")),
        ("<?php a ?>", (1, "raw HTML: write Markdown")),
        ("![words](https://example.org/a.png)", (1, "images")),
        ("![words][a]\n\n[a]: a.png", (1, "images")),
        ("A[^1]\n\n[^1]: B", (1, "footnotes: cite a source with {cite:p}`key`")),
        ("A\n\n[^1]: B", (3, "footnotes: cite a source with {cite:p}`key`")),
        ("| a | b |\n|---|---|\n| c | d |", (1, "tables")),
        ("(a)=\nA", (1, "link targets")),
        ("A\n\n+++\n\nB", (3, "block breaks")),
        ("% a comment", (1, "comments")),
        ("A [span]{.hidden}", (1, "Markdown of the kind 'span_open'")),
    ],
    ids=repr,
)  # fmt: skip
def test_what_a_note_must_not_hold(body: str, expected: tuple[int, str]) -> None:
    """Every other kind of Markdown is refused at its line, in words that say what it is."""
    line, what = expected
    assert problems(body)[0] == (line, f"not allowed in a note: {what}")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{.hidden}\nA paragraph.", (2, "attributes (class)")),
        ("A\n\n{#p1}\n- a list", (4, "attributes (id)")),
        ("`a`{onclick=b}", (1, "attributes (onclick)")),
        ("[a](https://example.org){target=_blank style=b}", (1, "attributes (style, target)")),
    ],
)
def test_attributes_are_refused(body: str, expected: tuple[int, str]) -> None:
    """No note chooses its classes, ids or events."""
    assert problems(body) == [(expected[0], f"not allowed in a note: {expected[1]}")]


@pytest.mark.parametrize(
    "role",
    [
        "raw", "math", "download", "doc", "ref", "any", "numref", "source", "cite", "cite:ts",
        "code", "ACTOR", "register:actor", "eval-rst", "include", "kbd", "index", "py:mod",
    ],
)  # fmt: skip
def test_other_roles_are_refused(role: str) -> None:
    """A role that is not on the list is refused at its line, with the list."""
    message = f"not allowed in a note: the role '{role}'; {ROLES_ARE}"
    assert problems(f"A\n{{actor}}`b`,\n> {{{role}}}`c`") == [(3, message)]


@pytest.mark.parametrize(
    "address",
    [
        "//example.org", "/etc/passwd", "../secret.txt", "secret.txt", "brief.md", "#p1", "?a",
        "inv:python#print", "project:brief.md", "path:secret.txt", "mailto:a@example.org",
        "ftp://example.org", "tel:1", "blob:a", "about:blank", "https:example.org", "https://",
        "http:///a", "https://[:]", "HTTPS://example.org/../../../secret.txt",
        "https%3A//example.org/../../../secret.txt", "hTTp://example.org",
    ],
)  # fmt: skip
def test_links_lead_to_whole_addresses(address: str) -> None:
    """Only https and http addresses with a host are linked: no file, page, mail or scheme else."""
    message = (
        f"the link '{address}': link to whole addresses that begin with https:// or http://, and "
        "to names and sources with roles"
    )
    assert problems(f"A\n\n[b]({address})") == [(3, message)]


def test_empty_link_is_refused() -> None:
    """A link that leads nowhere is refused."""
    assert [line for line, _ in problems("[a]()")] == [1]


@pytest.mark.parametrize(
    "link",
    [
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](java&#115;cript:alert(1))",
        "[a](java&#x73;cript:alert(1))",
        "[a](java&amp;#115;cript:alert(1))",
        "[a](java%73cript:alert(1))",
        "[a](java&Tab;script:alert(1))",
        "[a](java&NewLine;script:alert(1))",
        "[a](&#x20;javascript&colon;alert(1))",
        "[a](<javascript:alert(1)>)",
        "[a](\tjavascript:alert(1))",
        "[a]: javascript:alert(1)",
        "[a]: <javascript:alert(1)>",
        "<javascript:alert(1)>",
        "[a](vbscript:b)",
        "[a](data:text/html,b)",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "[a](file:///etc/passwd)",
    ],
)
def test_links_that_run_something_are_refused(link: str) -> None:
    """A link to a scheme that runs or reads something is refused, however it is spelled."""
    assert any("only https and http" in message for _, message in problems(f"A {link} b"))


@pytest.mark.parametrize(
    ("character", "kind"),
    [
        ("\0", "control character U+0000"),
        ("\x08", "control character U+0008"),
        ("\x0c", "control character U+000C"),
        ("\x1b", "control character U+001B"),
        ("\x7f", "control character U+007F"),
        ("\x85", "control character U+0085"),
        ("\u2028", "control character U+2028"),
        ("\u2029", "control character U+2029"),
        ("\u202a", "direction control U+202A"),
        ("\u202e", "direction control U+202E"),
        ("\u2066", "direction control U+2066"),
        ("\u2069", "direction control U+2069"),
        ("\ud800", "control character U+D800"),
        ("\ue000", "control character U+E000"),
        ("\ufffe", "control character U+FFFE"),
        ("\uffff", "control character U+FFFF"),
        ("\U0010ffff", "control character U+10FFFF"),
    ],
    ids=ascii,
)
def test_characters_that_mislead_or_break(character: str, kind: str) -> None:
    """Controls, directions, surrogates and what is no character are refused, once for each line."""
    found = problems(f"A\nb {character}{character} c\nd {character}")
    assert [(line, message) for line, message in found if kind in message] == [
        (line, f"the {kind}{message}")
        for line, message in zip(
            (2, 3), 2 * [": take it out" if "control character" in kind else _MISLEADS], strict=True
        )
    ]


@pytest.mark.parametrize(
    ("written", "character"),
    [
        ("&#12;", "U+000C"),
        ("&#x202E;", "U+202E"),
        ("&#8238;", "U+202E"),
        ("&#xE000;", "U+E000"),
        ("&#10;", "U+000A"),
        ("&NewLine;", "U+000A"),
        ("[b](https://example.org '&#x202E;')", "U+202E"),
    ],
)
def test_characters_written_as_entities(written: str, character: str) -> None:
    """A character that is refused is refused as an entity as well, with its line."""
    ((line, message),) = problems(f"A\nb {written} c")
    assert line == 2
    assert f" {character}" in message


@pytest.mark.parametrize("written", ["&#0;", "&#xFFFF;", "&#xD800;", "&#x110000;", "&#x1;"])
def test_entities_of_no_character(written: str) -> None:
    """Entities that stand for no character are printed as the sign for such, which is harmless."""
    assert problems(f"A {written}") == []


_MISLEADS = " can make words look like others: take it out"


@pytest.mark.parametrize("character", ["\t", "\u00ad", "\u200c", "\u200d", "\u200e", "\u200f", "é"])
def test_characters_that_scripts_need(character: str) -> None:
    """Joiners and marks of direction, which some scripts are written with, are let through."""
    assert character_fault(f"a{character}b") is None


@pytest.mark.parametrize("body", ["", "\n\n", " \t\n", "-\n-", ">", "[a]: https://example.org"])
def test_note_without_words(body: str) -> None:
    """A note says something."""
    assert problems(body) == [(1, "the note has no words after its front matter")]


def test_every_problem_is_found_in_order() -> None:
    """All that is refused is reported at once, by line, each thing once."""
    body = "\n\n# A\n\n<b>c</b> {raw}`d` ![e](f)\n{raw}`g`\n\n[h](i)\0\n"
    assert [line for line, _ in problems(body)] == [3, 5, 5, 5, 6, 8, 8]


@pytest.mark.parametrize(
    "body",
    [
        "$x$",
        "$$x$$",
        "\\begin{equation}\na\n\\end{equation}",
        "term\n: definition",
        "- [ ] task",
        ":field: value",
        "~~struck~~",
        "{{ config }}",
        "<img src=a>",
        '<div class="admonition">\na\n</div>',
    ],
)
def test_extensions_of_a_project_allow_no_more(body: str) -> None:
    """What a project allows its own pages with MyST's extensions stays refused in notes."""
    assert problems(f"A\n\n{body}", WIDE)


@given(st.text(max_size=200))
def test_any_words_are_judged(words: str) -> None:
    """Whatever a file holds is let through or refused, never a traceback."""
    problems(words, WIDE)


MARKDOWNISH = st.lists(
    st.sampled_from([*"[]()<>{}`*_#!|:~^&%=+-\\\"' \n\t.$", "a", "1", "https://a", "{a}`", "&#1;"]),
    max_size=60,
)


@given(MARKDOWNISH.map("".join))
def test_any_signs_are_judged(signs: str) -> None:
    """No mixture of Markdown's signs ends in a traceback."""
    problems(signs, WIDE)


@pytest.mark.parametrize(
    "unit",
    [
        "[", "![", "[^", "[^a]", "](", "[a](", "[a](<", "*", "*a ", "**a ", "_a", "`", "<", "<a ",
        "<!--", "&", "&#", "\\[", ">", "> ", "- ", "-\n", "1. ", "{", "{a}`", "|a\n", "[a]: ", "~",
        "=\n", "{.a ", "[x]{", "$", "\\", "(", "a**b",
    ],
)  # fmt: skip
def test_pathological_markdown_is_judged_in_time(unit: str) -> None:
    """Four times as much of what makes parsers slow takes at most as the cube of it longer."""
    spent = []
    for length in (1250, 5000):
        begun = time.process_time()
        problems(unit * (length // len(unit)), WIDE)
        spent.append(time.process_time() - begun)
    assert spent[1] < 4**3 * max(spent[0], 0.02)
