"""Lets readers narrow entries, names and notes; scripts do the narrowing.

The controls are printed hidden. Where scripts run, the style sheet keeps their room free, so that
nothing moves when a script shows them.
"""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from annotated_edition.annotations.domain import annotations_of
from annotated_edition.annotations.nodes import annotation_list
from annotated_edition.reader.nodes import WEB
from annotated_edition.registers.nodes import letters, overview
from annotated_edition.text.kinds import kinds_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class filter_bar(nodes.General, nodes.Element):  # noqa: N801 - node classes are lower case in docutils
    """Controls that narrow what follows on the page.

    Attributes ``items`` (a CSS selector), ``things`` (what they are called), and ``choices``: what
    is chosen by, and pairs of a value and its words.
    """


def visit_filter_bar(self: HTML5Translator, node: filter_bar) -> None:
    """Print a field for words and a menu for each choice."""
    self.body.append(f'<div class="filters" data-items="{node["items"]}" hidden>\n')
    self.body.append(f'<label>Show {node["things"]} containing <input type="search"></label>\n')
    for what, values in node["choices"]:
        options = [("", "all"), *values]
        menu = "".join(f'<option value="{v}">{self.encode(words)}</option>' for v, words in options)
        label = what.capitalize()
        self.body.append(f'<label>{label} <select name="{what}">{menu}</select></label>\n')
    self.body.append("<output></output>\n</div>\n")
    raise nodes.SkipNode


class AddFilters(SphinxPostTransform):
    """Set filters below the heads of registers and lists."""

    # After these are printed (5).
    default_priority = 74
    builders = WEB

    def run(self, **_kwargs: Any) -> None:
        """Insert them."""
        kinds = kinds_of(self.config)
        entries = {name: kind.noun(2) for name, kind in kinds.entries.items()}
        for head in self.document.findall(overview):
            if head["name"] == "register" and head.children:
                _insert(head, filter_bar(items="section.entry", things="entries", choices=[]))
            elif head["name"] == "names":
                choices = _choices(head, {"kind": entries})
                _insert(head, filter_bar(items=".name-item", things="names", choices=choices))
        by_note = {
            "kind": {name: kind.title for name, kind in kinds.notes.items()},
            "author": {
                key: author.name for key, author in annotations_of(self.env).contributors.items()
            },
        }
        for notes in self.document.findall(annotation_list):
            if not notes["author"]:
                choices = _choices(notes, by_note)
                bar = filter_bar(items=".annotation-item", things="notes", choices=choices)
                _insert(notes, bar)


def _choices(
    place: nodes.Element, wanted: Mapping[str, Mapping[str, str]]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return for each choice its values with their numbers, where there are at least two."""
    found = Counter(name for item in place.findall(nodes.list_item) for name in item["classes"])
    choices = []
    for what, words in wanted.items():
        values = [(v, f"{said} ({n})") for v, said in words.items() if (n := found[f"{what}-{v}"])]
        if len(values) > 1:
            choices.append((what, values))
    return choices


def _insert(place: nodes.Element, bar: filter_bar) -> None:
    """Insert a filter below the counts and letters at the head of a list."""
    is_head = (isinstance(child, nodes.paragraph | letters) for child in place.children)
    place.insert(len(list(takewhile(bool, is_head))), bar)


def add_to(app: Sphinx) -> None:
    """Register the node and what inserts it."""
    app.add_node(filter_bar, html=(visit_filter_bar, None))
    app.add_post_transform(AddFilters)
