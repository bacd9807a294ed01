"""Collect Typst code: the part of the translator that the visitors stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import __
from sphinx.util.docutils import SphinxTranslator

from annotated_edition.pdf import escape
from annotated_edition.pdf.page import Page, Place

if TYPE_CHECKING:
    from annotated_edition.pdf.builder import PdfBuilder

_HEAD = '#import "/template.typ": *\n#{\n'


class Core(SphinxTranslator):
    """Write Typst code, and keep account of labels, links and lines."""

    builder: PdfBuilder

    def __init__(self, document: nodes.document, builder: PdfBuilder) -> None:
        super().__init__(document, builder)
        self.docname = builder.current_docname
        self.page = Page()
        self._code = [_HEAD]
        self._line = 1 + _HEAD.count("\n")
        self._place = Place(str(builder.env.doc2path(self.docname)), 0)
        self._waiting: list[str] = []
        self._shared: str | None = None

    # Writing

    def add(self, code: str) -> None:
        """Add Typst code: whole expressions in code mode, each ending in a line break."""
        self._code.append(code)
        self._line += code.count("\n")

    def text(self, words: str) -> None:
        """Add *words* as they are; a line break in them breaks the line."""
        if words:
            self.anchor()
            self.add(f"{escape.string(words)}\n")

    def open(self, call: str) -> None:
        """Open a call whose last argument is everything added until :meth:`close`.

        *call* is the code up to that argument: ``emph(`` or ``strong(delta: 200, ``.
        """
        self.add(f"{call}{{\n")

    def close(self) -> None:
        """Close what :meth:`open` opened."""
        self.add("})\n")

    def code(self) -> str:
        """Return the Typst file made of everything added."""
        return "".join([*self._code, "}\n"])

    def complain(self, words: str) -> None:
        """Have the builder warn, once in the whole book, of something that cannot be printed."""
        self.page.complaints.setdefault(words, self._place)

    # Places that links lead to

    def label(self, docname: str, identifier: str = "") -> None:
        """Let links to an id of a document, or to its beginning, lead to the next words added."""
        self._waiting.append(_key(docname, identifier))

    def claim(self) -> str | None:
        """Return the key of a Typst label to be set here, or None where none is needed.

        The one label stands for every id that waits for a place.
        """
        new = [key for key in self._waiting if key not in self.page.targets]
        self._waiting.clear()
        if not new:
            return None
        self.page.targets.update(dict.fromkeys(new, self._shared or new[0]))
        return None if self._shared else new[0]

    def anchor(self) -> None:
        """Set a Typst label here, if one is needed."""
        if self._waiting and (key := self.claim()):
            self.add(f"anchor({escape.string(key)})\n")

    def share_label(self, node: nodes.Element) -> str | None:
        """Let one label stand for every id in *node*, whose code Typst prints more than once.

        The caller sets the label, if there is one, and calls :meth:`unshare_label` at the end.
        """
        for below in node.findall(nodes.Element):
            for name in below.get("ids", ()):
                self.label(self.docname, name)
        self._shared = self.claim()
        return self._shared

    def unshare_label(self) -> None:
        """End what :meth:`share_label` began."""
        self._shared = None

    def target(self, docname: str, identifier: str = "") -> str:
        """Return the Typst string that names a place in a link, and note that it must exist."""
        key = _key(docname, identifier)
        self.page.links.setdefault(key, self._place)
        return escape.string(key)

    def page_number(self, docname: str, identifier: str = "") -> str:
        """Return the Typst code that prints the number of the page where a place stands."""
        return f"page-number({self.target(docname, identifier)})"

    # Walking

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Note the ids and the source line of *node*, then visit it."""
        if node.line:
            place = Place(node.source or self._place.source, node.line)
            if place != self._place:
                self._place = place
                self.page.lines.append((self._line, place))
        if isinstance(node, nodes.Element):
            for name in node.get("ids", ()):
                self.label(self.docname, name)
            if isinstance(node, nodes.Inline):
                self.anchor()
        super().dispatch_visit(node)

    def unknown_visit(self, node: nodes.Node) -> None:
        """Complain of a class of nodes that nobody prints; its words are printed as they come."""
        name = type(node).__name__
        self.complain(__("nodes of class %r have no printed form; their words stand alone") % name)

    def unknown_departure(self, node: nodes.Node) -> None:
        """Leave an unknown node."""


def _key(docname: str, identifier: str) -> str:
    return f"{docname}:{identifier}"
