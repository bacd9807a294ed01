"""Put translated documents together: their order, their depth, and the facts of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_typst_book import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence


class Chapter(NamedTuple):
    """A document in the book, and the documents above it in the toctrees, outermost first."""

    docname: str
    above: tuple[str, ...]


def chapters(
    root: str,
    includes: Mapping[str, Sequence[str]],
    left_out: Callable[[str], bool] = lambda _: False,
) -> Iterator[Chapter]:
    """Yield *root* and every document below it once, in the order of the toctrees.

    Args:
        root: the root document.
        includes: the documents that each document's toctrees list, in order.
        left_out: tells of a document whether the book goes without it and what it lists.
    """
    seen: set[str] = set()

    def walk(docname: str, above: tuple[str, ...]) -> Iterator[Chapter]:
        if docname in seen or left_out(docname):
            return
        seen.add(docname)
        yield Chapter(docname, above)
        for below in includes.get(docname, ()):
            yield from walk(below, (*above, docname))

    return walk(root, ())


class Inclusion(NamedTuple):
    """A file of the book.

    Attributes:
        path: where it is in the folder.
        offset: how much deeper than they say its headings stand.
        noted: whether it has notes.
    """

    path: str
    offset: int
    noted: bool


def draft(inclusions: Iterable[Inclusion]) -> list[Inclusion]:
    """Return the files whose chapters have notes; a chapter begins where the offset is 0."""
    chapters: list[list[Inclusion]] = []
    for inclusion in inclusions:
        if not inclusion.offset or not chapters:
            chapters.append([])
        chapters[-1].append(inclusion)
    noted = (chapter for chapter in chapters if any(one.noted for one in chapter))
    return [inclusion for chapter in noted for inclusion in chapter]


def main_file(inclusions: Iterable[Inclusion]) -> str:
    """Return the main Typst file: the template around the files, each with its heading offset."""
    lines = ['#import "template.typ": *', "#show: book"]
    lines += [
        f"#chapter({offset}, include {escape.string(path)})" for path, offset, _ in inclusions
    ]
    return "\n".join(lines) + "\n"


def project_file(facts: Mapping[str, object]) -> str:
    """Return the Typst file that tells the template about the project."""
    lines = [
        "// What the builder tells the template; written anew at every build.",
        *(f"#let {name} = {escape.value(fact)}" for name, fact in facts.items()),
    ]
    return "\n".join(lines) + "\n"
