"""Neutral nodes of the apparatus: captured words, the edition's reading, and its entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from annotated_edition.text.nodes import editorial_mark, emended_words

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_typst_book.translator import TypstTranslator


class captured(emended_words):  # noqa: N801 - node classes are lower case in docutils
    """Words of the witness that the edition emends."""


class reading(nodes.inline):  # noqa: N801
    """The reading of the edition where it departs from the witness; attribute ``name``."""


class reading_heading(nodes.rubric):  # noqa: N801
    """A heading that the edition supplies."""


class text_break(nodes.inline):  # noqa: N801
    """The break between two paragraphs, or two lines of a heading."""


class text_join(nodes.inline):  # noqa: N801
    """Where a block is joined to the next, which attribute ``joined`` names by its key."""


class emendation_mark(editorial_mark, nodes.inline):  # noqa: N801
    """The sign after an emended place, a link to its entry; attribute ``sic``."""


class readings(nodes.container):  # noqa: N801
    """Readings on their way into a text, while references are resolved."""


class apparatus_entry(nodes.container):  # noqa: N801
    """An entry of the apparatus; attribute ``name``. Its first child holds the reading."""


class entry_reading(nodes.inline):  # noqa: N801
    """The reading of an entry, with its markup."""


class apparatus_summary(nodes.container):  # noqa: N801
    """Where the table of interventions is printed; attribute ``target``."""


class collation(nodes.container):  # noqa: N801
    """Where witness and edition are printed side by side; attribute ``target``."""


def visit_captured(self: HTML5Translator, node: captured) -> None:
    """Open words that are shown where the text is read as published."""
    self.body.append(self.starttag(node, "del", "", CLASS="captured", role="presentation"))


def depart_captured(self: HTML5Translator, _node: captured) -> None:
    """Close them."""
    self.body.append("</del>")


def visit_reading(self: HTML5Translator, node: reading) -> None:
    """Open the edition's reading; its mark says aloud, once, that it is one."""
    self.body.append(self.starttag(node, "ins", "", CLASS="reading", role="presentation"))


def depart_reading(self: HTML5Translator, _node: reading) -> None:
    """Close it."""
    self.body.append("</ins>")


def visit_text_break(self: HTML5Translator, _node: text_break) -> None:
    """Print a break; the style sheet shows it as that of a paragraph."""
    self.body.append('<span class="text-break"></span>')
    raise nodes.SkipNode


def visit_emendation_mark(self: HTML5Translator, node: emendation_mark) -> None:
    """Print the sign, or *sic*, as a link that says what it marks."""
    self.body.append(self.starttag(node, "span", ""))
    for link in node.findall(nodes.reference):
        address = self.attval(link.get("refuri") or f"#{link['refid']}")
        said = "sic" if node["sic"] else "emended"
        words = self.encode(link.astext())
        self.body.append(f'<a class="reference" href="{address}" aria-label="{said}">{words}</a>')
    self.body.append("</span>")
    raise nodes.SkipNode


def visit_reading_typst(_self: TypstTranslator, _node: reading) -> None:
    """Print the reading as the text that it is."""


def visit_emendation_mark_typst(self: TypstTranslator, node: emendation_mark) -> None:
    """Raise the word *sic*; the other sign is a raised one."""
    if node["sic"]:
        self.open("super(")


def depart_emendation_mark_typst(self: TypstTranslator, node: emendation_mark) -> None:
    """End it."""
    if node["sic"]:
        self.close()


def visit_apparatus_entry_typst(self: TypstTranslator, _node: apparatus_entry) -> None:
    """Open an entry."""
    self.open("apparatus-entry(")


def depart_apparatus_entry_typst(self: TypstTranslator, _node: apparatus_entry) -> None:
    """Close it."""
    self.close()


def add_to(app: Sphinx) -> None:
    """Register the nodes; builders without a visitor use those of the base classes."""
    app.add_node(captured, html=(visit_captured, depart_captured))
    app.add_node(
        reading,
        html=(visit_reading, depart_reading),
        typst=(visit_reading_typst, visit_reading_typst),
    )
    app.add_node(text_break, html=(visit_text_break, None))
    app.add_node(
        emendation_mark,
        html=(visit_emendation_mark, None),
        typst=(visit_emendation_mark_typst, depart_emendation_mark_typst),
    )
    plain = (
        reading_heading, readings, entry_reading, text_join, apparatus_summary, collation,
    )  # fmt: skip
    for node in plain:
        app.add_node(node)
    app.add_node(apparatus_entry, typst=(visit_apparatus_entry_typst, depart_apparatus_entry_typst))
