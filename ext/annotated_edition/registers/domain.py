"""The ``register`` domain: entries by key, mentions by document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.util.nodes import make_refnode

from annotated_edition.core.digest import fingerprints
from annotated_edition.core.names import folded
from annotated_edition.registers import checks
from annotated_edition.registers.mentions import anchored_mentions, with_sentences
from annotated_edition.registers.model import RELATIONS
from annotated_edition.registers.overviews import OVERVIEWS
from annotated_edition.text.domains import DocumentDomain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from annotated_edition.registers.model import Entry, Mention
    from annotated_edition.text.blocks import BlockInTree


class RegisterDomain(DocumentDomain):
    """Entries and mentions; its types of objects are the kinds of entries."""

    name = "register"
    label = "Registers"
    # entries: docname -> list of Entry; mentions: docname -> list of Mention;
    # overviews: docname -> list of keys of OVERVIEWS
    initial_data: ClassVar[dict[str, Any]] = {"entries": {}, "mentions": {}, "overviews": {}}
    by_document = ("entries", "mentions", "overviews")
    data_version = 5  # 3: sentences are kept for texts alone; 4: overviews; 5: kinds are records

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

    def entries_of(self, docname: str) -> list[Entry]:
        """Return the entries of a document, as they were written."""
        entries: list[Entry] = self.data["entries"].get(docname, [])
        return entries

    @property
    def mentions(self) -> dict[str, list[Mention]]:
        """All mentions by document, in order of the text."""
        mentions: dict[str, list[Mention]] = self.data["mentions"]
        return mentions

    def note_entry(self, entry: Entry, location: str) -> bool:
        """Add an entry, unless its document has another with the same key.

        Args:
            entry: the entry.
            location: where it stands, for a warning.

        Returns:
            Whether it was added; if not, a warning has named both places.
        """
        entries: list[Entry] = self.data["entries"].setdefault(entry.docname, [])
        for first in entries:
            if first.key == entry.key:
                checks.report_duplicate(self, entry, first, location)
                return False
        entries.append(entry)
        self._forget()
        return True

    def note_overview(self, docname: str, name: str) -> None:
        """Remember that a document prints an overview; ``name`` is a key of ``OVERVIEWS``.

        Args:
            docname: the document.
            name: a key of ``OVERVIEWS``.
        """
        self.data["overviews"].setdefault(docname, []).append(name)

    def process_doc(self, _env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Give each mention of a document its anchor, and note it."""
        if found := anchored_mentions(document, docname):
            self.mentions[docname] = found
            self._forget()

    def note_sentences(
        self, docname: str, document: nodes.document, blocks: Sequence[BlockInTree]
    ) -> None:
        """Add their sentences to the mentions of a text.

        Args:
            docname: the text.
            document: its doctree.
            blocks: its blocks there.
        """
        if docname in self.mentions:
            self.mentions[docname] = with_sentences(self.mentions[docname], document, blocks)
            self._forget()

    def clear_doc(self, docname: str) -> None:
        """Forget what a document contributed."""
        super().clear_doc(docname)
        self._forget()

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found in its documents."""
        super().merge_domaindata(docnames, otherdata)
        self._forget()

    def _forget(self) -> None:
        self._entries = self._by_name = self._by_key = None

    def find(self, kind: str, target: str) -> Entry | None:
        """Find an entry by kind and key, or by a name it is known under.

        Args:
            kind: that of the entry.
            target: its key, or one of its names.
        """
        entry = self.entries.get(target)
        if entry is not None and entry.kind.name == kind:
            return entry
        if self._by_name is None:
            self._by_name = {
                (known.kind.name, folded(name)): known.key
                for known in reversed(self.entries.values())
                for name in known.names
            }
        key = self._by_name.get((kind, folded(target)))
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

    def counts(self, key: str) -> tuple[int, int, int]:
        """Return how often an entry is mentioned in texts, in annotations, and elsewhere."""
        texts = self.env.config.edition_texts
        places = [noted.location for noted in self.mentions_of(key)]
        notes = sum(place.kind == "annotation" for place in places)
        in_texts = sum(p.docname in texts and p.kind != "annotation" for p in places)
        return in_texts, notes, len(places) - notes - in_texts

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

    def check_consistency(self) -> None:
        """Warn of what is wrong in the registers as a whole."""
        checks.report_faults(self)

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
        for kind in self.object_types:
            link = self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode)
            if link is not None:
                found.append((f"register:{kind}", link))
        return found

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield the entries for the inventory and for search."""
        for entry in self.entries.values():
            yield entry.key, entry.name, entry.kind.name, entry.docname, entry.search_anchor, 1

    def fingerprints(self) -> dict[str, str]:
        """Return, by document, a digest of what is printed in it from elsewhere.

        For a register: the details and mentions of its entries; for any document: the captions
        and addresses that its mentions carry, and its overviews.
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
        for docname, names in self.data["overviews"].items():
            overviews = [OVERVIEWS[name](self, docname) for name in names]
            texts = [node.pformat() for overview in overviews for node in overview]
            parts.setdefault(docname, []).append(texts)
        return fingerprints(parts)


def _within(noted: Mention, entry: Entry) -> bool:
    """Tell whether a mention stands in the entry that it mentions."""
    return (noted.location.docname, noted.location.id) == (entry.docname, entry.key)


def registers_of(env: BuildEnvironment) -> RegisterDomain:
    """Return the domain of an environment."""
    return cast("RegisterDomain", env.domains["register"])


def note_sentences(
    app: Sphinx, docname: str, document: nodes.document, blocks: Sequence[BlockInTree]
) -> None:
    """Add their sentences to the mentions of a text that was read."""
    registers_of(app.env).note_sentences(docname, document, blocks)
