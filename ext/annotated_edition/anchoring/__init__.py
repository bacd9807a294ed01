"""Find quotations in a text, exactly or not at all. Pure: no Sphinx, no docutils.

An annotation points at words by quoting them: a TextQuoteSelector of the W3C Web Annotation Data
Model, section 4.2.4. `Text.prepare` indexes the paragraphs of a text once; `resolve` finds in it
the one place of a `Selector`, or answers that it is lost or ambiguous; `describe` gives the
shortest selector for a place; `reanchor` proposes a new selector after a revision of the text.

From the characters up: `normalise` makes texts comparable, `text` and `words` index them,
`selector` and `shortest` are the exact rules, `align`, `agreement` and `nearest` measure likeness,
`resolve` and `reanchor` answer.
"""

from .normalise import Normalised, normalise
from .reanchor import Proposal, Refusal, reanchor
from .resolve import Ambiguous, Answer, Found, Lost, Reason, Suggestion, resolve
from .selector import Selector
from .shortest import describe
from .text import Block, Piece, Text

__all__ = [
    "Ambiguous",
    "Answer",
    "Block",
    "Found",
    "Lost",
    "Normalised",
    "Piece",
    "Proposal",
    "Reason",
    "Refusal",
    "Selector",
    "Suggestion",
    "Text",
    "describe",
    "normalise",
    "reanchor",
    "resolve",
]
