"""Translate notes: each is printed at the foot of the page that refers to it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_typst_book import escape
from sphinx_typst_book.core import CLOSE, Core, classes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CALLS = {"citation_reference": "span"}
CLOSINGS = {"footnote_reference": CLOSE}


class Notes(Core):
    """Visit footnotes, citations and what refers to them."""

    def visit_document(self, node: nodes.document) -> None:
        """Take the notes that something refers to out of their places."""
        super().visit_document(node)
        self._notes: dict[str, nodes.footnote] = {}
        self._set: set[str] = set()
        self._paragraphs = 0
        cited = {reference.get("refid") for reference in node.findall(nodes.footnote_reference)}
        for note in list(node.findall(nodes.footnote)):
            if cited.intersection(note["ids"]):
                self._notes.update(dict.fromkeys(note["ids"], note))
                note.parent.remove(note)
        for rule in list(node.findall(nodes.transition)):
            if "footnotes" in rule["classes"]:  # MyST sets it above the notes
                rule.parent.remove(rule)

    def paragraph_key(self, node: nodes.Element) -> str | None:
        """Name the paragraphs of a section by their order, in documents with notes."""
        if not self._notes or not isinstance(node.parent, nodes.section):
            return None
        self._paragraphs += 1
        return f"{self.docname}:{self._paragraphs}"

    def visit_footnote_reference(self, node: nodes.footnote_reference) -> None:
        """Add a note under its own mark, or the mark alone where the note stands already."""
        note = self._notes.get(node.get("refid", ""))
        if note is None:
            self.open("super(")
            return
        self.anchor()  # the mark's own label, which would else wait for the words of the note
        mark, body = node.astext(), note.children[1:]
        self.note(f"{self.docname}:{note['ids'][0]}", mark, lambda: self._body(note, body), note)
        raise nodes.SkipNode

    def note(
        self, key: str, mark: str, body: Callable[[], None], node: nodes.Element | None = None
    ) -> None:
        """Add a note under *mark*; the second time, only the mark, linked to the note.

        Args:
            key: what tells the note from every other of the book.
            mark: the number or letter that it is printed with.
            body: adds what the note says.
            node: where its classes come from, which tell the template its series.
        """
        again = key in self._set
        self._set.add(key)
        self.page.noted = True
        call = (
            f"note({escape.string(f'note {key}')}, {escape.string(mark)}, "
            f"{escape.named(again=again or None, repeated=self.repeated or None)}"
            f"{classes(node) if node else ''}"
        )
        if again:
            self.add(f"{call})\n")
            return
        self.open(call)
        body()
        self.close()

    def _body(self, note: nodes.footnote, children: Sequence[nodes.Node]) -> None:
        for name in (*note["ids"], *note.get("aliases", ())):
            self.label(self.docname, name)
        for child in children:
            self.walk(child)

    def visit_footnote(self, node: nodes.Element) -> None:
        """Add a citation, or a note that nothing refers to, where it stands."""
        self.add("bibliography-entry({\n")
        for child in node.children[:1]:
            self.text(child.astext())
        self.add("}, {\n")
        for child in node.children[1:]:
            self.walk(child)
        self.close()
        raise nodes.SkipNode

    def visit_citation(self, node: nodes.Element) -> None:
        """Add an entry of a bibliography."""
        self.visit_footnote(node)
