"""The post-transform of the pictures."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from annotated_edition.core.findings import Code
from annotated_edition.pictures.domain import pictures_of
from annotated_edition.pictures.drawing import LEGENDS, draw
from annotated_edition.pictures.nodes import picture
from annotated_edition.pictures.tables import TITLES, table
from annotated_edition.text.reporting import warn

NOTHING = {
    "mentions": "no name is mentioned in '{}'",
    "timeline": "no event of the registers has a date",
    "map": "no place of the registers has coordinates",
    "relations": "no two actors or organisations are connected",
}


class DrawPictures(SphinxPostTransform):
    """Draw the pictures of the document, each with its legend and its table."""

    # Before references are resolved (10) and locators linked (910): tables hold both.
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Fill the places that the directives left open; remove those that would stay empty."""
        domain = pictures_of(self.env)
        for node in list(self.document.findall(picture)):
            request = node["request"]
            record = domain.record(request)
            if not record:
                missing = NOTHING[request.kind].format(request.text)
                warn(Code.PICTURES_EMPTY, f"{missing}, so there is nothing to draw", node)
                node.parent.remove(node)
                continue
            node["drawing"] = draw(record)
            node["table"] = TITLES[type(record)]
            node += [nodes.paragraph("", LEGENDS[type(record)]), table(record)]
