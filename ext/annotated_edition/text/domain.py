"""The ``text`` domain: the words of each text, read once when its document is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from annotated_edition.text.blocks import TextBlock, read_tree, record
from annotated_edition.text.domains import DocumentDomain
from annotated_edition.text.quoting import prepare

if TYPE_CHECKING:
    from collections.abc import Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from annotated_edition.anchoring import Text

TEXT_READ = "edition-text-read"
"""Event of this plugin, with the name of a text, its doctree and its blocks there."""


class ReadingText(NamedTuple):
    """A text as it was captured."""

    docname: str
    blocks: tuple[TextBlock, ...]

    def by_id(self) -> dict[str, TextBlock]:
        """Return the blocks by their permanent ids."""
        return {block.id: block for block in self.blocks}


class TextDomain(DocumentDomain):
    """The texts of an edition."""

    name = "text"
    label = "Texts"
    # texts: docname -> blocks of the text
    initial_data: ClassVar[dict[str, Any]] = {"texts": {}}
    by_document = ("texts",)
    data_version = 1

    _prepared: dict[str, Text] | None = None

    @property
    def texts(self) -> dict[str, ReadingText]:
        """The texts that exist, in the order of ``edition_texts``."""
        texts: dict[str, ReadingText] = self.data["texts"]
        return {name: texts[name] for name in self.env.config.edition_texts if name in texts}

    def prepared(self, docname: str) -> Text:
        """Return a text made ready for quotations, once for all who ask."""
        if self._prepared is None:
            self._prepared = {}
        if docname not in self._prepared:
            self._prepared[docname] = prepare(self.texts[docname].blocks)
        return self._prepared[docname]

    def note_text(self, text: ReadingText) -> None:
        """Keep a text."""
        self.data["texts"][text.docname] = text
        self._prepared = None

    def clear_doc(self, docname: str) -> None:
        """Forget a text."""
        super().clear_doc(docname)
        self._prepared = None

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found in its documents."""
        super().merge_domaindata(docnames, otherdata)
        self._prepared = None


def texts_of(env: BuildEnvironment) -> TextDomain:
    """Return the domain of an environment."""
    return cast("TextDomain", env.domains["text"])


def keep_text(app: Sphinx, document: nodes.document) -> None:
    """Read the words of a text, as a reader gets them, and hand its blocks to other plugins."""
    docname = app.env.current_document.docname
    if docname in app.config.edition_texts:
        blocks = read_tree(document)
        texts_of(app.env).note_text(ReadingText(docname, record(blocks, docname)))
        app.emit(TEXT_READ, docname, document, blocks)
