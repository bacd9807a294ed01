"""The ``sources`` domain: which document cites which source, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.domain import get_docnames

from annotated_edition.core.digest import fingerprints
from annotated_edition.core.findings import Code
from annotated_edition.core.suggestions import did_you_mean
from annotated_edition.sources.model import UNREADABLE, Use, grouped
from annotated_edition.sources.nodes import unknown_source
from annotated_edition.text.domains import DocumentDomain
from annotated_edition.text.locations import location_of
from annotated_edition.text.reporting import warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.domain import BibtexDomain, Citation

    from annotated_edition.sources.model import Fault

LONGEST = 60
"""Most characters of a malformed citation that a warning quotes."""


class SourcesDomain(DocumentDomain):
    """Uses of the sources that sphinxcontrib-bibtex cites."""

    name = "sources"
    label = "Sources"
    # uses: docname -> uses, in order; faults: those of the bibliography files
    initial_data: ClassVar[dict[str, Any]] = {"uses": {}, "faults": ()}
    by_document = ("uses",)
    data_version = 2  # 2: faults have the code of their warning

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong in the bibliography files."""
        faults: tuple[Fault, ...] = self.data["faults"]
        return faults

    @property
    def known(self) -> list[str]:
        """The keys of all sources, in order of the bibliography files."""
        return list(self._cite.bibdata.data.entries)

    @property
    def listed(self) -> dict[str, Citation]:
        """The entries of bibliographies, by key."""
        return {
            citation.key: citation
            for citation in self._cite.citations
            if self._cite.bibliographies[citation.bibliography_key].list_ == "citation"
        }

    @property
    def _cite(self) -> BibtexDomain:
        return cite_of(self.env)

    def note_faults(self, faults: tuple[Fault, ...]) -> None:
        """Keep what is wrong in the bibliography files for the builds that do not read them."""
        self.data["faults"] = faults

    def process_doc(self, _env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note the citations of a document, and give them anchors by their places."""
        for marked in document.findall(unknown_source):
            words = marked["words"]
            if len(words) > LONGEST:
                words = words[:LONGEST] + "…"
            message = (
                f"'{words}' is no list of sources: write keys separated by commas, "
                "such as 'pannier2021critic, rferl2015banned'"
            )
            warn(Code.SOURCES_MALFORMED, message, (docname, line_of(marked)))
        noted: list[Use] = []
        count: dict[str, int] = {}
        for node in document.findall(pending_xref):
            if node["refdomain"] == "cite":
                place = location_of(node, docname)
                count[place.id] = count.get(place.id, 0) + 1
                anchor = f"{place.id}-c{count[place.id]}".lstrip("-")
                node["ids"] = [anchor]
                noted.append(Use(tuple(keys_of(node)), anchor, place, line_of(node)))
        if noted:
            self.data["uses"][docname] = tuple(noted)

    def uses(self) -> Iterator[Use]:
        """Yield all uses in reading order, bibliographies' own aside."""
        pages = {key.docname for key in self._cite.bibliographies}
        for docname in get_docnames(self.env):  # type: ignore[no-untyped-call]
            if docname not in pages:
                yield from self.data["uses"].get(docname, ())

    def uses_by_key(self) -> dict[str, list[Use]]:
        """Return the uses of each source, in reading order."""
        uses: dict[str, list[Use]] = {}
        for use in self.uses():
            for key in use.keys:
                uses.setdefault(key, []).append(use)
        return uses

    def uncited(self) -> list[str]:
        """Return the keys of the sources that nothing cites, in alphabetical order."""
        return sorted(set(self.known) - {key for use in self.uses() for key in use.keys})

    def check_consistency(self) -> None:
        """Warn of citations whose source is not known, and of sources that no page prints."""
        known, listed = set(self.known), self.listed
        unlisted: dict[str, tuple[str, int]] = {}
        for docname, uses in sorted(self.data["uses"].items()):
            for use in uses:
                for key in use.keys:
                    if key not in known:
                        self._report_unknown(key, (docname, use.line))
                    elif key not in listed:
                        unlisted.setdefault(key, (docname, use.line))
        if unlisted:
            first = next(iter(unlisted.values()))
            message = (
                f"no page lists these sources: {', '.join(sorted(unlisted))}; "
                "add a page with the directive 'bibliography'"
            )
            warn(Code.SOURCES_UNLISTED, message, first)

    def _report_unknown(self, key: str, location: tuple[str, int]) -> None:
        if any(fault.code in UNREADABLE for fault in self.faults):
            return
        meant = did_you_mean(key, self.known)
        files = " or ".join(path.name for path in self._cite.bibdata.bibfiles)
        message = (
            f"unknown source '{key}'{meant}: "
            f"add it to {files or 'a file named in bibtex_bibfiles'} or correct the key"
        )
        warn(Code.SOURCES_UNKNOWN, message, location)

    def fingerprints(self) -> dict[str, str]:
        """Return, by document, a fingerprint of what is printed in it from elsewhere.

        For a page that cites: the labels, tooltips and addresses of its sources; for a
        bibliography: its entries and their uses. (What else an entry prints comes from a file on
        which the bibliography depends, so Sphinx reads the page again.)
        """
        listed, uses = self.listed, self.uses_by_key()
        parts: dict[str, list[object]] = {}
        links = {key: _link(citation) for key, citation in listed.items()}
        for docname, noted in self.data["uses"].items():
            parts[docname] = [links.get(key, key) for use in noted for key in use.keys]
        for key, citation in listed.items():
            parts.setdefault(citation.bibliography_key.docname, []).append(
                [
                    links[key],
                    [(use.location, use.id) for use in uses.get(key, ())],
                    grouped(uses.get(key, ())),
                ]
            )
        return fingerprints(parts)


def _link(citation: Citation) -> tuple[object, ...]:
    """Return what a link to a source depends on."""
    tooltip = citation.tooltip_entry
    return (
        citation.bibliography_key,
        citation.citation_id,
        citation.formatted_entry.label,
        str(tooltip.text) if tooltip else "",
    )


def sources_of(env: BuildEnvironment) -> SourcesDomain:
    """Return the domain of an environment."""
    return cast("SourcesDomain", env.domains["sources"])


def cite_of(env: BuildEnvironment) -> BibtexDomain:
    """Return the domain of sphinxcontrib-bibtex, which knows the sources themselves."""
    return cast("BibtexDomain", env.domains["cite"])


def keys_of(node: pending_xref) -> list[str]:
    """Return the keys that a citation names."""
    return [target.key for target in parse_citation_targets(node["reftarget"])]


def line_of(node: nodes.Element) -> int:
    """Return the line on which an inline node stands, from 1.

    Parsers give inline nodes the line on which their block begins; the line ends before the node
    tell the rest.
    """
    block = node
    while isinstance(block, nodes.Inline):
        block = block.parent
    line = node.line or block.line or 1
    for other in block.findall():
        if other is node:
            break
        if isinstance(other, nodes.Text):
            line += other.count("\n")
    return line
