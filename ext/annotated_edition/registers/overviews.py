"""Prints what stands above the entries: counts, letters, and the list of all names."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes

from annotated_edition.core.kinds import capital
from annotated_edition.core.plurals import plural
from annotated_edition.registers import alphabet
from annotated_edition.registers.names import headings
from annotated_edition.registers.nodes import letters
from annotated_edition.text.locations import Location
from annotated_edition.text.nodes import locate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from annotated_edition.core.kinds import EntryKind
    from annotated_edition.registers.domain import RegisterDomain
    from annotated_edition.registers.model import Entry
    from annotated_edition.registers.names import Heading


class Tally(NamedTuple):
    """How many entries of a kind a page has, and how often they are mentioned."""

    docname: str
    kind: EntryKind
    entries: int
    in_texts: int
    in_notes: int
    elsewhere: int

    def __str__(self) -> str:
        """Say it in words: ``19 persons, 43 mentions in the text, 80 in the annotations``."""
        words = [plural(self.entries, self.kind.noun(1), self.kind.noun(2))]
        places = [(self.in_texts, " in the text"), (self.in_notes, " in the annotations")]
        for number, where in [place for place in places if place[0]] or [(self.elsewhere, "")]:
            said = plural(number, "mention") if len(words) == 1 else str(number)
            words += [f"{said}{where}"] if number else []
        return ", ".join(words)


def tallies(domain: RegisterDomain) -> list[Tally]:
    """Count the entries of each page and kind, kinds in their order."""

    def page_of(entry: Entry) -> tuple[tuple[int, str], str]:
        return entry.kind.rank, entry.docname

    result = []
    for (_, docname), group in groupby(sorted(domain.entries.values(), key=page_of), page_of):
        entries = list(group)
        counts = (domain.counts(entry.key) for entry in entries)
        in_texts, in_notes, elsewhere = (sum(column) for column in zip(*counts, strict=True))
        kind = entries[0].kind
        result.append(Tally(docname, kind, len(entries), in_texts, in_notes, elsewhere))
    return result


def register(domain: RegisterDomain, docname: str) -> list[nodes.Node]:
    """Print the head of a register: for each kind its counts and its letters, or years.

    Args:
        domain: the registers.
        docname: the document that holds the register.
    """
    result: list[nodes.Node] = []
    for tally in tallies(domain):
        if tally.docname == docname:
            entries = [
                entry
                for entry in domain.entries.values()
                if (entry.docname, entry.kind) == (docname, tally.kind)
            ]
            entries.sort(key=lambda entry: entry.sort_key)
            result += [nodes.paragraph("", str(tally)), _letters_of(tally.kind, entries)]
    return result


def _letters_of(kind: EntryKind, entries: Sequence[Entry]) -> letters:
    many = capital(kind.noun(2))
    if kind.ordered_by:
        labels = alphabet.periods([entry.date for entry in entries])
        return _letters(f"{many} by date", list(dict.fromkeys(labels)), labels, entries)
    labels = [alphabet.initial(entry.listed_name) for entry in entries]
    return _letters(f"{many} by letter", alphabet.alphabet(labels), labels, entries)


def _letters(
    label: str, shown: Iterable[str], labels: Sequence[str], entries: Sequence[Entry]
) -> letters:
    first = {label: entry.key for label, entry in reversed([*zip(labels, entries, strict=True)])}
    return letters("", _letter_list(shown, first), label=label)


def _letter_list(shown: Iterable[str], anchors: dict[str, str]) -> nodes.bullet_list:
    """List letters; those in use lead to an anchor of the page."""
    items = nodes.bullet_list()
    for letter in shown:
        words: nodes.Node = nodes.inline("", letter)
        if letter in anchors:
            words = nodes.reference("", letter, internal=True, refid=anchors[letter])
        items += nodes.list_item("", nodes.paragraph("", "", words))
    return items


def registers(domain: RegisterDomain, _docname: str) -> list[nodes.Node]:
    """List the pages that hold entries, each with its counts."""
    items = nodes.bullet_list(classes=["register-list"])
    for tally in tallies(domain):
        title = domain.env.titles[tally.docname].astext()
        link = addnodes.pending_xref(
            "",
            nodes.inline("", title),
            refdomain="std",
            reftype="doc",
            reftarget=f"/{tally.docname}",
            refexplicit=True,
        )
        items += nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(f": {tally}")))
    return [items]


def names(domain: RegisterDomain, _docname: str) -> list[nodes.Node]:
    """List all names of all entries by their letters."""
    groups: dict[str, list[Heading]] = {}
    for heading in headings(domain.entries.values()):
        groups.setdefault(alphabet.initial(heading.words), []).append(heading)
    anchors = {letter: _anchor(letter) for letter in groups}
    listed = letters("", _letter_list(alphabet.alphabet(groups), anchors), label="Names by letter")
    result: list[nodes.Node] = [listed]
    for letter, lines in groups.items():
        rubric = nodes.rubric("", letter, ids=[anchors[letter]])
        rubric["heading-level"] = 2
        items = nodes.bullet_list("", *(_line(domain, heading) for heading in lines))
        result.append(nodes.container("", rubric, items, classes=["names-group"]))
    return result


def _anchor(letter: str) -> str:
    return f"names-{letter.lower()}" if letter.isascii() else f"names-{ord(letter[0]):x}"


def _line(domain: RegisterDomain, heading: Heading) -> nodes.list_item:
    entry = heading.entry
    item = nodes.list_item("", classes=["name-item", entry.kind.css_class])
    place = locate(Location(entry.docname, entry.key, entry.listed_name, "entry"))
    if heading.see:
        see = nodes.emphasis("", "see")
        item += nodes.paragraph("", f"{heading.words}: ", see, nodes.Text(" "), place)
        return item
    said = [entry.kind.noun(1)]
    if count := domain.counts(entry.key)[0]:
        said.append(plural(count, "mention"))
    facts = nodes.inline("", f" ({', '.join(said)})", classes=["name-facts"])
    item += nodes.paragraph("", "", place, facts)
    return item


OVERVIEWS: dict[str, Callable[[RegisterDomain, str], list[nodes.Node]]] = {
    "register": register,
    "registers": registers,
    "names": names,
}
"""What the directives of these names print in a document."""
