"""Citation roles: those of sphinxcontrib-bibtex, and ``source`` for the author's notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.roles import CiteRole

from annotated_edition.sources.nodes import mark_unknown

if TYPE_CHECKING:
    from docutils.nodes import Element, Node, system_message
    from sphinx.environment import BuildEnvironment


class CitationRole(CiteRole):
    """Cite sources; words that are no keys are marked, for the domain to warn of them."""

    def result_nodes(
        self, document: nodes.document, env: BuildEnvironment, node: Element, is_ref: bool
    ) -> tuple[list[Node], list[system_message]]:
        """Note the citation in the cite domain."""
        try:
            list(parse_citation_targets(self.target))
        except (ValueError, RecursionError):
            marked = mark_unknown(self.target)
            self.set_source_info(marked)
            return [marked], []
        result: tuple[list[Node], list[system_message]]
        result = super().result_nodes(document, env, node, is_ref)  # type: ignore[no-untyped-call]
        return result


class SourceRole(CitationRole):
    """Resolve a note of the author's: an addition of the editors', after its printed words."""

    def result_nodes(
        self, document: nodes.document, env: BuildEnvironment, node: Element, is_ref: bool
    ) -> tuple[list[Node], list[system_message]]:
        """Wrap a citation by bare label, behind an arrow."""
        node["refdomain"], node["reftype"] = "cite", "alp"
        citation, messages = super().result_nodes(document, env, node, is_ref)
        link = nodes.inline("", "→ ", *citation, classes=["editorial", "source-link"])
        return [link], messages
