"""Keeps what documents contribute, so that an edited or removed one takes its part along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.domains import Domain

if TYPE_CHECKING:
    from collections.abc import Set


class DocumentDomain(Domain):
    """A domain whose data are kept by the documents from which they come."""

    by_document: ClassVar[tuple[str, ...]]
    """Those of its data that are dictionaries with docnames for keys."""

    def clear_doc(self, docname: str) -> None:
        """Forget what a document contributed."""
        for name in self.by_document:
            self.data[name].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found in its documents."""
        for name in self.by_document:
            for docname, found in otherdata[name].items():
                if docname in docnames:
                    self.data[name][docname] = found
