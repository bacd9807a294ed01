"""Pictures of an edition, drawn at build time from its registers.

Four directives: ``picture-mentions`` (who appears where), ``picture-timeline``, ``picture-map``
and ``picture-relations`` (who is connected to whom). Each becomes an accessible SVG with live
links, and a table that says the same. The stages, in order, each in a module of its own:

- ``gathering`` takes from the registers what a picture shows, as the records of ``model``, with
  ``ordering``;
- ``mentions``, ``timeline``, ``worldmap`` and ``relations`` draw a record, with ``lettering`` for
  labels and ``svg`` for the writing; the map with ``extent``, ``labelling``, ``planar`` and
  ``countries``;
- ``tables`` says it in words;
- ``nodes`` shows both in each format.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotated_edition import __version__
from annotated_edition.core.kinds import colour_rules
from annotated_edition.pictures.directives import (
    MapDirective,
    MentionsDirective,
    PictureDirective,
    RelationsDirective,
    TimelineDirective,
)
from annotated_edition.pictures.domain import PicturesDomain, pictures_of
from annotated_edition.pictures.nodes import add_to
from annotated_edition.pictures.transforms import DrawPictures
from annotated_edition.text.kinds import kinds_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata

DIRECTIVES: tuple[type[PictureDirective], ...] = (
    MentionsDirective,
    TimelineDirective,
    MapDirective,
    RelationsDirective,
)
STYLE = Path(__file__).with_name("pictures.css")


def write_style_sheet(app: Sphinx, builder: Builder) -> None:
    """Write the style sheet, headed by the colours of kinds, before pages ask for its checksum."""
    if builder.format != "html":
        return
    colours = colour_rules(kinds_of(app.config).entries.values(), ".picture")
    path = Path(app.outdir, "_static", STYLE.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(colours + STYLE.read_text("utf-8"), "utf-8", newline="\n")


def add_style_sheet(
    app: Sphinx,
    pagename: str,
    _template: str,
    _context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Give the style sheet to pages with pictures, and spare the others a request."""
    if pagename in pictures_of(app.env).pictures:
        app.add_css_file(STYLE.name)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives and what fills them."""
    app.setup_extension("annotated_edition.registers")
    app.add_domain(PicturesDomain)
    add_to(app)
    for directive in DIRECTIVES:
        app.add_directive(f"picture-{directive.kind}", directive)
    app.add_post_transform(DrawPictures)
    app.connect("write-started", write_style_sheet)
    app.connect("html-page-context", add_style_sheet)
    return {
        "version": __version__,
        "env_version": PicturesDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
