"""Reads texts from doctrees made by hand, as a build does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition.text.anchors import Absence, TextInTree
from annotated_edition.text.blocks import blocks_in, read_tree, record
from annotated_edition.text.domain import ReadingText
from annotated_edition.text.quoting import prepare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes

    from annotated_edition.anchoring import Text
    from annotated_edition.annotations.model import AnchoredNote
    from annotated_edition.text.anchors import Standing


def read(document: nodes.document, docname: str = "brief") -> tuple[ReadingText, Text]:
    """Return the text of a doctree, whose blocks get their ids, and the same prepared."""
    text = ReadingText(docname, record(read_tree(document), docname))
    return text, prepare(text.blocks)


def standing(
    document: nodes.document, text: ReadingText, anchored: Sequence[AnchoredNote]
) -> list[tuple[AnchoredNote, list[Standing]]]:
    """Return the notes whose words stand in a doctree, and where."""
    tree = TextInTree(text, blocks_in(document))
    found = [(one, tree.find(one.anchors)) for one in anchored]
    return [(one, where) for one, where in found if not isinstance(where, Absence)]
