"""The directives that ask for a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from annotated_edition.core.findings import Code
from annotated_edition.pictures.domain import pictures_of
from annotated_edition.pictures.model import Request
from annotated_edition.pictures.nodes import picture
from annotated_edition.text.arguments import named_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes


def _at_least_two(value: str) -> int:
    number = directives.nonnegative_int(value)
    if number < 2:
        message = "a picture needs at least two names"
        raise ValueError(message)
    return number


class PictureDirective(SphinxDirective):
    """Common part: leave a place that is filled when the registers are known."""

    kind: ClassVar[str]

    def run(self) -> list[nodes.Node]:
        """Return the place."""
        request = Request(self.kind, **self._given())
        pictures_of(self.env).note_picture(self.env.docname, request)
        node = picture(request=request, names=[" ".join(["picture", *request[:2]]).rstrip()])
        node["classes"] = ["picture", f"picture-{self.kind}"]
        self.set_source_info(node)
        self.state.document.note_implicit_target(node, node)
        return [node]

    def _given(self) -> dict[str, Any]:
        return {"limit": self.options["limit"]} if "limit" in self.options else {}


class MentionsDirective(PictureDirective):
    """Who appears where in a text: ``{picture-mentions} brief``; ``:limit:`` most names."""

    kind = "mentions"
    required_arguments = 1
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {"limit": _at_least_two}

    def run(self) -> list[nodes.Node]:
        """Return the place, if the argument is a text."""
        return super().run() if named_text(self, Code.PICTURES_TEXT) else []

    def _given(self) -> dict[str, Any]:
        return {"text": self.arguments[0], **super()._given()}


class TimelineDirective(PictureDirective):
    """The events of the register in time: ``{picture-timeline}``."""

    kind = "timeline"


class MapDirective(PictureDirective):
    """The places with coordinates on a map: ``{picture-map}``."""

    kind = "map"


class RelationsDirective(PictureDirective):
    """Who is connected to whom: ``{picture-relations}``; ``:limit:`` most names."""

    kind = "relations"
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {"limit": _at_least_two}


DIRECTIVES: tuple[type[PictureDirective], ...] = (
    MentionsDirective,
    TimelineDirective,
    MapDirective,
    RelationsDirective,
)
