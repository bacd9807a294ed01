"""Translate blocks of code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_typst_book import escape
from sphinx_typst_book.core import Core

if TYPE_CHECKING:
    from collections.abc import Mapping

# Names of Pygments's lexers -> those that Typst knows the language under.
_LANGUAGES: Mapping[str, str] = {
    "default": "python",
    "python3": "python",
    "ipython3": "python",
    "pycon": "python",
    "pycon3": "python",
    "console": "bash",
    "shell": "bash",
    "none": "",
    "text": "",
}


CALLS = {"productionlist": "listing"}


class Code(Core):
    """Visit code that stands as a block."""

    verbatim: int

    def visit_literal_block(self, node: nodes.Element) -> None:
        """Add a block of code, or open one in which other nodes stand."""
        self.anchor()
        if node.rawsource != node.astext():  # parsed-literal: words with markup among them
            self.verbatim += 1
            self.open("listing(")
            return
        language = node.get("language", self.config.highlight_language)
        highlight: dict[str, Any] = node.get("highlight_args", {})
        named = escape.named(
            lang=_LANGUAGES.get(language, language),
            first=highlight.get("linenostart", 1) if node.get("linenos") else None,
            marked=highlight.get("hl_lines"),
        )
        self.add(f"listing({named}{escape.string(node.astext())})\n")
        raise nodes.SkipNode

    def depart_literal_block(self, _node: nodes.Element) -> None:
        """Close it."""
        self.verbatim -= 1
        self.close()

    def visit_doctest_block(self, node: nodes.Element) -> None:
        """Add a Python session."""
        self.visit_literal_block(node)

    def visit_production(self, _node: nodes.Element) -> None:
        """Keep the line breaks of a grammar."""
        self.verbatim += 1

    def depart_production(self, _node: nodes.Element) -> None:
        """Fold them again."""
        self.verbatim -= 1
