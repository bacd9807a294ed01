"""Measure builds of the edition against plain Sphinx, and how they grow.

Run as a script; it prints tables. Every figure is a median of several rounds, and every ratio the
median of the ratios within a round, in which the two that are compared run one after the other.
Compare ratios, not seconds, between machines. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from longtext import annotated
from measuring import Pair, Row, print_growth, print_rows
from peer import peer
from projects import edition

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from measuring import Cost


class Plan(NamedTuple):
    """How much is measured."""

    copies: Mapping[int, int]
    """How often the text stands in the edition, ascending, with the number of rounds."""
    kept: int | None
    """How many of the edition's annotations are kept; all, if None."""
    characters: int
    """Length of the long text."""
    notes: Sequence[int]
    """How many annotations the long text has; the first is what the others are compared with."""
    rounds: int
    """How often the long text is measured."""


FULL = Plan({1: 5, 10: 5, 100: 3}, None, 300_000, (10, 100, 300, 1000), 5)
QUICK = Plan({1: 1, 2: 1}, 4, 20_000, (2, 4), 1)


def measure_footnotes(folder: Path, plan: Plan) -> Row:
    """Measure the edition against a peer that writes no page for an annotation."""
    ours = edition(folder / "edition", 1, plan.kept)
    plain = peer(ours, folder / "peer", footnotes=True)
    pairs = [Pair(ours.build(cold=True), plain.build(cold=True)) for _ in range(plan.copies[1])]
    return Row("HTML, cold", "plain Sphinx, notes as footnotes", pairs)


def measure_edition(folder: Path, plan: Plan, copies: int) -> dict[str, Row]:
    """Measure the edition, with its text as so many documents, and its peer."""
    ours = edition(folder / "edition", copies, plan.kept)
    plain = peer(ours, folder / "peer", footnotes=False)
    pairs: defaultdict[str, list[Pair]] = defaultdict(list)
    for _ in range(plan.copies[copies]):
        html = Pair(ours.build(cold=True), plain.build(cold=True))
        pairs["html"].append(html)
        pairs["unchanged"].append(Pair(ours.build(), plain.build()))
        pairs["edited"].append(Pair(ours.edit_and_build(), plain.edit_and_build()))
        pdf = ours.build("pdf", cold=True)
        pairs["pdf"].append(Pair(pdf, html.ours))
        pairs["typst"].append(Pair(ours.typeset(), pdf))
    peers = "plain Sphinx, notes as pages"
    return {
        "html": Row("HTML, cold", peers, pairs["html"], "at most 1.3"),
        "unchanged": Row("HTML, nothing changed", peers, pairs["unchanged"]),
        "edited": Row("HTML, the most mentioned entry changed", peers, pairs["edited"]),
        "pdf": Row("PDF, cold", "HTML, cold", pairs["pdf"], "at most 1"),
        "typst": Row("Typst alone", "PDF, cold", pairs["typst"]),
    }


def measure_notes(folder: Path, plan: Plan) -> tuple[dict[int, Row], list[Row]]:
    """Measure the long text with each number of annotations: cold builds, and edits of one."""
    first = plan.notes[0]
    projects = {
        number: annotated(folder / f"notes-{number}", plan.characters, number)
        for number in plan.notes
    }
    cold: defaultdict[int, list[Pair]] = defaultdict(list)
    edited: defaultdict[int, list[Pair]] = defaultdict(list)
    for _ in range(plan.rounds):
        costs = {number: project.build(cold=True) for number, project in projects.items()}
        edits = {number: project.edit_and_build() for number, project in projects.items()}
        for number in plan.notes:
            cold[number].append(Pair(costs[number], costs[first]))
            edited[number].append(Pair(edits[number], edits[first]))
    against = f"with {first}"
    return (
        {n: Row(f"HTML, cold, {n} annotations", against, cold[n]) for n in plan.notes},
        [Row(f"HTML, one of {n} annotations changed", against, edited[n]) for n in plan.notes],
    )


def main(plan: Plan) -> None:
    """Measure everything and print it."""
    html: dict[int, Cost] = {}
    plain: dict[int, Cost] = {}
    pdf: dict[int, Cost] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        edition(folder / "warm", 1, plan.kept).build()
        for copies in plan.copies:
            rows = measure_edition(folder / f"copies-{copies}", plan, copies)
            html[copies], plain[copies] = rows["html"].ours, rows["html"].other
            pdf[copies] = rows["pdf"].ours
            if copies == 1:
                rows["footnotes"] = measure_footnotes(folder / "footnotes", plan)
            documents = f"{copies} documents" if copies > 1 else "one document"
            print_rows(f"The edition, its text as {documents}", list(rows.values()))
        growth = {"HTML": html, "HTML, plain Sphinx": plain, "PDF": pdf}
        print_growth("Growth with the text", "document", growth)
        cold, edited = measure_notes(folder, plan)
        print_rows(f"One text of {plan.characters:,} characters", [*cold.values(), *edited])
        costs = {number: row.ours for number, row in cold.items()}
        print_growth("Growth with the annotations", "annotation", {"HTML": costs})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measure builds of the edition, as ratios.")
    parser.add_argument("--quick", action="store_true", help="one round of small sizes")
    main(QUICK if parser.parse_args().quick else FULL)
