"""Formats a source as a line of the bibliography."""

# mypy: allow-untyped-calls, no-warn-return-any
# pybtex publishes no types.

from __future__ import annotations

from typing import TYPE_CHECKING

from pybtex.richtext import HRef, Tag, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle

from annotated_edition.core.dates import is_date, printed_date
from annotated_edition.sources.labels import fields_of, labels, people, plain, rich, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pybtex.database import Entry, Person

BOOKS = {"book", "booklet", "manual", "mastersthesis", "phdthesis", "proceedings"}
PUBLISHERS = ("publisher", "organization", "institution", "school", "howpublished", "address")


class EditionStyle(BaseStyle):
    """Format sources with labels that are words, in the order of the labels."""

    prints_address = True

    def __init__(self) -> None:
        """Leave out the part styles of the base, which are slow to look up and have no use here."""

    def sort(self, entries: Iterable[Entry]) -> list[Entry]:
        """Sort sources; the order depends on nothing but the sources."""
        return sorted(entries, key=sort_key)

    def format_labels(self, sorted_entries: Iterable[Entry]) -> list[str]:
        """Label sources."""
        return labels(sorted_entries)

    def format_entry(self, label: str, entry: Entry, bib_data: object = None) -> FormattedEntry:  # noqa: ARG002 - pybtex's signature
        """Format a source; one form serves all types of entry."""
        return FormattedEntry(entry.key, format_source(entry, self.prints_address), label)


class TooltipStyle(EditionStyle):
    """Format sources for the tooltip of a link: without their address on the web."""

    prints_address = False


def format_source(entry: Entry, prints_address: bool = True) -> Text:
    """Format a source: author, title, publication and date, address, note.

    Args:
        entry: the source.
        prints_address: whether its address on the web is printed.

    Returns:
        Rich text; sentences end with a full stop, the address does not.
    """
    sentences = [_authors(entry), _title(entry), _publication(entry).add_period()]
    if prints_address:
        sentences.append(_address(entry))
    sentences.append(rich(fields_of(entry).get("note", "")).add_period())
    return Text(" ").join(sentence for sentence in sentences if sentence)


def printed_in_brief(entry: Entry) -> str:
    """Say how the brief prints a source, and what is known from the brief alone.

    Args:
        entry: a source; its fields ``brief-…`` hold words of the brief that differ from the
            corrected ones, ``unverified`` the names of fields that rest on the brief.

    Returns:
        One or two sentences, or nothing.
    """
    variants = [
        f"“{plain(value)}”"
        for name, value in fields_of(entry).items()
        if name.lower().startswith("brief-")
    ]
    printed = f"As printed in the brief: {', '.join(variants)}." if variants else ""
    unverified = plain(fields_of(entry).get("unverified", ""))
    known = f"Known only from the brief: {unverified}." if unverified else ""
    return " ".join(filter(None, (printed, known)))


def _authors(entry: Entry) -> Text:
    names = [_full_name(person) for person in people(entry)]
    if not names:
        return Text()
    listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    if "author" not in (entry.persons or ()):
        listed += " (eds)" if len(names) > 1 else " (ed.)"
    return Text(listed).add_period()


def _full_name(person: Person) -> str:
    parts = person.bibtex_first_names + person.prelast_names + person.last_names
    return plain(" ".join(parts + person.lineage_names))


def _title(entry: Entry) -> Text:
    """Set a title in quotation marks, a book's in italics, a description of ours as it is."""
    title = rich(fields_of(entry).get("title", ""))
    if not title:
        return title
    words = str(title)
    if words.startswith("[") and words.endswith("]"):
        return title.add_period()
    if entry.type in BOOKS:
        return Text(Tag("em", title)).add_period()
    quoted = Text("“", title, "”")
    return quoted if words.endswith((".", "?", "!")) else quoted.append(".")


def _publication(entry: Entry) -> Text:
    fields = fields_of(entry)
    parts: list[Text] = []
    if journal := fields.get("journal"):
        issue = f"({fields['number']})" if "number" in fields else ""
        numbers = f"{fields.get('volume', '')}{issue}"
        parts.append(Text(Tag("em", rich(journal)), f" {numbers}" if numbers else ""))
    if book := fields.get("booktitle"):
        parts.append(Text("In ", Tag("em", rich(book))))
    if pages := fields.get("pages"):
        parts.append(Text("pp. ", rich(pages)))
    authors = {_full_name(person) for person in people(entry)}
    parts += [rich(fields[name]) for name in PUBLISHERS if name in fields]
    parts = [part for part in parts if str(part) not in authors]
    parts.append(Text(_date(entry)))
    return Text(", ").join(part for part in parts if part)


def _date(entry: Entry) -> str:
    given = fields_of(entry).get("date", "")
    if is_date(given):
        return printed_date(given)
    return given or plain(fields_of(entry).get("year", ""))


def _address(entry: Entry) -> Text:
    fields = fields_of(entry)
    address = fields.get("url") or ("doi" in fields and f"https://doi.org/{fields['doi']}")
    if not address:
        return Text()
    is_web = address.startswith(("http://", "https://"))
    return Text(HRef(address, address) if is_web else address)
