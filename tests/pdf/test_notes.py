"""How pages are made up: notes with their marks, lines and headings in company, long books."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from helpers.presses import build, write
from helpers.printed import folded
from sphinx_typst_book.book import Inclusion, draft
from sphinx_typst_book.pagination import ROUNDS, Book, Orders, make_up

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.slow

WORDS = ["a", "printer", "sets", "one", "line", "below", "another", "until", "pages", "are", "full"]


def words(count: int, chance: random.Random) -> str:
    """Return words of no importance."""
    return " ".join(chance.choice(WORDS) for _ in range(count))


def manuscript(paragraphs: int, note: int = 40) -> str:
    """Return a text in which each paragraph has a note of so many words, and many a heading."""
    chance = random.Random(paragraphs)
    parts, notes = ["# Title"], []
    for number in range(1, paragraphs + 1):
        if number % 5 == 1:
            parts.append(f"## Section {number}")
        before, after = chance.randrange(20, 70), chance.randrange(1, 60)
        parts.append(
            f"Begin{number} {words(before, chance)} mark{number}m[^n{number}] "
            f"{words(after, chance)} end{number}."
        )
        notes.append(f"[^n{number}]: Foot{number} {words(chance.randrange(1, 2 * note), chance)}")
    return "\n\n".join([*parts, *notes]) + "\n"


def printed_pages(folder: Path, text: str) -> list[str]:
    """Print a text of one document, without a warning, and return the words of each page."""
    built = build(write(folder, {"index.md": text}))
    assert (built.warnings, built.status) == ("", 0)
    with pypdfium2.PdfDocument(built.pdf) as document:
        return [folded(page.get_textpage().get_text_range()) for page in document]


def standing(pages: Sequence[str], pattern: str) -> dict[str, int]:
    """Return the page, from 1, on which each match of a pattern stands, by its group."""
    return {found: n for n, page in enumerate(pages, 1) for found in re.findall(pattern, page)}


def test_notes_stand_with_their_marks(tmp_path: Path) -> None:
    """Each of hundreds of notes begins on the page of its mark; the book is not slow to make."""
    pages = printed_pages(tmp_path, manuscript(300))
    marks, notes = standing(pages, r"mark(\d+)m"), standing(pages, r"Foot(\d+)")
    assert len(marks) == 300
    assert notes == marks
    assert len(pages) > 40


def test_long_notes_run_over(tmp_path: Path) -> None:
    """A note longer than a page goes on at the foot of the next, below the text that goes on."""
    chance = random.Random(1)
    text = [f"Begin{n} {words(80, chance)} end{n}." for n in range(30)]
    text[3] = f"Begin3 mark3m[^long] {words(80, chance)}."
    long = " ".join(f"{words(9, chance)} w{number}w" for number in range(130))
    pages = printed_pages(tmp_path, "\n\n".join(["# Title", *text, f"[^long]: {long}"]))
    (first,) = standing(pages, r"(mark3)m").values()
    note = standing(pages, r"\bw(\d+)w\b")
    assert note["0"] == first
    assert note["129"] > first
    assert all(earlier <= note[str(n)] for n, earlier in enumerate([first, *note.values()][:130]))
    begun = standing(pages, r"Begin(\d+)")
    assert [page for page in begun.values() if first < page <= note["129"]]


def test_many_notes_on_one_page(tmp_path: Path) -> None:
    """Thirty notes to one paragraph stand below it."""
    marks = " ".join(f"word{number}[^n{number}]" for number in range(1, 31))
    notes = "\n".join(f"[^n{number}]: Foot{number}." for number in range(1, 31))
    pages = printed_pages(tmp_path, f"# Title\n\n{marks}\n\n{notes}\n")
    assert len(set(standing(pages, r"(?:word|Foot)(\d+)\b").values())) == 1


@pytest.mark.parametrize("notes", [True, False])
def test_lines_and_headings_keep_company(tmp_path: Path, notes: bool) -> None:
    """No page ends with a heading or begins with the last line of a paragraph.

    Nor does any end with the first line of a paragraph, unless a note in the second drove it away.
    """
    text = manuscript(200, note=15)
    if not notes:
        text = re.sub(r"\[\^n\d+\]", "", text.partition("[^n1]:")[0])
    built = build(write(tmp_path, {"index.md": text}))
    with pypdfium2.PdfDocument(built.pdf) as document:
        pages = [_text_lines(page) for page in document]
    first = next(n for n, lines in enumerate(pages) if any("Begin1 " in line for line in lines))
    assert len(pages) - first > 20
    for lines in pages[first:-1]:
        assert not lines[-1].startswith("Section")
        assert notes or not lines[-2].startswith("Section")
        assert notes or not lines[-1].startswith("Begin")
    for lines in pages[first + 1 :]:
        assert not re.search(r"end\d+\.$", lines[0])


def _text_lines(page: pypdfium2.PdfPage) -> list[str]:
    """Return the lines of the text on a page, without its head, foot and notes."""
    text = page.get_textpage()
    whole = text.get_text_bounded(bottom=90, top=page.get_height() - 70)
    body = re.split(r"\n\d+\s*Foot", whole.replace("\r", ""), maxsplit=1)[0]
    return [folded(line) for line in body.splitlines() if line.strip()]


def test_pages_that_cannot_be_mended() -> None:
    """Making up ends, and keeps the best that was found."""
    tried: list[Orders] = []

    def ask(_code: str) -> tuple[list[float], list[tuple[str, str, int, float]]]:
        mended = 1 if tried[-1].shorter.get("p") == 2 else 2
        found = [("paragraph", "p", 1, 90.0), ("mark", "a", 1, 90.0), ("mark", "b", 1, 90.0)]
        return [100.0], [*found, ("note", "a", 2, 700.0), ("note", "b", mended, 700.0)]

    assert make_up([Book(ask, tried.append)]) == 1
    assert len(tried) <= ROUNDS + 1
    assert tried[-1].shorter == {"p": 2}
    assert Orders({}, ["p"]) in tried


def test_drafts_save_work() -> None:
    """The book is laid out once where its draft was true, else made up from there."""
    said: list[tuple[str, Orders]] = []

    def book(name: str, needed: int) -> Book:
        def ask(_code: str) -> tuple[list[float], list[tuple[str, str, int, float]]]:
            strays = said[-1][1].shorter.get("p", 0) < needed
            found = [("paragraph", "p", 1, 90.0), ("mark", "a", 1, 90.0)]
            asked.append(name)
            return [100.0], [*found, ("note", "a", 2 if strays else 1, 700.0)]

        return Book(ask, lambda orders: said.append((name, orders)))

    asked: list[str] = []
    assert make_up([book("draft", 1), book("whole", 1)]) == 0
    assert asked == ["draft", "draft", "whole"]
    assert said[-1] == ("whole", Orders({"p": 1}, []))
    asked.clear()
    assert make_up([book("draft", 0), book("whole", 2)]) == 0
    assert asked == ["draft", "whole", "whole", "whole"]


def test_drafts_hold_the_chapters_that_have_notes() -> None:
    """A chapter is whole in the draft if any of its documents has notes."""
    depths = [("a", 0), ("b", 0), ("c", 1), ("d", 1), ("e", 0), ("f", 0), ("g", 1)]
    files = [Inclusion(path, depth, path in "cf") for path, depth in depths]
    assert "".join(inclusion.path for inclusion in draft(files)) == "bcdfg"


@pytest.mark.parametrize("references", [True, False])
def test_drafts_are_true_to_the_book(tmp_path: Path, references: bool) -> None:
    """Links that print pages do not deceive the draft: notes stand with their marks."""
    text = re.sub(r"( mark\d+m)", r" {doc}`other`\1", manuscript(60))
    docs = {"index.md": text + "\n```{toctree}\nother\n```\n", "other.md": "# Other\n\nWords.\n"}
    built = build(write(tmp_path, docs), pdf_page_references=references)
    assert (built.warnings, built.status) == ("", 0)
    with pypdfium2.PdfDocument(built.pdf) as document:
        pages = [folded(page.get_textpage().get_text_range()) for page in document]
    assert ("Other (p. " in " ".join(pages)) == references
    assert standing(pages, r"Foot(\d+)") == standing(pages, r"mark(\d+)m")


def test_a_book_of_many_pages(tmp_path: Path) -> None:
    """A long book of many chapters is printed whole."""
    chapters = {f"c{number}.md": manuscript(40) for number in range(12)}
    index = "# Title\n\n```{toctree}\n" + "\n".join(name[:-3] for name in chapters) + "\n```\n"
    built = build(write(tmp_path, {"index.md": index, **chapters}))
    assert (built.warnings, built.status) == ("", 0)
    with pypdfium2.PdfDocument(built.pdf) as document:
        count = len(document)
        last = folded(document[count - 1].get_textpage().get_text_range())
    assert count > 80
    assert f"Page {count} of {count}" in last
