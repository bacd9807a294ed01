"""Neutral nodes of the bibliography: a definition list, labels as its terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.latex import LaTeXTranslator

    from sphinx_typst_book.translator import TypstTranslator


class source_list(nodes.definition_list):  # noqa: N801 - node classes are lower case in docutils
    """The printed sources."""


class source_label(nodes.term):  # noqa: N801
    """The label of a source; attribute ``docname`` is that of its bibliography."""


class source_uses(nodes.paragraph):  # noqa: N801
    """Where a source is cited; attribute ``places``: document, id, and whether it is in a note."""


class unknown_source(nodes.inline):  # noqa: N801
    """What was cited and cannot be printed."""


def mark_unknown(words: str) -> unknown_source:
    """Print the words of a citation that leads nowhere."""
    return unknown_source("", f"[{words}?]", words=words, classes=["unknown-source"])


def visit_source_label_latex(self: LaTeXTranslator, node: source_label) -> None:
    """Open a label, with the target to which citations of sphinxcontrib-bibtex lead."""
    self.visit_term(node)
    for anchor in node["ids"]:
        self.body.append(rf"\hypertarget{{cite.{node['docname']}:{anchor}}}{{}}")


def depart_source_label_latex(self: LaTeXTranslator, node: source_label) -> None:
    """Close a label."""
    self.depart_term(node)


def visit_source_list_typst(self: TypstTranslator, _node: source_list) -> None:
    """Open the list, in columns."""
    self.open("sources(")
    self.add("definitions(\n")


def depart_source_list_typst(self: TypstTranslator, _node: source_list) -> None:
    """Close it."""
    self.add(")\n")
    self.close()


def visit_source_uses_typst(self: TypstTranslator, node: source_uses) -> None:
    """Print the pages that cite the source."""
    self.page_index(("Cited", node["places"]))
    raise nodes.SkipNode


def add_to(app: Sphinx) -> None:
    """Register the nodes; builders without a visitor use those of the base classes."""
    app.add_node(source_list, typst=(visit_source_list_typst, depart_source_list_typst))
    app.add_node(source_uses, typst=(visit_source_uses_typst, None))
    app.add_node(unknown_source)
    app.add_node(source_label, latex=(visit_source_label_latex, depart_source_label_latex))
