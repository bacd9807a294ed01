"""Finds the places of a book that reading systems offer to lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx.locale import _

from annotated_edition.registers.domain import registers_of
from annotated_edition.sources.domain import cite_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sphinx.environment import BuildEnvironment


class Landmark(NamedTuple):
    """A place, by a term of the EPUB Structural Semantics Vocabulary."""

    type: str
    address: str
    title: str


def landmarks(env: BuildEnvironment, pages: Mapping[str, str]) -> Iterator[Landmark]:
    """Yield where the text begins, the first register or index, and the bibliography.

    Args:
        env: knows which documents hold what.
        pages: the address of each document, in reading order.
    """
    texts = set(getattr(env.config, "edition_texts", ()))
    begins = _first(pages, texts) or next(iter(pages.values()))
    yield Landmark("bodymatter", begins, _("Text"))
    if "register" in env.domains:
        entries = registers_of(env).entries.values()
        if first := _first(pages, {entry.docname for entry in entries}):
            yield Landmark("index", first, _("Index"))
    if "cite" in env.domains:
        keys = cite_of(env).bibliographies
        if first := _first(pages, {key.docname for key in keys}):
            yield Landmark("bibliography", first, _("Bibliography"))


def _first(pages: Mapping[str, str], docnames: Collection[str]) -> str:
    """Return the address of the first of some documents, or nothing."""
    return next((address for name, address in pages.items() if name in docnames), "")
