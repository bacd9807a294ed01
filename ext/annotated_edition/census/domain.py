"""The ``census`` domain: how long each text is, and which pages print the counts."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.domains import Domain

from annotated_edition.census.counting import extent_of, lines
from annotated_edition.text.domain import texts_of

if TYPE_CHECKING:
    from collections.abc import Set

    from annotated_edition.census.model import Extent, Line


class CensusDomain(Domain):
    """What an edition holds, in numbers."""

    name = "census"
    label = "Census"
    # pages: docnames of those that print the counts
    initial_data: ClassVar[dict[str, Any]] = {"pages": set()}
    data_version = 2  # 2: without the length of texts

    @property
    def extents(self) -> dict[str, Extent]:
        """How long each text is, in the order of ``edition_texts``."""
        return {name: extent_of(text) for name, text in texts_of(self.env).texts.items()}

    def note_page(self, docname: str) -> None:
        """Remember that a document prints the counts."""
        self.data["pages"].add(docname)

    def clear_doc(self, docname: str) -> None:
        """Forget what a document contributed."""
        self.data["pages"].discard(docname)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found in its documents."""
        self.data["pages"] |= docnames & otherdata["pages"]

    def lines(self) -> list[Line]:
        """Count what the edition holds."""
        return lines(self.env, self.extents)

    def fingerprints(self) -> dict[str, str]:
        """Return, by document, a digest of the counts that it prints."""
        if not self.data["pages"]:
            return {}
        digest = hashlib.sha256(repr(self.lines()).encode()).hexdigest()
        return dict.fromkeys(self.data["pages"], digest)
