"""Finds the names that nobody marked. Pure: passages and entries in, findings out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotated_edition.cli import names
from annotated_edition.cli.findings import Finding
from annotated_edition.core.findings import Code
from annotated_edition.core.names import folded

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from annotated_edition.cli.prose import Passage
    from annotated_edition.registers.model import Entry


@dataclass(frozen=True, slots=True)
class Names:
    """The names of entries, ready to be sought."""

    bearers: dict[str, list[Entry]]
    """The entries that have a name, by that name."""
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, entries: Iterable[Entry], *, proper: bool) -> Names:
        """Collect the names of entries; if ``proper``, only those with a capital.

        Args:
            entries: the entries.
            proper: whether only names with a capital count.
        """
        bearers: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            for name in dict.fromkeys(map(folded, entry.names)):
                if names.is_proper(name) or not proper:
                    bearers[name].append(entry)
        return cls(dict(bearers), names.pattern_of(bearers))

    def keys(self, mentions: Iterable[tuple[str, str]]) -> set[str]:
        """Return the keys of the entries that are mentioned, by key or by name."""
        keys = set()
        for kind, target in mentions:
            bearers = self.bearers.get(folded(target), ())
            keys |= {target, *(entry.key for entry in bearers if entry.kind.name == kind)}
        return keys

    def marked(self, name: str) -> str:
        """Show how a name is marked."""
        kinds = dict.fromkeys(entry.kind.name for entry in self.bearers[name])
        return " or ".join(f"{{{kind}}}`{name}`" for kind in kinds)


def in_text(passages: Iterable[Passage], known: Names, path: str) -> Iterator[Finding]:
    """Find every name in a text that is not marked.

    Args:
        passages: those of the text.
        known: all names, also those without a capital.
        path: the file.
    """
    for passage in passages:
        for paragraph in passage.paragraphs:
            for one in names.occurrences(known.pattern, paragraph.text, paragraph.marked):
                message = f"“{one.name}” is not marked: write {known.marked(one.name)}"
                line = paragraph.line_at(one.start)
                yield Finding.of(Code.CHECK_UNMARKED, path, line, message)


def in_prose(passage: Passage, known: Names, path: str) -> Iterator[Finding]:
    """Find the names that a note or an entry does not mark once.

    Quotations, italics and what looks like part of a longer name are passed over.

    Args:
        passage: a note, or the prose of an entry, which does not mark its own name.
        known: the proper names.
        path: the file.
    """
    marked = known.keys(passage.mentions) | {passage.location.id}
    for paragraph in passage.paragraphs:
        hidden = [*paragraph.marked, *paragraph.italic, *names.quotations(paragraph.text)]
        for one in names.occurrences(known.pattern, paragraph.text, hidden):
            keys = {entry.key for entry in known.bearers[one.name]}
            if not (one.partial or keys & marked):
                marked |= keys
                where = "note" if passage.location.kind == "annotation" else "entry"
                message = (
                    f"“{one.name}” is not marked in this {where}: "
                    f"write {known.marked(one.name)} once, or more often"
                )
                line = paragraph.line_at(one.start)
                yield Finding.of(Code.CHECK_UNMARKED, path, line, message)
