"""Prints the apparatus: entries, the table of interventions, witness and edition side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from docutils import nodes

from annotated_edition.apparatus.model import (
    BREAK,
    Deletion,
    HeadingInsertion,
    Insertion,
    Join,
    Sic,
    Split,
    Substitution,
    Transposition,
)
from annotated_edition.text.locations import Location
from annotated_edition.text.nodes import locate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotated_edition.apparatus.model import Applied, Intervention
    from annotated_edition.apparatus.nodes import entry_reading
    from annotated_edition.core.kinds import EmendationKind
    from annotated_edition.text.blocks import TextBlock


def entry(
    one: Applied, reading: entry_reading, reason: Sequence[nodes.Node], siglum: str
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
    place = Location(intervention.target, one.id, one.label, "paragraph")
    line = nodes.paragraph("", "", locate(place), nodes.Text(" "))
    line += _readings(intervention, reading)
    line += [nodes.Text(" "), nodes.strong("", siglum, classes=["siglum"])]
    facts = [intervention.kind.label]
    if intervention.cert != "high":
        facts.append(f"certainty {intervention.cert}")
    if intervention.resp:
        facts.append(intervention.resp)
    line += nodes.inline("", f" ({', '.join(facts)}). ", classes=["apparatus-facts"])
    return _with_reason(line, reason)


def refused(
    one: Intervention, reading: entry_reading, reason: Sequence[nodes.Node]
) -> list[nodes.Node]:
    """Print an entry that applies nowhere, of which the build has warned, for those who mend it.

    Args:
        one: the intervention.
        reading: the edition's reading, with its markup.
        reason: what the editors say about it.
    """
    line = nodes.paragraph("", "", _note("not applied"), nodes.Text(": "))
    line += [*_readings(one, reading), nodes.Text(". ")]
    return _with_reason(line, reason)


def _with_reason(line: nodes.paragraph, reason: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Let the first paragraph of a reason follow in the line of its entry."""
    rest = list(reason)
    if rest and isinstance(rest[0], nodes.paragraph):
        line += rest.pop(0).children
    return [line, *rest]


def _readings(one: Intervention, reading: entry_reading) -> list[nodes.Node]:
    """Print what the edition reads, a bracket, and what the witness has."""
    left: list[nodes.Node]
    right: list[nodes.Node]
    match one.operation:
        case Sic(lemma):
            left, right = [nodes.Text(lemma)], [_note("sic")]
        case Substitution(lemma):
            left, right = [*reading.children], [nodes.Text(lemma)]
        case Insertion() | HeadingInsertion():
            left, right = [*reading.children], [_note("om.")]
        case Deletion(lemma):
            return [nodes.Text("— ] "), nodes.Text(lemma)]
        case Transposition():
            left = [nodes.Text(one.reading)]
            right = [nodes.Text(f"{one.lemma} "), _note("transp.")]
        case Split():
            left, right = [nodes.Text(_beside(one, BREAK))], [_note("no break")]
        case Join():
            left, right = [nodes.Text(_beside(one))], [nodes.Text(_beside(one, BREAK))]
        case other:
            assert_never(other)
    return [_lemma(*left), nodes.Text("] "), *right]


def _beside(one: Intervention, sign: str = "") -> str:
    """Show the words on either side of a break, with or without a sign for it."""
    return " ".join(filter(None, (one.prefix, sign, one.suffix)))


def _lemma(*content: nodes.Node) -> nodes.inline:
    return nodes.inline("", "", *content, classes=["lemma"])


def _note(words: str) -> nodes.emphasis:
    return nodes.emphasis("", words)


def summary(anchored: Sequence[Applied]) -> nodes.table:
    """Count interventions by kind and section, emendations and *sic* apart."""
    sections = list(dict.fromkeys(one.section for one in anchored))
    mended = {one.intervention.kind for one in anchored if not one.intervention.sic}
    kinds = sorted(mended, key=lambda kind: kind.rank)
    rows = [["Section", *(kind.title for kind in kinds), "Sic", "All"]]
    for section in sections:
        here = [one for one in anchored if one.section == section]
        rows.append([section, *_counts(here, kinds)])
    rows.append(["All", *_counts(anchored, kinds)])
    widths = [4, *[1] * (len(rows[0]) - 1)]
    cells = [[nodes.paragraph("", cell) for cell in row] for row in rows]
    return _table(cells, widths, ["interventions"])


def _is(one: Applied, kind: EmendationKind) -> bool:
    return one.intervention.kind == kind and not one.intervention.sic


def _counts(anchored: Sequence[Applied], kinds: Iterable[EmendationKind]) -> list[str]:
    counts = [sum(_is(one, kind) for one in anchored) for kind in kinds]
    return [
        str(count)
        for count in (*counts, sum(one.intervention.sic for one in anchored), len(anchored))
    ]


def side_by_side(
    blocks: Sequence[TextBlock], anchored: Sequence[Applied], siglum: str
) -> nodes.table:
    """Set every block of the witness beside the edition's, with the differences marked.

    Args:
        blocks: those of the text, as captured.
        anchored: its interventions, in its order.
        siglum: the witness's.
    """
    rows: list[list[nodes.paragraph]] = [
        [nodes.paragraph("", words) for words in ("Location", f"Witness {siglum}", "Edition")]
    ]
    differences: dict[str, list[_Difference]] = {}
    for one in anchored:
        for name, difference in _differences(one):
            differences.setdefault(name, []).append(difference)
    for block in blocks:
        left, right = _parallel(block.text, differences.get(block.id, []))
        place = "" if block.kind == "section" else block.label
        rows.append([nodes.paragraph("", place), left, right])
    return _table(rows, [1, 6, 6], ["collation"])


class _Difference(NamedTuple):
    """A stretch of a captured block, what is shown of it, and what the edition has for it."""

    start: int
    end: int
    witness: str
    edition: str


def _differences(one: Applied) -> Iterator[tuple[str, _Difference]]:
    """Yield the blocks in which an intervention makes a difference, and which."""
    first, *others = one.anchors
    intervention = one.intervention
    match intervention.operation:
        case Insertion() | Split():
            shown = f"{intervention.blank_before}{intervention.reading}{intervention.blank_after}"
            yield first.block, _Difference(one.at or 0, one.at or 0, "", shown)
        case HeadingInsertion(reading):
            yield first.block, _Difference(one.at or 0, one.at or 0, "", f"{reading} | ")
        case Join():
            yield first.block, _Difference(first.end, first.end, f" {BREAK}", "")
        case Transposition():
            words = "".join(part.words for part in one.anchors)
            turned = "".join(part.words for part in reversed(one.anchors))
            yield first.block, _Difference(first.offset, others[-1].end, words, turned)
        case _:
            for part in one.anchors:
                reading = intervention.reading if part is first else ""
                shown = part.words if intervention.sic else reading
                yield part.block, _Difference(part.offset, part.end, part.words, shown)


def _parallel(
    text: str, differences: Sequence[_Difference]
) -> tuple[nodes.paragraph, nodes.paragraph]:
    left, right = nodes.paragraph(), nodes.paragraph()
    position = 0
    for start, end, witness, edition in differences:
        for side, shown in ((left, witness), (right, edition)):
            side += nodes.Text(text[position:start])
            if shown:
                side += nodes.strong("", shown, classes=["difference"])
        position = end
    for side in (left, right):
        side += nodes.Text(text[position:])
    return left, right


def _table(
    rows: list[list[nodes.paragraph]], widths: Sequence[int], classes: list[str]
) -> nodes.table:
    """Make a table whose first row is its head."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=w) for w in widths), cols=len(widths))
    head, *body = (nodes.row("", *(nodes.entry("", cell) for cell in row)) for row in rows)
    group += [nodes.thead("", head), nodes.tbody("", *body)]
    return nodes.table("", group, classes=classes, widths="given")
