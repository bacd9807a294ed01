"""What the translation of one document leaves behind for the rest of the build."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Place(NamedTuple):
    """A line of a source file; line 0 means that only the file is known."""

    source: str
    line: int

    @property
    def location(self) -> str:
        """The place as Sphinx prints it before a warning."""
        return f"{self.source}:{self.line or 1}"


@dataclass
class Page:
    """The facts about a translated document that other documents or Typst's errors need.

    Attributes:
        titled: the document begins with a heading, so documents below it stand one level deeper.
        noted: notes of the document stand at the foot of its pages.
        targets: key of each place a link can lead to -> key of the Typst label that stands there.
        links: key of each link's target -> the first place in the source that links to it.
        complaints: what could not be printed as it should, in words -> the first such place.
        lines: where a stretch of Typst lines begins -> the source it was made from, ascending.
    """

    titled: bool = False
    noted: bool = False
    targets: dict[str, str] = field(default_factory=dict)
    links: dict[str, Place] = field(default_factory=dict)
    complaints: dict[str, Place] = field(default_factory=dict)
    lines: list[tuple[int, Place]] = field(default_factory=list)

    def place(self, line: int) -> Place:
        """Return the source that Typst line *line*, counted from 1, was made from."""
        found = self.lines[0][1]
        for start, place in self.lines:
            if start > line:
                break
            found = place
        return found

    def save(self, path: Path) -> None:
        """Write the facts to *path* as JSON."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Page:
        """Read back what :meth:`save` wrote."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            titled=data["titled"],
            noted=data["noted"],
            targets=data["targets"],
            links={key: Place(*place) for key, place in data["links"].items()},
            complaints={words: Place(*place) for words, place in data["complaints"].items()},
            lines=[(start, Place(*place)) for start, place in data["lines"]],
        )
