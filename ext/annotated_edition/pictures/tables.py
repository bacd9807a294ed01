"""Sets what a picture shows as a table, for those who cannot see it and for plain formats."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from docutils import nodes

from annotated_edition.core.kinds import capital, in_words
from annotated_edition.core.names import collated
from annotated_edition.pictures import worldmap
from annotated_edition.pictures.model import Matrix, Network, Record, Region, Timeline
from annotated_edition.registers.printing import link
from annotated_edition.text.nodes import locate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from annotated_edition.core.kinds import EntryKind
    from annotated_edition.pictures.model import Connection, Site, Subject
    from annotated_edition.text.locations import Location

    Cell = list[nodes.Node]

TITLES: dict[type[Record], str] = {
    Matrix: "Names by paragraph as a table",
    Timeline: "{kinds} by date as a table",
    Region: "{kinds} as a table",
    Network: "Connections as a table",
}
"""What the tables are called; ``kinds`` stands for the kinds of what they list."""
UNLOCATED = "by its outline, or not at all: it has no coordinates in the register"


def title(record: Record) -> str:
    """Name the table of a picture."""
    kinds = capital(in_words(kind.labels for kind in record.kinds))
    return TITLES[type(record)].format(kinds=kinds)


@singledispatch
def table(record: Record) -> nodes.table:
    """Make the table of a picture; names and paragraphs in it are links.

    Raises:
        TypeError: it is no record of a picture.
    """
    raise TypeError(record)


@table.register(Matrix)
def _(record: Matrix) -> nodes.table:
    rows = [
        [
            [link(row.subject)],
            words(row.subject.kind.label),
            words(str(row.total)),
            joined(
                [locate(paragraph.location), *words(f" ({count})" if count > 1 else "")]
                for paragraph, count in zip(record.paragraphs, row.counts, strict=True)
                if count
            ),
        ]
        for row in record.rows
    ]
    heads = ("Name", "Register", "Mentions", "Paragraphs, with the number of mentions if not one")
    return _table(heads, (26, 12, 8, 30), rows)


@table.register(Timeline)
def _(record: Timeline) -> nodes.table:
    rows = [
        [_named(m.subject, record.kinds), words(m.printed), places(m.places)]
        for m in sorted(record.moments, key=lambda m: (m.first, m.last, m.subject.key))
    ]
    return _table((_head(record.kinds), "Date", "In the text"), (32, 22, 22), rows)


@table.register(Region)
def _(record: Region) -> nodes.table:
    shown = [
        *((site.subject, _shown(site, record), site.places) for site in record.sites),
        *((other.subject, UNLOCATED, other.places) for other in record.others),
    ]
    shown.sort(key=lambda row: (collated(row[0].name), row[0].key))
    kinds = record.kinds
    rows = [[_named(subject, kinds), words(how), places(found)] for subject, how, found in shown]
    return _table((_head(kinds), "On the map", "In the text"), (20, 30, 26), rows)


def _shown(site: Site, region: Region) -> str:
    direction = worldmap.where(site, region)
    return f"by an arrow at the edge, to the {direction}" if direction else "by a dot"


@table.register(Network)
def _(record: Network) -> nodes.table:
    rows = []
    for number, subject in enumerate(record.subjects):
        found = {
            record.subjects[other]: there
            for (one, other), there in record.connections.items()
            if one == number
        }
        together = sorted(found.items(), key=lambda item: (-item[1].shared, item[0].name))
        rows.append(
            [
                [link(subject)],
                joined(_related(other, there) for other, there in found.items() if there.relations),
                joined(_met(other, there) for other, there in found.items() if there.events),
                joined(
                    words(f"{other.name} ({there.shared})")
                    for other, there in together
                    if there.shared
                ),
            ]
        )
    heads = ("Name", "Relations", "Events in common", "In the same paragraphs, how many")
    return _table(heads, (18, 18, 18, 22), rows)


def _related(other: Subject, there: Connection) -> Cell:
    return [*words(f"{', '.join(there.relations)}: "), link(other)]


def _met(other: Subject, there: Connection) -> Cell:
    return [link(other), *words(": "), *joined([link(event)] for event in there.events)]


def _head(kinds: Iterable[EntryKind]) -> str:
    return capital(in_words((kind.label for kind in kinds), "or"))


def _named(subject: Subject, kinds: Collection[EntryKind]) -> Cell:
    """Link to an entry; in a table of several kinds say which it is of."""
    return [link(subject), *words(subject.among(kinds).removeprefix(subject.name))]


def words(text: str) -> Cell:
    """Make the content of a cell from words."""
    return [nodes.Text(text)] if text else []


def places(found: Iterable[Location]) -> Cell:
    """Make links to places."""
    return joined([locate(place)] for place in found)


def joined(items: Iterable[Cell]) -> Cell:
    """Join the contents of a cell with commas."""
    result: Cell = []
    for item in items:
        result += [nodes.Text(", "), *item] if result else item
    return result


def _table(
    heads: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Cell]]
) -> nodes.table:
    """Make a table whose first column heads its rows."""
    columns = [nodes.colspec(colwidth=width) for width in widths]
    columns[0]["stub"] = 1
    group = nodes.tgroup("", *columns, cols=len(columns))
    head = _row(words(text) for text in heads)
    group += [nodes.thead("", head), nodes.tbody("", *map(_row, rows))]
    return nodes.table("", group)


def _row(cells: Iterable[Cell]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells))
