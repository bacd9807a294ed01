"""Records of a census: how long a text is, and how many of something an edition has."""

from __future__ import annotations

from typing import NamedTuple


class Extent(NamedTuple):
    """How long a text is."""

    paragraphs: int
    words: int
    """Those of title, headings and paragraphs."""
    notes: int
    """Notes of the author's."""


class Count(NamedTuple):
    """A number of things of one sort, and where they are found."""

    number: int
    one: str
    """What to call one of them."""
    many: str
    docname: str = ""
    """The page that holds or lists all of them, if one does."""

    @property
    def noun(self) -> str:
        """The word that goes with the number."""
        return self.one if self.number == 1 else self.many

    @property
    def printed(self) -> str:
        """The number, with a comma between thousands."""
        return f"{self.number:,}"

    def __str__(self) -> str:
        return f"{self.printed}\N{NO-BREAK SPACE}{self.noun}"


class Line(NamedTuple):
    """A line of a census: a count, and what it consists of or comes with."""

    total: Count
    parts: tuple[Count, ...]
