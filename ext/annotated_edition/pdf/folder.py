"""Keep the folder in which a book is put together.

It is all that Typst may read, and everything the book is made of is in it: someone who knows Typst
can go on from there with ``typst compile main.typ``.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

IMAGES = "images"


class Folder:
    """The Typst files of a book, the facts about its pages, and its images."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.main = path / "main.typ"
        self.fingerprint = path / "fingerprint"
        """What the PDF that stands was made from."""

    def typst(self, docname: str) -> Path:
        """Return the path of the Typst file of a document."""
        return self.path / "documents" / f"{docname}.typ"

    def facts(self, docname: str) -> Path:
        """Return the path of the facts about a translated document."""
        return self.path / "documents" / f"{docname}.json"

    def write(self, files: Mapping[str, str]) -> None:
        """Write *files*, named by their paths in the folder."""
        for name, text in files.items():
            path = self.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def copy_images(self, source: Path, images: Mapping[str, str]) -> None:
        """Copy *images*, named by their paths below *source*, under the names they are given."""
        for origin, name in sorted(images.items()):
            target = self.path / IMAGES / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / origin, target)
