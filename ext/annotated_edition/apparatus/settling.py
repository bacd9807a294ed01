"""Turns a tree that holds both texts into what one format prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from annotated_edition.apparatus.nodes import (
    captured,
    emendation_mark,
    reading,
    reading_heading,
    text_break,
    text_join,
)
from annotated_edition.text.blocks import blocks_in
from annotated_edition.text.editing import replace_node

if TYPE_CHECKING:
    from docutils.nodes import document


def keep_corrected(tree: document) -> None:
    """Keep the corrected text: captured words go, breaks become those of paragraphs."""
    join_blocks(tree)
    for words in list(tree.findall(captured)):
        replace_node(words, [])
    for mark in list(tree.findall(text_break)):
        _break_at(mark.parent)


def keep_captured(tree: document) -> None:
    """Keep the captured text: readings go, and of their signs only what leads to the place."""
    for heading in list(tree.findall(reading_heading)):
        (mark,) = heading.findall(emendation_mark)
        replace_node(heading, [nodes.target("", "", ids=mark["ids"])])
    for join in list(tree.findall(text_join)):
        replace_node(join, list(join.findall(emendation_mark)))
    for supplied in list(tree.findall(reading)):
        replace_node(supplied, [])
    for words in list(tree.findall(captured)):
        replace_node(words, words.children)
    for mark in tree.findall(emendation_mark):
        mark.children = []


def join_blocks(tree: document) -> None:
    """Move the words of joined blocks to those that they continue; last ones first."""
    joins = list(tree.findall(text_join))
    elements = blocks_in(tree) if joins else {}
    for join in reversed(joins):
        block: nodes.Element = join.parent
        following = elements[join["joined"]]
        replace_node(join, join.children)
        block += nodes.inline("", "", ids=following["ids"])
        block += following.children
        if isinstance(following, nodes.title):
            _dissolve(following.parent, block)
        else:
            replace_node(following, [])


def _dissolve(section: nodes.Node, title: nodes.Element) -> None:
    """Let the content of a section, whose title has gone, follow the title it was joined to."""
    assert isinstance(section, nodes.section)
    title += nodes.inline("", "", ids=section["ids"])
    rest = section.children[1:]
    if section.parent is title.parent:
        replace_node(section, rest)
    else:
        replace_node(section, [])
        title.parent.extend(rest)


def _break_at(supplied: nodes.Element) -> None:
    """Make two paragraphs of one at a supplied break; a heading stays in one line."""
    block = supplied.parent
    if not isinstance(block, nodes.paragraph):
        replace_node(supplied, [])
        return
    at = next(i for i, child in enumerate(block.children) if child is supplied)
    rest = block.children[at + 1 :]
    block.children[at:] = []
    second = nodes.paragraph("", "", *rest)
    second.source, second.line = block.source, block.line
    for text in list(second.findall(nodes.Text))[:1]:
        replace_node(text, [nodes.Text(text.lstrip())])
    replace_node(block, [block, second])
