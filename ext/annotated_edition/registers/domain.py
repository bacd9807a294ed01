"""The ``register`` domain: entries by key, mentions by document."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from rapidfuzz import process
from sphinx.domains import Domain, ObjType
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from annotated_edition.registers.model import KINDS, RELATIONS, Entry, Mention
from annotated_edition.registers.nodes import mention
from annotated_edition.registers.sentences import sentence_around
from annotated_edition.text.places import place_of
from annotated_edition.text.reading import offsets, reading_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

LIKENESS = 60
"""Least likeness (of 100) at which a known key or name is suggested for an unknown one."""


class RegisterDomain(Domain):
    """Entries and mentions of actors, organisations, places and events."""

    name = "register"
    label = "Registers"
    object_types: ClassVar[dict[str, ObjType]] = {
        kind.name: ObjType(kind.title, kind.name) for kind in KINDS.values()
    }
    # entries: docname -> list of Entry; mentions: docname -> list of Mention;
    # printed: see refresh_pages
    initial_data: ClassVar[dict[str, Any]] = {"entries": {}, "mentions": {}}
    data_version = 3  # sentences are kept for texts alone

    _entries: dict[str, Entry] | None = None
    _by_name: dict[tuple[str, str], str] | None = None
    _by_key: dict[str, list[Mention]] | None = None

    @property
    def entries(self) -> dict[str, Entry]:
        """All entries by key, sorted by key; of two with the same key the first counts."""
        if self._entries is None:
            found: dict[str, Entry] = {}
            for _docname, entries in sorted(self.data["entries"].items()):
                for entry in entries:
                    found.setdefault(entry.key, entry)
            self._entries = dict(sorted(found.items()))
        return self._entries

    @property
    def mentions(self) -> dict[str, list[Mention]]:
        """All mentions by document, in order of the text."""
        mentions: dict[str, list[Mention]] = self.data["mentions"]
        return mentions

    def note_entry(self, entry: Entry, location: str) -> bool:
        """Add an entry, unless its document has another with the same key.

        Returns:
            Whether it was added; if not, a warning has named both places.
        """
        entries: list[Entry] = self.data["entries"].setdefault(entry.docname, [])
        for first in entries:
            if first.key == entry.key:
                self._report_duplicate(entry, first, location)
                return False
        entries.append(entry)
        self._forget()
        return True

    def _report_duplicate(
        self, entry: Entry, first: Entry, location: str | tuple[str, int]
    ) -> None:
        logger.warning(
            "the key '%s' is taken by '%s' (%s:%d): choose another for '%s'",
            entry.key,
            first.name,
            self.env.doc2path(first.docname, base=False),
            first.line,
            entry.name,
            location=location,
            type="registers",
            subtype="duplicate",
        )

    def process_doc(self, _env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Give each mention of a document its anchor, and note it, in texts with its sentence."""
        found = list(document.findall(mention))
        if not found:
            return
        quoted = docname in self.env.config.edition_texts
        where = offsets(reading_text(document, docname)) if quoted else {}
        count: dict[str, int] = {}
        self.mentions[docname] = noted = []
        for node in found:
            place = place_of(node, docname)
            count[place.id] = count.get(place.id, 0) + 1
            node["anchor"] = f"{place.id}-m{count[place.id]}".lstrip("-")
            name, before, after = node.astext(), "", ""
            if (spot := where.get(id(next(iter(node.findall(nodes.Text)), None)))) is not None:
                block, start = spot
                plain = block.without_marks(0, start)
                text = plain + block.without_marks(start, len(block.text))
                before, after = sentence_around(text, len(plain), len(plain) + len(name))
            noted.append(
                Mention(node["kind"], node["key"], name, place, node["anchor"], before, after)
            )
        self._forget()

    def clear_doc(self, docname: str) -> None:
        """Forget what a document contributed."""
        self.data["entries"].pop(docname, None)
        self.mentions.pop(docname, None)
        self._forget()

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found in its documents."""
        for name in ("entries", "mentions"):
            for docname, found in otherdata[name].items():
                if docname in docnames:
                    self.data[name][docname] = found
        self._forget()

    def _forget(self) -> None:
        self._entries = self._by_name = self._by_key = None

    def find(self, kind: str, target: str) -> Entry | None:
        """Find an entry by kind and key, or by a name it is known under."""
        entry = self.entries.get(target)
        if entry is not None and entry.kind == kind:
            return entry
        if self._by_name is None:
            self._by_name = {
                (known.kind, _folded(name)): known.key
                for known in reversed(self.entries.values())
                for name in known.names
            }
        key = self._by_name.get((kind, _folded(target)))
        return self.entries[key] if key is not None else None

    def mentions_of(self, key: str) -> list[Mention]:
        """Return the mentions of an entry: texts first, then by document and order."""
        if self._by_key is None:
            self._by_key = {}
            for docname in sorted(self.mentions, key=self._reading_order):
                for noted in self.mentions[docname]:
                    entry = self.find(noted.kind, noted.key or noted.name)
                    if entry is not None and not _within(noted, entry):
                        self._by_key.setdefault(entry.key, []).append(noted)
        return self._by_key.get(key, [])

    def _reading_order(self, docname: str) -> tuple[int, str]:
        texts: list[str] = self.env.config.edition_texts
        return (texts.index(docname) if docname in texts else len(texts), docname)

    def related_to(self, key: str) -> list[tuple[str, list[Entry]]]:
        """Return the relations of an entry, seen from it: caption and entries, in fixed order."""
        entries = self.entries
        result = []
        for relation in RELATIONS.values():
            forward = [
                entries[other]
                for option, other in entries[key].relations
                if option == relation.option and other in entries
            ]
            inverse = [
                entry
                for entry in entries.values()
                if (relation.option, key) in entry.relations and entry not in forward
            ]
            for caption, found in ((relation.forward, forward), (relation.inverse, inverse)):
                if found:
                    result.append((caption, sorted(found, key=lambda entry: entry.sort_key)))
        return result

    def duplicates(self) -> Iterator[tuple[Entry, Entry]]:
        """Yield ``(entry, first entry)`` where an earlier document has the same key."""
        for _docname, entries in sorted(self.data["entries"].items()):
            for entry in entries:
                if (first := self.entries[entry.key]) is not entry:
                    yield entry, first

    def broken_relations(self) -> Iterator[tuple[Entry, str, str]]:
        """Yield ``(entry, relation, key)`` for relations to keys that no entry has."""
        for entry in self.entries.values():
            for relation, target in entry.relations:
                if target not in self.entries:
                    yield entry, relation, target

    def ambiguous_names(self) -> Iterator[tuple[Entry, str, Entry]]:
        """Yield ``(entry, name, first entry)`` for names that two entries of a kind share."""
        seen: dict[tuple[str, str], Entry] = {}
        for entry in self.entries.values():
            for name in dict.fromkeys(entry.names):
                first = seen.setdefault((entry.kind, _folded(name)), entry)
                if first is not entry:
                    yield entry, name, first

    def check_consistency(self) -> None:
        """Warn of keys and names that stand for two entries, and of relations to none."""
        for entry, first in self.duplicates():
            self._report_duplicate(entry, first, (entry.docname, entry.line))
        for entry, relation, target in self.broken_relations():
            logger.warning(
                "':%s:' of '%s' names the unknown key '%s'%s",
                relation,
                entry.name,
                target,
                _did_you_mean(target, self.entries),
                location=(entry.docname, entry.line),
                type="registers",
                subtype="relation",
            )
        for entry, name, first in self.ambiguous_names():
            logger.warning(
                "'%s' names both '%s' and '%s' (%s:%d): take it out of ':also:' of one of them",
                name,
                entry.key,
                first.key,
                self.env.doc2path(first.docname, base=False),
                first.line,
                location=(entry.docname, entry.line),
                type="registers",
                subtype="ambiguous",
            )

    def suggestion(self, kind: str, target: str) -> str:
        """Return words that help whoever wrote an unknown key, beginning with a blank."""
        other = self.entries.get(target)
        if other is not None:
            article = KINDS[other.kind].article
            return f": it is {article}, write {{{other.kind}}}`... <{target}>`"
        keys = {entry.key for entry in self.entries.values() if entry.kind == kind}
        names = {n: e.key for e in self.entries.values() if e.kind == kind for n in e.names}
        return _did_you_mean(target, [*sorted(keys), *names]) or (
            f": no entry of the register has this key or name; write {{{kind}}}`words <key>`, "
            "or add the entry"
        )

    def resolve_xref(
        self,
        _env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        _node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Link a mention to its entry; the title of the link says who or what it is."""
        entry = self.find(typ, target)
        if entry is None:
            return None
        return make_refnode(builder, fromdocname, entry.docname, entry.key, contnode, entry.caption)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Find the target among all kinds."""
        found = []
        for kind in KINDS:
            link = self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode)
            if link is not None:
                found.append((f"register:{kind}", link))
        return found

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield the entries for the inventory and for search."""
        for entry in self.entries.values():
            yield entry.key, entry.name, entry.kind, entry.docname, entry.search_anchor, 1

    def fingerprints(self) -> dict[str, str]:
        """Return, by document, a digest of what is printed in it from elsewhere.

        For a register: the details and mentions of its entries; for any document: the captions
        and addresses that its mentions carry.
        """
        parts: dict[str, list[object]] = {}
        for entry in self.entries.values():
            related = [
                (caption, [(other.docname, other.key, other.caption) for other in found])
                for caption, found in self.related_to(entry.key)
            ]
            printed = (entry.key, related, self.mentions_of(entry.key))
            parts.setdefault(entry.docname, []).append(printed)
        for docname, mentions in self.mentions.items():
            for noted in mentions:
                found = self.find(noted.kind, noted.key or noted.name)
                link = (found.docname, found.key, found.caption) if found else None
                parts.setdefault(docname, []).append(link)
        return {
            docname: hashlib.sha256(repr(part).encode()).hexdigest()
            for docname, part in parts.items()
        }


def _within(noted: Mention, entry: Entry) -> bool:
    """Tell whether a mention stands in the entry that it mentions."""
    return (noted.place.docname, noted.place.id) == (entry.docname, entry.key)


def _folded(name: str) -> str:
    """Fold white space and typographic apostrophes; case counts."""
    return " ".join(name.replace("’", "'").split())


def _did_you_mean(target: str, known: Iterable[str]) -> str:
    best = process.extractOne(target, list(known), score_cutoff=LIKENESS)
    return f" (did you mean '{best[0]}'?)" if best else ""


def report_unknown(_app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Warn of a mention that no entry answers, with what may have been meant."""
    if not isinstance(domain, RegisterDomain):
        return None
    kind, target = node["reftype"], node["reftarget"]
    logger.warning(
        "unknown %s '%s'%s",
        KINDS[kind].title,
        target,
        domain.suggestion(kind, target),
        location=node,
        type="registers",
        subtype="unknown",
    )
    return True
