"""Applies interventions to a resolved doctree; the captured words stay in it, marked as such.

A reading is set before the captured words for which it stands, a sign after them. Which of the two
is read is left to the style sheet, or to :mod:`.transforms`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from docutils import nodes

from annotated_edition.apparatus.model import (
    Deletion,
    HeadingInsertion,
    Insertion,
    Join,
    Sic,
    Split,
    Substitution,
    Transposition,
)
from annotated_edition.apparatus.nodes import (
    captured,
    emendation_mark,
    reading,
    reading_heading,
    text_break,
    text_join,
)
from annotated_edition.text import cutting
from annotated_edition.text.blocks import EDITORIAL, KEY
from annotated_edition.text.editing import outermost_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotated_edition.apparatus.model import Applied
    from annotated_edition.text.anchors import Standing
    from annotated_edition.text.blocks import BlockInTree, Run


def emend(one: Applied, standing: Sequence[Standing], words: Sequence[nodes.Node]) -> None:
    """Apply an intervention where its words stand.

    Args:
        one: the intervention.
        standing: its words in the tree, one for each of its anchors.
        words: the nodes of its reading, references resolved.
    """
    first = standing[0]
    match one.intervention.operation:
        case Substitution():
            _replace(one, standing, _copies(words))
        case Deletion():
            _replace(one, standing, [])
        case Transposition():
            _transpose(one, standing)
        case Sic():
            parts = _cut(standing)
            for block, runs in parts:
                for group in cutting.whole_nodes(block.element, runs):
                    cutting.wrap(group, nodes.inline("", "", classes=["sic"]))
            _mark_after(*parts[-1], one)
        case Insertion():
            _insert(one, first, _copies(words))
        case Split():
            _split(one, first)
        case HeadingInsertion():
            heading = reading_heading("", "", *_copies(words), classes=[EDITORIAL, "reading"])
            heading += _mark(one)
            cutting.insert_before(first.block.element, [heading])
        case Join():
            _join(one, first, standing[1])
        case other:
            assert_never(other)


def _cut(standing: Sequence[Standing]) -> list[tuple[BlockInTree, list[Run]]]:
    """Cut the blocks at the ends of the words, and return the runs of these."""
    found = []
    for block, start, end in standing:
        cutting.cut(block, (start, end))
        found.append((block, cutting.runs_within(block, start, end)))
    return found


def _replace(one: Applied, standing: Sequence[Standing], words: list[nodes.Node]) -> None:
    """Hide captured words behind a reading."""
    parts = _cut(standing)
    if words:
        _set_before(*parts[0], _reading(words, standing[0].start, standing[0].end))
    for block, runs in parts:
        _capture(block, runs)
    _mark_after(*parts[-1], one)


def _transpose(one: Applied, standing: Sequence[Standing]) -> None:
    """Hide two stretches and what is between them behind copies in the other order."""
    block = standing[0].block
    cutting.cut(block, [point for _, start, end in standing for point in (start, end)])
    parts = [cutting.runs_within(block, start, end) for _, start, end in standing]
    runs = [run for part in parts for run in part]
    common = cutting.common_parent(block, runs)
    words = [node for part in reversed(parts) for node in cutting.copied(block, part, common)]
    _set_before(block, runs, _reading(words, standing[0].start, standing[-1].end))
    _capture(block, runs)
    _mark_after(block, runs, one)


def _set_before(block: BlockInTree, runs: Sequence[Run], new: reading) -> None:
    """Set a reading before the words for which it stands.

    A link that holds all these words holds the reading too, unless this has a link of its own:
    links do not nest. Otherwise the reading stands before what is hidden as a whole, and after
    what only loses its end.

    Args:
        block: the block.
        runs: the words.
        new: the reading.
    """
    first = runs[0]
    common = cutting.common_parent(block, runs)
    link = outermost_link(first.node)
    if link is not None and cutting.is_within(common, link) and _has_link(new):
        cutting.insert_before(cutting.split_before(first.node, link.parent), [new])
        return
    child = cutting.child_with(common, first.node)
    if cutting.begins(child, first.node):
        cutting.insert_before(child, [new])
    else:
        cutting.insert_after(child, [new])


def _capture(block: BlockInTree, runs: Sequence[Run]) -> None:
    """Mark words as captured; what leads to a name in them still leads to their place."""
    for group in cutting.whole_nodes(block.element, runs):
        ids = []
        for node in group:
            for element in node.findall(nodes.Element):
                ids += element["ids"]
                element["ids"] = []
        wrapper = cutting.wrap(group, captured())
        if ids:
            cutting.insert_before(wrapper, [nodes.inline("", "", ids=ids)])


def _mark_after(block: BlockInTree, runs: Sequence[Run], one: Applied) -> None:
    """Set the sign after words, outside of links."""
    last = outermost_link(runs[-1].node) or runs[-1].node
    cutting.insert_after(cutting.highest(last, block, cutting.ends), [_mark(one)])


def _insert(one: Applied, beside: Standing, words: list[nodes.Node]) -> None:
    """Set an addition between two characters, outside of links that end or begin there."""
    block, start, end = beside
    after = bool(one.intervention.prefix)
    at = end if after else start
    cutting.cut(block, (at,))
    new = _reading(words, at, at)
    new.insert(0, nodes.Text(one.intervention.blank_before))
    mark: list[nodes.Node] = [_mark(one)]
    if after:
        run = next(r for r in cutting.runs_within(block, 0, at)[::-1])
        node = cutting.highest(run.node, block, cutting.ends)
    else:
        run = next(r for r in cutting.runs_within(block, at, len(block.text)))
        node = cutting.highest(run.node, block, cutting.begins)
    set_beside = cutting.insert_after if after else cutting.insert_before
    link = outermost_link(node)
    if link is None or node is link:
        blank = [_blank(at)] if one.intervention.blank_after else []
        set_beside(node, [new, *mark, *blank])
        return
    new.append(nodes.Text(one.intervention.blank_after))
    if _has_link(new):
        following = cutting.run_at(block, at)
        cutting.insert_before(cutting.split_before(following.node, link.parent), [new, *mark])
    else:
        set_beside(node, [new])
        cutting.insert_after(link, mark)


def _split(one: Applied, beside: Standing) -> None:
    """Set a break between two words; all that is around them is cut there."""
    block, start, end = beside
    at = end if one.intervention.prefix else start
    cutting.cut(block, (at,))
    following = cutting.run_at(block, at)
    node = cutting.split_before(following.node, block.element)
    cutting.insert_before(node, [_mark(one), _reading([text_break()], at, at)])


def _join(one: Applied, left: Standing, right: Standing) -> None:
    """Say at the end of a block that the next belongs to it; both stay until all is marked."""
    at = len(left.block.text)
    join = text_join("", "", joined=right.block.element[KEY])
    join += captured("", "", text_break())
    join += [_mark(one), _blank(at)]
    left.block.element += join


def _copies(words: Iterable[nodes.Node]) -> list[nodes.Node]:
    return [node.deepcopy() for node in words]


def _reading(words: Sequence[nodes.Node], start: int, end: int) -> reading:
    new = reading("", "", *words, classes=[EDITORIAL])
    new[cutting.STANDS_FOR] = (start, end)
    return new


def _blank(at: int) -> reading:
    new = _reading([nodes.Text(" ")], at, at)
    new["classes"].append("blank")
    return new


def _has_link(node: nodes.Element) -> bool:
    return next(node.findall(nodes.reference), None) is not None


def _mark(one: Applied) -> emendation_mark:
    return emendation_mark(
        "",
        "",
        ids=[one.id],
        classes=[EDITORIAL, "emendation-mark"],
        docname=one.intervention.docname,
        anchor=one.intervention.entry,
        sic=one.intervention.sic,
    )
