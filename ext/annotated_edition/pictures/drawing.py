"""Leads each record to the module that draws it, and says how the picture is to be read."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from annotated_edition.core.kinds import in_words
from annotated_edition.pictures import countries, mentions, relations, timeline, worldmap
from annotated_edition.pictures.model import Matrix, Network, Record, Region, Timeline

if TYPE_CHECKING:
    from annotated_edition.pictures.svg import Drawing

LEGENDS: dict[type[Record], str] = {
    Matrix: "A dot stands where a paragraph mentions a name; its area grows with the number of "
    "mentions. Shaded and unshaded bands are sections of the text.",
    Timeline: "Each heading begins a scale of its own. A dot is {a_kind}, filled where the text "
    "mentions it. A solid bar is one that lasted for days or longer, a broken one {a_kind} whose "
    "days are not known, as long as the time in question.",
    Region: "Countries in italics have an entry of their own. An arrow at the edge points to "
    "{a_kind} beyond it. Borders are those of Natural Earth, as they are controlled on the ground; "
    "some are disputed, and the map takes no side.",
    Network: "A name stands at the end of its row and at the head of its column. Where row and "
    "column of two names meet, a dot grows with the number of paragraphs that mention both, a box "
    "stands for a relation that the registers record, a dashed box for an event in which both "
    "took part.",
}
"""How to read a picture; ``a_kind`` stands for the kinds of what it shows."""


def legend(record: Record) -> str:
    """Say how the picture of a record is to be read."""
    a_kind = in_words((kind.with_article for kind in record.kinds), "or")
    return LEGENDS[type(record)].format(a_kind=a_kind)


@singledispatch
def draw(record: Record) -> Drawing:
    """Draw a record.

    Raises:
        TypeError: it is no record of a picture.
    """
    raise TypeError(record)


draw.register(Matrix, mentions.draw)
draw.register(Timeline, timeline.draw)
draw.register(Network, relations.draw)


@draw.register(Region)
def _(record: Region) -> Drawing:
    return worldmap.draw(record, countries.read())
