"""Describes what can be cited, an edition, a text or a note, as records of a bibliography."""

# mypy: allow-untyped-calls
# pybtex publishes no types.

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pybtex.database import Entry, Person

from annotated_edition.sources.labels import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CITED = (
    "title", "journal", "booktitle", "volume", "number", "pages", "publisher", "institution",
    "organization", "school", "howpublished", "year", "date", "doi", "url",
)  # fmt: skip
"""The fields of a source that belong to its citation; others are remarks of the editors."""

SPECIAL = {
    **{sign: f"\\{sign}" for sign in "&%#_"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
}
"""How BibTeX has signs that titles and names may hold."""


class Edition(NamedTuple):
    """What is known of the edition itself, as plain words."""

    title: str
    editors: str
    version: str
    date: str
    """ISO 8601, or nothing where it is not known."""
    address: str
    """Where it is published, ending with a slash, or nothing."""


def edition_work(edition: Edition) -> Entry:
    """Describe the edition as a whole."""
    fields = {
        "title": _escaped(edition.title),
        **_versioned("Version", edition),
        **_dated(edition.date),
        "url": edition.address,
    }
    return _work(fields, [edition.editors])


def text_work(source: Entry) -> Entry:
    """Describe a text by its entry in the bibliography, without what the editors remark there."""
    known = fields_of(source)
    fields = {name: known[name] for name in CITED if name in known}
    return Entry(source.type, fields=fields, persons=source.persons)


def note_work(edition: Edition, quote: str, authors: Iterable[str], date: str, path: str) -> Entry:
    """Describe a note.

    Args:
        edition: that which holds it.
        quote: the words that it is about.
        authors: the names of those who wrote it.
        date: when they did, ISO 8601.
        path: where it stands in the edition.
    """
    fields = {
        "title": f"Note on ‘{_escaped(quote)}’",
        "booktitle": _escaped(edition.title),
        **_versioned("version", edition),
        **_dated(date),
        "url": edition.address and edition.address + path,
    }
    return _work(fields, authors)


def _work(fields: Mapping[str, str], authors: Iterable[str]) -> Entry:
    persons = [Person(f"{{{_escaped(name)}}}") for name in authors]
    known = {name: value for name, value in fields.items() if value}
    return Entry("misc", fields=known, persons={"author": persons})


def _versioned(word: str, edition: Edition) -> dict[str, str]:
    """Give the version to readers, and again to programs (BibLaTeX has a field for it)."""
    version = _escaped(edition.version)
    return {"howpublished": f"{word} {version}", "version": version} if version else {}


def _dated(date: str) -> dict[str, str]:
    return {"year": date[:4], "date": date}


def _escaped(words: str) -> str:
    """Write plain words as a field of BibTeX."""
    return "".join(SPECIAL.get(sign, sign) for sign in words)
