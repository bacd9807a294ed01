"""Proves web pages and EPUB: texts, notes, the way to the apparatus and back, ids and links."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

from annotated_edition.core.findings import Code
from annotated_edition.proof.comparison import Alignment, paired
from annotated_edition.proof.pages import Page
from annotated_edition.proof.report import VIEWS, Proof
from annotated_edition.proof.sources import letters
from annotated_edition.proof.webpage import SWITCH, Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from annotated_edition.proof.expectation import Expectation
    from annotated_edition.proof.report import Edition
    from annotated_edition.proof.stream import Sign, Stream


class Files(NamedTuple):
    """What an output is made of, by addresses as its links have them."""

    path: Path
    names: list[str]
    read: Callable[[str], bytes]
    suffix: str

    def load(self, name: str) -> bytes:
        """Return a file; nothing if it is not there."""
        return self.read(name) if name in self.names else b""

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
    pages: dict[str, Page] = {}
    for name in files.names:
        if name.endswith((".html", ".xhtml")):
            try:
                pages[name] = Page(files.read(name), name)
            except ElementTree.ParseError as error:
                message = f"the page is not well formed: {error}"
                proof.add(Code.PROOF_FILE, name, message)
    for page in pages.values():
        proof.faults += page.faults(pages, {*files.names})
        proof.proven.update(page=1, link=page.links.total(), id=page.ids.total())
    yield proof.close()
    reader = Reader(files.load, edition.rules)
    for text, expectation in edition.texts():
        address = files.page(text.docname)
        proof = Proof(files.path / address if files.path.is_dir() else files.path, text.docname)
        if address in pages:
            _Text(edition, expectation, files, pages, pages[address], proof).prove(reader)
        else:
            proof.add(Code.PROOF_FILE, "", f"there is no page “{address}”")
        yield proof.close()


@dataclass(slots=True)
class _Text:
    """The page of a text, while it is proven."""

    edition: Edition
    expectation: Expectation
    files: Files
    pages: dict[str, Page]
    page: Page
    proof: Proof

    def prove(self, reader: Reader) -> None:
        web = self.page.address.endswith(".html")
        readings = [self.edition.reading]
        if SWITCH in self.page.by_id:
            readings = list(VIEWS)
        elif web and any(one.directive != "sic" for _, one in self.expectation.operations):
            message = "there is no switch between the corrected text and the text as published"
            self.proof.add(Code.PROOF_FILE, "", message)
        marks = ("note:", "reading", "captured") if web else ("reading",)
        for reading in readings:
            view = reader.view(self.page, published=reading == "published")
            wanted = self.edition.wanted(self.expectation, view.stream.ink, reading)
            self.proof.words(wanted, view.stream, VIEWS[reading], marks)
            for condition, other in view.unlike.items():
                words = f"{VIEWS[reading]}, where {condition} applies,"
                self.proof.words(wanted, other, words, marks)
            for selector in view.unread:
                message = f"a style sheet may hide words by “{selector}”, which cannot be followed"
                self.proof.add(Code.PROOF_STYLE, "", message)
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
            self.proof.add(Code.PROOF_NOTE, shown.label(sign.at), message)

    def _target(self, sign: Sign) -> tuple[Page, Element | None]:
        """Return the page and the element to which a sign leads."""
        address, own = self.page.local(sign.target)
        page = self.pages.get(address, self.page)
        return page, page.by_id.get(own) if address in self.pages else None

    def _note(self, wanted: Sign, sign: Sign) -> str:
        """Say what is wrong with the note of a letter."""
        note = self.expectation.notes[wanted.words][1]
        page, element = self._target(sign)
        if element is None or element.get("id") != note.anchor:
            return f"letter {sign.words} leads to “{sign.target}”, not to “#{note.anchor}”"
        if not _leads(element, f"#{sign.id}"):
            return f"no link leads back from {wanted.name} to its letter “#{sign.id}”"
        whole: Element | None = element
        while whole is not None and whole.tag != "details":
            whole = page.parents.get(whole)
        words = _words(element if whole is None else whole)
        if words[:1] != [sign.words] or note.opening not in letters("".join(words)):
            return f"the note at letter {sign.words} is not that of {wanted.name}"
        return ""

    def _entry(self, wanted: Sign, sign: Sign) -> str:
        """Say what is wrong with the entry of an emendation, to which its sign leads."""
        operation = next(one for _, one in self.expectation.operations if one.location == wanted.id)
        page, element = self._target(sign)
        if element is None or page.address != self.files.page(operation.docname):
            return f"the sign of {wanted.name} leads to “{sign.target}”, not to its entry"
        words = letters("".join(_words(element)))
        if letters(operation.lemma) not in words or letters(operation.reading) not in words:
            return f"the sign of {wanted.name} leads to the entry of another, “{sign.target}”"
        links = (page.local(link.get("href", "")) for link in element.iter("a"))
        if not sign.id or (self.page.address, sign.id) not in links:
            return f"no link leads back from the entry of {wanted.name} to “#{sign.id}”"
        return ""

    def _number(self, sign: Sign) -> str:
        """Say what is wrong with where the number of a note of the author's leads."""
        _, element = self._target(sign)
        right = element is not None and element.get("id") == f"n{sign.words}"
        if element is None or not right or _words(element)[0].rstrip(".") != sign.words:
            return f"number {sign.words} leads to “{sign.target}”, which is not note {sign.words}"
        return ""


def _words(element: Element) -> list[str]:
    """Return the words of an element, piece by piece."""
    return [words for text in element.itertext() if (words := text.strip())] or [""]


def _leads(element: Element, href: str) -> bool:
    return any(link.get("href") == href for link in element.iter("a"))
