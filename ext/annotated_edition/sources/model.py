"""Records of what is wrong with sources and of their uses, and the order of these in print."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.core.findings import Code
from annotated_edition.text.locations import Location  # noqa: TC001 - a field's type at run time

if TYPE_CHECKING:
    from collections.abc import Iterable

ELSEWHERE = "other places"
GROUPS = {
    "paragraph": "the text",
    "note": "the text",
    "entry": "the registers",
    "annotation": "the annotations",
    "apparatus": "the apparatus",
}
"""Where uses are said to stand, by kind of place, in the order in which they are printed."""


UNREADABLE = frozenset({Code.SOURCES_MISSING, Code.SOURCES_ENCODING, Code.SOURCES_SYNTAX})
"""Faults after which a key that is not found may stand in the file all the same."""


class Fault(NamedTuple):
    """A fault in a bibliography file."""

    code: Code
    message: str
    path: str
    line: int = 1


class Use(NamedTuple):
    """A citation, which may name several sources."""

    keys: tuple[str, ...]
    id: str
    """Anchor of the citation in its document."""
    location: Location
    line: int
    """Line in the source file, from 1."""

    @property
    def anchor(self) -> str:
        """The anchor to link to: the citation itself, or a short place as a whole."""
        return (
            self.location.id
            if self.location.kind in {"paragraph", "note", "annotation"}
            else self.id
        )


def grouped(uses: Iterable[Use]) -> list[tuple[str, list[Use]]]:
    """Group uses by where they stand.

    Args:
        uses: uses of one source, in reading order.

    Returns:
        Pairs of words for a group and its uses, the first in each place.
    """
    groups: dict[str, dict[tuple[str, str], Use]] = {
        name: {} for name in (*GROUPS.values(), ELSEWHERE)
    }
    for use in uses:
        group = groups[GROUPS.get(use.location.kind, ELSEWHERE)]
        group.setdefault((use.location.docname, use.location.id), use)
    return [(name, list(group.values())) for name, group in groups.items() if group]
