"""Prints the bibliography, and takes unknown keys out of citations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from pybtex_docutils import Backend
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.directives import BibliographyKey
from sphinxcontrib.bibtex.nodes import bibliography
from sphinxcontrib.bibtex.transforms import node_text_transform

from annotated_edition.sources.domain import cite_of, sources_of
from annotated_edition.sources.model import Use, grouped
from annotated_edition.sources.nodes import mark_unknown, source_label, source_list, source_uses
from annotated_edition.sources.style import printed_in_brief
from annotated_edition.text.locations import NOTES
from annotated_edition.text.nodes import locate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib.bibtex.citation_target import CitationTarget
    from sphinxcontrib.bibtex.domain import Citation


class PrintBibliography(SphinxPostTransform):
    """Print a bibliography as a definition list, with the uses of each source."""

    # Before sphinxcontrib-bibtex (5), which would print roles that are deprecated and put nodes
    # into its data; before locators are linked (910).
    default_priority = 4

    def run(self, **_kwargs: Any) -> None:
        """Replace the lists of labelled entries; numbered and bulleted ones are left."""
        cite = cite_of(self.env)
        sources = sources_of(self.env)
        for node in list(self.document.findall(bibliography)):
            page = BibliographyKey(node["docname"], node["ids"][0])
            if cite.bibliographies[page].list_ == "citation":
                uses = sources.uses_by_key()
                items = [
                    _item(citation, uses.get(citation.key, []))
                    for citation in cite.citations
                    if citation.bibliography_key == page
                ]
                if items:
                    node.replace_self(source_list("", *items, classes=["sources"]))
                else:
                    node.parent.remove(node)


def source_text(citation: Citation) -> nodes.paragraph:
    """Return a source in its bibliographic form, its address linked."""
    text: nodes.paragraph
    text = Backend().paragraph(citation.formatted_entry)  # type: ignore[no-untyped-call]
    node_text_transform(text)  # links what is written \url{...}
    return text


def _item(citation: Citation, uses: list[Use]) -> nodes.definition_list_item:
    label = source_label(
        "",
        citation.formatted_entry.label,
        ids=[citation.citation_id],
        docname=citation.bibliography_key.docname,
    )
    definition = nodes.definition("", source_text(citation))
    if brief := printed_in_brief(citation.entry):
        definition += nodes.paragraph("", brief, classes=["source-brief"])
    if uses:
        definition += source_uses(
            "",
            "",
            *_used(uses),
            classes=["source-uses"],
            places=[(use.location.docname, use.id, use.location.kind in NOTES) for use in uses],
        )
    return nodes.definition_list_item("", label, definition)


def _used(uses: Iterable[Use]) -> Iterator[nodes.Node]:
    """Yield “Cited in the text: note 1; ¶7 · the registers: …”, places linked."""
    before = "Cited in "
    for group, found in grouped(uses):
        yield nodes.Text(f"{before}{group}: ")
        for number, use in enumerate(found):
            if number:
                yield nodes.Text("; ")
            yield locate(use.location, use.anchor)
        before = " · "


class SetUnknownAside(SphinxPostTransform):
    """Take keys that no bibliography prints out of citations, so that the rest is printed.

    The domain has warned of them.
    """

    # After annotations are attached to their hosts (5), before references are resolved (10).
    default_priority = 8

    def run(self, **_kwargs: Any) -> None:
        """Change the resolved copy of the document."""
        listed = sources_of(self.env).listed
        for node in list(self.document.findall(pending_xref)):
            if node["refdomain"] == "cite":
                targets = list(parse_citation_targets(node["reftarget"]))
                known = [target for target in targets if target.key in listed]
                unknown = [target.key for target in targets if target.key not in listed]
                if unknown:
                    node["reftarget"] = ",".join(map(_written, known))
                    aside = mark_unknown(", ".join(unknown))
                    node.replace_self([node, nodes.Text(" "), aside] if known else [aside])


def _written(target: CitationTarget) -> str:
    """Write a target as in a role."""
    before = f"{{{target.pre}}}" if target.pre else ""
    after = f"{{{target.post}}}" if target.post else ""
    return f"{before}{target.key}{after}"
