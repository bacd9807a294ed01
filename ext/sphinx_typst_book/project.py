"""Say of a project what its title page and its metadata need."""

from __future__ import annotations

import os
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError
from sphinx.util.i18n import format_date

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def facts(config: Config, domains: Iterable[object] = ()) -> dict[str, Any]:
    """Return what the template may print, or must know, of the project, as plain data.

    Args:
        config: the configuration.
        domains: those of the build; one that has a method ``colophon`` adds what it returns, pairs
            of a caption and words, to those of the editors.
    """
    language, _, region = config.language.replace("-", "_").partition("_")
    return {
        "title": config.project,
        "authors": [] if config.author in _NO_AUTHOR else [config.author],
        "copyright": str(config.copyright),
        "subtitle": config.pdf_subtitle,
        "edition": config.pdf_edition,
        "editors": list(config.pdf_editors),
        "publisher": config.pdf_publisher,
        "subject": config.pdf_subject,
        "keywords": list(config.pdf_keywords),
        "colophon": _colophon(config, domains),
        "version": config.version,
        "release": config.release,
        "date": printed_date(config),
        # Every standard of the PDF/A family demands a date in the metadata.
        "dated": timestamp() is not None
        or any(standard.startswith("a-") for standard in config.pdf_standards),
        "paper": config.pdf_paper,
        "page-references": bool(config.pdf_page_references),
        "standards": list(config.pdf_standards),
        "programs": [f"{name} {version(name)}" for name in ("Sphinx", "sphinx-annotated-edition")],
        "language": language,
        "language-name": _language_name(config.language),
        "region": region if len(region) == 2 else None,
    }


def _colophon(config: Config, domains: Iterable[object]) -> list[list[str]]:
    rows = list(config.pdf_colophon)
    if rows:
        for domain in domains:
            rows += getattr(domain, "colophon", list)()
    return [[str(caption), str(words)] for caption, words in rows]


def _language_name(code: str) -> str:
    """Return what a language is called in itself, or its code."""
    try:
        return Locale.parse(code.replace("-", "_")).display_name or code
    except (UnknownLocaleError, ValueError):
        return code
