"""Translate the blocks of a document: sections, paragraphs, lists, quotations, panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import admonitionlabels

from annotated_edition.pdf import escape
from annotated_edition.pdf.core import Core

if TYPE_CHECKING:
    from sphinx import addnodes

_NUMBERING = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}
_BARE = (nodes.entry, nodes.field_body, nodes.description)


class Blocks(Core):
    """Visit what stands as a block of its own."""

    depth = 0

    # Sections

    def visit_document(self, node: nodes.document) -> None:
        """Label the beginning of the document."""
        self.label(self.docname)
        sections = [child for child in node.children if isinstance(child, nodes.section)]
        self.page.titled = bool(sections)
        self.untitled = self.docname == self.config.root_doc and _same(
            self.builder.env.titles[self.docname].astext(), self.config.project
        )

    def depart_document(self, node: nodes.document) -> None:
        """Place the labels that no words came for."""
        self.anchor()

    def visit_section(self, node: nodes.section) -> None:
        """Go one heading deeper."""
        self.depth += 1

    def depart_section(self, node: nodes.section) -> None:
        """Come back up."""
        self.depth -= 1

    def visit_title(self, node: nodes.title) -> None:
        """Open a heading, or the title of a panel or table."""
        if not isinstance(node.parent, nodes.section):
            return
        depth = self.depth - self.untitled
        if depth == 0:
            raise nodes.SkipNode
        key = self.share_label(node)
        self.open(f"section-title({depth}, {escape.value(key)}, ")

    def depart_title(self, node: nodes.title) -> None:
        """Close a heading, or begin the body of a panel."""
        if isinstance(node.parent, nodes.section):
            self.close()
            self.unshare_label()
        elif isinstance(node.parent, nodes.topic | nodes.sidebar | nodes.admonition):
            self.add("}, {\n")

    def visit_rubric(self, node: nodes.rubric) -> None:
        """Open a heading that no list of contents names."""
        self.open("rubric(")

    def depart_rubric(self, node: nodes.rubric) -> None:
        """Close it."""
        self.close()

    # Paragraphs

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """Open a paragraph, unless its words alone fill a cell or a list's item."""
        if _is_bare(node):
            return
        number = f"number: {node['number']}, " if "number" in node else ""
        self.open(f"para({number}{_classes(node)}")

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        """Close the paragraph."""
        if not _is_bare(node):
            self.close()

    # Lists

    def visit_bullet_list(self, node: nodes.bullet_list) -> None:
        """Open a list."""
        self.add(f"list(tight: {escape.value(_is_tight(node))},\n")

    def depart_bullet_list(self, node: nodes.Element) -> None:
        """Close a list."""
        self.add(")\n")

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        """Open a numbered list, with the numbers as the source has them."""
        pattern = _NUMBERING.get(node.get("enumtype", ""), "1")
        form = (
            f"n => {escape.string(node.get('prefix', ''))} + numbering({escape.string(pattern)}, n)"
            f" + {escape.string(node.get('suffix', '.'))}"
        )
        self.add(
            f"enum(tight: {escape.value(_is_tight(node))}, start: {node.get('start', 1)}, "
            f"numbering: {form},\n"
        )

    depart_enumerated_list = depart_bullet_list

    def visit_list_item(self, node: nodes.list_item) -> None:
        """Open an item."""
        self.add("{\n")

    def depart_list_item(self, node: nodes.Element) -> None:
        """Close an item."""
        self.add("},\n")

    # Quotations

    def visit_block_quote(self, node: nodes.block_quote) -> None:
        """Open a quotation."""
        self.open("quotation(")

    def depart_block_quote(self, node: nodes.block_quote) -> None:
        """Close it."""
        self.close()

    def visit_attribution(self, node: nodes.attribution) -> None:
        """Open the name of who is quoted."""
        self.open("attribution(")

    def depart_attribution(self, node: nodes.attribution) -> None:
        """Close it."""
        self.close()

    def visit_transition(self, node: nodes.transition) -> None:
        """Add a break between paragraphs."""
        self.add("transition()\n")

    def depart_transition(self, node: nodes.transition) -> None:
        """Leave it."""

    def visit_comment(self, node: nodes.Element) -> None:
        """Skip what is not for readers."""
        raise nodes.SkipNode

    visit_toctree = visit_comment
    visit_substitution_definition = visit_comment
    visit_meta = visit_comment

    # Panels

    def visit_container(self, node: nodes.container) -> None:
        """Open a container, for its classes."""
        self.open(f"container({_classes(node)}")

    def depart_container(self, node: nodes.container) -> None:
        """Close it."""
        self.close()

    def visit_topic(self, node: nodes.Element) -> None:
        """Open a panel; its title, where it has one, comes first."""
        self.add(f"panel({escape.string(type(node).__name__)}, {{\n")
        if not isinstance(next(iter(node.children), None), nodes.title):
            self.add("}, {\n")

    def depart_topic(self, node: nodes.Element) -> None:
        """Close it."""
        self.close()

    visit_sidebar = visit_admonition = visit_topic
    depart_sidebar = depart_admonition = depart_topic

    def _visit_labelled_admonition(self, node: nodes.Element) -> None:
        kind = type(node).__name__
        self.add(f"panel({escape.string(kind)}, {{\n")
        self.text(str(admonitionlabels[kind]))
        self.add("}, {\n")

    visit_attention = visit_caution = visit_danger = visit_error = _visit_labelled_admonition
    visit_hint = visit_important = visit_note = visit_tip = _visit_labelled_admonition
    visit_warning = visit_seealso = _visit_labelled_admonition
    depart_attention = depart_caution = depart_danger = depart_error = depart_topic
    depart_hint = depart_important = depart_note = depart_tip = depart_topic
    depart_warning = depart_seealso = depart_topic


def _same(title: str, project: str) -> bool:
    return title.strip().casefold() == project.strip().casefold()


def _classes(node: nodes.Element) -> str:
    classes = node.get("classes", ())
    return f"classes: {escape.value(classes)}, " if classes else ""


def _is_bare(node: nodes.paragraph) -> bool:
    if node.get("classes") or "number" in node:
        return False
    parent = node.parent
    if isinstance(parent, nodes.list_item):
        return _is_tight(parent.parent)
    if isinstance(parent, nodes.footnote):
        return parent.index(node) <= 1
    return isinstance(parent, _BARE) and len(parent) == 1


def _is_tight(node: nodes.Element) -> bool:
    """Return whether no item of a list has more than one paragraph and lists below it."""
    return all(
        isinstance(below, nodes.paragraph if place == 0 else nodes.bullet_list | nodes.enumerated_list)
        for item in node.children
        if isinstance(item, nodes.Element)
        for place, below in enumerate(item.children)
    )
