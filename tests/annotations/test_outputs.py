"""Annotations in plain text, LaTeX, EPUB, a single page and PDF, by the outputs."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pdfplumber
import pytest
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers.project import Project

    Built = Callable[..., Project]

EDITION = "annotations-edition"
XHTML = "{http://www.w3.org/1999/xhtml}"

NOTES = {
    "a": ("Context", "On the title, (Pannier 2021)."),
    "b": ("Context", "Within another quotation."),
    "c": ("Correction", "Across emphasis and a name: Rahmon (RFE/RL 2015)."),
    "d": ("Dispute", "Overlaps, and crosses a note mark; Dushanbe."),
    "e": ("Outcome", "Crosses the end of a paragraph."),
    "f": ("Source", "Within the words of a link."),
    "g": ("Language", "The second of two."),
    "h": ("Language", "On a heading."),
    "i": ("Context", "In an item of a list."),
    "j": ("Context", "In a quotation."),
    "k": ("Outcome", "In a cell of a table."),
    "l": ("Context", "One paragraph, and an address"),
    "m": ("Source", "In a note of the author’s."),
}
"""The kind and the first words of each note, by its letter."""


def folded(text: str) -> str:
    """Fold white space."""
    return " ".join(text.split())


def test_text(built: Built) -> None:
    """Plain text prints letters in brackets and each note after its paragraph, replies within."""
    printed = (built(EDITION, "text").folder("text") / "texts/brief.txt").read_text("utf-8")
    assert [line for line in printed.splitlines() if re.search(r"\w\[[a-z]\]", line)] == [
        "A rule[a] of Panjshir",
        "The *quick* rise[b] of President Rahmon[c] left his neighbours[1]",
        "in[d] a difficult place. Nothing was asked.",
        "It ended in Dushanbe[e]. He was a long-time ally[f] of nobody, and",
        "**twice** an ally[g].[2]",
        "Domestic compulsions[h]",
        "* A second demand[i], of Panjshir.",
        "   They said so[j] themselves.",
        next(line for line in printed.splitlines() if "1997[k]" in line),
        "[2] Ibid, at length[m].",
    ]
    assert "The last paragraph ends here. The end.[l]" in printed
    plain = folded(re.sub(r"[|*]", " ", printed))
    for letter, (kind, words) in NOTES.items():
        assert f"[{letter}] {kind}. {words}" in plain
    assert (
        "[b] Context. Within another quotation. Dispute. An answer, with Rahmon and "
        "(Pannier 2021). Context. An answer to the answer. [c] Correction."
    ) in plain
    assert "[1] Pannier, “On neighbours”, 2021." in plain


def test_note_that_begins_with_a_list(project: Callable[[str], Project]) -> None:
    """The kind of a note stands before its first words, also where they are no paragraph."""
    edition = project(EDITION)
    edition.edit("annotations/item.md", "In an item of a list.", "- One.\n- Two.")
    assert edition.build("text") == []
    printed = (edition.folder("text") / "texts/brief.txt").read_text("utf-8")
    assert "[i] **Context.** * One. * Two." in folded(printed)


def test_latex(built: Built) -> None:
    """LaTeX counts footnotes: letters are numbers from 1000, which print as letters."""
    (file,) = built(EDITION, "latex").folder("latex").glob("annotations.tex")
    source = file.read_text("utf-8")
    notes = dict(
        re.findall(
            r"\\begin\{footnote(?:text)?\}\[(\d+)\]\\sphinxAtStartFootnote\n(.*?)%\n\\end\{footnote",
            source,
            re.DOTALL,
        )
    )
    numbers = {str(number): letter for number, letter in enumerate(NOTES, 1000)}
    assert sorted(notes) == sorted(["1", "2", *numbers])
    for number, letter in numbers.items():
        kind, words = NOTES[letter]
        assert re.split(r"[,:]", words)[0] in notes[number]
        assert rf"\sphinxstylestrong{{{kind}.}}" in notes[number]
    heading = source.index(r"\section{Domestic compulsions\sphinxfootnotemark[1007]}")
    assert source.index(r"\begin{footnotetext}[1007]") > heading
    assert r"\ifnum\value{footnote}<1000 \arabic{footnote}" in source
    assert r"\alphalph{\numexpr\value{footnote}-999\relax}" in source
    assert "annotation-reply" in notes["1001"]


def test_epub(built: Built) -> None:
    """EPUB has well-formed pages with every letter, note and way back, and each note's page."""
    (book,) = built(EDITION, "epub").folder("epub").glob("*.epub")
    with zipfile.ZipFile(book) as files:
        pages = {
            name: etree.fromstring(files.read(name))
            for name in files.namelist()
            if re.match(r"(texts|annotations)/.*\.xhtml", name)
        }
        spine = files.read("content.opf").decode()
    brief = pages["texts/brief.xhtml"]
    letters = brief.xpath("//*[@role='doc-noteref'][starts-with(@aria-label, 'Annotation')]")
    assert [letter.text for letter in letters] == list(NOTES)
    for letter in letters:
        (text,) = brief.xpath("//*[@id=$name]", name=letter.get("href")[1:])
        assert NOTES[letter.text][1] in folded("".join(text.itertext()))
        (back,) = text.xpath(".//*[@role='doc-backlink']/@href")
        assert back == f"#{letter.getparent().get('id')}"
    assert "annotations/emphasis.xhtml" in pages
    assert "annotations/emphasis.xhtml" in spine
    assert "unfinished" not in spine
    assert brief.tag == f"{XHTML}html"


def test_singlehtml(built: Built) -> None:
    """A single page has every letter and note."""
    page = built(EDITION, "singlehtml").page("index", "singlehtml")
    assert [sup[0].text for sup in page.find_class("annotation-letter")] == list(NOTES)
    assert len(page.find_class("annotation-body")) == len(NOTES)


@pytest.fixture(scope="session")
def pdf_lines(built: Built) -> list[list[str]]:
    """Return the lines of each page of the PDF."""
    with pdfplumber.open(built(EDITION, "pdf").folder("pdf") / "edition.pdf") as pdf:
        return [page.extract_text().splitlines() for page in pdf.pages]


def test_pdf(pdf_lines: list[list[str]]) -> None:
    """On paper each note stands below the text of the page on which its letter stands."""
    (lines,) = (lines for lines in pdf_lines if "A rulea of Panjshir" in lines)
    text = " ".join(lines)
    assert "The quick riseb of President Rahmonc left his neighbours1 ind a difficult" in text
    end = next(i for i, line in enumerate(lines) if "The end.l" in line)
    heads = [
        line.split()[0].rstrip(".") for line in lines[end + 1 :] if re.match(r"[a-m] [A-Z]", line)
    ]
    assert heads == ["a", "b", "c", "d", "e", "f", "g", "m", "h", "i", "j", "k", "l"]
    below = " ".join(lines[end + 1 :])
    for letter, (kind, words) in NOTES.items():
        assert f"{letter} {kind}. {words}" in below
    assert "Dispute. An answer, with Rahmon and (Pannier 2021)." in below
