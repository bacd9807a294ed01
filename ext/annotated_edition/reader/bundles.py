"""The style sheet and the scripts of the web edition: many short files here, few requests there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

HERE = Path(__file__).parent

STYLES = (
    "colours", "type", "text", "reading-bar", "annotations", "cards", "navigation", "media",
)  # fmt: skip
"""Files of ``styles`` for every page, in the order of the cascade: ``media`` has the last word."""

OTHER_STYLES = ("apparatus", "lists", "registers", "titlepage", "search", "not-found")
"""Those for what stands around a text, which the page of the text itself need not load."""

SCRIPTS = ("notes", "switches", "place", "marks", "cards", "found", "selecting")
"""Files of ``scripts`` for every page; each is complete in itself and can be left out. What adds
switches stands before ``switches``, which keeps them."""

OTHER_SCRIPTS = ("filters",)
"""Those for what stands around a text."""

BUNDLES = {
    "edition.css": [HERE / "styles" / f"{name}.css" for name in STYLES],
    "pages.css": [HERE / "styles" / f"{name}.css" for name in OTHER_STYLES],
    "edition.js": [HERE / "scripts" / f"{name}.js" for name in SCRIPTS],
    "pages.js": [HERE / "scripts" / f"{name}.js" for name in OTHER_SCRIPTS],
}
"""What pages load, and the files from which each is put together."""


def bundle(parts: list[Path]) -> str:
    """Return the files' texts, one after the other."""
    return "\n".join(part.read_text("utf-8") for part in parts)


def write_bundles(app: Sphinx, builder: Builder) -> None:
    """Write the bundles among the static files, before pages ask for their checksums."""
    if builder.format != "html":
        return
    folder = Path(app.outdir, "_static")
    folder.mkdir(parents=True, exist_ok=True)
    for name, parts in BUNDLES.items():
        (folder / name).write_text(bundle(parts), "utf-8", newline="\n")
