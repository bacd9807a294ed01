"""What pages tell programs that collect sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from annotated_edition.citing.forms import authors, metadata

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from annotated_edition.citing.domain import CitingDomain


def describe_page(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Give the template whose words a page holds, and the metadata of a text."""
    work = cast("CitingDomain", app.env.domains["citing"]).text(pagename)
    context["edition_author"] = app.config.edition_editors if work is None else authors(work)
    context["edition_citation"] = [] if work is None else metadata(work)
