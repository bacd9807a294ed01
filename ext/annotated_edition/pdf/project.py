"""Say of a project what its title page and its metadata need."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from sphinx.util.i18n import format_date

if TYPE_CHECKING:
    from sphinx.config import Config

_NO_AUTHOR = ("unknown", "Author name not set")  # what Sphinx says, by version


def timestamp() -> int | None:
    """Return the date of ``SOURCE_DATE_EPOCH``, in seconds since 1970-01-01 UTC, if it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(epoch) if epoch.isdigit() else None


def printed_date(config: Config) -> str:
    """Return the date to print: ``today``, or that of ``SOURCE_DATE_EPOCH``, or none."""
    if config.today or timestamp() is None:
        return str(config.today)
    return format_date(config.today_fmt or "%-d %B %Y", language=config.language)


def facts(config: Config) -> dict[str, Any]:
    """Return what the template may print, or must know, of the project, as plain data."""
    language, _, region = config.language.replace("-", "_").partition("_")
    return {
        "title": config.project,
        "authors": [] if config.author in _NO_AUTHOR else [config.author],
        "copyright": str(config.copyright),
        "version": config.version,
        "release": config.release,
        "date": printed_date(config),
        # Every standard of the PDF/A family demands a date in the metadata.
        "dated": timestamp() is not None
        or any(standard.startswith("a-") for standard in config.pdf_standards),
        "paper": config.pdf_paper,
        "page-references": config.pdf_page_references,
        "language": language,
        "region": region if len(region) == 2 else None,
    }
