"""Says whose book it is, and what readers can expect of it (EPUB 3.3; EPUB Accessibility 1.1)."""

from __future__ import annotations

import os
import time
import uuid
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.config import Config

    from annotated_edition.epub.references import Page

UNSET = "unknown"
"""What Sphinx says where nobody has said anything."""

MOVING = (".gif", ".webp")
"""Endings of images that can be animated."""


class Metadata(NamedTuple):
    """The bibliographic data of a book; what is empty is not known."""

    identifier: str
    title: str
    language: str
    """BCP 47."""
    author: str
    contributor: str
    publisher: str
    rights: str
    description: str
    date: str
    """ISO 8601, to the day."""
    modified: str
    """ISO 8601, to the second, in UTC."""


class Accessibility(NamedTuple):
    """The accessibility metadata of schema.org, in the terms of its discovery vocabulary."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str


def metadata(config: Config) -> Metadata:
    """Read the bibliographic data off the configuration.

    The date is that of ``SOURCE_DATE_EPOCH``. Without it the book has none, and was modified now:
    EPUB demands to be told when.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = time.gmtime(int(epoch) if epoch.isdigit() else None)
    editors: str = getattr(config, "edition_editors", "")  # where there is an edition
    publisher = config.epub_publisher  # for Sphinx, the author, if nobody says another
    return Metadata(
        identifier=_said(config.epub_identifier) or _identifier(config),
        title=config.epub_title,
        language=config.epub_language.partition("@")[0].replace("_", "-"),
        author=_said(config.epub_author),
        contributor=_said(config.epub_contributor) or editors,
        publisher=editors if editors and publisher == config.epub_author else _said(publisher),
        rights=_said(str(config.epub_copyright)),
        description=_said(config.epub_description),
        date=time.strftime("%Y-%m-%d", moment) if epoch.isdigit() else "",
        modified=time.strftime("%Y-%m-%dT%H:%M:%SZ", moment),
    )


def _said(value: str) -> str:
    return "" if value in {UNSET, "Author name not set"} else value


def _identifier(config: Config) -> str:
    """Derive an identifier from author and title: it stays the same in every version."""
    name = f"{config.epub_author}\n{config.epub_title}"
    return uuid.uuid5(uuid.NAMESPACE_OID, name).urn


def accessibility(pages: Iterable[Page], files: Iterable[str]) -> Accessibility:
    """Say what readers can expect, by what the pages hold.

    Nothing is said of conformance to a standard, which somebody would have to certify.

    Args:
        pages: the pages of the book.
        files: the names of all its files.
    """
    held = list(pages)
    images = any(page.images or "svg" in page.properties for page in held)
    described = all(page.described for page in held)
    features = ["ARIA", "displayTransformability", "readingOrder", "structuralNavigation"]
    features += ["tableOfContents"]
    features += ["alternativeText"] if images and described else []
    features += ["MathML"] if any("mathml" in page.properties for page in held) else []
    words = [
        "Text size, typeface and colours can be changed.",
        "Headings, contents and landmarks lead through the book;"
        " notes are linked from their words, and back.",
    ]
    words += ["All images are described in words."] if images and described else []
    return Accessibility(
        modes=("textual", "visual") if images else ("textual",),
        sufficient=("textual",) if described else ("textual,visual",),
        features=tuple(sorted(features)),
        hazards=("unknown",) if any(name.endswith(MOVING) for name in files) else ("none",),
        summary=" ".join(words),
    )
