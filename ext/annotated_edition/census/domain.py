"""The ``census`` domain: how long each text is, and which pages print the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from annotated_edition.census.counting import extent_of, lines
from annotated_edition.core.digest import fingerprint
from annotated_edition.text.domains import DocumentDomain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from annotated_edition.census.counting import Extent, Line


class CensusDomain(DocumentDomain):
    """What an edition holds, in numbers."""

    name = "census"
    label = "Census"
    # extents: text's docname -> Extent; pages: docname -> True, where the counts are printed
    initial_data: ClassVar[dict[str, Any]] = {"extents": {}, "pages": {}}
    by_document = ("extents", "pages")
    data_version = 2  # 2: pages as a dictionary

    @property
    def extents(self) -> dict[str, Extent]:
        """How long each text is, in the order of ``edition_texts``."""
        extents: dict[str, Extent] = self.data["extents"]
        return {name: extents[name] for name in self.env.config.edition_texts if name in extents}

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Measure a text."""
        if docname in env.config.edition_texts:
            self.data["extents"][docname] = extent_of(document, docname)

    def note_page(self, docname: str) -> None:
        """Remember that a document prints the counts."""
        self.data["pages"][docname] = True

    def lines(self) -> list[Line]:
        """Count what the edition holds."""
        return lines(self.env, self.extents)

    def fingerprints(self) -> dict[str, str]:
        """Return, by document, a digest of the counts that it prints."""
        if not self.data["pages"]:
            return {}
        return dict.fromkeys(self.data["pages"], fingerprint(self.lines()))
