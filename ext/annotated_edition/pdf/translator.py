"""Turn a resolved doctree into Typst code.

The code is one block, ``#{ ... }``, whose expressions Typst joins: words are string literals, and
everything else calls a function of Typst or of ``book.typ``.
"""

from __future__ import annotations

from typing import ClassVar

from annotated_edition.pdf import (
    blocks,
    code,
    inlines,
    lists,
    notes,
    objects,
    references,
    tables,
)
from annotated_edition.pdf.blocks import Blocks
from annotated_edition.pdf.code import Code
from annotated_edition.pdf.inlines import Inlines
from annotated_edition.pdf.lists import Lists
from annotated_edition.pdf.maths import Maths
from annotated_edition.pdf.media import Media
from annotated_edition.pdf.notes import Notes
from annotated_edition.pdf.objects import Objects
from annotated_edition.pdf.references import References
from annotated_edition.pdf.tables import Tables


class TypstTranslator(
    Blocks, Lists, Tables, Media, Code, Maths, Objects, Notes, References, Inlines
):
    """Translate one document.

    Visitors of other extensions may use:

    - :meth:`add` for Typst code, :meth:`text` for words, :meth:`open` and :meth:`close` for a call
      around what comes between;
    - :meth:`label` to let links lead to the next words;
    - :meth:`target` and :meth:`page_number` to lead to a place: ``go(target, { ... })`` is a link;
    - :meth:`note` for a note at the foot of the page;
    - :meth:`walk` for a node that stands elsewhere;
    - :meth:`complain` to warn of what cannot be printed;
    - :attr:`docname`, :attr:`builder` and :attr:`config`.
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
