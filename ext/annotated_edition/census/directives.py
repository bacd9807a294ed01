"""The directive ``census``: it leaves a place, and the counts are printed there in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from annotated_edition.census.domain import census_of
from annotated_edition.text.nodes import locator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotated_edition.census.counting import Count, Line


class census(nodes.container):  # noqa: N801 - node classes are lower case in docutils
    """Where the counts are printed."""


class CensusDirective(SphinxDirective):
    """Print how much of everything the edition holds: ``{census}``."""

    def run(self) -> list[nodes.Node]:
        """Leave a place that is filled when everything has been read."""
        census_of(self.env).note_page(self.env.docname)
        return [census()]


class PrintCensus(SphinxPostTransform):
    """Print the counts as a definition list: each number, and below it what it consists of."""

    # Before locators are linked (910).
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Fill the places that the directive left open."""
        found = list(self.document.findall(census))
        if not found:
            return
        lines = census_of(self.env).lines()
        for node in found:
            node.replace_self(
                nodes.definition_list("", *map(_item, lines), classes=["census"]) if lines else []
            )


def _item(line: Line) -> nodes.definition_list_item:
    total, parts = line
    number = nodes.inline("", total.printed, classes=["census-number"])
    term = nodes.term("", "", *_linked(total, number, nodes.Text(f" {total.noun}")))
    said = nodes.paragraph("", "", *_listed(parts))
    return nodes.definition_list_item("", term, nodes.definition("", said))


def _listed(parts: tuple[Count, ...]) -> Iterator[nodes.Node]:
    """Yield the parts with dots between them."""
    for position, part in enumerate(parts):
        if position:
            yield nodes.Text(" · ")
        yield from _linked(part, nodes.Text(str(part)))


def _linked(count: Count, *words: nodes.Node) -> tuple[nodes.Node, ...]:
    """Link words to the page that holds what was counted, if there is one."""
    if not count.docname:
        return words
    return (locator("", "", *words, docname=count.docname, anchor="", classes=["locator"]),)
