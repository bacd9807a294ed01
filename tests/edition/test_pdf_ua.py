"""The PDF of the real edition as PDF/UA-1 has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf

from helpers import matterhorn
from helpers.matterhorn.tree import Tree

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from helpers.books import Book

    Run = Callable[..., subprocess.CompletedProcess[str]]


def test_the_edition_keeps_pdf_ua(printed_edition: Book) -> None:
    """Nothing in the real edition meets a failure condition of PDF/UA-1."""
    with pikepdf.open(printed_edition.pdf) as document:
        assert matterhorn.failures(document) == []


def test_names_have_the_language_of_their_script(printed_edition: Book) -> None:
    """A name in its own script is marked with its language alone, not with the readers' region."""
    with pikepdf.open(printed_edition.pdf) as document:
        languages = {str(e.dictionary.get("/Lang", "")) for e in Tree(document).elements}
        assert document.Root.Lang == "en-GB"
    assert languages >= {"tg", "prs", "ur"}
    assert not {name for name in languages if name.startswith(("tg-", "prs-", "ur-"))}
