"""Have Sphinx resolve each document, write it as Typst, and have the book printed."""

from __future__ import annotations

import hashlib
from functools import cached_property
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.builders import Builder
from sphinx.errors import NoUri
from sphinx.locale import __
from sphinx.util import logging
from sphinx.util.display import progress_message
from sphinx.util.matching import Matcher

from sphinx_typst_book import book, index
from sphinx_typst_book.config import OPTIONS
from sphinx_typst_book.folder import IMAGES, Folder
from sphinx_typst_book.fonts import write_fonts
from sphinx_typst_book.project import facts, timestamp
from sphinx_typst_book.translator import TypstTranslator
from sphinx_typst_book.typesetting import DESIGN, Press

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)


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
    entries: index.Groups = ()  # of the general index
    changed = False  # whether any document has been written
    failed = False  # whether Typst found the book impossible to set

    def init(self) -> None:
        """Find out where the Typst files and the PDF belong."""
        beside = self.outdir if self.config.pdf_keep_typst else self.doctreedir
        self.folder = Folder(Path(beside) / "typst")
        self.imagedir = IMAGES
        slug = nodes.make_id(self.config.project) or "book"
        self.pdf = Path(self.outdir) / (self.config.pdf_filename or f"{slug}.pdf")
        configured = Path(self.confdir)
        self.template = configured / (self.config.pdf_template or DESIGN)
        self.fonts = [configured / name for name in self.config.pdf_fonts]
        additional = (configured / name for name in self.config.pdf_additional_files)
        self.beside = [path for path in additional if path.is_file()]

    # Links

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
        parts = [version("typst"), repr(facts(self.config, self.env.domains.sorted()))]
        parts += [*sorted(self.tags), *(repr(self.config[option.name]) for option in OPTIONS)]
        digest = hashlib.sha256("\0".join(parts).encode())
        fonts = (path for folder in self.fonts for path in sorted(folder.rglob("*.*")))
        for file in (self.template, *self.beside, *sorted(DESIGN.parent.glob("*.*")), *fonts):
            digest.update(file.read_bytes())
        return digest.hexdigest()

    def get_outdated_docs(self) -> Iterator[str]:
        """Yield each document of the book whose Typst file is older than its source."""
        made_from = self.folder.fingerprint
        fresh = (
            self.pdf.is_file()
            and made_from.is_file()
            and made_from.read_text(encoding="utf-8") == self.fingerprint
        )
        # Sphinx asks before it reads: what is new or has changed it will write without being told.
        for docname, _ in self._chapters():
            if docname in self.env.found_docs and not (fresh and self._is_current(docname)):
                yield docname

    def _chapters(self) -> Iterator[book.Chapter]:
        left_out = Matcher(self.config.pdf_exclude)
        return book.chapters(self.config.root_doc, self.env.toctree_includes, left_out)

    def _is_current(self, docname: str) -> bool:
        source, typst = Path(self.env.doc2path(docname)), self.folder.typst(docname)
        return all(path.is_file() for path in (source, typst)) and (
            typst.stat().st_mtime >= source.stat().st_mtime
        )

    # Writing

    def prepare_writing(self, docnames: Set[str]) -> None:  # noqa: ARG002 - the book is whole
        """Find out what the book consists of."""
        self.chapters = list(self._chapters())
        self.docnames = frozenset(chapter.docname for chapter in self.chapters)
        self.entries = index.collect(self) if self.config.pdf_index else []
        if self.entries:
            self.docnames |= {index.DOCNAME}

    def write_documents(self, docnames: Set[str]) -> None:
        """Write those of *docnames* that are in the book, and any that is not there yet."""
        names = {chapter.docname for chapter in self.chapters}
        missing = {name for name in names if not self.folder.facts(name).is_file()}
        wanted = (docnames & names) | missing
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
        self.folder.typst(docname).parent.mkdir(parents=True, exist_ok=True)
        self.folder.typst(docname).write_text(translator.code(), encoding="utf-8")
        translator.page.save(self.folder.facts(docname))

    def _write_index(self) -> None:
        """Write the index as a document, the last of the book."""
        self.folder.typst(index.DOCNAME).write_text(index.code(self.entries), encoding="utf-8")
        root = str(self.env.doc2path(self.config.root_doc))
        index.page(root).save(self.folder.facts(index.DOCNAME))
        self.chapters = [*self.chapters, book.Chapter(index.DOCNAME, ())]

    def finish(self) -> None:
        """Have the book printed, unless nothing has changed."""
        if not self.changed:
            return
        self.folder.fingerprint.unlink(missing_ok=True)
        with progress_message(__("copying images")):
            self.folder.copy_images(Path(self.srcdir), self.images)
        if self.entries:
            self._write_index()
        fonts = Path(self.doctreedir) / "fonts"
        write_fonts(fonts)
        press = Press(
            folder=self.folder,
            template=self.template,
            beside=self.beside,
            fonts=[fonts, *self.fonts],
            standards=self.config.pdf_standards,
            timestamp=timestamp(),
        )
        with progress_message(__("typesetting %d documents") % len(self.chapters)):
            pdf = press.print(self.chapters, facts(self.config, self.env.domains.sorted()))
        if pdf is None:
            self.failed = True
            return
        self.pdf.parent.mkdir(parents=True, exist_ok=True)
        self.pdf.write_bytes(pdf)
        self.folder.fingerprint.write_text(self.fingerprint, encoding="utf-8")
        said = __("%s: %d pages, %d kB")
        logger.info(said, self.pdf.name, _count_pages(pdf), len(pdf) // 1000)


def _count_pages(pdf: bytes) -> int:
    import pikepdf  # noqa: PLC0415 - other builders should not pay for it

    with pikepdf.open(BytesIO(pdf)) as document:
        return len(document.pages)


def fail_without_pdf(app: Sphinx, _exception: Exception | None) -> None:
    """Let the command fail where Typst made no PDF; what is wrong has been reported."""
    if isinstance(app.builder, PdfBuilder) and app.builder.failed:
        app.statuscode = 1
