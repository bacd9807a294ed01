"""Translate sections, paragraphs, quotations and panels."""

from __future__ import annotations

from docutils import nodes
from sphinx.locale import _, admonitionlabels

from sphinx_typst_book import escape
from sphinx_typst_book.core import CLOSE, classes
from sphinx_typst_book.lists import is_tight
from sphinx_typst_book.media import Media

CALLS = {"attribution": "attribution", "centered": "centred"}
STYLED = {
    "block_quote": "quotation",
    "subtitle": "rubric",
    "versionmodified": "container",
}
CLOSINGS = dict.fromkeys(
    ("Admonition", "admonition", "container", "rubric", "sidebar", "topic"), CLOSE
)
PLAIN = frozenset({"acks", "compound", "only", "start_of_file"})
SILENT = frozenset(
    {
        "comment",
        "decoration",
        "docinfo",
        "highlightlang",
        "index",
        "meta",
        "pending",
        "substitution_definition",
        "system_message",
        "tabular_col_spec",
        "toctree",
    }
)

_OPENERS = (  # what begins in the line where its first paragraph begins
    nodes.citation,
    nodes.definition,
    nodes.description,
    nodes.entry,
    nodes.field_body,
    nodes.footnote,
)
_PANELS = (nodes.topic, nodes.sidebar, nodes.Admonition)


class Blocks(Media):
    """Visit what stands as a block of its own."""

    depth = 0  # of sections around the node being visited
    offset = 0  # by how much headings stand higher than their sections

    def visit_document(self, node: nodes.document) -> None:
        """Leave out a title that repeats the one of the book."""
        super().visit_document(node)
        titles = [child for child in node.children if isinstance(child, nodes.section)]
        self.page.titled = bool(titles)
        if self.docname == self.config.root_doc and len(titles) == 1:
            title = self.builder.env.titles[self.docname].astext()
            self.offset = int(title.casefold() == self.config.project.casefold())

    def visit_section(self, _node: nodes.section) -> None:
        """Go one heading deeper."""
        self.depth += 1

    def depart_section(self, _node: nodes.section) -> None:
        """Come back up."""
        self.depth -= 1

    def visit_title(self, node: nodes.title) -> None:
        """Open a heading, with the number that Sphinx gives it."""
        if isinstance(node.parent, nodes.table):
            raise nodes.SkipNode  # printed as the caption
        if not isinstance(node.parent, nodes.section):
            return
        depth = self.depth - self.offset
        if depth == 0:
            raise nodes.SkipNode
        named = escape.named(depth=depth, key=self.claim(node))
        self.open(f"section-title({named}{classes(node.parent)}")
        anchor = f"#{node.parent['ids'][0]}" if self.depth > 1 else ""
        numbers = self.builder.env.toc_secnumbers.get(self.docname, {})
        if number := numbers.get(anchor) or numbers.get(""):
            self.text(".".join(map(str, number)) + ". ")
        self.repeated = True

    def depart_title(self, node: nodes.title) -> None:
        """Close a heading."""
        if isinstance(node.parent, nodes.section):
            self.close()
            self.repeated = False
        elif isinstance(node.parent, _PANELS):
            self.add("}, {\n")

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """Open a paragraph, unless its words alone fill a cell or an item of a list."""
        if not _is_bare(node):
            named = escape.named(number=node.get("number"), key=self.paragraph_key(node))
            self.open(f"para({named}{classes(node)}")

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        """Close the paragraph."""
        if not _is_bare(node):
            self.close()

    def visit_rubric(self, node: nodes.rubric) -> None:
        """Open a heading that no contents list; one over notes now at the foot is left out."""
        if node.astext() in {"Footnotes", _("Footnotes")}:
            raise nodes.SkipNode
        self.open(f"rubric({classes(node)}")

    def visit_container(self, node: nodes.Element) -> None:
        """Open a container, for its classes; a listing keeps its caption above it."""
        self.open(f"container({classes(node)}")
        for caption in [child for child in node.children if isinstance(child, nodes.caption)]:
            self.add("listing-caption(\n")
            self.caption(node, caption)
            self.add(")\n")
            node.remove(caption)

    def visit_transition(self, _node: nodes.transition) -> None:
        """Add a break between paragraphs."""
        self.add("transition()\n")

    def visit_raw(self, node: nodes.raw) -> None:
        """Add what was written for Typst, as markup; it can neither read files nor break ours.

        Of raw HTML, only two things count that MyST means by it: a break, and a task's box.
        """
        words = node.astext()
        if "typst" in node.get("format", "").split():
            self.anchor()
            self.add(f'eval({escape.string(words)}, mode: "markup")\n')
        elif words.strip() == "<br />":
            self.add("linebreak()\n")
        elif "task-list-item-checkbox" in words:
            self.text("☑ " if "checked" in words else "☐ ")
        raise nodes.SkipNode

    def visit_admonition(self, node: nodes.Element) -> None:
        """Open a panel; its title, where it has one, comes first."""
        self._open_panel(node)
        if not isinstance(node.next_node(), nodes.title):
            self.add("}, {\n")

    def visit_sidebar(self, node: nodes.Element) -> None:
        """Open a panel beside the text."""
        self.visit_admonition(node)

    def visit_topic(self, node: nodes.topic) -> None:
        """Open a panel, unless it lists the contents of a page: the book's list does that."""
        if "contents" in node["classes"]:
            raise nodes.SkipNode
        self.visit_admonition(node)

    def visit_Admonition(self, node: nodes.Element) -> None:  # noqa: N802 - docutils's category
        """Open a panel under the usual word for its kind."""
        self._open_panel(node)
        kind = type(node).__name__
        if kind in admonitionlabels:
            self.text(str(admonitionlabels[kind]))
            self.add("}, {\n")
        elif not isinstance(node.next_node(), nodes.title):
            self.add("}, {\n")

    def _open_panel(self, node: nodes.Element) -> None:
        self.add(f"panel({escape.named(kind=type(node).__name__)}{classes(node)}{{\n")


def _is_bare(node: nodes.paragraph) -> bool:
    if node.get("classes") or "number" in node:
        return False
    parent = node.parent
    if isinstance(parent, nodes.list_item):
        return is_tight(parent.parent)
    if isinstance(parent, nodes.definition) and isinstance(_before(parent), nodes.definition):
        return False
    return isinstance(parent, _OPENERS) and not isinstance(_before(node), nodes.Body)


def _before(node: nodes.Element) -> nodes.Node | None:
    place = node.parent.index(node)
    return node.parent[place - 1] if place else None
