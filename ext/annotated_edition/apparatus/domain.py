"""The ``apparatus`` domain: interventions by document, and where each applies."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.domains import Domain

from annotated_edition.apparatus.checks import witness_path
from annotated_edition.apparatus.locating import locate
from annotated_edition.apparatus.witness import WitnessError, read_witness
from annotated_edition.core.digest import fingerprints
from annotated_edition.core.findings import Code
from annotated_edition.text.domain import texts_of
from annotated_edition.text.quoting import shortened
from annotated_edition.text.reporting import warn

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from annotated_edition.apparatus.model import Applied, Intervention


class ApparatusDomain(Domain):
    """Emendations and places marked *sic*."""

    name = "apparatus"
    label = "Apparatus"
    # interventions: docname -> list; summaries: docname -> texts it summarises or collates;
    # anchored: text's docname -> those that apply, in order, made anew at every build
    initial_data: ClassVar[dict[str, Any]] = {"interventions": {}, "summaries": {}, "anchored": {}}
    data_version = 4  # 2: texts are kept; 3: operations, anchors; 4: kinds are records

    @property
    def anchored(self) -> dict[str, list[Applied]]:
        """The interventions in each text, in its order."""
        anchored: dict[str, list[Applied]] = self.data["anchored"]
        return anchored

    def colophon(self) -> list[tuple[str, str]]:
        """Return what the last page of a PDF says of the witnesses: captions and words."""
        rows = []
        for name in self.env.config.edition_texts:
            with suppress(WitnessError):  # reported with its line when the texts are compared
                witness = read_witness(witness_path(self.env, name))
                words = f"{witness.description} SHA-256 of {witness.file}: {witness.sha256}"
                rows.append((f"Witness {witness.siglum}", words))
        return rows

    def note_intervention(self, one: Intervention) -> None:
        """Add an intervention."""
        self.data["interventions"].setdefault(one.docname, []).append(one)

    def note_summary(self, docname: str, target: str) -> None:
        """Remember that a document prints what was done in a text.

        Args:
            docname: the document.
            target: the text.
        """
        self.data["summaries"].setdefault(docname, set()).add(target)

    def intervention(self, key: tuple[str, str]) -> Intervention:
        """Return an intervention by its document and name, whether or not it applies."""
        found: list[Intervention] = self.data["interventions"][key[0]]
        return next(one for one in found if one.key == key)

    def names_in(self, docname: str) -> set[str]:
        """Return the names that interventions of a document bear so far."""
        return {one.name for one in self.data["interventions"].get(docname, ())}

    def clear_doc(self, docname: str) -> None:
        """Forget what a document contributed."""
        for kind in ("interventions", "summaries", "anchored"):
            self.data[kind].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found in its documents."""
        for kind in ("interventions", "summaries"):
            for docname in docnames & otherdata[kind].keys():
                self.data[kind][docname] = otherdata[kind][docname]

    def anchor_interventions(self) -> None:
        """Find where every intervention applies; warn of those that apply nowhere."""
        texts = texts_of(self.env)
        by_text: dict[str, list[Intervention]] = {name: [] for name in texts.texts}
        for docname in sorted(self.data["interventions"]):
            for one in self.data["interventions"][docname]:
                if one.target in by_text:
                    by_text[one.target].append(one)
                else:
                    message = f"there is no text '{one.target}': use {', '.join(by_text)}"
                    warn(Code.APPARATUS_TARGET, message, (one.docname, one.line))
        self.data["anchored"] = {}
        for name, interventions in by_text.items():
            if interventions:
                anchored, refused = locate(interventions, texts.texts[name], texts.prepared(name))
                self.data["anchored"][name] = anchored
                for wrong in refused:
                    warn(wrong.code, wrong.message, (wrong.docname, wrong.line))

    def warn_unmarked(self, one: Applied) -> None:
        """Warn of an intervention whose words are others when they are printed."""
        intervention = one.intervention
        words = shortened(intervention.lemma or intervention.prefix or intervention.suffix)
        message = (
            f"“{words}” cannot be emended: the words of {one.label} are others when they are "
            "printed, since a reference or a condition changes them. Quote words that stay"
        )
        warn(Code.APPARATUS_UNMARKED, message, (intervention.docname, intervention.line))

    def embedded(self) -> dict[str, list[str]]:
        """Return, by text, the documents that are printed within it."""
        return {
            name: sorted({one.intervention.docname for one in anchored})
            for name, anchored in self.anchored.items()
        }

    def fingerprints(self) -> dict[str, str]:
        """Return, by document, a fingerprint of what is printed in it from elsewhere."""
        parts: dict[str, list[object]] = {}
        for name, anchored in self.anchored.items():
            parts.setdefault(name, []).append(anchored)
            for docname in {one.intervention.docname for one in anchored}:
                parts.setdefault(docname, []).append(anchored)
        for docname, targets in self.data["summaries"].items():
            parts.setdefault(docname, []).extend(
                self.anchored.get(target) for target in sorted(targets)
            )
        return fingerprints(parts)


def apparatus_of(env: BuildEnvironment) -> ApparatusDomain:
    """Return the domain of an environment."""
    return cast("ApparatusDomain", env.domains["apparatus"])


def anchor_interventions(_app: Sphinx, env: BuildEnvironment) -> None:
    """Find where interventions apply, once everything has been read."""
    apparatus_of(env).anchor_interventions()
