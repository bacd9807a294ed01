"""The style sheet and the scripts of the web edition: many short files here, few requests there.

What depends on the kinds of notes, their colours and their switches, is written for each edition.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from annotated_edition.core.kinds import colour_rules
from annotated_edition.text.kinds import kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from annotated_edition.core.kinds import NoteKind

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


def kind_styles(kinds: Iterable[NoteKind]) -> str:
    """Return the rules that give notes and their marks a colour, and hide them, by kind."""
    kinds = list(kinds)
    hidden = "".join(map(_hidden, kinds))
    return f"/* The kinds of notes. */\n{colour_rules(kinds)}{hidden}"


def _hidden(kind: NoteKind) -> str:
    """Return the rules for one kind where its switch is off."""
    name = kind.css_class
    off = f"body:has(#show-{name}:not(:checked))"
    return (
        f"{off} :is(.annotation, .annotation-letter).{name} {{ display: none; }}\n"
        f'{off} .annotated[class="annotated {name}"] {{ background: none; box-shadow: none; }}\n'
    )


def write_bundles(app: Sphinx, builder: Builder) -> None:
    """Write the bundles among the static files, before pages ask for their checksums."""
    if builder.format != "html":
        return
    folder = Path(app.outdir, "_static")
    folder.mkdir(parents=True, exist_ok=True)
    headed = {"edition.css": kind_styles(kinds_of(app.config).notes.values())}
    for name, parts in BUNDLES.items():
        text = headed.get(name, "") + bundle(parts)
        (folder / name).write_text(text, "utf-8", newline="\n")
