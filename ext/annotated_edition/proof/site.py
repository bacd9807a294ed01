"""Proves web pages and EPUB: texts, notes, the way to the apparatus and back, ids and links."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

from annotated_edition.proof.comparison import Alignment, Fault, paired
from annotated_edition.proof.links import link_faults, read_page
from annotated_edition.proof.report import VIEWS, Proof
from annotated_edition.proof.sources import letters
from annotated_edition.proof.webpage import SWITCH, Reader, local, parse_html, parse_xhtml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from annotated_edition.proof.expectation import Expectation
    from annotated_edition.proof.report import Edition
    from annotated_edition.proof.stream import Sign, Stream


class Files(NamedTuple):
    """What an output is made of, by addresses as its links have them."""

    path: Path
    names: list[str]
    read: Callable[[str], bytes]
    suffix: str

    def page(self, docname: str) -> str:
        """Return the address of a document."""
        folder = f"{docname}/index{self.suffix}"
        return folder if folder in self.names else f"{docname}{self.suffix}"


def folder_files(folder: Path) -> Files:
    """Return the files of a web site."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return Files(folder, sorted(names), lambda name: (folder / name).read_bytes(), ".html")


def book_files(path: Path) -> Files:
    """Return the files of an EPUB.

    Raises:
        zipfile.BadZipFile: it is none.
    """
    archive = zipfile.ZipFile(path)
    return Files(path, archive.namelist(), archive.read, ".xhtml")


def prove_site(edition: Edition, files: Files) -> Iterator[Proof]:
    """Prove web pages or a book of them.

    Args:
        edition: what is expected.
        files: the output.

    Yields:
        One proof for ids and links, and one for each text.
    """
    proof = Proof(files.path, "links")
    trees: dict[str, LexborHTMLParser] = {}
    for name in files.names:
        try:
            if name.endswith(".html"):
                trees[name] = parse_html(files.read(name))
            elif name.endswith(".xhtml"):
                trees[name] = parse_xhtml(files.read(name))
        except ElementTree.ParseError as error:
            message = f"the page is not well formed: {error}"
            proof.faults.append(Fault("proof.file", name, message))
    pages = {name: read_page(tree) for name, tree in trees.items()}
    for name, page in pages.items():
        found = link_faults(name, pages, set(files.names))
        proof.faults += [fault._replace(place=f"{name}{fault.place}") for fault in found]
        proof.proven.update(page=1, link=page.links.total(), id=page.ids.total())
    yield proof.close()
    reader = Reader(lambda name: files.read(name) if name in files.names else b"")
    for text, expectation in edition.texts():
        address = files.page(text.docname)
        proof = Proof(files.path / address if files.path.is_dir() else files.path, text.docname)
        if address in trees:
            _Page(edition, expectation, files, trees, address, proof).prove(reader)
        else:
            proof.faults.append(Fault("proof.text", "", f"there is no page “{address}”"))
        yield proof.close()


@dataclass(slots=True)
class _Page:
    """The page of a text, while it is proven."""

    edition: Edition
    expectation: Expectation
    files: Files
    trees: dict[str, LexborHTMLParser]
    address: str
    proof: Proof

    def prove(self, reader: Reader) -> None:
        tree = self.trees[self.address]
        whole = self.address.endswith(".html")
        readings = [self.edition.reading]
        if tree.css_matches(SWITCH):
            readings = list(VIEWS)
        elif whole and any(one.directive != "sic" for _, one in self.expectation.operations):
            message = "there is no switch between the corrected text and the text as published"
            self.proof.faults.append(Fault("proof.text", "", message))
        marks = ("note:", "reading", "captured") if whole else ("reading",)
        for reading in readings:
            view = reader.view(tree, self.address, published=reading == "published")
            wanted = self.edition.wanted(self.expectation, view.stream.ink, reading)
            self.proof.words(wanted, view.stream, VIEWS[reading], marks)
            for condition, other in view.unlike.items():
                words = f"{VIEWS[reading]}, where {condition} applies,"
                self.proof.words(wanted, other, words, marks)
            for selector in view.unread:
                message = f"a style sheet may hide words by “{selector}”, which cannot be followed"
                self.proof.faults.append(Fault("proof.style", "", message))
            if reading == readings[0]:
                self._signs(wanted, view.stream)

    def _signs(self, wanted: Stream, shown: Stream) -> None:
        """Follow each sign to where it leads."""
        for want, sign in paired(Alignment(wanted, shown)):
            if want and sign:
                check = self._note if sign.kind == "letter" else self._entry
                self._report(shown, sign, check(want, sign))
        for sign in shown.signs:
            if sign.kind == "number":
                self._report(shown, sign, self._number(sign))

    def _report(self, shown: Stream, sign: Sign, message: str) -> None:
        if message:
            self.proof.faults.append(Fault("proof.note", shown.label(sign.at), message))

    def _target(self, sign: Sign) -> tuple[str, LexborNode | None]:
        """Return the page and the element to which a sign leads."""
        page, own = local(sign.target, self.address) or ("", "")
        node = _element(self.trees[page], own) if page in self.trees else None
        return page, node

    def _note(self, wanted: Sign, sign: Sign) -> str:
        note = self.expectation.notes[wanted.words][1]
        node = self._target(sign)[1]
        if node is None or node.id != note.anchor:
            return f"letter {sign.words} leads to “{sign.target}”, not to “#{note.anchor}”"
        whole = node
        while whole.parent is not None and whole.tag != "details":
            whole = whole.parent
        whole = whole if whole.tag == "details" else node
        if _first(whole) != sign.words or note.opening not in letters(whole.text()):
            return f"the note at letter {sign.words} is not that of {wanted.name}"
        if not _leads(node, f"#{sign.id}"):
            return f"no link leads back from {wanted.name} to its letter “#{sign.id}”"
        return ""

    def _entry(self, wanted: Sign, sign: Sign) -> str:
        """Check that a sign leads to its entry in the apparatus, and that to the sign."""
        operation = next(one for _, one in self.expectation.operations if one.place == wanted.id)
        page, node = self._target(sign)
        if node is None or page != self.files.page(operation.docname):
            return f"the sign of {wanted.name} leads to “{sign.target}”, not to its entry"
        words = letters(node.text())
        if letters(operation.lemma) not in words or letters(operation.reading) not in words:
            return f"the sign of {wanted.name} leads to the entry of another, “{sign.target}”"
        links = (local(link, page) for link in _links(node))
        if not sign.id or (self.address, sign.id) not in links:
            return f"no link leads back from the entry of {wanted.name} to “#{sign.id}”"
        return ""

    def _number(self, sign: Sign) -> str:
        node = self._target(sign)[1]
        if node is None or _first(node).rstrip(".") != sign.words:
            return f"number {sign.words} leads to “{sign.target}”, which is not note {sign.words}"
        return ""


def _element(tree: LexborHTMLParser, own: str) -> LexborNode | None:
    found = tree.css(f'[id="{own}"]') if own and '"' not in own else []
    return found[0] if found else None


def _first(node: LexborNode) -> str:
    """Return the first words of an element, as far as they are set alike."""
    texts = (
        child.text_content or "" for child in node.traverse(include_text=True) if child.is_text_node
    )
    return next((text.strip() for text in texts if text.strip()), "")


def _links(node: LexborNode) -> Iterator[str]:
    for link in node.css("a[href]"):
        yield link.attributes["href"] or ""


def _leads(node: LexborNode, href: str) -> bool:
    return href in _links(node)
