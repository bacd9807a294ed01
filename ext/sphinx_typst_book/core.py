"""Collect Typst code: what every visitor stands on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.locale import __
from sphinx.util.docutils import SphinxTranslator

from sphinx_typst_book import escape
from sphinx_typst_book.page import Page, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_typst_book.builder import PdfBuilder

CLOSE = "})\n"
_FIRST_WORD = re.compile(r"\s*\S+")
_HEAD = '#import "/template.typ": *\n#{\n'


class Core(SphinxTranslator):
    """Write Typst code, and keep account of labels, links and lines.

    Attributes:
        calls: class name of a node -> the function that is called with the node's content.
        styled: the same, for functions that are told the node's classes.
        closings: class name of a node -> the code that ends what its visitor began.
        plain: names of classes whose content stands without anything around it.
        silent: names of classes that print nothing.
        repeated: whether Typst prints what is being visited more than once, as it does headings.
    """

    builder: PdfBuilder
    calls: ClassVar[Mapping[str, str]] = {}
    styled: ClassVar[Mapping[str, str]] = {}
    closings: ClassVar[Mapping[str, str]] = {}
    plain: ClassVar[frozenset[str]] = frozenset()
    silent: ClassVar[frozenset[str]] = frozenset()
    repeated = False

    def __init__(self, document: nodes.document, builder: PdfBuilder) -> None:
        super().__init__(document, builder)
        self.docname = builder.current_docname
        self._code = [_HEAD]
        self._line = 1 + _HEAD.count("\n")
        self._place = Place(str(builder.env.doc2path(self.docname)), 0)
        self._waiting: list[str] = []
        self.page = Page(lines=[(1, self._place)])

    # Writing

    def add(self, code: str) -> None:
        """Add Typst code: whole expressions in code mode, each ending in a line break."""
        self._code.append(code)
        self._line += code.count("\n")

    def text(self, words: str) -> None:
        """Add *words* as they are; a line break in them breaks the line.

        A label that waits is set after the first word: before it, Typst may leave the label at
        the end of the line, or even the page, above.
        """
        if self._waiting and (first := _FIRST_WORD.match(words)):
            self.add(f"{escape.string(first[0])}\n")
            self.anchor()
            words = words[first.end() :]
        if words:
            self.add(f"{escape.string(words)}\n")

    def open(self, call: str) -> None:
        """Open a call whose last argument is everything added until :meth:`close`.

        *call* is the code up to that argument: ``emph(`` or ``para(number: 7, ``.
        """
        self.add(f"{call}{{\n")

    def close(self) -> None:
        """Close what :meth:`open` opened."""
        self.add(CLOSE)

    def walk(self, node: nodes.Node) -> None:
        """Add a node that stands elsewhere, or out of turn."""
        node.walkabout(self)

    def block(self, children: Iterable[nodes.Node], name: str = "") -> None:
        """Add nodes as an argument of a call.

        Args:
            children: the nodes.
            name: that of the argument; without one it goes by its position.
        """
        self.add(f"{name}: {{\n" if name else "{\n")
        for child in children:
            self.walk(child)
        self.add("},\n")

    def code(self) -> str:
        """Return the Typst file made of everything added."""
        return "".join([*self._code, "}\n"])

    def complain(self, words: str) -> None:
        """Have the builder warn, once in the whole book, of something that cannot be printed."""
        self.page.complaints.setdefault(str(words), self._place)

    # Places that links lead to

    def label(self, docname: str, identifier: str = "") -> None:
        """Let links to a spot of a document lead to the next words added.

        Args:
            docname: the document.
            identifier: an id in it; without one, its beginning.
        """
        self._waiting.append(_key(docname, identifier))

    def claim(self, *within: nodes.Element) -> str | None:
        """Return the key of a Typst label to be set here, or None where none is needed.

        The one label stands for every id that waits for a place, and for all ids *within* nodes
        whose code Typst prints more than once: headings, and the head of a table.
        """
        below = [
            _key(self.docname, name)
            for node in within
            for element in node.findall(nodes.Element)
            for name in ids(element)
        ]
        new = [key for key in (*self._waiting, *below) if key not in self.page.targets]
        self._waiting.clear()
        if not new:
            return None
        self.page.targets.update(dict.fromkeys(new, new[0]))
        return new[0]

    def anchor(self, *within: nodes.Element) -> None:
        """Set a Typst label here, if :meth:`claim` finds that one is needed."""
        if (self._waiting or within) and (key := self.claim(*within)):
            self.add(f"anchor({escape.string(key)})\n")

    def target(self, docname: str, identifier: str = "") -> str:
        """Return the Typst string that names a spot in a link, and note that it must exist.

        Args:
            docname: a document.
            identifier: an id in it; without one, its beginning.
        """
        key = _key(docname, identifier)
        self.page.links.setdefault(key, self._place)
        return escape.string(key)

    def page_number(self, docname: str, identifier: str = "") -> str:
        """Return the Typst code that prints the number of the page where a spot stands.

        Args:
            docname: a document.
            identifier: an id in it; without one, its beginning.
        """
        return f"page-number({self.target(docname, identifier)})"

    def paragraph_key(self, _node: nodes.Element) -> str | None:
        """Return a name for a paragraph among which notes are made up, or None if it needs none."""
        return None

    def page_index(self, *groups: tuple[str, Iterable[tuple[str, str, bool]]]) -> None:
        """Add the numbers of the pages where places stand, as the index of a book does.

        Args:
            groups: each a caption and places: document, id, and whether it is a note at the foot.
                Places that the book does not hold are left out, and so is a group without any.
        """
        self.add("page-index(\n")
        for caption, places in groups:
            items = "".join(
                f"({escape.string(_key(docname, identifier))}, {escape.value(in_note)}), "
                for docname, identifier, in_note in places
            )
            self.add(f"({escape.string(caption)}, ({items})),\n")
        self.add(")\n")

    # Walking

    def visit_document(self, _node: nodes.document) -> None:
        """Label the beginning of the document."""
        self.label(self.docname)

    def depart_document(self, _node: nodes.document) -> None:
        """Place the labels that no words came for."""
        self.anchor()

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Note the ids and the source line of *node*, then visit it."""
        if node.line:
            place = Place(node.source or self._place.source, node.line)
            if place != self._place:
                self._place = place
                self.page.lines.append((self._line, place))
        if isinstance(node, nodes.Element):
            for identifier in ids(node):
                self.label(self.docname, identifier)
            if isinstance(node, nodes.Inline) and not node.astext():
                self.anchor()
        for name in _ancestry(node):
            if visit := getattr(self, f"visit_{name}", None):
                visit(node)
            elif name in self.silent:
                raise nodes.SkipNode
            elif name in self.calls:
                self.open(f"{self.calls[name]}(")
            elif name in self.styled:
                self.open(f"{self.styled[name]}({classes(node)}")
            elif name not in self.plain:
                continue
            return
        self.unknown_visit(node)

    def dispatch_departure(self, node: nodes.Node) -> None:
        """Leave *node* by the way it was entered."""
        for name in _ancestry(node):
            if depart := getattr(self, f"depart_{name}", None):
                depart(node)
            elif name in self.closings:
                self.add(self.closings[name])
            elif name in self.calls or name in self.styled:
                self.close()
            elif name not in self.plain and not hasattr(self, f"visit_{name}"):
                continue
            return

    def unknown_visit(self, node: nodes.Node) -> None:
        """Complain of a class of nodes that nobody prints; its words are printed as they come."""
        name = type(node).__name__
        self.complain(__("nodes of class %r have no printed form; their words stand alone") % name)
        if isinstance(node, nodes.Element):
            self.text(node.get("alt", ""))


def classes(node: nodes.Node) -> str:
    """Return the classes of *node* as an argument of a call, where it has any."""
    return escape.named(classes=(isinstance(node, nodes.Element) and node.get("classes")) or None)


def ids(node: nodes.Element) -> list[str]:
    """Return the ids of *node*."""
    return list(node.get("ids", ()))


def _key(docname: str, identifier: str) -> str:
    return f"{docname}:{identifier}"


def _ancestry(node: nodes.Node) -> Iterator[str]:
    return (cls.__name__ for cls in type(node).__mro__)
