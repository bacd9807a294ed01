"""Finds the mentions of names in a document that has been read."""

from __future__ import annotations

from docutils import nodes

from annotated_edition.registers.model import Mention
from annotated_edition.registers.nodes import mention
from annotated_edition.registers.sentences import sentence_around
from annotated_edition.text.places import place_of
from annotated_edition.text.reading import offsets, reading_text


def anchored_mentions(document: nodes.document, docname: str, *, quoted: bool) -> list[Mention]:
    """Give each mention of a document its anchor, and describe it.

    Args:
        document: the doctree; its ``mention`` nodes get the attribute ``anchor``.
        docname: the document's name.
        quoted: whether mentions come with the sentences they stand in.

    Returns:
        The mentions, in order of the document.
    """
    found = list(document.findall(mention))
    where = offsets(reading_text(document, docname)) if found and quoted else {}
    count: dict[str, int] = {}
    noted = []
    for node in found:
        place = place_of(node, docname)
        count[place.id] = count.get(place.id, 0) + 1
        node["anchor"] = f"{place.id}-m{count[place.id]}".lstrip("-")
        name, before, after = node.astext(), "", ""
        if (spot := where.get(id(next(iter(node.findall(nodes.Text)), None)))) is not None:
            block, start = spot
            plain = block.without_marks(0, start)
            text = plain + block.without_marks(start, len(block.text))
            before, after = sentence_around(text, len(plain), len(plain) + len(name))
        noted.append(Mention(node["kind"], node["key"], name, place, node["anchor"], before, after))
    return noted
