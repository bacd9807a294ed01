"""Checks a PDF against PDF/UA-1 (ISO 14289-1), by the conditions of the Matterhorn Protocol.

It reads the file alone, with pikepdf, and knows nothing of Typst or of what the builder intended.
Of the protocol's conditions (PDF Association, version 1.1) it looks for those that software can
decide and that can arise in such a file; ``document`` refuses the features (forms, media, layers,
encryption, simple fonts ...) that the others are about. Where the protocol leaves it to people to
judge what is appropriate, ``elements`` wants regular tables, words in paragraphs, and every note
behind the mark that refers to it; ``content`` wants the structure in the order of the pages.

- ``tree`` reads the structure;
- ``document`` checks what is said once of the whole file;
- ``elements`` checks headings, lists, tables, figures and notes;
- ``content`` checks that everything on the pages is either in the structure or an artifact;
- ``links`` checks links, the only annotations;
- ``fonts`` checks what characters are drawn with, and what they stand for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.matterhorn import content, document, elements, fonts, links
from helpers.matterhorn.tree import Tree

if TYPE_CHECKING:
    import pikepdf


def failures(pdf: pikepdf.Pdf) -> list[str]:
    """Return what is wrong with a PDF, each as number of the condition, place and words."""
    found = [*document.check(pdf)]
    if "/StructTreeRoot" not in pdf.Root:
        return [*found, "01-005 the file has no structure"]
    tree = Tree(pdf)
    drawn = content.draw(pdf)
    found += [*tree.failures, *elements.check(tree), *content.check(pdf, tree, drawn)]
    found += [*links.check(pdf, tree), *fonts.check(drawn)]
    return found
