"""Finds the mentions of names in a document that has been read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from annotated_edition.registers.model import Mention
from annotated_edition.registers.nodes import mention
from annotated_edition.registers.sentences import sentence_around
from annotated_edition.text.blocks import without_marks
from annotated_edition.text.locations import location_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotated_edition.text.blocks import BlockInTree


def anchored_mentions(document: nodes.document, docname: str) -> list[Mention]:
    """Give each mention of a document its anchor, and describe it.

    Args:
        document: the doctree; its ``mention`` nodes get the attribute ``anchor``.
        docname: the document's name.

    Returns:
        The mentions, in order of the document.
    """
    count: dict[str, int] = {}
    noted = []
    for node in document.findall(mention):
        place = location_of(node, docname)
        count[place.id] = count.get(place.id, 0) + 1
        node["anchor"] = f"{place.id}-m{count[place.id]}".lstrip("-")
        noted.append(Mention(node["kind"], node["key"], node.astext(), place, node["anchor"]))
    return noted


def with_sentences(
    mentions: Sequence[Mention], document: nodes.document, blocks: Sequence[BlockInTree]
) -> list[Mention]:
    """Add to the mentions of a text the sentences in which they stand.

    Args:
        mentions: those of the text, in its order.
        document: its doctree.
        blocks: its blocks in the doctree.
    """
    where = {id(run.node): (block, run.start) for block in blocks for run in block.runs}
    quoted = []
    for noted, node in zip(mentions, document.findall(mention), strict=True):
        spot = where.get(id(next(iter(node.findall(nodes.Text)), None)))
        if spot is not None:
            block, start = spot
            plain = without_marks(block.text, block.marks, 0, start)
            text = plain + without_marks(block.text, block.marks, start)
            before, after = sentence_around(text, len(plain), len(plain) + len(noted.name))
            noted = noted._replace(before=before, after=after)
        quoted.append(noted)
    return quoted
