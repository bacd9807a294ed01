"""The general index of the PDF: entries, what they point at, and links to the index itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.presses import build, pages, tags, write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

INDEX = """# Title

```{index} single: tap; of iron
```
A tap. See {ref}`genindex`.

```{index} see: valve; tap
```
```{index} pair: hot; water
```
```{index} very.long.name_of_something_that_no_column_holds.because_it_is_much_too_long_for_it
```
A valve.

```{toctree}
one
```
"""
FILES = {
    "index.md": INDEX,
    "one.md": "# One\n\nAgain a {index}`tap <single: tap; of iron>`.\n",
    "orphan.md": "---\norphan: true\n---\n# Orphan\n\n{index}`unprinted` and {index}`tap`\n",
}


def test_entries(tmp_path: Path) -> None:
    """Entries stand under their letters, with the pages where they were made or where to look."""
    built = build(write(tmp_path, FILES))
    assert (built.warnings, built.status) == ("", 0)
    (index,) = [page for page in pages(built.pdf) if page.startswith("Index")]
    assert "H hot water, 3 T tap of iron, 3–4 V valve see tap" in index
    assert "W water hot, 3" in index
    assert "very.long.name_of_" in index
    assert "unprinted" not in index


def test_a_link_to_the_index(tmp_path: Path) -> None:
    """The index is a place of the book: links lead to it, and say its page where that is asked."""
    built = build(write(tmp_path, FILES), pdf_page_references=True)
    number = [page.startswith("Index") for page in pages(built.pdf)].index(True) + 1
    assert f"A tap. See Index (p. {number})." in " ".join(pages(built.pdf))


@pytest.mark.parametrize(
    ("files", "wanted"), [(FILES, False), ({"index.md": "# Title\n\n{ref}`genindex`\n"}, True)]
)
def test_books_without_an_index(tmp_path: Path, files: dict[str, str], wanted: bool) -> None:
    """There is none where it is not wanted or would be empty; a link to it is plain words then."""
    built = build(write(tmp_path, files), pdf_index=wanted)
    assert built.warnings == ""
    assert not [page for page in pages(built.pdf) if page.startswith("Index")]
    assert "genindex" in " ".join(pages(built.pdf))


def test_an_entry_that_comes_or_goes(tmp_path: Path) -> None:
    """An edit of one document changes the index."""
    source = write(tmp_path, {**FILES, "one.md": "# One\n"})
    assert "of iron, 3 V" in pages(build(source).pdf)[-1]
    write(source, FILES)
    pages.cache_clear()
    built = build(source)
    assert "of iron, 3–4 V" in pages(built.pdf)[-1]
    assert ("H1", None) in tags(built.pdf)
