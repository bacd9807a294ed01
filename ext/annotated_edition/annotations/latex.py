"""Annotations in LaTeX: plain footnotes, whose marks are letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from annotated_edition.annotations.nodes import annotation, annotation_letter
from annotated_edition.core import letters
from annotated_edition.text.editing import replace_node

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

FIRST = 1000
"""What LaTeX counts as the footnote of this number prints as ``a``, the next as ``b``."""

PREAMBLE = rf"""
\usepackage{{alphalph}}
\renewcommand{{\thefootnote}}{{\ifnum\value{{footnote}}<{FIRST} \arabic{{footnote}}\else
  \alphalph{{\numexpr\value{{footnote}}-{FIRST - 1}\relax}}\fi}}
"""


class GiveNotesToLaTeX(SphinxPostTransform):
    """Turn annotations into plain footnotes, which Sphinx's transform knows by their class.

    LaTeX counts footnotes, so letters are given to it as numbers.
    """

    # Before Sphinx's LaTeXFootnoteTransform (600).
    default_priority = 590
    formats = ("latex",)

    def run(self, **_kwargs: Any) -> None:
        """Change the assembled document."""
        for letter in list(self.document.findall(annotation_letter)):
            number = nodes.Text(_counted(letter.astext()))
            replace_node(letter, [nodes.footnote_reference("", "", number, **letter.attributes)])
        for note in list(self.document.findall(annotation)):
            label, *body = note.children
            counted = nodes.label("", _counted(label.astext()))
            replace_node(note, [nodes.footnote("", counted, *body, **note.attributes)])


def add_to(app: Sphinx) -> None:
    """Register the transform, and the definition that prints its numbers as letters."""
    app.add_post_transform(GiveNotesToLaTeX)
    app.connect("config-inited", _define_letters)


def _define_letters(_app: Sphinx, config: Config) -> None:
    given = config.latex_elements
    config.latex_elements = {**given, "preamble": PREAMBLE + given.get("preamble", "")}


def _counted(mark: str) -> str:
    return str(FIRST + letters.number_of(mark))
