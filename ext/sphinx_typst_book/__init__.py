"""Typeset a Sphinx project as a PDF: builder ``pdf``, docutils to Typst to PDF.

The stages, in order, each in a module of its own:

- ``builder`` has Sphinx resolve each document as it does for HTML, and writes a Typst file for it;
- ``translator`` turns a doctree into Typst code, with the visitors of ``blocks``, ``lists``,
  ``tables``, ``media``, ``code``, ``maths``, ``objects``, ``notes``, ``references``, ``inlines``;
- ``escape`` makes text harmless;
- ``page`` keeps what the rest of the build must know of a document, ``folder`` keeps all of it;
- ``press`` puts the documents into the order of the toctrees (``book``) under the facts of the
  project (``project``) and has Typst set them (``compile``), makes up the
  pages (``makeup``) and names the places on them (``destinations``), with fonts for every script
  (``fonts``, ``glyphs``);
- ``diagrams`` and ``index`` add what the doctrees do not hold: drawings of Graphviz, and the pages
  of index entries;
- ``report`` says what is wrong in terms of the source, by the codes of ``findings``.

The page is designed in ``book.typ``, which needs no knowledge of Python.

Other extensions print their nodes with ``app.add_node(Node, typst=(visit, depart))``; what such a
visitor may call is told in :class:`sphinx_typst_book.translator.TypstTranslator`.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder and what it needs."""
    from sphinx_typst_book.builder import PdfBuilder, fail_without_pdf
    from sphinx_typst_book.config import add_options, check_files
    from sphinx_typst_book.diagrams import DrawDiagrams
    from sphinx_typst_book.transforms import DropToctrees

    add_options(app)
    app.add_builder(PdfBuilder)
    app.add_post_transform(DrawDiagrams)
    app.add_post_transform(DropToctrees)
    app.connect("config-inited", check_files)
    app.connect("build-finished", fail_without_pdf)
    return {
        "version": version("sphinx-annotated-edition"),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
