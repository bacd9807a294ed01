"""The directive ``cite-as``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.util.docutils import SphinxDirective

from annotated_edition.citing.model import Request
from annotated_edition.citing.nodes import citation_forms
from annotated_edition.core.options import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes

    from annotated_edition.citing.domain import CitingDomain


class CiteAsDirective(SphinxDirective):
    """Say how the edition is cited; with ``:text:`` how a text is, with ``:note:`` a note."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {
        "text": words,
        "note": words,
    }

    def run(self) -> list[nodes.Node]:
        """Leave a place that is filled when all notes have their places."""
        request = Request(self.options.get("text", ""), self.options.get("note", ""), self.lineno)
        cast("CitingDomain", self.env.domains["citing"]).note_request(self.env.docname, request)
        return [citation_forms(request=request)]
