"""What the cards of names and sources say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from annotated_edition.core.dates import printed_date
from annotated_edition.core.kinds import capital
from annotated_edition.registers.nodes import native_name
from annotated_edition.sources.transforms import source_text

if TYPE_CHECKING:
    from sphinxcontrib.bibtex.domain import Citation

    from annotated_edition.registers.model import Entry

UNNAMED = ("date", "end")
"""Dates whose options need no word: “15 August 2021”, “1992 – 1997”."""


def name_card(entry: Entry) -> list[nodes.Node]:
    """Say in three lines who or what an entry is about.

    Args:
        entry: an entry of a register.

    Returns:
        Paragraphs: the name, also in its own script; the role; the dates. Those with nothing to
        say are left out.
    """
    name = nodes.paragraph("", "", nodes.strong("", entry.name))
    for native in entry.native[:1]:
        name += nodes.Text(" ")
        name += native_name("", native.text, language=native.language, direction=native.direction)
    lines: list[nodes.Node] = [name]
    if entry.role:
        lines.append(nodes.paragraph("", f"{entry.role}."))
    if dates := _dates(entry):
        lines.append(nodes.paragraph("", f"{dates}."))
    return lines


def _dates(entry: Entry) -> str:
    """Return “Born 5 October 1952”, or “1992 – 1997” where dates need no word."""
    named = [f"{what} {printed_date(day)}" for what, day in entry.dates if what not in UNNAMED]
    span = " – ".join(printed_date(day) for what, day in entry.dates if what in UNNAMED)
    return capital(", ".join([span, *named] if span else named))


def source_card(citation: Citation) -> nodes.paragraph:
    """Return a source without its address: the entry to which the citation leads has it."""
    text = source_text(citation)
    for address in list(text.findall(nodes.reference)):
        address.parent.remove(address)
    return text
