"""Records of what pages say how to cite."""

from __future__ import annotations

from typing import NamedTuple


class Request(NamedTuple):
    """What a page says how to cite: a text, a note, or, with neither, the edition."""

    text: str
    """A document, or empty."""
    note: str
    """A note's name, or empty."""
    line: int


class Citation(NamedTuple):
    """How something is cited."""

    in_words: str
    bibtex: str
    ris: str
