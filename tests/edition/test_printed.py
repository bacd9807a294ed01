"""The printed edition, read from the PDF: its words, its notes, the pages in its registers."""

from __future__ import annotations

import pickle
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from annotated_edition.registers.domain import RegisterDomain
from helpers import printed
from helpers.printed import book, folded, named_pages

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from annotated_edition.sources.model import Use
    from helpers.printed import Book
    from helpers.project import Project

    Run = Callable[..., subprocess.CompletedProcess[str]]

PAGES = r"\d+n?(?:–\d+n?)?(?:, \d+n?(?:–\d+n?)?)*"
"""Pages as an index gives them: 4–6, 7n."""
TITLE = "Decoding Tajikistan’s Critical Approach towards Taliban"


def text_of(book: Book) -> tuple[list[printed.Element], list[printed.Element]]:
    """Return the headings and paragraphs of the brief, and its notes at the foot of pages."""
    starts = [i for i, words in enumerate(book.pages, 1) if folded(words).startswith(TITLE)]
    first = starts[-1]
    root = printed.read(book.pdf, first, first + 20)
    blocks = list(root.elements("H1", "H2", "P", "Note"))
    begin = next(i for i, block in enumerate(blocks) if plain(block) == TITLE)
    end = next(
        i for i, b in enumerate(blocks[begin:], begin) if "organisational stance..." in plain(b)
    )
    brief = blocks[begin : end + 1]
    notes = [note for block in brief for note in block.elements("Note")]
    return [block for block in brief if block.type != "Note"], notes


def plain(block: printed.Element) -> str:
    """Return the words of a block, with the numbers of the author's notes and without letters."""
    parts = []
    for part in block.content:
        if isinstance(part, str):
            parts.append(part)
        elif part.type == "Lbl":
            parts.append(part.text() if part.text().strip().isdigit() else "")
        elif part.type != "Note":
            parts.append(plain(part))
    return folded("".join(parts)) if block.type in {"H1", "H2", "P"} else "".join(parts)


def author_notes(notes: list[printed.Element]) -> list[str]:
    """Return the author's notes as the witness has them; the editors' arrow ends each."""
    lines = []
    for note in notes:
        words = folded(plain_note(note))
        if words[:1].isdigit():
            number, rest = words.split(" ", 1)
            lines.append(f"{number}. {rest.rpartition(' →')[0]}")
    return sorted(set(lines), key=lambda line: int(line.partition(".")[0]))


def plain_note(note: printed.Element) -> str:
    """Return the words of a note, its number first, without letters and notes within it."""
    first, *rest = note.content
    number = first.text() if isinstance(first, printed.Element) else first
    inner = printed.Element("Div", 0, list(rest))
    return f"{number} {plain(inner)}"


@pytest.fixture(scope="module")
def published(build_edition: Callable[..., Project]) -> Book:
    """Return the edition with the text as published."""
    edition = build_edition("pdf", "-D", "edition_reading=published", out="published")
    return book(edition, edition.folder("published") / "edition.pdf")


def test_the_diplomatic_text_is_the_witness(published: Book, witness: str) -> None:
    """The words of the printed text as published equal the witness, to the character."""
    text, notes = text_of(published)
    blocks = [plain(block) for block in text]
    assert folded(" ".join([*blocks[:-1], *author_notes(notes), blocks[-1]])) == witness


def test_the_corrected_text_is_printed_with_its_apparatus(printed_edition: Book) -> None:
    """The printed text is the corrected one; the apparatus has the captured words."""
    text, _ = text_of(printed_edition)
    words = " ".join(plain(block) for block in text)
    assert "firm message° from the° Tajik President" in words
    assert "massage" not in words
    book = folded(" ".join(printed_edition.pages))
    assert "message] massage V (spelling)" in book


def stands(name: str, squeezed: list[str], page: int) -> bool:
    """Tell whether a name begins on a page; it may be broken over to the next."""
    letters = re.sub(r"[\s-]", "", name)
    return letters in squeezed[page - 1] or any(
        letters[:cut] in squeezed[page - 1] and letters[cut:] in squeezed[page]
        for cut in range(3, len(letters) - 2)
    )


def expanded(listed: str) -> set[tuple[int, bool]]:
    """Return the pages that an index names, each with whether it is that of a note: 4–6, 7n."""
    pages: set[tuple[int, bool]] = set()
    for item in listed.split(", "):
        first, _, last = item.partition("–")
        assert first.endswith("n") == (last or first).endswith("n"), item
        numbers = range(int(first.rstrip("n")), int((last or first).rstrip("n")) + 1)
        pages.update((number, first.endswith("n")) for number in numbers)
    return pages


def test_each_name_stands_on_each_page_that_its_entry_names(published: Book) -> None:
    """The registers name every page of every mention, no other, and the words stand there."""
    doctrees = published.project.folder("published-doctrees")
    domain = RegisterDomain(pickle.loads((doctrees / "environment.pickle").read_bytes()))
    squeezed = [re.sub(r"[\s\xad\ufffe-]", "", page) for page in published.pages]
    order = [f"registers/{name}" for name in ("actors", "organisations", "places", "events")]
    entries = sorted(domain.entries.values(), key=lambda e: (order.index(e.docname), e.sort_key))
    indexed = {
        entry: mentions
        for entry in entries
        if (mentions := [n for n in domain.mentions_of(entry.key) if n.location.docname == "brief"])
    }
    lists = re.findall(rf"In the text ({PAGES})", folded(" ".join(published.pages)))
    leads = named_pages(published.pdf)
    checked = in_notes = 0
    for (entry, mentions), listed in zip(indexed.items(), lists, strict=True):
        found = set()
        for noted in mentions:
            page, in_note = leads[noted.anchor], noted.location.kind in {"note", "annotation"}
            assert stands(noted.name, squeezed, page), (noted, page)
            found.add((page, in_note))
            checked += 1
            in_notes += in_note
        assert expanded(listed) == found, entry.key
    assert checked > 500
    assert in_notes > 150


def test_each_source_names_each_page_that_cites_it(published: Book) -> None:
    """The bibliography names every page that cites a source, no other, and its label is there."""
    doctrees = published.project.folder("published-doctrees")
    environment = pickle.loads((doctrees / "environment.pickle").read_bytes())
    leads = named_pages(published.pdf)
    cited: dict[str, list[Use]] = {}
    for docname, uses in environment.domaindata["sources"]["uses"].items():
        for use in uses if docname != "bibliography" else ():
            if f"{use.location.docname}:{use.id}" in leads:
                for key in use.keys:
                    cited.setdefault(key, []).append(use)
    squeezed = [re.sub(r"[\s\xad\ufffe-]", "", page) for page in published.pages]
    sources = [c for c in environment.domaindata["cite"]["citations"] if c.key in cited]
    lists = re.findall(rf"Cited ({PAGES})", folded(" ".join(published.pages)))
    for source, listed in zip(sources, lists, strict=True):
        found = set()
        for use in cited[source.key]:
            page = leads[f"{use.location.docname}:{use.id}"]
            author, _, year = source.formatted_entry.label.rpartition(" ")
            assert stands(author, squeezed, page) or use.location.kind == "note", (use, page)
            assert stands(year, squeezed, page) or use.location.kind == "note", (use, page)
            found.add((page, use.location.kind in {"note", "annotation"}))
        assert expanded(listed) == found, source.key
    assert len(lists) > 150


def test_consecutive_pages_are_joined(printed_edition: Book) -> None:
    """No index leaves pages that follow each other apart, or names one twice."""
    words = folded(" ".join(printed_edition.pages))
    lists = re.findall(rf"(?:In the text|elsewhere|Cited) ({PAGES})", words)
    assert len(lists) > 300
    joined = 0
    for listed in lists:
        runs = [item.split("–") for item in listed.split(", ")]
        for notes in (False, True):
            ends = [
                (int(run[0].rstrip("n")), int(run[-1].rstrip("n")))
                for run in runs
                if run[0].endswith("n") == notes
            ]
            for (_, last), (first, _) in pairwise(ends):
                assert first > last + 1, listed
            joined += sum(last > first for first, last in ends)
    assert joined > 50
