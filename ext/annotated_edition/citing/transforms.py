"""The post-transform of citations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from annotated_edition.citing.nodes import citation_forms

if TYPE_CHECKING:
    from annotated_edition.citing.domain import CitingDomain


class PrintCitations(SphinxPostTransform):
    """Print citations as definition lists: the form, and below it the citation."""

    # Before code is highlighted (400).
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Fill the places that the directive left open; leave none where nothing is known."""
        domain = cast("CitingDomain", self.env.domains["citing"])
        for node in list(self.document.findall(citation_forms)):
            if (citation := domain.citation(node["request"])) is None:
                node.parent.remove(node)
                continue
            forms = [_item("In words", nodes.paragraph("", citation.in_words))]
            if self.env._app.builder.format == "html":  # from paper nobody copies code
                forms.append(_item("BibTeX", _code(citation.bibtex, "bibtex")))
                forms.append(_item("RIS", _code(citation.ris, "text")))
            node.replace_self(nodes.definition_list("", *forms, classes=["cite-as"]))


def _item(form: str, citation: nodes.Node) -> nodes.definition_list_item:
    definition = nodes.definition("", citation)
    return nodes.definition_list_item("", nodes.term("", form), definition)


def _code(words: str, language: str) -> nodes.literal_block:
    return nodes.literal_block(words, words, language=language)
