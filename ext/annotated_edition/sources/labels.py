"""Makes the labels that readers see: “Pannier 2021”, “MFA Tajikistan 2021a”, “RFE/RL n.d.”."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, cast

from pybtex.richtext import Text

from annotated_edition.core.letters import letters
from annotated_edition.core.names import collated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pybtex.database import Entry, Person

UNDATED = "n.d."
TITLE_WORDS = 4
MARKUP = re.compile(r"[\\~$]|--|``|''|[!?]`")
"""What LaTeX does not print as it is written, but for braces, which only group."""


def plain(latex: str) -> str:
    """Return the words of a BibTeX field, without markup."""
    return str(rich(latex))


def rich(latex: str) -> Text:
    """Return a BibTeX field with its markup.

    A per cent sign is one: BibTeX files have no comments inside fields. Plain fields, nearly all,
    take a way that is many times faster.
    """
    if MARKUP.search(latex):
        return cast("Text", Text.from_latex(latex.replace(r"\%", "%").replace("%", r"\%")))  # type: ignore[no-untyped-call]
    return Text(latex.replace("{", "").replace("}", ""))  # type: ignore[no-untyped-call]


def fields_of(entry: Entry) -> Mapping[str, str]:
    """Return the fields of a source; capitals in their names do not count."""
    return cast("Mapping[str, str]", entry.fields)


def people(entry: Entry) -> list[Person]:
    """Return the authors of a source, or, where it has none, its editors."""
    persons = cast("Mapping[str, list[Person]]", entry.persons)
    return list(persons.get("author") or persons.get("editor") or [])


def name_of(entry: Entry) -> str:
    """Return the name by which a source is cited.

    The field ``shortauthor``, else the family names of authors or editors, else the beginning of
    the title.
    """
    if short := fields_of(entry).get("shortauthor"):
        return plain(short)
    families = [_family_name(person) for person in people(entry)]
    if len(families) > 2:
        return f"{families[0]} et al."
    if families:
        return " and ".join(families)
    words = plain(
        fields_of(entry).get("shorttitle") or fields_of(entry).get("title", str(entry.key))
    ).split()
    return " ".join(words[:TITLE_WORDS]) + (" …" if len(words) > TITLE_WORDS else "")


def _family_name(person: Person) -> str:
    return plain(" ".join(person.prelast_names + person.last_names))


def year_of(entry: Entry) -> str:
    """Return the year of a source, from ``year`` or ``date``, or “n.d.”."""
    return (
        plain(fields_of(entry).get("year", "")) or fields_of(entry).get("date", "")[:4] or UNDATED
    )


class SortKey(NamedTuple):
    """The order of a bibliography: total, so it depends on nothing but the sources."""

    name: str
    year: str
    date: str
    title: str
    key: str


def sort_key(entry: Entry) -> SortKey:
    """Sort by name without accents and capitals, then by year, date, title and key."""
    return SortKey(
        collated(name_of(entry), signs=""),
        year_of(entry),
        fields_of(entry).get("date", ""),
        collated(plain(fields_of(entry).get("title", "")), signs=""),
        str(entry.key),
    )


def labels(entries: Iterable[Entry]) -> list[str]:
    """Label sources; those that would share a label get letters, in the order given.

    Args:
        entries: sources in the order of :func:`sort_key`.

    Returns:
        A label for each. The last word of a label is its year.
    """
    bases = [(name_of(entry), year_of(entry)) for entry in entries]
    shared = Counter(bases)
    given: Counter[tuple[str, str]] = Counter()
    made = []
    for name, year in bases:
        letter = ""
        if shared[name, year] > 1:
            letter = ("-" if year == UNDATED else "") + letters(given[name, year])
            given[name, year] += 1
        made.append(f"{name} {year}{letter}")
    return made
