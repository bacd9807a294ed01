"""Have Sphinx resolve each document, write it as Typst, and compile the book."""

from __future__ import annotations

import hashlib
import os
import shutil
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.builders import Builder
from sphinx.errors import NoUri
from sphinx.locale import __
from sphinx.util import logging
from sphinx.util.display import progress_message
from sphinx.util.i18n import format_date

from annotated_edition.pdf import book, glyphs
from annotated_edition.pdf.compile import Complaint, Outcome, compile_pdf
from annotated_edition.pdf.config import OPTIONS
from annotated_edition.pdf.fonts import write_fonts
from annotated_edition.pdf.page import Page
from annotated_edition.pdf.translator import TypstTranslator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

logger = logging.getLogger(__name__)

_NO_AUTHOR = ("unknown", "Author name not set")  # what Sphinx says, by version
_HERE = Path(__file__).parent


class PdfBuilder(Builder):
    """Build one PDF of the documents that the toctrees reach from the root document.

    Each document becomes a Typst file of its own, so that only changed ones are translated again;
    Typst then sets them all.
    """

    name = "pdf"
    format = "typst"
    epilog = __("The PDF is in %(outdir)s.")
    allow_parallel = True
    default_translator_class = TypstTranslator
    supported_image_types: ClassVar = [
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
    ]
    supported_remote_images = True  # nothing is fetched: the translator prints the words instead

    current_docname = ""
    chapters: Sequence[book.Chapter] = ()
    docnames: frozenset[str] = frozenset()  # those of the chapters
    changed = False  # whether any document has been written
    failed = False  # whether Typst found the book impossible to set

    def init(self) -> None:
        """Find out where the Typst files and the PDF belong."""
        beside = self.outdir if self.config.pdf_keep_typst else self.doctreedir
        self.work = Path(beside) / "typst"
        self.note = self.work / "fingerprint"  # of the PDF that stands
        self.imagedir = "images"
        name = self.config.pdf_filename or f"{_slug(self.config.project)}.pdf"
        self.pdf = Path(self.outdir) / name
        self.template = Path(self.confdir) / (self.config.pdf_template or _HERE / "book.typ")

    # Where things are

    def typst_file(self, docname: str) -> Path:
        """Return the path of the Typst file of a document."""
        return self.work / "documents" / f"{docname}.typ"

    def page_file(self, docname: str) -> Path:
        """Return the path of the facts about a translated document."""
        return self.typst_file(docname).with_suffix(".json")

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the internal form of a link to a document, ``%docname``.

        Raises:
            NoUri: the document is not in the book; Sphinx then prints the words alone.
        """
        if docname not in self.docnames:
            raise NoUri(docname, typ)
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:  # noqa: ARG002
        """Return the same as :meth:`get_target_uri`: in one book nothing is relative."""
        return self.get_target_uri(to, typ)

    # What has to be done

    @cached_property
    def fingerprint(self) -> str:
        """What, besides the documents, the PDF depends on."""
        parts = [version("typst"), version("sphinx-annotated-edition"), self.date]
        parts += [*sorted(self.tags), *(repr(self.config[option.name]) for option in OPTIONS)]
        digest = hashlib.sha256("\0".join(parts).encode())
        for file in (self.template, *sorted(_HERE.glob("*.*"))):
            digest.update(file.read_bytes() if file.is_file() else b"")
        return digest.hexdigest()

    def get_outdated_docs(self) -> Iterator[str]:
        """Yield each document of the book whose Typst file is older than its source."""
        fresh = (
            self.pdf.is_file()
            and self.note.is_file()
            and self.note.read_text(encoding="utf-8") == self.fingerprint
        )
        # Sphinx asks before it reads: what is new or has changed it will write without being told.
        for docname, _ in book.chapters(self.config.root_doc, self.env.toctree_includes):
            if docname in self.env.found_docs and not (fresh and self._is_current(docname)):
                yield docname

    def _is_current(self, docname: str) -> bool:
        source, typst = Path(self.env.doc2path(docname)), self.typst_file(docname)
        return all(path.is_file() for path in (source, typst)) and (
            typst.stat().st_mtime >= source.stat().st_mtime
        )

    # Writing

    def prepare_writing(self, docnames: Set[str]) -> None:  # noqa: ARG002 - the book is whole
        """Find out what the book consists of."""
        self.chapters = list(book.chapters(self.config.root_doc, self.env.toctree_includes))
        self.docnames = frozenset(chapter.docname for chapter in self.chapters)

    def write_documents(self, docnames: Set[str]) -> None:
        """Write those of *docnames* that are in the book, and any that is not there yet."""
        missing = {name for name in self.docnames if not self.page_file(name).is_file()}
        wanted = (docnames & self.docnames) | missing
        if wanted:
            self.changed = True
            super().write_documents(wanted)

    def write_doc_serialized(self, docname: str, doctree: nodes.document) -> None:  # noqa: ARG002
        """Note the images of a document."""
        self.post_process_images(doctree)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a document as Typst, and the facts about it."""
        self.current_docname = docname
        translator = self.create_translator(doctree, self)
        assert isinstance(translator, TypstTranslator)
        doctree.walkabout(translator)
        path = self.typst_file(docname)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(translator.code(), encoding="utf-8")
        translator.page.save(self.page_file(docname))

    # Finishing

    def finish(self) -> None:
        """Bring everything together and compile it, unless nothing has changed."""
        if not self.changed:
            return
        self.note.unlink(missing_ok=True)
        with progress_message(__("copying images")):
            self._copy_images()
        pages = {name: Page.load(self.page_file(name)) for name in sorted(self.docnames)}
        self._report(pages)
        with progress_message(__("typesetting")):
            outcome = self._typeset(pages)
        for report, said in ((logger.warning, outcome.warnings), (logger.error, outcome.errors)):
            for complaint in said:
                report("%s", complaint, location=self._location(complaint, pages), type="pdf")
        if outcome.pdf is None:
            self.failed = True
            return
        self.pdf.parent.mkdir(parents=True, exist_ok=True)
        self.pdf.write_bytes(outcome.pdf)
        self.note.write_text(self.fingerprint, encoding="utf-8")

    def _typeset(self, pages: dict[str, Page]) -> Outcome:
        """Compile the book, again where characters without a glyph must be replaced."""
        own = Path(self.doctreedir) / "fonts"
        write_fonts(own)
        fonts = [own, *(Path(self.confdir) / folder for folder in self.config.pdf_fonts)]
        standards = self.config.pdf_standards

        def compile_probe(text: str) -> list[Complaint]:
            probe = self.work / "probe.typ"
            probe.write_text(text, encoding="utf-8")
            return compile_pdf(probe, standards, fonts).errors

        replaced: set[str] = set()
        while True:
            self._write_frame(pages, replaced)
            outcome = compile_pdf(self.work / "main.typ", standards, fonts, self.timestamp)
            missing = glyphs.missing(outcome.errors, compile_probe) - replaced
            if not missing:
                return outcome
            self._report_missing(missing, pages)
            replaced |= missing

    def _copy_images(self) -> None:
        for source, name in sorted(self.images.items()):
            target = self.work / self.imagedir / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(Path(self.srcdir) / source, target)

    def _write_frame(self, pages: dict[str, Page], replaced: set[str]) -> None:
        self.work.mkdir(parents=True, exist_ok=True)
        offsets = [
            sum(pages[name].titled for name in chapter.above[1:]) for chapter in self.chapters
        ]
        files = [
            self.typst_file(chapter.docname).relative_to(self.work).as_posix()
            for chapter in self.chapters
        ]
        targets = {key: label for page in pages.values() for key, label in page.targets.items()}
        frame = {
            "main.typ": book.main_file(list(zip(files, offsets, strict=True))),
            "project.typ": book.project_file(
                {
                    "project": self.facts(),
                    "aliases": {key: label for key, label in targets.items() if key != label},
                    "missing": glyphs.pattern(replaced) if replaced else None,
                    "lost": dict.fromkeys(self._lost(pages, targets), True),
                }
            ),
            "book.typ": (_HERE / "book.typ").read_text(encoding="utf-8"),
            "template.typ": self.template.read_text(encoding="utf-8"),
        }
        for name, text in frame.items():
            (self.work / name).write_text(text, encoding="utf-8")

    def _report(self, pages: dict[str, Page]) -> None:
        reported: set[str] = set()
        for page in pages.values():
            for words, place in page.complaints.items():
                if words not in reported:
                    reported.add(words)
                    logger.warning(
                        "%s",
                        words,
                        location=place.location,
                        type="pdf",
                        subtype="unprinted",
                    )

    def _report_missing(self, characters: set[str], pages: dict[str, Page]) -> None:
        for docname, page in pages.items():
            text = self.typst_file(docname).read_text(encoding="utf-8")
            found = sorted((text.find(char), char) for char in characters if char in text)
            if found:
                logger.warning(
                    __("no font has %s; the numbers are printed (pdf_fonts can name more fonts)"),
                    ", ".join(f"{char} (U+{ord(char):04X})" for _, char in found),
                    location=page.place(1 + text.count("\n", 0, found[0][0])).location,
                    type="pdf",
                    subtype="glyph",
                )

    def _lost(self, pages: dict[str, Page], targets: dict[str, str]) -> list[str]:
        lost = []
        for page in pages.values():
            for key, place in sorted(page.links.items()):
                if key in targets or key in lost:
                    continue
                lost.append(key)
                logger.warning(
                    __("nothing in the PDF has the target %r; the link prints as plain text"),
                    key,
                    location=place.location,
                    type="pdf",
                    subtype="link",
                )
        return lost

    def _location(self, complaint: Complaint, pages: dict[str, Page]) -> str | None:
        documents = {self.typst_file(docname).resolve(): page for docname, page in pages.items()}
        for path, line in complaint.places:
            if page := documents.get(Path(path).resolve()):
                return page.place(line).location
        return None

    @cached_property
    def timestamp(self) -> int | None:
        """The date of ``SOURCE_DATE_EPOCH``, in seconds, where it is set."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        return int(epoch) if epoch.isdigit() else None

    @cached_property
    def date(self) -> str:
        """The date to print: ``today``, or that of ``SOURCE_DATE_EPOCH``, or none."""
        if self.config.today:
            return str(self.config.today)
        if self.timestamp is None:
            return ""
        return format_date(self.config.today_fmt or "%d %B %Y", language=self.config.language)

    def facts(self) -> dict[str, Any]:
        """Return what the template may print or needs to know of the project."""
        language, _, region = self.config.language.replace("-", "_").partition("_")
        return {
            "title": self.config.project,
            "authors": [] if self.config.author in _NO_AUTHOR else [self.config.author],
            "copyright": str(self.config.copyright),
            "version": self.config.version,
            "release": self.config.release,
            "date": self.date,
            "dated": self.timestamp is not None
            or any(map(_is_archival, self.config.pdf_standards)),
            "paper": self.config.pdf_paper,
            "language": language or "en",
            "region": region if len(region) == 2 else None,
        }


def _is_archival(standard: str) -> bool:
    """Return whether a standard is one of PDF/A, all of which demand a date."""
    return standard.startswith("a-")


def _slug(project: str) -> str:
    """Return *project* as the stem of a file name."""
    return nodes.make_id(project) or "book"
