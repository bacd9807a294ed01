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
TEMPLATE = "template.typ"


class Folder:
    """The Typst files of a book, the facts about its pages, and its images."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.main = path / "main.typ"
        self.draft = path / "draft.typ"
        """What of the book has notes, laid out before the whole."""
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

    def copy(self, files: Mapping[str, Path]) -> None:
        """Copy *files* under the names they are given."""
        for name, origin in files.items():
            target = self.path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(origin, target)

    def drawings(self) -> dict[str, str]:
        """Return the text of each SVG image that could be read, by its path in the folder."""
        paths = sorted((self.path / IMAGES).rglob("*.svg"))
        texts = ((path, path.read_bytes().decode("utf-8", "ignore")) for path in paths)
        return {path.relative_to(self.path).as_posix(): text for path, text in texts}

    def copy_images(self, source: Path, images: Mapping[str, str]) -> None:
        """Copy images into the folder.

        Args:
            source: the folder in which they stand.
            images: their paths below it, and the names that they are given.
        """
        self.copy({f"{IMAGES}/{name}": source / origin for origin, name in images.items()})
