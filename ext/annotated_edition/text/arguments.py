"""Reads what the directives of the plugins have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition.text.reporting import warn

if TYPE_CHECKING:
    from sphinx.util.docutils import SphinxDirective

    from annotated_edition.core.findings import Code


def named_text(directive: SphinxDirective, code: Code) -> str | None:
    """Return the text that the first argument of a directive names.

    Args:
        directive: the running directive.
        code: that of the warning.

    Returns:
        The name of its document; None, with a warning, if there is no such text.
    """
    name, texts = directive.arguments[0], directive.config.edition_texts
    if name in texts:
        return str(name)
    message = f"'{name}' is no text: edition_texts names {', '.join(texts) or 'none'}"
    warn(code, message, directive.get_location())
    return None
