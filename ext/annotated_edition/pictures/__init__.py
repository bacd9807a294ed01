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
- ``nodes`` shows both in each format, ``styling`` gives web pages their style sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives and what fills them."""
    from annotated_edition.pictures import nodes, styling
    from annotated_edition.pictures.directives import DIRECTIVES
    from annotated_edition.pictures.domain import PicturesDomain
    from annotated_edition.pictures.transforms import DrawPictures

    app.setup_extension("annotated_edition.registers")
    app.add_domain(PicturesDomain)
    nodes.add_to(app)
    for directive in DIRECTIVES:
        app.add_directive(f"picture-{directive.kind}", directive)
    app.add_post_transform(DrawPictures)
    app.connect("write-started", styling.write_style_sheet)
    app.connect("html-page-context", styling.add_style_sheet)
    return {
        "version": __version__,
        "env_version": PicturesDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
