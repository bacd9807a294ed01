"""Puts together what a page loads when words are selected: to cite them, or to annotate them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotated_edition.annotations.domain import annotations_of
from annotated_edition.annotations.drafting import HINT, NAME_WORDS, SCHEMA
from annotated_edition.annotations.files import FOLDER, RESERVED, WITHIN
from annotated_edition.annotations.forge import repository
from annotated_edition.annotations.model import NAME, FrontMatter
from annotated_edition.citing.domain import Request, citing_of
from annotated_edition.reader.bundles import HERE, bundle
from annotated_edition.reader.pages import SITES
from annotated_edition.text.kinds import kinds_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


PARTS = (
    "normalise", "describe", "reading", "link", "citing", "drafting", "dialog", "cite", "annotate",
    "menu",
)  # fmt: skip
"""Files of ``scripts/selection``, in the order in which they need each other."""


def name_text(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Tell the template which text a page holds, if it holds one."""
    context["edition_text"] = pagename if pagename in app.config.edition_texts else ""


def facts(env: BuildEnvironment) -> dict[str, Any]:
    """Gather what the scripts have to know of the edition.

    Returns:
        How its texts are cited, and what a new annotation may say, is called, and where it goes;
        fit for JSON.
    """
    notes = annotations_of(env)
    citing = citing_of(env)
    known = FrontMatter.model_json_schema()["properties"]
    found = repository(env.config)
    citations = {
        name: citing.citation(Request(name, "", 0)) or citing.citation(Request("", "", 0))
        for name in env.config.edition_texts
    }
    return {
        "texts": {name: one._asdict() for name, one in citations.items() if one},
        "kinds": {name: kind.title for name, kind in kinds_of(env.config).notes.items()},
        "authors": list(notes.contributors),
        "taken": [RESERVED, *(note.name for note in notes.notes.values())],
        "name": NAME,
        "within": WITHIN,
        "nameWords": NAME_WORDS,
        "most": {"exact": known["exact"]["maxLength"], "context": known["prefix"]["maxLength"]},
        "schema": SCHEMA,
        "hint": HINT,
        "folder": "/".join(filter(None, (env.config.edition_folder.strip("/"), FOLDER))),
        "repository": found and {"host": found.host, "form": found.new(FOLDER)},
    }


def write(app: Sphinx, builder: Builder) -> None:
    """Write the script, headed by what it has to know, and the style sheet."""
    if builder.name not in SITES:
        return
    folder = Path(app.outdir, "_static")
    folder.mkdir(parents=True, exist_ok=True)
    script = bundle([HERE / "scripts/selection" / f"{part}.js" for part in PARTS])
    known = json.dumps(facts(app.env))
    (folder / "selection.js").write_text(
        f"window.annotatedEdition = {{ facts: {known} }};\n{script}", "utf-8", newline="\n"
    )
    style = bundle([HERE / "styles/selection.css"])
    (folder / "selection.css").write_text(style, "utf-8", newline="\n")


def add_to(app: Sphinx) -> None:
    """Register what happens."""
    app.setup_extension("annotated_edition.citing")
    app.connect("html-page-context", name_text)
    app.connect("write-started", write)
