"""Reads what the directives of the plugins have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.util.docutils import SphinxDirective

logger = logging.getLogger(__name__)


def named_text(directive: SphinxDirective, plugin: str) -> str | None:
    """Return the text that the first argument of a directive names.

    Args:
        directive: the running directive.
        plugin: the type of the warning.

    Returns:
        The name of its document; None, with a warning, if there is no such text.
    """
    name, texts = directive.arguments[0], directive.config.edition_texts
    if name in texts:
        return str(name)
    logger.warning(
        "'%s' is no text: edition_texts names %s",
        name,
        ", ".join(texts) or "none",
        location=directive.get_location(),
        type=plugin,
        subtype="text",
    )
    return None
