"""Finds what is wrong in registers and mentions, and says what may have been meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from annotated_edition.core.findings import Code, at_line
from annotated_edition.core.names import folded
from annotated_edition.core.suggestions import did_you_mean
from annotated_edition.text.reporting import warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.domains import Domain

    from annotated_edition.registers.domain import RegisterDomain
    from annotated_edition.registers.model import Entry


def report_faults(domain: RegisterDomain) -> None:
    """Warn of keys and names that stand for two entries, and of relations to none."""
    for entry, first in _duplicates(domain):
        report_duplicate(domain, entry, first, (entry.docname, entry.line))
    for entry, relation, target in _broken_relations(domain.entries):
        meant = did_you_mean(target, domain.entries)
        message = f"':{relation}:' of '{entry.name}' names the unknown key '{target}'{meant}"
        warn(Code.REGISTERS_RELATION, message, (entry.docname, entry.line))
    for entry, name, first in _ambiguous_names(domain.entries):
        message = (
            f"'{name}' names both '{entry.key}' and '{first.key}' ({_where(domain, first)}): "
            "take it out of ':also:' of one of them"
        )
        warn(Code.REGISTERS_AMBIGUOUS, message, (entry.docname, entry.line))


def report_duplicate(
    domain: RegisterDomain, entry: Entry, first: Entry, location: str | tuple[str, int]
) -> None:
    """Warn of an entry whose key another has.

    Args:
        domain: the registers.
        entry: the entry that is refused.
        first: the one that has the key.
        location: where the refused one stands, as Sphinx takes it.
    """
    message = (
        f"the key '{entry.key}' is taken by '{first.name}' ({_where(domain, first)}): "
        f"choose another for '{entry.name}'"
    )
    warn(Code.REGISTERS_DUPLICATE, message, location)


def report_unknown(_app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Warn of a mention that no entry answers, with what may have been meant."""
    if domain is None or domain.name != "register":
        return None
    kind, target = node["reftype"], node["reftarget"]
    meant = _suggestion(cast("RegisterDomain", domain).entries, kind, target)
    label = domain.object_types[kind].lname
    warn(Code.REGISTERS_UNKNOWN, f"unknown {label} '{target}'{meant}", node)
    return True


def _where(domain: RegisterDomain, entry: Entry) -> str:
    return at_line(domain.env.doc2path(entry.docname, base=False), entry.line)


def _duplicates(domain: RegisterDomain) -> Iterator[tuple[Entry, Entry]]:
    """Yield ``(entry, first entry)`` where an earlier document has the same key."""
    for _docname, entries in sorted(domain.data["entries"].items()):
        for entry in entries:
            if (first := domain.entries[entry.key]) is not entry:
                yield entry, first


def _broken_relations(entries: dict[str, Entry]) -> Iterator[tuple[Entry, str, str]]:
    """Yield ``(entry, relation, key)`` for relations to keys that no entry has."""
    for entry in entries.values():
        for relation, target in entry.relations:
            if target not in entries:
                yield entry, relation, target


def _ambiguous_names(entries: dict[str, Entry]) -> Iterator[tuple[Entry, str, Entry]]:
    """Yield ``(entry, name, first entry)`` for names that two entries of a kind share."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in entries.values():
        for name in dict.fromkeys(entry.names):
            first = seen.setdefault((entry.kind.name, folded(name)), entry)
            if first is not entry:
                yield entry, name, first


def _suggestion(entries: dict[str, Entry], kind: str, target: str) -> str:
    """Return words that help whoever wrote an unknown key, beginning with a blank."""
    other = entries.get(target)
    if other is not None:
        said = other.kind.with_article
        return f": it is {said}, write {{{other.kind.name}}}`... <{target}>`"
    keys = {entry.key for entry in entries.values() if entry.kind.name == kind}
    names = {n: e.key for e in entries.values() if e.kind.name == kind for n in e.names}
    return did_you_mean(target, [*sorted(keys), *names]) or (
        f": no entry of the register has this key or name; write {{{kind}}}`words <key>`, "
        "or add the entry"
    )
