"""Prints the apparatus: entries, the table of interventions, witness and edition side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from annotated_edition.text.nodes import locate
from annotated_edition.text.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotated_edition.apparatus.model import Intervention, Placed
    from annotated_edition.apparatus.nodes import entry_reading
    from annotated_edition.core.kinds import EmendationKind
    from annotated_edition.text.reading import Block


def entry(
    one: Placed, reading: entry_reading, reason: Sequence[nodes.Node], siglum: str
) -> list[nodes.Node]:
    """Print an entry as apparatuses do: place, lemma, bracket, reading of the witness, siglum.

    Args:
        one: the intervention and its place.
        reading: the edition's reading, with its markup.
        reason: what the editors say about it.
        siglum: the witness's.

    Returns:
        One paragraph, and what follows the reason's first.
    """
    intervention = one.intervention
    place = Place(intervention.target, intervention.anchor, one.label, "paragraph")
    line = nodes.paragraph("", "", locate(place), nodes.Text(" "))
    if intervention.sic:
        line += [_lemma(nodes.Text(intervention.lemma)), nodes.Text("] "), _note("sic")]
    elif not intervention.reading:
        line += [nodes.Text("— ] "), nodes.Text(intervention.lemma)]
    else:
        line += [_lemma(*reading.children), nodes.Text("] ")]
        line += nodes.Text(intervention.lemma) if intervention.lemma else _note("om.")
    line += [nodes.Text(" "), nodes.strong("", siglum, classes=["siglum"])]
    facts = [intervention.kind.label]
    if intervention.cert != "high":
        facts.append(f"certainty {intervention.cert}")
    if intervention.resp:
        facts.append(intervention.resp)
    line += nodes.inline("", f" ({', '.join(facts)}). ", classes=["apparatus-facts"])
    rest = list(reason)
    if rest and isinstance(rest[0], nodes.paragraph):
        line += rest.pop(0).children
    return [line, *rest]


def _lemma(*content: nodes.Node) -> nodes.inline:
    return nodes.inline("", "", *content, classes=["lemma"])


def _note(words: str) -> nodes.emphasis:
    return nodes.emphasis("", words)


def summary(placed: Sequence[Placed]) -> nodes.table:
    """Count interventions by kind and section, emendations and *sic* apart."""
    sections = list(dict.fromkeys(one.section for one in placed))
    mended = {one.intervention.kind for one in placed if not one.intervention.sic}
    kinds = sorted(mended, key=lambda kind: kind.rank)
    rows = [["Section", *(kind.title for kind in kinds), "Sic", "All"]]
    for section in sections:
        here = [one for one in placed if one.section == section]
        rows.append([section, *_counts(here, kinds)])
    rows.append(["All", *_counts(placed, kinds)])
    widths = [4, *[1] * (len(rows[0]) - 1)]
    cells = [[nodes.paragraph("", cell) for cell in row] for row in rows]
    return _table(cells, widths, ["interventions"])


def _is(one: Placed, kind: EmendationKind) -> bool:
    return one.intervention.kind == kind and not one.intervention.sic


def _counts(placed: Sequence[Placed], kinds: Iterable[EmendationKind]) -> list[str]:
    counts = [sum(_is(one, kind) for one in placed) for kind in kinds]
    return [str(count) for count in (*counts, sum(p.intervention.sic for p in placed), len(placed))]


def side_by_side(blocks: Sequence[Block], placed: Sequence[Placed], siglum: str) -> nodes.table:
    """Set every block of the witness beside the edition's, with the differences marked."""
    rows: list[list[nodes.paragraph]] = [
        [nodes.paragraph("", words) for words in ("Place", f"Witness {siglum}", "Edition")]
    ]
    for number, block in enumerate(blocks):
        left, right = _parallel(number, block.text, placed)
        place = "" if block.place.kind == "section" else block.place.label
        rows.append([nodes.paragraph("", place), left, right])
    return _table(rows, [1, 6, 6], ["collation"])


def _parallel(
    number: int, text: str, placed: Sequence[Placed]
) -> tuple[nodes.paragraph, nodes.paragraph]:
    left, right = nodes.paragraph(), nodes.paragraph()
    position = 0
    for one in placed:
        for span in one.spans:
            if span.block != number:
                continue
            common, words = text[position : span.start], text[span.start : span.end]
            left += nodes.Text(common)
            right += nodes.Text(common)
            shown = _shown(one.intervention, words) if span == one.spans[0] else ""
            for side, cell in ((left, words), (right, shown)):
                if cell:
                    side += nodes.strong("", cell, classes=["difference"])
            position = span.end
    left += nodes.Text(text[position:])
    right += nodes.Text(text[position:])
    return left, right


def _shown(one: Intervention, words: str) -> str:
    """Return what the edition reads in place of the captured words."""
    if one.sic:
        return words
    heading = " | " if one.heading else ""
    return f"{one.blank_before}{one.reading}{one.blank_after}{heading}"


def _table(
    rows: list[list[nodes.paragraph]], widths: Sequence[int], classes: list[str]
) -> nodes.table:
    """Make a table whose first row is its head."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=w) for w in widths), cols=len(widths))
    head, *body = (nodes.row("", *(nodes.entry("", cell) for cell in row)) for row in rows)
    group += [nodes.thead("", head), nodes.tbody("", *body)]
    return nodes.table("", group, classes=classes, widths="given")
