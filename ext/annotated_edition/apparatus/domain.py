"""The ``apparatus`` domain: interventions by document, and where each applies."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain
from sphinx.util import logging

from annotated_edition.apparatus.checks import witness_path
from annotated_edition.apparatus.collating import collate
from annotated_edition.apparatus.witness import WitnessError, read_witness
from annotated_edition.text.quoting import prepare
from annotated_edition.text.reading import reading_text

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from annotated_edition.apparatus.fidelity import Line
    from annotated_edition.apparatus.model import Intervention, Placed
    from annotated_edition.text.reading import Block

logger = logging.getLogger(__name__)


class ApparatusDomain(Domain):
    """Emendations and places marked *sic*."""

    name = "apparatus"
    label = "Apparatus"
    # interventions: docname -> list; summaries: docname -> texts it summarises or collates;
    # placed: text's docname -> those that apply, in order, made anew at every build;
    # texts: docname -> lines of the text as it was read
    initial_data: ClassVar[dict[str, Any]] = {
        "interventions": {},
        "summaries": {},
        "placed": {},
        "texts": {},
    }
    data_version = 3  # 2: texts are kept; 3: kinds are records

    @property
    def placed(self) -> dict[str, list[Placed]]:
        """The interventions in each text, in its order."""
        placed: dict[str, list[Placed]] = self.data["placed"]
        return placed

    @property
    def texts(self) -> dict[str, tuple[Line, ...]]:
        """The words of each text, as they were read."""
        texts: dict[str, tuple[Line, ...]] = self.data["texts"]
        return texts

    def colophon(self) -> list[tuple[str, str]]:
        """Return what the last page of a PDF says of the witnesses: captions and words."""
        rows = []
        for name in self.env.config.edition_texts:
            with suppress(WitnessError):  # reported with its line when the texts are compared
                witness = read_witness(witness_path(self.env, name))
                words = f"{witness.description} SHA-256 of {witness.file}: {witness.sha256}"
                rows.append((f"Witness {witness.siglum}", words))
        return rows

    def note_text(self, docname: str, lines: tuple[Line, ...]) -> None:
        """Keep the words of a text."""
        self.texts[docname] = lines

    def note_intervention(self, one: Intervention) -> None:
        """Add an intervention."""
        self.data["interventions"].setdefault(one.docname, []).append(one)

    def note_summary(self, docname: str, target: str) -> None:
        """Remember that a document prints what was done in a text."""
        self.data["summaries"].setdefault(docname, set()).add(target)

    def names_in(self, docname: str) -> set[str]:
        """Return the names that interventions of a document bear so far."""
        return {one.name for one in self.data["interventions"].get(docname, ())}

    def clear_doc(self, docname: str) -> None:
        """Forget what a document contributed."""
        for kind in ("interventions", "summaries", "placed", "texts"):
            self.data[kind].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found in its documents."""
        for kind in ("interventions", "summaries", "texts"):
            for docname in docnames & otherdata[kind].keys():
                self.data[kind][docname] = otherdata[kind][docname]

    def place_interventions(self) -> None:
        """Find where every intervention applies; warn of those that apply nowhere."""
        texts = [name for name in self.env.config.edition_texts if name in self.env.found_docs]
        by_text: dict[str, list[Intervention]] = {name: [] for name in texts}
        for docname in sorted(self.data["interventions"]):
            for one in self.data["interventions"][docname]:
                if one.target in by_text:
                    by_text[one.target].append(one)
                else:
                    message = f"there is no text '{one.target}': use {', '.join(texts)}"
                    self._warn(one, message, "target")
        self.data["placed"] = {}
        for name, interventions in by_text.items():
            if interventions:
                blocks = reading_text(self.env.get_doctree(name), name)
                sections = [section_of(block) for block in blocks]
                placed, misplaced = collate(interventions, prepare(blocks), sections)
                self.data["placed"][name] = placed
                for wrong in misplaced:
                    self._warn(wrong.intervention, wrong.message, wrong.subtype)

    def _warn(self, one: Intervention, message: str, subtype: str) -> None:
        logger.warning(
            "%s",
            message,
            location=f"{self.env.doc2path(one.docname)}:{one.line}",
            type="apparatus",
            subtype=subtype,
        )

    def embedded(self) -> dict[str, list[str]]:
        """Return, by text, the documents that are printed within it."""
        return {
            name: sorted({one.intervention.docname for one in placed})
            for name, placed in self.placed.items()
        }

    def fingerprints(self) -> dict[str, str]:
        """Return, by document, a fingerprint of what is printed in it from elsewhere."""
        parts: dict[str, list[object]] = {}
        for name, placed in self.placed.items():
            parts.setdefault(name, []).append(placed)
            for docname in {one.intervention.docname for one in placed}:
                parts.setdefault(docname, []).append(placed)
        for docname, targets in self.data["summaries"].items():
            parts.setdefault(docname, []).extend(
                self.placed.get(target) for target in sorted(targets)
            )
        return {
            docname: hashlib.sha256(repr(part).encode()).hexdigest()
            for docname, part in parts.items()
        }


def section_of(block: Block) -> str:
    """Return the title of the section in which a block stands; of the notes, "Notes"."""
    if block.place.kind == "note":
        return "Notes"
    node: nodes.Node | None = block.element
    while node is not None and not isinstance(node, nodes.section):
        node = node.parent
    return node[0].astext() if isinstance(node, nodes.section) else ""


def place_interventions(_app: Sphinx, env: BuildEnvironment) -> None:
    """Place the interventions once everything has been read."""
    cast("ApparatusDomain", env.domains["apparatus"]).place_interventions()
