"""Set the general index: what Sphinx collected, with the pages of the book where it stands.

The index is a document like any other: a Typst file, and the facts that links to it need.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.locale import _

from sphinx_typst_book import escape
from sphinx_typst_book.page import Page, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.builders import Builder

    Links = Sequence[tuple[object, str | bool]]  # how weighty each is, and where it leads
    Entry = tuple[str, Links, Sequence[tuple[str, Links]]]
    Groups = Sequence[tuple[str, Sequence[Entry]]]

DOCNAME = "genindex"  # as Sphinx calls it


def collect(builder: Builder) -> Groups:
    """Return letters, and under each the entries that lead somewhere in the book.

    Returns:
        Pairs of a letter and entries; an entry is its words, its links, and pairs of the words and
        links below it. Those that only point at another entry have no links.
    """
    pointers = (_("see %s") % "", _("see also %s") % "")
    groups: list[tuple[str, list[Entry]]] = []
    for letter, entries in IndexEntries(builder.env).create_index(builder):
        kept: list[Entry] = []
        for words, (links, below, _category) in entries:
            inner: list[tuple[str, Links]] = [
                (name, _leading(further))
                for name, further in below
                if _leading(further) or name.startswith(pointers)
            ]
            if _leading(links) or inner:
                kept.append((words, _leading(links), inner))
        if kept:
            groups.append((letter, kept))
    return groups


def _leading(links: Links) -> Links:
    return [(weight, uri) for weight, uri in links if uri]


def page(source: str) -> Page:
    """Return the facts about the index; *source* is where complaints about it belong."""
    key = f"{DOCNAME}:"
    return Page(titled=True, targets={key: key}, lines=[(1, Place(source, 0))])


def code(groups: Groups) -> str:
    """Return the Typst file of the index."""
    lines = [
        '#import "/template.typ": *',
        "#{",
        f'section-title(depth: 1, key: "{DOCNAME}:", {escape.string(_("Index"))})',
        "general-index({",
    ]
    for letter, entries in groups:
        lines += [f"index-letter({escape.string(letter)})", "index-entries("]
        for words, links, below in entries:
            lines += ["{", *_entry(words, links)]
            if below:
                inner = (["{", *_entry(*each), "},"] for each in below)
                lines += ["index-below(", *chain.from_iterable(inner), ")"]
            lines.append("},")
        lines.append(")")
    return "\n".join([*lines, "})", "}"]) + "\n"


def _entry(words: str, links: Links) -> list[str]:
    parts = (escape.string(part) for part in escape.seams(words))
    keys = (str(uri).removeprefix("%").replace("#", ":", 1) for _weight, uri in links)
    return ["\nseam\n".join(parts), f"index-pages({', '.join(map(escape.string, keys))})"]
