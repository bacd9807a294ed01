"""Hands what was found to Sphinx, which prints it as a warning with its code and its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils.nodes import Node

    from annotated_edition.core.findings import Code

logger = logging.getLogger(__name__)


def warn(code: Code, message: str, location: str | tuple[str, int] | Node | None) -> None:
    """Print a warning.

    Args:
        code: what kind of finding it is.
        message: what is wrong, and what to do.
        location: where, as Sphinx takes it: ``path:line``, a document, a document and a line, or a
            node.
    """
    logger.warning("%s", message, location=location, type=code.type, subtype=code.subtype)
