"""Tell the author what is wrong with the book, each thing once, with the file and the line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import __
from sphinx.util import logging

from sphinx_typst_book import glyphs
from sphinx_typst_book.findings import Code, report
from sphinx_typst_book.folder import TEMPLATE

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from sphinx_typst_book.compile import Complaint, Outcome
    from sphinx_typst_book.folder import Folder
    from sphinx_typst_book.page import Page

logger = logging.getLogger(__name__)


def report_unprinted(pages: Iterable[Page]) -> None:
    """Warn of what has no printed form (``pdf.unprinted``)."""
    reported: set[str] = set()
    for page in pages:
        for words, place in page.complaints.items():
            if words not in reported:
                reported.add(words)
                report(Code.UNPRINTED, words, place.location)


def report_lost(pages: Iterable[Page], targets: Container[str]) -> None:
    """Warn of links that lead nowhere (``pdf.link``), once for each target.

    Args:
        pages: what was printed, with its links.
        targets: the keys of all spots that the book has.
    """
    reported: set[str] = set()
    for page in pages:
        for key, place in sorted(page.links.items()):
            if key not in targets and key not in reported:
                reported.add(key)
                words = __("nothing in the PDF has the target %r; the link prints as plain text")
                report(Code.LINK, words % key, place.location)


def report_missing(characters: set[str], pages: Mapping[str, Page], folder: Folder) -> None:
    """Warn of characters without a glyph (``pdf.glyph``), once for each document.

    Args:
        characters: those that no font has.
        pages: what was printed, by document.
        folder: where the book was set.
    """
    drawn = {
        f'"/{name}"': characters.intersection(text) for name, text in folder.drawings().items()
    }
    elsewhere = set(characters)
    for docname, page in pages.items():
        text = folder.typst(docname).read_text(encoding="utf-8")
        first: dict[str, int] = {}
        for stretch, shown in (*((char, {char}) for char in characters), *drawn.items()):
            if (place := text.find(stretch)) >= 0:
                first.update({char: min(place, first.get(char, place)) for char in shown})
        if first:
            found = sorted(first, key=lambda char: (first[char], char))
            line = 1 + text.count("\n", 0, first[found[0]])
            _report_glyphs(found, page.place(line).location)
            elsewhere.difference_update(found)
    if elsewhere:  # in the name of the project, its author, the template
        _report_glyphs(sorted(elsewhere), None)


def _report_glyphs(characters: Iterable[str], location: str | None) -> None:
    listed = ", ".join(f"{char} ({glyphs.number(char)})" for char in characters)
    words = __("no font has %s; the numbers are printed (pdf_fonts can name more fonts)")
    report(Code.GLYPH, words % listed, location)


def report_outcome(
    outcome: Outcome, pages: Mapping[str, Page], folder: Folder, template: Path
) -> None:
    """Pass on what Typst says (``pdf.typst``), with the source in the place of its own files.

    Args:
        outcome: what it said.
        pages: what was printed, by document.
        folder: where the book was set.
        template: the file that designs the pages.
    """
    documents = {folder.typst(docname).resolve(): page for docname, page in pages.items()}
    copied = (folder.path / TEMPLATE).resolve()

    def location(complaint: Complaint) -> str | None:
        places = [(Path(path).resolve(), line) for path, line in complaint.places]
        in_documents = (documents[path].place(line) for path, line in places if path in documents)
        if place := next(in_documents, None):
            return place.location
        return next((f"{template}:{line}" for path, line in places if path == copied), None)

    for error, said in ((False, outcome.warnings), (True, outcome.errors)):
        for complaint in said:
            report(Code.TYPST, str(complaint), location(complaint), error=error)


def report_strayed(count: int) -> None:
    """Say how many notes do not begin on the page of their mark; only a change of text can help."""
    if count:
        logger.info(__("%d notes do not begin on the page of their mark"), count)
