"""The page that a server shows where there is none: ``404.html``.

It appears at addresses of any depth, so its links begin at the root of the host: with the path of
``html_baseurl``, or, where that is not set, with ``/``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from annotated_edition.reader.pages import SITES

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

PAGE = "404"


def root_of(address: str) -> str:
    """Return the path at which a site begins, with a slash at both ends.

    Args:
        address: where the site is published, ``https://example.org/edition/``, or nothing.
    """
    path = urlsplit(address).path.strip("/")
    return f"/{path}/" if path else "/"


def write_page(app: Sphinx) -> list[tuple[str, dict[str, Any], str]]:
    """Write the page; servers look for ``404.html``, also where pages are folders."""
    if app.builder.name in SITES:
        builder: StandaloneHTMLBuilder = app.builder  # type: ignore[assignment]
        context = {
            "pathto": _paths(builder, root_of(app.config.html_baseurl)),
            "pageurl": None,
            "edition_ways": [
                (docname, app.env.titles[docname].astext())
                for docname in app.env.toctree_includes.get(app.config.root_doc, ())
            ],
        }
        builder.handle_page(
            PAGE, context, "edition-404.html", outfilename=Path(app.outdir, f"{PAGE}.html")
        )
    return []


def _paths(builder: StandaloneHTMLBuilder, root: str) -> Callable[..., str]:
    """Return what templates call ``pathto``, with addresses that hold at any depth."""

    def pathto(target: str, resource: bool = False) -> str:
        return root + (target if resource else builder.get_target_uri(target))

    return pathto
