"""Finds the pages that must be written again although their own files have not changed.

A page prints things that stand in other files: an entry its mentions, a text its notes, a link the
caption of what it leads to. Each domain that prints such things offers ``fingerprints()``, one
string for each document; where they differ from those kept for this builder, the page is stale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast, runtime_checkable

from sphinx.domains import Domain

from annotated_edition.core.digest import fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


@runtime_checkable
class Printing(Protocol):
    """A domain that prints in some documents what stands in others."""

    def fingerprints(self) -> Mapping[str, str]:
        """Return, by document, a digest of what is printed in it from elsewhere."""
        ...


@runtime_checkable
class Embedding(Protocol):
    """A domain that prints whole documents within others."""

    def embedded(self) -> Mapping[str, Sequence[str]]:
        """Return, by document, those that are printed within it."""
        ...


class OutdatedDomain(Domain):
    """What each builder last printed, as digests."""

    name = "freshness"
    label = "Freshness"
    # printed: builder's name -> document -> digest; two builders may share one set of doctrees
    initial_data: ClassVar[dict[str, Any]] = {"printed": {}}
    data_version = 1

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        for printed in self.data["printed"].values():
            printed.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over nothing: readers print nothing."""

    def stale(self, builder: str, digests: dict[str, str]) -> list[str]:
        """Keep new digests for a builder, and name the documents whose digest has changed.

        Args:
            builder: its name.
            digests: by document.
        """
        before = self.data["printed"].get(builder, {})
        self.data["printed"][builder] = digests
        return sorted(name for name in {*before, *digests} if before.get(name) != digests.get(name))


def refresh_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name the documents whose printed result has changed since this builder last wrote them."""
    parts: dict[str, list[str]] = {}
    within = embedding(env)
    for domain in env.domains.sorted():
        if isinstance(domain, Printing):
            for docname, digest in domain.fingerprints().items():
                parts.setdefault(docname, []).append(f"{domain.name}:{digest}")
    digests = {
        docname: fingerprint(
            [*own, *(part for o in within.get(docname, ()) for part in parts.get(o, ()))]
        )
        for docname in parts.keys() | within.keys()
        for own in [parts.get(docname, [])]
    }
    return outdated_of(env).stale(app.builder.name, digests)


def embedding(env: BuildEnvironment) -> dict[str, list[str]]:
    """Return, by document, those that are printed within it."""
    within: dict[str, list[str]] = {}
    for domain in env.domains.sorted():
        if isinstance(domain, Embedding):
            for docname, others in domain.embedded().items():
                within.setdefault(docname, []).extend(others)
    return within


def outdated_of(env: BuildEnvironment) -> OutdatedDomain:
    """Return the domain of an environment."""
    return cast("OutdatedDomain", env.domains["freshness"])
