"""The form of citations: (Pannier 2021; RFE/RL 2015), and Pannier (2021) in a sentence."""

# mypy: allow-untyped-calls, no-warn-return-any
# pybtex publishes no types.

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pybtex.richtext import Text
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.basic_label import (
    BasicLabelTextualReferenceStyle,
)
from sphinxcontrib.bibtex.style.referencing.label import LabelReferenceStyle
from sphinxcontrib.bibtex.style.template import join, join2, node, post_text, pre_text, reference

if TYPE_CHECKING:
    from pybtex.style.template import Node


def _round() -> BracketStyle:
    return BracketStyle(left="(", right=")", sep="; ")


@node  # type: ignore[untyped-decorator]
def label_name(_children: list[object], data: dict[str, Any]) -> Text:
    """Print a label without its year."""
    return Text(data["formatted_entry"].label.rpartition(" ")[0])


@node  # type: ignore[untyped-decorator]
def label_year(_children: list[object], data: dict[str, Any]) -> Text:
    """Print the year of a label, with its letter."""
    return Text(data["formatted_entry"].label.rpartition(" ")[2])


@dataclass
class TextualStyle(BasicLabelTextualReferenceStyle):
    """Cite within a sentence, the year in brackets."""

    def inner(self, role_name: str) -> Node:  # noqa: ARG002 - the signature of its base
        """Return the template of one citation."""
        return join2(sep1=self.pre_text_sep)[
            pre_text,
            reference[label_name, " (", join(sep=self.post_text_sep)[label_year, post_text], ")"],
        ]


@dataclass
class EditionReferenceStyle(LabelReferenceStyle):
    """Cite by label, in round brackets."""

    bracket_textual: BracketStyle = field(default_factory=_round)
    bracket_parenthetical: BracketStyle = field(default_factory=_round)
    bracket_author: BracketStyle = field(default_factory=_round)
    bracket_label: BracketStyle = field(default_factory=_round)
    bracket_year: BracketStyle = field(default_factory=_round)

    def __post_init__(self) -> None:
        """Put the textual style in the place of the one of sphinxcontrib-bibtex."""
        super().__post_init__()
        textual = TextualStyle(bracket=self.bracket_textual, person=self.person)
        self.role_style.update((name, textual) for name in textual.role_names())
