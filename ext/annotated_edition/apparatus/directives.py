"""The directive that describes a witness to the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from annotated_edition.apparatus.checks import witness_path
from annotated_edition.apparatus.witness import WitnessError, read_witness

if TYPE_CHECKING:
    from annotated_edition.apparatus.witness import Witness


class WitnessDirective(SphinxDirective):
    """Print what a text was checked against, and what was left out of it: ``{witness} brief``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the description, the checksum and the passages left out."""
        path = witness_path(self.env, self.arguments[0])
        self.env.note_dependency(path)
        try:
            witness = read_witness(path)
        except WitnessError:
            return []  # check_texts has the same error to report, with its line
        return [*_description(witness), _omissions(witness)]


def _description(witness: Witness) -> list[nodes.Node]:
    fields = nodes.field_list()
    for caption, value in (
        ("Siglum", nodes.Text(witness.siglum)),
        ("Description", nodes.Text(witness.description)),
        ("File", nodes.literal("", witness.file)),
        ("SHA-256", nodes.literal("", witness.sha256)),
    ):
        body = nodes.field_body("", nodes.paragraph("", "", value))
        fields += nodes.field("", nodes.field_name("", caption), body)
    return [fields]


def _omissions(witness: Witness) -> nodes.Node:
    listing = nodes.bullet_list()
    for omission in witness.omitted:
        quoted = nodes.inline("", f"“{' '.join(omission.exact.split())}”")
        reason = nodes.Text(f" {omission.reason}")
        listing += nodes.list_item("", nodes.paragraph("", "", quoted, reason))
    return listing
