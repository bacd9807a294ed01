"""Turn a resolved doctree into Typst code.

The code is one block, ``#{ ... }``, whose expressions Typst joins: words are string literals, and
everything else calls a function of Typst or of ``book.typ``.
"""

from __future__ import annotations

from typing import ClassVar

from sphinx_typst_book import (
    blocks,
    code,
    inlines,
    lists,
    notes,
    objects,
    references,
    tables,
)
from sphinx_typst_book.blocks import Blocks
from sphinx_typst_book.code import Code
from sphinx_typst_book.inlines import Inlines
from sphinx_typst_book.lists import Lists
from sphinx_typst_book.maths import Maths
from sphinx_typst_book.media import Media
from sphinx_typst_book.notes import Notes
from sphinx_typst_book.objects import Objects
from sphinx_typst_book.references import References
from sphinx_typst_book.tables import Tables


class TypstTranslator(
    Blocks, Lists, Tables, Media, Code, Maths, Objects, Notes, References, Inlines
):
    r"""Translate one document.

    A visitor of another extension, registered with ``app.add_node(Node, typst=(visit, depart))``,
    adds whole Typst expressions in code mode. It may use:

    - :meth:`text` for words, as they are; :meth:`add` for Typst code;
    - :meth:`open` and :meth:`close` for a call around what comes between, such as
      ``self.open("para(")``; the functions of ``book.typ`` are there, and all of Typst's;
    - :meth:`label` to let links lead to the next words; ids of nodes are labelled without it;
    - ``self.open(f"go({self.target(docname, id)}, ")`` for a link to a place, and
      ``self.add(f"{self.page_number(docname, id)}\n")`` for the number of its page;
    - :meth:`page_index` for all pages on which something stands;
    - :meth:`note` for a note at the foot of the page, under a mark of its own;
    - :meth:`walk` for a node that stands elsewhere;
    - :meth:`complain` to warn of what cannot be printed;
    - :attr:`docname`, :attr:`builder` and :attr:`config`.

    Words of a reader's never go into :meth:`add` but through ``escape.string``.
    """

    calls: ClassVar = {
        **blocks.CALLS,
        **code.CALLS,
        **inlines.CALLS,
        **lists.CALLS,
        **notes.CALLS,
        **objects.CALLS,
    }
    styled: ClassVar = {**blocks.STYLED, **inlines.STYLED}
    closings: ClassVar = {
        **blocks.CLOSINGS,
        **inlines.CLOSINGS,
        **lists.CLOSINGS,
        **notes.CLOSINGS,
        **objects.CLOSINGS,
        **references.CLOSINGS,
        **tables.CLOSINGS,
    }
    plain = blocks.PLAIN | inlines.PLAIN | lists.PLAIN | objects.PLAIN | tables.PLAIN
    silent = blocks.SILENT | tables.SILENT
