"""Reads the contents of a book off the toctrees of its root document. Pure."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from docutils import nodes
from sphinx.addnodes import compact_paragraph

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator


class Point(NamedTuple):
    """An entry of the contents."""

    text: str
    address: str
    """A relative URL, seen from the folder of the book; empty for a caption."""
    below: tuple[Point, ...] = ()


def read(root: nodes.Node, address: str) -> tuple[Point, ...]:
    """Read the contents of a book.

    Args:
        root: the root document with its toctrees resolved, the hidden ones included.
        address: where that document stands in the folder of the book.

    Returns:
        The entries of every toctree in order, those of one with a caption below the caption.
        Links that leave the book are left out.
    """
    result: list[Point] = []
    for toctree in root.findall(compact_paragraph):
        if "toctree" in toctree:
            captions = [child.astext() for child in toctree if isinstance(child, nodes.title)]
            here = tuple(_points(toctree, posixpath.dirname(address)))
            result += [Point(captions[0], "", here)] if captions and here else here
    return tuple(result)


def _points(parent: nodes.Element, folder: str) -> Iterator[Point]:
    """Yield the entries of the lists that stand directly in an element."""
    for items in parent.children:
        for item in items.children if isinstance(items, nodes.bullet_list) else ():
            link = next(item.findall(nodes.reference), None)
            if link is not None and "://" not in link.get("refuri", "://"):
                to = posixpath.normpath(posixpath.join(folder, link["refuri"]))
                below = tuple(_points(item, folder)) if isinstance(item, nodes.Element) else ()
                yield Point(link.astext(), to, below)


def pages(points: Iterable[Point]) -> list[str]:
    """Return the file of each page that the contents lead to, in their order, once."""
    return list(dict.fromkeys(page for page in _pages(points) if page))


def _pages(points: Iterable[Point]) -> Iterator[str]:
    for point in points:
        yield _page(point)
        yield from _pages(point.below)


def _page(point: Point) -> str:
    """Return the file to which an entry leads."""
    return unquote(point.address.partition("#")[0])


def within(points: Iterable[Point], depth: int, held: Container[str]) -> tuple[Point, ...]:
    """Return the contents that a reader is shown.

    Args:
        points: all entries.
        depth: how many levels of links to keep; captions do not count.
        held: the pages that the book holds; links to others are left out.
    """
    kept = []
    for point in points if depth else ():
        below = within(point.below, depth - bool(point.address), held)
        if _page(point) in held or (below and not point.address):
            kept.append(Point(point.text, point.address, below))
    return tuple(kept)
