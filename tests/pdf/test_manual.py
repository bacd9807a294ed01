"""The manual of the PDF builder: its examples print what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf
import pytest

from helpers import REPOSITORY, matterhorn
from helpers.presses import build, pages, tags, words, write

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.presses import Built

pytestmark = pytest.mark.slow

PAGE = (REPOSITORY / "docs" / "plugins" / "pdf.md").read_text("utf-8")
MARK = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


def examples() -> dict[str, str]:
    """Return the files that the page shows, by their names in ``docs``."""
    files: dict[str, str] = {}
    shown = re.findall(r"`docs/([\w.]+)`[^\n]*:\n\n```\w+\n(.*?)\n```\n", PAGE, re.DOTALL)
    for name, text in shown:
        files[name] = f"{files.get(name, '')}{text}\n"
    return files


def markdown() -> list[str]:
    """Return the stretches of Markdown that the page shows."""
    return re.findall(r"````markdown\n(.*?)\n````", PAGE, re.DOTALL)


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading, without its head."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return what the examples print, together."""
    folder = tmp_path_factory.mktemp("manual")
    text = "\n\n".join(["# Valves", "{capitals}`Words`", "> A quotation", *markdown()])
    files = {**examples(), "index.md": f"{text}\n", "images/mark.svg": MARK}
    files["conf.py"] = (
        "import sys\nfrom pathlib import Path\n\nsys.path.append(str(Path(__file__).parent))\n"
        f"{files['conf.py']}extensions.append('capitals')\npdf_keep_typst = True\n"
    )
    return build(write(folder, files))


def test_the_examples_print(built: Built) -> None:
    """The project that the page describes is printed without a warning, under the name it says."""
    assert (built.warnings, built.status) == ("", 0)
    assert f"build/pdf/{built.pdf.name}" in PAGE
    assert pages(built.pdf)[0].startswith("Anne Example The Waterworks Version 2.1")


def test_the_examples_do_what_they_say(built: Built) -> None:
    """What is for paper is printed, raw Typst and the role are set, and the template is used."""
    text = words(built.pdf)
    assert "Only on paper." in text
    assert "Only on screens." not in text
    assert "Set by Typst." in text
    assert ("Figure", "The Waterworks") in tags(built.pdf)
    assert (built.pdf.parent / "typst" / "main.typ").is_file()
    with pikepdf.open(built.pdf) as document:
        assert matterhorn.failures(document) == []
        assert "valves" in pikepdf.NameTree(document.Root.Names.Dests)
        fonts = {
            str(font.BaseFont)
            for page in document.pages
            for font in page.Resources.get("/Font", {}).values()
        }
    assert any("FiraGO" in name for name in fonts)


@pytest.mark.parametrize("standards", [row[0] for row in rows("Standards")])
def test_standards_are_told(tmp_path: Path, standards: str) -> None:
    """The combinations of standards that the page names can be kept."""
    text = {"index.md": "# Title\n\n[A link](https://example.org)\n"}
    named = re.findall(r'"([\w-]+)"', standards)
    built = build(write(tmp_path, text), pdf_standards=named)
    assert (built.warnings, built.status) == ("", 0)


@pytest.mark.parametrize("standards", [["a-1b", "ua-1"], ["a-4", "ua-1"], ["2.0", "ua-1"]])
def test_standards_that_exclude_each_other_are_told(tmp_path: Path, standards: list[str]) -> None:
    """Those that the page says cannot be kept together are errors."""
    text = {"index.md": "# Title\n\n[A link](https://example.org)\n"}
    assert build(write(tmp_path, text), pdf_standards=standards).status == 1
