"""Gives the page templates what they print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.highlighting import PygmentsBridge

from annotated_edition.reader.description import description

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

HERE = Path(__file__).parent

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    )
)
"""What a page may load and run (Content Security Policy Level 3)."""


def prepare(_app: Sphinx, config: Config) -> None:
    """Let HTML builders find templates and static files; cards take the place of tooltips."""
    config["bibtex_tooltips"] = False
    config["templates_path"] = [*config["templates_path"], str(HERE / "templates")]
    config["html_static_path"] = [*config["html_static_path"], str(HERE / "static")]


def prepare_highlighter(app: Sphinx) -> None:
    """Colour code so that it is read easily: of furo's own colours some are too faint."""
    builder = app.builder
    wanted = builder.name in SITES and app.config.pygments_style is None
    if wanted and isinstance(builder, StandaloneHTMLBuilder):
        builder.highlighter = PygmentsBridge("html", "a11y-high-contrast-light")


def fill_template(
    app: Sphinx,
    pagename: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add the security policy and the description; a text has no contents beside it."""
    context["edition_csp"] = POLICY
    context["edition_description"] = description(doctree)
    if app.config.language.startswith("en"):  # it would say English in English, against the policy
        context["script_files"] = _without(context["script_files"], ("translations.js",))
    if pagename in app.config.edition_texts:
        context["meta"] = {**(context["meta"] or {}), "hide-toc": True}
        context["css_files"] = _needed(context["css_files"], _UNUSED_STYLES, doctree)
        context["script_files"] = _needed(context["script_files"], _UNUSED_SCRIPTS, doctree)


_UNUSED_STYLES = ("pygments.css", "furo-extensions.css", "pages.css")
"""For code, for other extensions' widgets, for registers and lists: a text has none of them."""

_UNUSED_SCRIPTS = (
    "documentation_options.js", "doctools.js", "sphinx_highlight.js", "translations.js", "pages.js",
)  # fmt: skip
"""For filters, and for marking what was searched for: ``found.js`` loads what that takes when
somebody comes from there."""


_MORE_THAN_TEXT = (nodes.literal_block, nodes.table, nodes.field_list)


def _needed(files: list[Any], unused: tuple[str, ...], doctree: nodes.document | None) -> list[Any]:
    """Return the style sheets or scripts of a text, all of them if it is more than a text."""
    if doctree is None or any(isinstance(node, _MORE_THAN_TEXT) for node in doctree.findall()):
        return files
    return _without(files, unused)


def _without(files: list[Any], names: tuple[str, ...]) -> list[Any]:
    return [file for file in files if not str(file.filename).endswith(names)]


SITES = frozenset({"html", "dirhtml"})
"""The builders of sites page by page: an EPUB is HTML too, but keeps its own templates."""

TEMPLATES = {"page.html": "edition-page.html", "search.html": "edition-search.html"}
"""The theme's templates, and those that take their place."""


def choose_template(
    app: Sphinx, _pagename: str, template: str, _context: dict[str, Any], _doctree: object
) -> str | None:
    """Print web pages with the edition's templates; an EPUB keeps its own."""
    return TEMPLATES.get(template) if app.builder.name in SITES else None
