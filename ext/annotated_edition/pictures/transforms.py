"""The post-transform of the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from annotated_edition.core.findings import Code
from annotated_edition.core.kinds import in_words
from annotated_edition.pictures.domain import pictures_of
from annotated_edition.pictures.drawing import draw, legend
from annotated_edition.pictures.nodes import picture
from annotated_edition.pictures.tables import table, title
from annotated_edition.text.kinds import kinds_of
from annotated_edition.text.reporting import warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotated_edition.core.kinds import EntryKind
    from annotated_edition.pictures.model import Request


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
                missing = _nothing(request, kinds_of(self.config).entries.values())
                warn(Code.PICTURES_EMPTY, f"{missing}, so there is nothing to draw", node)
                node.parent.remove(node)
                continue
            node["drawing"] = draw(record)
            node["table"] = title(record)
            node += [nodes.paragraph("", legend(record)), table(record)]


def _nothing(request: Request, kinds: Iterable[EntryKind]) -> str:
    """Say what the registers lack for a picture."""
    match request.kind:
        case "mentions":
            return f"no name is mentioned in '{request.text}'"
        case "timeline":
            dated = in_words((kind.label for kind in kinds if kind.ordered_by), "or")
            return f"no {dated} of the registers has a date"
        case "map":
            located = in_words((kind.label for kind in kinds if kind.located), "or")
            return f"no {located} of the registers has coordinates"
        case _:
            connected = in_words((kind.labels for kind in kinds if kind.connected), "or")
            return f"no two {connected} are connected"
