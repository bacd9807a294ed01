"""The style sheet of pictures: written with the colours of kinds, loaded where pictures are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotated_edition.core.kinds import colour_rules
from annotated_edition.pictures.domain import pictures_of
from annotated_edition.text.kinds import kinds_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

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
