"""The pure pieces of the PDF builder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import typst

from sphinx_typst_book import book, glyphs, maths
from sphinx_typst_book.compile import Complaint, compile_pdf, complaints
from sphinx_typst_book.media import length
from sphinx_typst_book.page import Page, Place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DIAGNOSTIC = """\
error: PDF/UA-1 error: the first heading must be of level 1
  ┌─ documents/a.typ:12:1
  │
12│ #heading(depth: 2, "x")
  │  ^^^^^^^^^^^^^^^^^^^^^^

error: unknown variable: foo
  ┌─ template.typ:3:1
  │
3 │ foo
  │ ^^^
  │
  = hint: if you meant to display this, use quotes
  = hint: or define it

help: while calling `f`
   ┌─ documents/b.typ:44:0
   │
44 │ f("a")
   │ ^^^^^^

warning: something without a place
 = hint: try something else
"""


def test_complaints_of_typst() -> None:
    """Each complaint has its words, hints included, its file and its line."""
    assert complaints(DIAGNOSTIC) == [
        Complaint(
            "PDF/UA-1 error: the first heading must be of level 1", (("documents/a.typ", 12),)
        ),
        Complaint(
            "unknown variable: foo; if you meant to display this, use quotes; or define it",
            (("template.typ", 3), ("documents/b.typ", 44)),
        ),
        Complaint("something without a place; try something else"),
    ]


def test_compile_reports_errors(tmp_path: Path) -> None:
    """An error of Typst is returned with its place, not raised."""
    main = tmp_path / "main.typ"
    main.write_text('#set document(title: "t")\n\n#nothing\n', encoding="utf-8")
    outcome = compile_pdf(main, ["ua-1"], [])
    assert outcome.pdf is None
    assert [error.places[0][1] for error in outcome.errors] == [3]
    assert "unknown variable: nothing" in str(outcome.errors[0])


def test_compile_uses_no_system_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fonts a machine has makes no difference to the PDF."""
    asked = {}

    make = typst.Compiler

    def compiler(*files: Any, **arguments: Any) -> typst.Compiler:
        asked.update(arguments)
        return make(*files, **arguments)

    monkeypatch.setattr(typst, "Compiler", compiler)
    (tmp_path / "main.typ").touch()
    compile_pdf(tmp_path / "main.typ", [], [])
    assert asked["ignore_system_fonts"]


@pytest.mark.parametrize("path", ["/etc/hostname", "../outside.txt"])
def test_typst_reads_nothing_outside(tmp_path: Path, path: str) -> None:
    """Typst may read only below the folder of the main file."""
    (tmp_path / "outside.txt").write_text("secret", encoding="utf-8")
    main = tmp_path / "inside" / "main.typ"
    main.parent.mkdir()
    main.write_text(f'#set document(title: "t")\n#read("{path}")\n', encoding="utf-8")
    assert compile_pdf(main, [], []).pdf is None


def test_chapters_follow_the_toctrees() -> None:
    """Documents come in order, each once, with those above it; cycles end."""
    includes = {"index": ["a", "b", "a"], "a": ["c"], "c": ["index", "d"], "b": ["d"]}
    assert list(book.chapters("index", includes)) == [
        ("index", ()),
        ("a", ("index",)),
        ("c", ("index", "a")),
        ("d", ("index", "a", "c")),
        ("b", ("index",)),
    ]


def test_page_finds_the_source_of_a_line(tmp_path: Path) -> None:
    """A line of Typst belongs to the last source that began above it, after a reload too."""
    page = Page(lines=[(1, Place("a.md", 0)), (5, Place("a.md", 3)), (9, Place("b.md", 7))])
    page.save(tmp_path / "page.json")
    page = Page.load(tmp_path / "page.json")
    assert [page.place(line).location for line in (1, 4, 5, 8, 9, 99)] == [
        "a.md:1",
        "a.md:1",
        "a.md:3",
        "a.md:3",
        "b.md:7",
        "b.md:7",
    ]


@pytest.mark.parametrize(
    ("given", "typst"),
    [
        ("100px", "75pt"),
        ("100", "75pt"),
        ("50%", "50%"),
        ("2.5cm", "2.5cm"),
        ("1 in", "1in"),
        ("3em", "3em"),
        ("2ex", "1em"),
        ("1pc", "12pt"),
        ("", None),
        ("auto", None),
        ("3 parsecs", None),
        ('1pt) #panic("")', None),
    ],
)
def test_length(given: str, typst: str | None) -> None:
    """Lengths of docutils have Typst's form; anything else is no length."""
    assert length(given) == typst


@pytest.mark.parametrize(
    ("tex", "tidied"),
    [
        (" a ", "a"),
        (r"\label{x} a", "a"),
        (r"a \\ b", r"\begin{aligned}a \\ b\end{aligned}"),
        (r"\begin{align} a \end{align}", r"\begin{align*} a \end{align*}"),
        (r"\begin{align*} a \\ b \end{align*}", r"\begin{align*} a \\ b \end{align*}"),
        (r"\begin{cases} a & b \end{cases}", r"\begin{cases} a & b \end{cases}"),
    ],
)
def test_tidy(tex: str, tidied: str) -> None:
    """Sphinx numbers formulas, so TeX must not; several lines are aligned."""
    assert maths.tidy(tex) == tidied


def test_draw() -> None:
    """A formula is drawn with its depth below the baseline; what is no TeX is not drawn."""
    fraction = maths.draw(r"\frac{1}{2}", inline=True)
    assert fraction is not None
    assert fraction.svg.startswith("<svg")
    assert 0 < fraction.depth < 1
    assert maths.draw(r"\frac{", inline=True) is None


def refusals(*texts: str) -> list[Complaint]:
    """Return what Typst says of texts that it cannot display."""
    return [Complaint(f'the text `"{text}"` could not be displayed with font') for text in texts]


@pytest.mark.parametrize(
    ("named", "alone", "missing"),
    [
        ((), (), set()),
        (("日", "本"), ("日", "本"), {"日", "本"}),
        (("a", r"\u{20e3}"), (r"\u{20e3}",), {"\u20e3"}),
        (("a", r"\u{20e3}"), (), {"\u20e3"}),
    ],
)
def test_missing_glyphs(named: Iterable[str], alone: Iterable[str], missing: set[str]) -> None:
    """Of a cluster that no font has, what fails alone is replaced, or else its marks."""
    assert glyphs.missing(refusals(*named), lambda _probe: refusals(*alone)) == missing


def test_pattern_is_literal() -> None:
    """Characters that mean something in a regular expression mean themselves."""
    assert glyphs.pattern({"]", "日"}) == r"[\x{5d}\x{65e5}]"
