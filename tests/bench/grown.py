"""Makes a book of the edition's text, registers and bibliography, at any length."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from projects import REPOSITORY, ROLE, Project, annotations

if TYPE_CHECKING:
    from pathlib import Path

CONF = """
project = "A text with its notes"
author = "The editors"
language = "en_GB"
extensions = ["annotated_edition"]
edition_texts = {names}
bibtex_bibfiles = ["../references.bib"]
html_theme = "basic"
pdf_filename = "book.pdf"
latex_engine = "lualatex"
latex_documents = [("index", "book.tex", project, author, "manual")]
"""
INDEX = """# A text with its notes

```{{toctree}}
{names}
registers/actors
registers/organisations
registers/places
registers/events
bibliography
contributors
```
"""
KEPT = (
    *(f"registers/{name}.md" for name in ("actors", "organisations", "places", "events")),
    "bibliography.md",
    "contributors.md",
    "witness/brief.txt",
    "../references.bib",
)
"""What is taken over from the edition as it stands."""


def grown(folder: Path, copies: int) -> Project:
    """Make a book in which the edition's text stands so many times.

    Args:
        folder: where to; it is created.
        copies: how often the text stands in it, each time as a document with the author's notes and
            every name in it marked; the annotations belong to the first.

    Returns:
        The project, as the builders ``pdf``, ``latex`` and ``singlehtml`` can print it.
    """
    edition, docs = REPOSITORY / "docs", folder / "docs"
    names = ["brief", *(f"brief-{number:03}" for number in range(2, copies + 1))]
    notes = [f"annotations/{path.name}" for path in annotations(edition)]
    files = {name: name for name in (*KEPT, *notes)}
    for name in names:
        files |= {f"{name}.md": "brief.md", f"witness/{name}.toml": "witness/brief.toml"}
    for name, origin in files.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(edition / origin, docs / name)
    (docs / "conf.py").write_text(CONF.format(names=names), "utf-8")
    (docs / "index.md").write_text(INDEX.format(names="\n".join(names)), "utf-8")
    return Project(docs, "registers/actors.md", ROLE)
