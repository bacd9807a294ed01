"""The benchmark of printing prints what it promises, and the book that it measures can be built."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

CONF = 'extensions = ["myst_parser", "sphinx_typst_book"]\npdf_filename = "book.pdf"\n'


def small(folder: Path, copies: int) -> Any:
    """Make a book of some lines."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "conf.py").write_text(CONF, "utf-8")
    (docs / "index.md").write_text("# Title\n" + "\nA line.\n" * copies, "utf-8")
    return import_module("projects").Project(docs, "index.md", "line")


@pytest.mark.slow
def test_every_row_is_printed_and_what_is_missing(
    bench: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Our rows have pages, time, memory and size; growth is told; what is missing is named."""
    printing = import_module("bench_printing")
    monkeypatch.setattr(printing, "grown", small)
    others = [one._replace(missing="a package") for one in printing.OTHERS]
    printing.main(printing.Plan({1: 1, 2: 1}, {}), others)
    printed = capsys.readouterr().out
    for part in ("whole build", "press alone", "Typst once"):
        figures = r" +\d+( +\d+\.\d){2} +\d{2,} +\d+\.\d +1$"
        assert len(re.findall(rf"^ours, {part}{figures}", printed, re.M)) == 2, part
        assert len(re.findall(rf"^ours, {part} +1-2: -?\d", printed, re.M)) == 1
    for name in ("LuaLaTeX", "WeasyPrint"):
        assert f"{name} is not installed: a package" in printed
    assert re.search(r"2 copies take \d+\.\d times as long as 1; linear: 2$", printed, re.M)


@pytest.mark.slow
def test_the_book_can_be_printed(bench: None, tmp_path: Path) -> None:
    """The edition's text, twice in one book, is printed without a warning."""
    book = import_module("grown").grown(tmp_path, 2)
    assert book.build("pdf", cold=True).wall > 0
    assert book.built("pdf/book.pdf").stat().st_size > 100_000
