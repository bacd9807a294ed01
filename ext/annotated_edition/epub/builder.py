"""Decides what the book consists of, writes its pages, and has it bound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.epub3 import Epub3Builder, validate_config_values
from sphinx.errors import NoUri
from sphinx.locale import _, __
from sphinx.util.display import progress_message

from annotated_edition.core.findings import Code
from annotated_edition.epub import contents
from annotated_edition.epub.contents import Point
from annotated_edition.epub.cover import draw
from annotated_edition.epub.landmarks import Landmark, landmarks
from annotated_edition.epub.metadata import metadata
from annotated_edition.epub.packing import pack
from annotated_edition.text.reporting import warn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

    from docutils import nodes
    from sphinx.application import Sphinx

THEME = "annotated-book"
COVER_PAGE = "epub-cover.xhtml"
COVER = "epub-cover.png"
NAVIGATION = "epub-nav.xhtml"


class BookBuilder(Epub3Builder):
    """Build an EPUB 3 of the documents that the contents of the root document list.

    Links to other documents are printed as their words.
    """

    name = "epub"
    documents: Mapping[str, str] = {}
    """The documents of the book and their addresses, in reading order, once they are known."""

    # What pages look like

    def get_theme_config(self) -> tuple[str, dict[str, str | int | bool]]:
        """Return the theme of this package."""
        return THEME, {}

    def init_css_files(self) -> None:
        """Take the theme's style sheet and those of ``epub_css_files``."""
        self._css_files = []
        for name in self._get_style_filenames():
            super().add_css_file(name)
        for name, attributes in self.config.epub_css_files:
            super().add_css_file(name, **attributes)

    def add_css_file(self, filename: str, **kwargs: Any) -> None:
        """Take none of the style sheets of extensions: they are made for web pages."""

    def init_js_files(self) -> None:
        """Take no scripts."""
        self._js_files = []

    def add_js_file(self, filename: str, **kwargs: Any) -> None:
        """Take no scripts."""

    def add_visible_links(self, tree: nodes.document, show_urls: str = "inline") -> None:
        """Print no addresses beside links, which lead there."""

    # What the book consists of

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Find out which documents are in the book."""
        super().prepare_writing(docnames)
        self.relations = {}  # pages do not lead to each other: reading systems turn them
        self.book = metadata(self.config)
        self.globalcontext["book_language"] = self.book.language
        self.documents = {}
        self.points = tuple(self._contents())
        names = {name + self.out_suffix: name for name in self.env.found_docs}
        listed = [names[page] for page in contents.pages(self.points) if page in names]
        self.documents = {name: self.get_target_uri(name) for name in listed}

    def _contents(self) -> Iterator[Point]:
        """Yield the contents of the book: documents, and the pages that are none."""
        for address, title in self.config.epub_pre_files:
            yield Point(title, address)
        root = self.config.root_doc
        yield Point(self.env.titles[root].astext(), self.get_target_uri(root))
        doctree = self.env.get_and_resolve_doctree(
            root, self, tags=self.tags, prune_toctrees=False, includehidden=True
        )
        self.fix_ids(doctree)
        yield from contents.read(doctree, self.get_target_uri(root))
        for name, index, _content, _collapse in self.domain_indices:
            yield Point(str(index.localname), name + self.out_suffix)
        if self.use_index and any(self.env.domains.index_domain.entries.values()):
            yield Point(_("Index"), f"genindex{self.out_suffix}")
        for address, title in self.config.epub_post_files:
            yield Point(title, address)

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a page.

        Raises:
            NoUri: the document is not in the book; Sphinx then prints the words alone.
        """
        left_out = docname in self.env.found_docs and docname not in self.documents
        if self.documents and (left_out or docname == "search"):
            raise NoUri(docname, typ)
        return super().get_target_uri(docname, typ)

    def write_documents(self, docnames: Set[str]) -> None:  # noqa: ARG002 - the book is whole
        """Write every document of the book: what is a link in it depends on what it holds."""
        super().write_documents(self.documents.keys())

    # Binding

    def handle_finish(self) -> None:
        """Write cover and navigation, and pack all pages into one file."""
        with progress_message(__("packing the book")):
            folder = Path(self.outdir)
            pages = [page for page in contents.pages(self.points) if (folder / page).is_file()]
            cover = self._write_cover()
            self._write_navigation(pages)
            file, faults = pack(
                folder,
                [COVER_PAGE, NAVIGATION, *pages],
                self.book,
                self.media_types,
                {cover: "cover-image", NAVIGATION: "nav"},
            )
            for fault in faults:
                message = __("the page in the EPUB %s") % fault.message
                warn(Code.EPUB_PAGE, message, fault.page.removesuffix(self.out_suffix))
            (folder / f"{self.config.epub_basename}.epub").write_bytes(file)

    def _write_cover(self) -> str:
        """Write the page of the cover; return the address of its image."""
        if self.config.epub_cover:
            image = Path(self.config.epub_cover[0]).as_posix()
        else:
            image = COVER
            drawn = draw(self.book, Path(self.doctreedir) / "fonts")
            (Path(self.outdir) / image).write_bytes(drawn)
        said = ", ".join(filter(None, (_("Cover"), self.book.title, self.book.author)))
        context = {"title": self.book.title, "image": image, "said": said}
        self.handle_page(COVER_PAGE.removesuffix(self.out_suffix), context, "cover.html")
        return image

    def _write_navigation(self, pages: list[str]) -> None:
        """Write the navigation document."""
        context = {
            "title": _("Contents"),
            "points": contents.within(self.points, self.config.epub_tocdepth, set(pages)),
            "landmarks": [
                Landmark("cover", COVER_PAGE, _("Cover")),
                Landmark("toc", f"{NAVIGATION}#contents", _("Contents")),
                *landmarks(self.env, self.documents),
            ],
        }
        self.handle_page(NAVIGATION.removesuffix(self.out_suffix), context, "nav.html")


def spare_demands(app: Sphinx) -> None:
    """Take back what Sphinx demands of the configuration: this builder does without."""
    for listener in list(app.events.listeners["builder-inited"]):
        if listener.handler is validate_config_values:
            app.disconnect(listener.id)
