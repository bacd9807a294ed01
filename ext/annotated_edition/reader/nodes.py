"""Nodes that only web pages have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

WEB = ("html", "dirhtml", "singlehtml")
"""Builders of web pages; an EPUB prints the same format in its own way."""


class passage(nodes.container):  # noqa: N801 - node classes are lower case in docutils
    """A block of a text with its notes beside it."""


class passage_notes(nodes.container):  # noqa: N801
    """The notes of a passage."""


class reading_bar(nodes.General, nodes.Element):  # noqa: N801
    """The reading aid above a text: where the reader is, the switches, search.

    Attributes ``top`` (an id), ``title``, ``search`` (an address), ``emended``, ``published`` and
    ``kinds``.
    """


class name_link(nodes.reference):  # noqa: N801
    """A marked name that leads to its entry: one element for the mark and the link."""


class card(nodes.container):  # noqa: N801
    """What a name or a source shows on hovering; attribute ``name``."""


def visit_passage(self: HTML5Translator, _node: passage) -> None:
    """Open a passage."""
    self.body.append('<div class="passage">\n')


def visit_passage_notes(self: HTML5Translator, _node: passage_notes) -> None:
    """Open the notes of a passage."""
    self.body.append('<div class="passage-notes">\n')


def depart_division(self: HTML5Translator, _node: nodes.Element) -> None:
    """Close a passage or its notes."""
    self.body.append("</div>\n")


def visit_reading_bar(self: HTML5Translator, node: reading_bar) -> None:
    """Print the bar; the style sheet obeys its switches, so they work without scripts."""
    switches = []
    if node["emended"]:
        switches.append(_switch("as-published", "Text as published", on=node["published"]))
    switches.append(_switch("show-names", "Names", on=True))
    kinds = [
        _switch(f"show-{kind.css_class}", self.encode(kind.title), on=True)
        for kind in node["kinds"]
    ]
    groups = [("Text", switches), ("Notes", kinds)]
    fieldsets = "".join(
        f"<fieldset><legend>{legend}</legend>{''.join(controls)}</fieldset>\n"
        for legend, controls in groups
        if controls
    )
    self.body.append(
        '<div class="reading-bar editorial">\n'
        f'<a class="reading-place" href="#{node["top"]}">{self.encode(node["title"])}</a>\n'
        f'<details class="reading-switches"><summary>View</summary>\n'
        f'<div class="reading-panel">\n{fieldsets}</div></details>\n'
        f'<search><form action="{self.attval(node["search"])}">'
        '<input type="search" name="q" placeholder="Search" aria-label="Search the edition">'
        "</form></search>\n</div>\n"
    )
    raise nodes.SkipNode


def _switch(name: str, caption: str, *, on: bool) -> str:
    checked = " checked" if on else ""
    return f'<label><input type="checkbox" id="{name}"{checked}> {caption}</label>'


def visit_name_link(self: HTML5Translator, node: name_link) -> None:
    """Open the link."""
    titled = {"title": node["reftitle"]} if "reftitle" in node else {}
    address = node.get("refuri") or f"#{node['refid']}"
    self.body.append(self.starttag(node, "a", "", href=address, **titled))


def depart_name_link(self: HTML5Translator, _node: name_link) -> None:
    """Close it."""
    self.body.append("</a>")


def visit_card(self: HTML5Translator, node: card) -> None:
    """Open a template, which shows nothing until a script uses it."""
    self.body.append(f'<template id="card-{node["name"]}">')


def depart_card(self: HTML5Translator, _node: card) -> None:
    """Close it."""
    self.body.append("</template>\n")


def add_to(app: Sphinx) -> None:
    """Register the nodes."""
    app.add_node(passage, html=(visit_passage, depart_division))
    app.add_node(passage_notes, html=(visit_passage_notes, depart_division))
    app.add_node(reading_bar, html=(visit_reading_bar, None))
    app.add_node(name_link, html=(visit_name_link, depart_name_link))
    app.add_node(card, html=(visit_card, depart_card))
