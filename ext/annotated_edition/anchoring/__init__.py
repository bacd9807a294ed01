"""x."""

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
