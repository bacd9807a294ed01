"""The ``census`` domain: how long each text is, and which pages print the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from annotated_edition.census.counting import extent_of, lines
from annotated_edition.core.digest import fingerprint
from annotated_edition.text.domain import texts_of
from annotated_edition.text.domains import DocumentDomain

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from annotated_edition.census.counting import Extent, Line


class CensusDomain(DocumentDomain):
    """What an edition holds, in numbers."""

    name = "census"
    label = "Census"
    # pages: docname -> True, where the counts are printed
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}
    by_document = ("pages",)
    data_version = 3  # 2: pages as a dictionary; 3: without the length of texts

    @property
    def extents(self) -> dict[str, Extent]:
        """How long each text is, in the order of ``edition_texts``."""
        return {name: extent_of(text) for name, text in texts_of(self.env).texts.items()}

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


def census_of(env: BuildEnvironment) -> CensusDomain:
    """Return the domain of an environment."""
    return cast("CensusDomain", env.domains["census"])
