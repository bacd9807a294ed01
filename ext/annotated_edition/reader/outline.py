"""Lets a page's title head its article.

A heading belongs to the innermost sectioning element around it. Sphinx wraps a whole page in a
section, inside the article of the template; the article then has no heading, and its title is one
of a part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from annotated_edition.reader.nodes import WEB

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class page_body(nodes.section):  # noqa: N801 - node classes are lower case in docutils
    """The section that a page consists of; its article is the sectioning element."""


class HeadArticle(SphinxPostTransform):
    """Print the sections that are whole pages as divisions."""

    # Last: what looks for sections finds them.
    default_priority = 990
    builders = WEB

    def run(self, **_kwargs: Any) -> None:
        """Replace the outermost sections."""
        for index, child in enumerate(self.document.children):
            if isinstance(child, nodes.section):
                body = page_body(child.rawsource, *child.children, **child.attributes)
                self.document[index] = body


def visit_page_body(self: HTML5Translator, node: page_body) -> None:
    """Open a division that counts as a section for the levels of headings."""
    self.section_level += 1
    self.body.append(self.starttag(node, "div", CLASS="page-body"))


def depart_page_body(self: HTML5Translator, _node: page_body) -> None:
    """Close it."""
    self.section_level -= 1
    self.body.append("</div>\n")


def add_to(app: Sphinx) -> None:
    """Register the node and its transform."""
    app.add_node(page_body, html=(visit_page_body, depart_page_body))
    app.add_post_transform(HeadArticle)
