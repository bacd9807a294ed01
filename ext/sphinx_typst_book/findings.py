"""Turn whatever can be wrong with a book into codes, each with its meaning and its cure.

Sphinx prints a code as ``[pdf.glyph]``, and ``suppress_warnings = ["pdf.glyph"]`` silences it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils.nodes import Node

logger = logging.getLogger(__name__)


class Code(StrEnum):
    """What can be wrong: its name, what it means, what to do."""

    meaning: str
    cure: str

    def __new__(cls, value: str, meaning: str, cure: str) -> Code:
        """Make a member of type and subtype with a dot between them, and two sentences."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning, member.cure = meaning, cure
        return member

    UNPRINTED = (
        "pdf.unprinted",
        "Something has no printed form, or an image, a diagram or a formula cannot be drawn; its "
        "words are printed.",
        "Install what the warning names, write it otherwise, or keep it from the PDF with `only`.",
    )
    GLYPH = (
        "pdf.glyph",
        "No font has a character; its number is printed.",
        "Put a font that has it into a folder that `pdf_fonts` names.",
    )
    LINK = (
        "pdf.link",
        "A link leads nowhere in the book; its words are printed.",
        "Correct it, or bring what it leads to into the book.",
    )
    CONFIG = (
        "pdf.config",
        "A setting names a file or a folder that is not there.",
        "Correct the setting, or put the file there.",
    )
    TYPST = (
        "pdf.typst",
        "Typst complains of raw Typst, a template, a damaged image, or standards that cannot be "
        "kept. After an error no file is written.",
        "Mend what the warning names.",
    )


def report(
    code: Code, message: str, location: str | Node | None = None, *, error: bool = False
) -> None:
    """Print a warning, or an error.

    Args:
        code: what kind of warning it is.
        message: what is wrong.
        location: where, as Sphinx takes it, if it is known.
        error: there is no book because of it.
    """
    say = logger.error if error else logger.warning
    kind, _, subtype = code.partition(".")
    say("%s", message, location=location, type=kind, subtype=subtype)
