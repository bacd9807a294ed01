"""Turns the declarations of warnings and settings into their pages in the manual.

``python -m annotated_edition.cli.manual docs/plugins`` writes them; a test says when that is due.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from annotated_edition.annotations.settings import SETTINGS as ANNOTATIONS
from annotated_edition.apparatus.settings import SETTINGS as APPARATUS
from annotated_edition.citing.settings import SETTINGS as CITING
from annotated_edition.core.findings import Code, Severity
from annotated_edition.text.settings import SETTINGS as TEXT
from sphinx_typst_book.config import OPTIONS
from sphinx_typst_book.findings import Code as PdfCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotated_edition.core.settings import Setting
    from sphinx_typst_book.config import Option

SETTINGS = (*TEXT, *APPARATUS, *CITING, *ANNOTATIONS)

ABOUT_WARNINGS = """\
# Warnings

Each names a file, a line and what to do, and ends with its code in brackets: `[registers.unknown]`.

- **error**: The edition cannot be published so. Builds warn of it, and with `-W` they fail;
  `edition check` calls it an error.
- **warning**: A reviewer would ask for a change. `edition check` finds it, builds do not.
- **info**: Worth knowing; it is not counted.

`suppress_warnings` in `conf.py` silences what builds warn of, one code or all of a plugin:

```python
suppress_warnings = ["registers.ambiguous", "pictures"]
```
"""

ABOUT_SETTINGS = """\
# Settings

What `conf.py` can set. How kinds are written is told in the reference, under {ref}`kinds`; of the
settings that begin with `epub_`, which are Sphinx’s own, {doc}`the EPUB <epub>` tells.
"""

WRITTEN = "This page is written by `python -m annotated_edition.cli.manual docs/plugins`.\n"

SECTIONS = {
    "text": "Documents and kinds",
    "registers": "Registers",
    "apparatus": "Texts, witnesses and the apparatus",
    "annotations": "Annotations",
    "sources": "Sources",
    "pictures": "Pictures",
    "citing": "Citing",
    "epub": "The EPUB",
    "check": "What only `edition check` finds",
    "proof": "What `edition prove` finds",
}
"""Titles of the sections of warnings, by the first part of their codes."""

TYPES = {str: "words", bool: "`True` or `False`", list: "a list", tuple: "a list", dict: "a dict"}


def warnings_page() -> str:
    """Return the page of warnings."""
    head = ("Code", "Level", "What it means", "What to do")
    parts = [ABOUT_WARNINGS]
    for kind, codes in groupby(Code, lambda code: code.type):
        rows = [(f"`{code}`", code.severity, code.meaning, code.cure) for code in codes]
        parts.append(_section(SECTIONS[kind], head, rows))
    rows = [(f"`{code}`", Severity.ERROR, code.meaning, code.cure) for code in PdfCode]
    return "\n".join([*parts, _section("The PDF", head, rows), WRITTEN])


def settings_page() -> str:
    """Return the page of settings."""
    head = ("Name", "Default", "Values", "What it does")
    edition = _section("The edition", head, map(_setting, SETTINGS))
    book = _section("The PDF", head, map(_setting, OPTIONS))
    return "\n".join([ABOUT_SETTINGS, edition, book, WRITTEN])


PAGES = {"warnings.md": warnings_page, "settings.md": settings_page}


def _setting(one: Setting | Option) -> tuple[str, ...]:
    values = [f"`{_written(choice)}`" for choice in one.choices]
    values = values or list(dict.fromkeys(TYPES[kind] for kind in one.types))
    said = f"{one.description} Example: `{one.example}`" if one.example else one.description
    return f"`{one.name}`", f"`{_written(one.default)}`", ", ".join(values), said


def _written(value: object) -> str:
    """Write a value as ``conf.py`` does."""
    return repr(value).replace("'", '"')


def _section(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    table = [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]
    return "\n".join([f"## {title}", "", *table, ""])


if __name__ == "__main__":
    for name, page in PAGES.items():
        Path(sys.argv[1], name).write_text(page(), "utf-8", newline="\n")
