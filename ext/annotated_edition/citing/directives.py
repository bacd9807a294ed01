"""The directive ``cite-as``, what is printed in its place, and what pages tell programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from annotated_edition.citing.domain import Request, citing_of
from annotated_edition.citing.forms import authors, metadata
from annotated_edition.core.options import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx


class citation_forms(nodes.container):  # noqa: N801 - node classes are lower case in docutils
    """Where it is printed how something is cited; attribute ``request``."""


class CiteAsDirective(SphinxDirective):
    """Say how the edition is cited; with ``:text:`` how a text is, with ``:note:`` a note."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {
        "text": words,
        "note": words,
    }

    def run(self) -> list[nodes.Node]:
        """Leave a place that is filled when all notes have their places."""
        request = Request(self.options.get("text", ""), self.options.get("note", ""), self.lineno)
        citing_of(self.env).note_request(self.env.docname, request)
        return [citation_forms(request=request)]


class PrintCitations(SphinxPostTransform):
    """Print citations as definition lists: the form, and below it the citation."""

    # Before code is highlighted (400).
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Fill the places that the directive left open; leave none where nothing is known."""
        domain = citing_of(self.env)
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


def describe_page(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Give the template whose words a page holds, and the metadata of a text."""
    work = citing_of(app.env).text(pagename)
    context["edition_author"] = app.config.edition_editors if work is None else authors(work)
    context["edition_citation"] = [] if work is None else metadata(work)
