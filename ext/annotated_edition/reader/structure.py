"""Gives pages the structure that assistive technology goes by.

A heading belongs to the innermost sectioning element around it. Sphinx wraps a whole page in a
section, inside the article of the template; the article then has no heading, and its title is one
of a part. And a table that is wider than its page scrolls only for those who have a pointer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from annotated_edition.reader.nodes import WEB
from annotated_edition.text.editing import replace_node

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


class table_frame(nodes.container):  # noqa: N801
    """What a table scrolls in; attribute ``label`` says which table it is."""


class FrameTables(SphinxPostTransform):
    """Turn the containers into which furo wraps tables into frames that can have the focus."""

    # After furo's transform (500).
    default_priority = 980
    builders = WEB

    def run(self, **_kwargs: Any) -> None:
        """Replace the containers."""
        wrappers = [
            container
            for container in self.document.findall(nodes.container)
            if "table-wrapper" in container["classes"]
        ]
        for number, wrapper in enumerate(wrappers, 1):
            frame = table_frame(
                "", *wrapper.children, **wrapper.attributes, label=f"Table {number}"
            )
            frame["classes"].append("container")
            replace_node(wrapper, [frame])


def visit_table_frame(self: HTML5Translator, node: table_frame) -> None:
    """Open a region that the keyboard reaches, and with it its scroll bar (WCAG 2.2, 2.1.1)."""
    attributes: dict[str, Any] = {"role": "region", "aria-label": node["label"], "tabindex": "0"}
    self.body.append(self.starttag(node, "div", **attributes))


def depart_table_frame(self: HTML5Translator, _node: table_frame) -> None:
    """Close it."""
    self.body.append("</div>\n")


def add_to(app: Sphinx) -> None:
    """Register the nodes and their transforms."""
    app.add_node(page_body, html=(visit_page_body, depart_page_body))
    app.add_post_transform(HeadArticle)
    app.add_node(table_frame, html=(visit_table_frame, depart_table_frame))
    app.add_post_transform(FrameTables)
