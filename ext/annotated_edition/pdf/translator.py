"""Turn a resolved doctree into Typst code.

The code is one block, ``#{ ... }``, whose expressions Typst joins: words are string literals, and
everything else calls a function of Typst or of ``book.typ``.
"""

from __future__ import annotations

from annotated_edition.pdf.blocks import Blocks
from annotated_edition.pdf.inlines import Inlines
from annotated_edition.pdf.references import References


class TypstTranslator(Blocks, Inlines, References):
    """Translate one document.

    Visitors of other extensions may use:

    - :meth:`add`, :meth:`open`, :meth:`close` to add Typst code, :meth:`text` to add words;
    - :meth:`label` to let links lead to the next words;
    - :meth:`target` and :meth:`page_number` to lead to a place: ``go(target, { ... })`` links to it;
    - :meth:`complain` to warn of what cannot be printed;
    - :attr:`docname`, :attr:`builder` and :attr:`config`.
    """
