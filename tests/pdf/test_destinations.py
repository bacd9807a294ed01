"""The names by which links from outside reach places in the printed edition: ``edition.pdf#p7``."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
import typst

from helpers.presses import SYNTHETIC, build, write
from helpers.printed import named_pages

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.slow

GERMAN = 'language = "de"\n'
"""Height of what is looked at below a destination, in points."""


def test_links_work_without_the_builder(tmp_path: Path) -> None:
    """The Typst files that are kept print a book whose links lead to the same pages."""
    docs = {"index.md": "# Title\n\n[Words](far)\n\n```{toctree}\nsecond\n```\n"}
    docs |= {"second.md": "# Second\n\n(far)=\n\n## Far\n", "conf.py": SYNTHETIC + GERMAN}
    built = build(write(tmp_path, docs), pdf_keep_typst=True)
    main, fonts = (
        built.pdf.parent / "typst" / "main.typ",
        tmp_path / "_build" / "doctrees" / "fonts",
    )
    alone = typst.compile(main, root=main.parent, font_paths=[fonts], ignore_system_fonts=True)
    assert isinstance(alone, bytes)
    with pikepdf.open(built.pdf) as ours, pikepdf.open(BytesIO(alone)) as theirs:
        (link,), (other,) = (
            [link for link in book.pages[2].Annots if "Title" not in str(link.Contents)]
            for book in (ours, theirs)
        )
        assert str(link.Dest) == "second:far"
        assert str(link.Contents) == "Seite 4"
        assert named_pages(built.pdf)["second:far"] == 4
        assert str(other.Dest) in pikepdf.NameTree(theirs.Root.Names.Dests)
        assert str(other.Contents).endswith("Seite 4")
