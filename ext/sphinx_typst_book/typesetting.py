"""Put translated documents together and have Typst print them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_typst_book import book, glyphs
from sphinx_typst_book.compile import Complaint, ask, compile_pdf, setter
from sphinx_typst_book.destinations import destinations, name_places
from sphinx_typst_book.folder import TEMPLATE
from sphinx_typst_book.page import Page
from sphinx_typst_book.pagination import Book, Orders, make_up
from sphinx_typst_book.report import (
    report_lost,
    report_missing,
    report_outcome,
    report_strayed,
    report_unprinted,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typst import Compiler

    from sphinx_typst_book.folder import Folder

DESIGN = Path(__file__).parent / "book.typ"
COLOURS = Path(__file__).parent / "code.tmTheme"


@dataclass(frozen=True)
class Press:
    """Where the book is printed, and how.

    Attributes:
        folder: where the documents are.
        template: the design of the page.
        beside: the files that the template reads, which stand beside it.
        fonts: folders of the fonts added to Typst's own.
        standards: names of the PDF standards to be kept.
        timestamp: date of the document, in seconds since 1970-01-01 UTC.
    """

    folder: Folder
    template: Path
    beside: Sequence[Path]
    fonts: Sequence[Path]
    standards: Sequence[str]
    timestamp: int | None

    def print(self, chapters: Sequence[book.Chapter], project: Mapping[str, Any]) -> bytes | None:
        """Return the PDF, or None where there can be none; report everything that is wrong.

        Args:
            chapters: the documents, in order.
            project: the facts that the template may use.
        """
        docnames = sorted(chapter.docname for chapter in chapters)
        pages = {name: Page.load(self.folder.facts(name)) for name in docnames}
        targets = {key: label for page in pages.values() for key, label in page.targets.items()}
        report_unprinted(pages.values())
        report_lost(pages.values(), targets)
        facts = {
            "project": project,
            "aliases": {key: label for key, label in targets.items() if key != label},
            "lost": sorted({key for page in pages.values() for key in page.links} - targets.keys()),
        }
        self._write_frame(chapters, pages)
        names = destinations(pages[docname].targets for docname, _ in chapters)
        labels = sorted(set(targets.values()))
        replaced: set[str] = set()
        while True:
            pattern = glyphs.pattern(replaced) if replaced else None
            self.folder.write({"project.typ": book.project_file({**facts, "missing": pattern})})
            outcome = compile_pdf(
                self.folder.main,
                self.standards,
                self.fonts,
                self.timestamp,
                labels,
                self._make_up if any(page.noted for page in pages.values()) else None,
            )
            missing = glyphs.missing(outcome.errors, self._compile_probe) - replaced
            if not missing:
                report_outcome(outcome, pages, self.folder, self.template)
                return outcome.pdf and name_places(outcome.pdf, names, outcome.positions)
            report_missing(missing, pages, self.folder)
            self._replace_in_drawings(missing)
            replaced |= missing

    def _replace_in_drawings(self, characters: set[str]) -> None:
        """Write numbers into images: what the template replaces are the words around them."""
        numbers = str.maketrans({char: glyphs.number(char) for char in characters})
        self.folder.write(
            {
                name: text.translate(numbers)
                for name, text in self.folder.drawings().items()
                if characters.intersection(text)
            }
        )

    def _write_frame(self, chapters: Sequence[book.Chapter], pages: Mapping[str, Page]) -> None:
        inclusions = [
            book.Inclusion(
                self.folder.typst(docname).relative_to(self.folder.path).as_posix(),
                sum(pages[name].titled for name in above[1:]),
                pages[docname].noted,
            )
            for docname, above in chapters
        ]
        files = {self.folder.main: inclusions, self.folder.draft: book.draft(inclusions)}
        self.folder.write({path.name: book.main_file(parts) for path, parts in files.items()})
        self.folder.copy({path.name: path for path in self.beside})
        self._write_orders(Orders({}, []))
        self.folder.copy({"book.typ": DESIGN, COLOURS.name: COLOURS, TEMPLATE: self.template})

    def _make_up(self, compiler: Compiler) -> None:
        draft = partial(ask, setter(self.folder.draft, self.fonts))
        books = [
            Book(draft, partial(self._write_orders, draft=True)),
            Book(partial(ask, compiler), self._write_orders),
        ]
        report_strayed(make_up(books))

    def _write_orders(self, orders: Orders, *, draft: bool = False) -> None:
        self.folder.write({"makeup.typ": orders.typst(draft=draft)})

    def _compile_probe(self, text: str) -> list[Complaint]:
        self.folder.write({"probe.typ": text})
        return compile_pdf(self.folder.path / "probe.typ", self.standards, self.fonts).errors
