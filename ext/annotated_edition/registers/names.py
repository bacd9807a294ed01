"""Makes one list of all names: entries as they are sorted, other names with a reference. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.core.names import collated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotated_edition.registers.model import Entry


class Heading(NamedTuple):
    """A line of the list of names."""

    words: str
    entry: Entry
    see: bool
    """Whether it only refers to the entry."""


def headings(entries: Iterable[Entry]) -> list[Heading]:
    """List the names of entries in alphabetical order.

    An entry stands under the name by which it is sorted. Its other names refer to it, but for
    descriptions, which begin with a small letter; a person's names with a title before them; and
    names that would stand directly beside the entry or a longer name of it, because one begins
    with the words of the other.

    Args:
        entries: the entries of all registers.

    Returns:
        The lines of the list.
    """
    found = []
    for entry in entries:
        found.append(Heading(entry.listed_name, entry, see=False))
        found += [Heading(words, entry, see=True) for words in _references(entry)]
    return sorted(found, key=_order)


def _order(heading: Heading) -> tuple[str, bool, str]:
    return collated(heading.words), heading.see, heading.entry.key


def _references(entry: Entry) -> Iterator[str]:
    """Yield the names under which a list refers to an entry."""
    names = (_inverted(name, entry) for name in reversed(entry.also))
    others = {collated(name): name for name in names if _is_name(name, entry)}
    standing = [f"{collated(name)} " for name in (entry.listed_name, entry.name)]
    for key, name in others.items():
        continues = any(f"{key} ".startswith(words) for words in standing)
        continued = any(words.startswith(f"{key} ") for words in [*standing, *others])
        if not (continues or continued):
            yield name


def _is_name(name: str, entry: Entry) -> bool:
    """Tell a name from a description, and from a person's name with a title before it."""
    words = collated(name)
    titled = entry.kind.personal and any(words.endswith(f" {collated(n)}") for n in entry.names)
    return not (titled or name[:1].islower())


def _inverted(name: str, entry: Entry) -> str:
    """Set the family name first, where the entry's own sorting tells which part it is.

    ``Emomali Rahman`` becomes ``Rahman, Emomali`` beside an entry sorted as ``Rahmon, Emomali``:
    both begin with a forename that the entry has.
    """
    family, comma, forenames = entry.sort.partition(",")
    words = name.split()
    length = len(family.split())
    if entry.kind.personal and comma and words[0] in forenames.split() and len(words) > length:
        return f"{' '.join(words[-length:])}, {' '.join(words[:-length])}"
    return name
