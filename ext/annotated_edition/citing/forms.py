"""Writes a work in the forms in which it is cited: in words, as BibTeX, as RIS, as HTML metadata.

BibTeX as in Patashnik, "BibTeXing" (1988); RIS as in "RIS Format Specifications" (2011); the
metadata are those of Highwire Press, which Google Scholar and Zotero read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition.sources.labels import fields_of, people, plain
from annotated_edition.sources.style import format_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pybtex.database import Entry, Person

RIS_TYPES = {
    "article": "JOUR",
    "book": "BOOK",
    "incollection": "CHAP",
    "phdthesis": "THES",
    "techreport": "RPRT",
}
"""What kind of work RIS calls a type of BibTeX's; any other is ``ELEC`` or ``GEN``."""

PUBLISHERS = ("publisher", "institution", "organization", "school", "howpublished")


def in_words(work: Entry) -> str:
    """Write a work as the bibliography does."""
    return str(format_source(work))


def bibtex(work: Entry, key: str) -> str:
    """Write a work as BibTeX; its fields are BibTeX's already.

    Args:
        work: the work.
        key: the key of the entry.
    """
    fields = {"author": " and ".join(str(person) for person in people(work)), **fields_of(work)}
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{work.type}{{{key},", *lines, "}"])


def ris(work: Entry) -> str:
    """Write a work as RIS, a tag and its value on each line."""
    return "\n".join(f"{tag}  - {value}" for tag, value in _ris_fields(work))


def _ris_fields(work: Entry) -> Iterator[tuple[str, str]]:
    fields = {name: plain(value) for name, value in fields_of(work).items()}
    date = fields.get("date", "")
    yield "TY", RIS_TYPES.get(str(work.type), "ELEC" if "url" in fields else "GEN")
    for person in people(work):
        yield "AU", _inverted(person)
    yield "TI", fields.get("title", "")
    for name in ("journal", "booktitle"):
        if name in fields:
            yield "T2", fields[name]
    for name in _published(fields):
        yield "PB", name
    if "version" in fields:
        yield "ET", fields["version"]
    if year := fields.get("year") or date[:4]:
        yield "PY", year
    if "-" in date:
        yield "DA", "/".join([*date.split("-"), "", ""][:3]) + "/"
    for name, tag in (("doi", "DO"), ("url", "UR")):
        if name in fields:
            yield tag, fields[name]
    yield "ER", ""


def metadata(work: Entry) -> list[tuple[str, str]]:
    """Return the names and values of a work's ``meta`` elements."""
    fields = {name: plain(value) for name, value in fields_of(work).items()}
    date = fields.get("date", "").replace("-", "/") or fields.get("year", "")
    found = [
        ("citation_title", fields.get("title", "")),
        *(("citation_author", _inverted(person)) for person in people(work)),
        ("citation_publication_date", date),
        *(("citation_publisher", name) for name in _published(fields)),
    ]
    return [(name, value) for name, value in found if value]


def authors(work: Entry) -> str:
    """Return the names of a work's authors."""
    return ", ".join(
        plain(" ".join(p.first_names + p.middle_names + p.prelast_names + p.last_names))
        for p in people(work)
    )


def _published(fields: Mapping[str, str]) -> list[str]:
    """Return who published a work; of what has a version, ``howpublished`` says no more."""
    names = PUBLISHERS[:-1] if "version" in fields else PUBLISHERS
    return [fields[name] for name in names if name in fields]


def _inverted(person: Person) -> str:
    """Write a name with the family's first; that of a body has no other."""
    family = plain(" ".join(person.prelast_names + person.last_names))
    given = plain(" ".join(person.first_names + person.middle_names))
    return ", ".join(filter(None, (family, given)))
