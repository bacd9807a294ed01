"""Says how much of each text was compared with its witness, and what is unexplained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition.apparatus.checks import witness_path
from annotated_edition.apparatus.witness import WitnessError, read_witness
from annotated_edition.core.findings import Code
from annotated_edition.core.plurals import plural
from annotated_edition.text.domain import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotated_edition.cli.project import Project

TYPE = "apparatus."
"""How the codes of findings on texts and witnesses begin."""


def report(project: Project) -> Iterator[str]:
    """Sum up the comparison of texts and witnesses that every build makes.

    Args:
        project: a project that has been read.

    Yields:
        One line for each text: how many paragraphs, headings and notes, and characters in them,
        were compared; what the editors did; how many differences that does not explain.
    """
    for docname in project.texts:
        description = witness_path(project.env, docname)
        try:
            name = read_witness(description).file
        except WitnessError:
            yield f"{docname}: not compared"
            continue
        blocks = texts_of(project.env).texts[docname].blocks
        lengths = [len(" ".join(block.text.split())) for block in blocks]
        marked_sic = [one.intervention.sic for one in project.apparatus.anchored.get(docname, ())]
        path = project.shown(docname)
        unexplained = sum(
            finding.code == Code.APPARATUS_FIDELITY and finding.path == path
            for finding in project.findings
        )
        yield (
            f"{docname}: {sum(map(bool, lengths))} paragraphs, headings and notes with "
            f"{plural(sum(lengths), 'character')} compared with {name}; "
            f"{plural(len(marked_sic), 'intervention')} "
            f"({plural(marked_sic.count(False), 'emendation')}, {marked_sic.count(True)} sic); "
            f"{unexplained} unexplained"
        )
