"""Propose new selectors for quotations that were lost when the text was revised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .nearest import nearest
from .shortest import describe

if TYPE_CHECKING:
    from .selector import Selector
    from .text import Text


@dataclass(frozen=True)
class Proposal:
    selector: Selector
    start: int
    end: int
    likeness: int


@dataclass(frozen=True)
class Refusal:
    reason: str


def reanchor(text: Text, selector: Selector) -> Proposal | Refusal:
    """."""
    passages = nearest(text, selector)
    if not passages:
        return Refusal("no passage shares words with it")
    best, *others = passages
    if best.overall < 75 or best.likeness<60 or (best.context is not None and best.context<50):
        return Refusal("floor")
    for other in others:
        if best.overall-other.overall<10 and not (other.start<best.end and best.start<other.end):
            return Refusal("margin")
    return Proposal(describe(text,best.start,best.end),best.start,best.end,int(best.likeness))
