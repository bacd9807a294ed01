"""Cuts the blocks of a doctree at spans, and wraps, copies or adds to what stands in them.

No function here changes a character of the text, or the order in which its characters stand.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from docutils import nodes

from annotated_edition.text.blocks import EDITORIAL, BlockInTree, Run
from annotated_edition.text.editing import replace_node
from annotated_edition.text.nodes import editorial_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

STANDS_FOR = "stands_for"
"""Attribute of what the editors print in the place of captured words: where these begin and end in
their block; for an addition, which stands for no words, twice the same."""


def cut(block: BlockInTree, points: Iterable[int]) -> None:
    """Cut the text nodes of a block, so that one begins or ends at each point.

    Args:
        block: the block; its runs are those after the cut.
        points: offsets in its text.
    """
    wanted = sorted(set(points))
    runs: list[Run] = []
    for run in block.runs:
        inner = [point for point in wanted if run.start < point < run.end]
        if not inner:
            runs.append(run)
            continue
        edges = [run.start, *inner, run.end]
        words = str(run.node)
        parts = [
            Run(start, end, nodes.Text(words[start - run.start : end - run.start]))
            for start, end in pairwise(edges)
        ]
        replace_node(run.node, [part.node for part in parts])
        runs += parts
    block.runs = runs


def runs_within(block: BlockInTree, start: int, end: int) -> list[Run]:
    """Return the runs of a span; the numbers of the author's notes are no part of it.

    Args:
        block: a block that has been cut at both ends of the span.
        start: where the span begins.
        end: where it ends.
    """
    return [
        run
        for run in block.runs
        if start <= run.start and run.end <= end and run.start < run.end and not block.in_mark(run)
    ]


def whole_nodes(top: nodes.Element, runs: Sequence[Run]) -> list[list[nodes.Node]]:
    """Return what a span covers wholly below an element: the highest nodes, and texts.

    Args:
        top: the element, which itself is not returned.
        runs: the runs of the span, in order.

    Returns:
        Groups of siblings that follow each other, in order.
    """
    covered = {id(run.node) for run in runs}
    groups: list[list[nodes.Node]] = []

    def walk(element: nodes.Element) -> None:
        before: nodes.Node | None = None
        for child in element.children:
            texts = [id(text) for text in child.findall(nodes.Text)]
            if texts and covered.issuperset(texts):
                if before is not None and groups and groups[-1][-1] is before:
                    groups[-1].append(child)
                else:
                    groups.append([child])
            elif isinstance(child, nodes.Element) and not covered.isdisjoint(texts):
                walk(child)
            before = child

    walk(top)
    return groups


def wrap(group: Sequence[nodes.Node], wrapper: nodes.Element) -> nodes.Element:
    """Put siblings that follow each other into a wrapper in their place.

    Args:
        group: the siblings.
        wrapper: an element without children.

    Returns:
        The wrapper.
    """
    first, *others = group
    parent = first.parent
    for other in others:
        _remove(other)
    replace_node(first, [wrapper])
    wrapper.extend(group)
    assert wrapper.parent is parent
    return wrapper


def common_parent(block: BlockInTree, runs: Sequence[Run]) -> nodes.Element:
    """Return the deepest element that holds all runs of a span of a block.

    Args:
        block: the block.
        runs: some of its runs, at least one.
    """
    paths = [_path(block.element, run.node) for run in runs]
    common = block.element
    for level in zip(*paths, strict=False):
        if any(element is not level[0] for element in level):
            break
        common = level[0]
    return common


def child_with(parent: nodes.Element, node: nodes.Node) -> nodes.Node:
    """Return the child of an element in which a node stands.

    Args:
        parent: the element.
        node: a node below it.
    """
    while node.parent is not parent:
        node = node.parent
    return node


def begins(element: nodes.Node, node: nodes.Node) -> bool:
    """Tell whether an element begins with a node, what editors added aside.

    Args:
        element: the element.
        node: a node in it.
    """
    return _own_texts(element)[:1] == _own_texts(node)[:1]


def ends(element: nodes.Node, node: nodes.Node) -> bool:
    """Tell whether an element ends with a node, what editors added aside.

    Args:
        element: the element.
        node: a node in it.
    """
    return _own_texts(element)[-1:] == _own_texts(node)[-1:]


def is_within(node: nodes.Node, element: nodes.Element) -> bool:
    """Tell whether a node is an element or stands in it.

    Args:
        node: the node.
        element: the element.
    """
    current: nodes.Node | None = node
    while current is not None and current is not element:
        current = current.parent
    return current is element


def split_before(node: nodes.Node, below: nodes.Element) -> nodes.Node:
    """Cut what is around a node in two, so that the second half begins with the node.

    Args:
        node: a node.
        below: the element in which it stands; this is not cut.

    Returns:
        The child of ``below`` that now begins with the node.
    """
    while node.parent is not below:
        parent = node.parent
        position = next(i for i, child in enumerate(parent.children) if child is node)
        if position:
            second = parent.copy()
            second["ids"] = []
            second.extend(parent.children[position:])
            parent.children[position:] = []
            replace_node(parent, [parent, second])
            node = second
        else:
            node = parent
    return node


def sibling_after(node: nodes.Node) -> nodes.Node | None:
    """Return the node that follows another in its element, if one does."""
    siblings = node.parent.children
    at = next(i for i, child in enumerate(siblings) if child is node) + 1
    return siblings[at] if at < len(siblings) else None


def run_at(block: BlockInTree, at: int) -> Run:
    """Return the run that begins at an offset of a block that was cut there.

    Args:
        block: the block.
        at: the offset.
    """
    return next(run for run in block.runs if run.start == at and run.end > at)


def copied(block: BlockInTree, runs: Sequence[Run], below: nodes.Element) -> list[nodes.Node]:
    """Copy the words of a span with the markup around them, without ids.

    Args:
        block: the block.
        runs: the runs of the span.
        below: what is above it, and is not copied.
    """
    result: list[nodes.Node] = []
    for run in runs:
        copy: nodes.Node = nodes.Text(str(run.node))
        for element in reversed(_path(block.element, run.node)):
            if element is below:
                break
            shell = element.copy()
            shell["ids"] = []
            shell += copy
            copy = shell
        result.append(copy)
    return result


def insert_before(node: nodes.Node, new: Iterable[nodes.Node]) -> None:
    """Set nodes before another.

    Args:
        node: the other.
        new: what is set there.
    """
    replace_node(node, [*new, node])


def insert_after(node: nodes.Node, new: Iterable[nodes.Node]) -> None:
    """Set nodes after another and the signs of the editors that belong to it.

    Args:
        node: the other.
        new: what is set there.
    """
    siblings = node.parent.children
    at = next(i for i, child in enumerate(siblings) if child is node)
    while at + 1 < len(siblings) and isinstance(siblings[at + 1], editorial_mark):
        at += 1
    replace_node(siblings[at], [siblings[at], *new])


def highest(
    node: nodes.Node,
    block: BlockInTree,
    reaches: Callable[[nodes.Node, nodes.Node], bool],
) -> nodes.Node:
    """Return the highest inline node of a block that begins, or ends, with a node.

    Args:
        node: the node.
        block: its block.
        reaches: :func:`begins` or :func:`ends`.
    """
    while node.parent is not block.element and reaches(node.parent, node):
        node = node.parent
    return node


def additions(block: BlockInTree) -> list[tuple[int, int, nodes.Element]]:
    """Return what editors print in a block in the place of captured words: where, and what."""
    return [
        (*element[STANDS_FOR], element)
        for element in block.element.findall(nodes.Element)
        if STANDS_FOR in element
    ]


def _remove(node: nodes.Node) -> None:
    replace_node(node, [])


def _path(top: nodes.Element, node: nodes.Node) -> list[nodes.Element]:
    """Return the elements from ``top`` down to the parent of a node."""
    path = []
    current = node.parent
    while current is not top:
        path.append(current)
        current = current.parent
    return [top, *reversed(path)]


def _own_texts(node: nodes.Node) -> list[int]:
    """Return the ids of the texts below a node that the editors have not added."""
    if isinstance(node, nodes.Text):
        return [id(node)]
    if isinstance(node, nodes.Element) and EDITORIAL in node.get("classes", ()):
        return []
    return [text for child in node.children for text in _own_texts(child)]
