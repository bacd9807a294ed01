"""The style sheet and the scripts of the web edition: many short files here, few requests there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

HERE = Path(__file__).parent

STYLES = (
    "colours", "type", "text", "reading-bar", "apparatus", "annotations", "cards", "lists",
    "registers", "navigation", "titlepage", "search", "not-found", "media",
)  # fmt: skip
"""Files of ``styles``, in the order of the cascade: ``media`` has the last word."""

SCRIPTS = ("notes", "switches", "place", "marks", "cards", "filters", "found", "selecting")
"""Files of ``scripts``; each is complete in itself and can be left out. What adds
switches stands before ``switches``, which keeps them."""

BUNDLES = {
    "edition.css": [HERE / "styles" / f"{name}.css" for name in STYLES],
    "edition.js": [HERE / "scripts" / f"{name}.js" for name in SCRIPTS],
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
