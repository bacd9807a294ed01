"""The manual tells of all that the plugins offer, and of nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docutils.parsers.rst import directives, roles

from annotated_edition.cli.manual import PAGES
from annotated_edition.core.findings import Code
from helpers import REPOSITORY
from sphinx_typst_book.findings import Code as PdfCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

MANUAL = REPOSITORY / "docs" / "plugins"
PACKAGES = ("annotated_edition", "sphinx_typst_book")


def rows(page: str) -> list[list[str]]:
    """Return the cells of the tables of a page, without back quotes."""
    lines = (MANUAL / page).read_text("utf-8").splitlines()
    return [
        [cell.strip(" `") for cell in line.strip("|").split(" | ")]
        for line in lines
        if line.startswith("| `")
    ]


def sections() -> dict[str, str]:
    """Return the sections of the reference that tell of directives, by the directives' names."""
    reference = (MANUAL / "reference.md").read_text("utf-8")
    told = reference.partition("\n## Directives\n")[2].partition("\n## ")[0]
    found: dict[str, str] = {}
    for section in told.split("\n### ")[1:]:
        heading = section.partition("\n")[0]
        found |= dict.fromkeys(re.findall(r"`([\w-]+)`", heading), section)
    return found


def ours(registered: dict[str, object]) -> Iterator[tuple[str, object]]:
    """Yield the names and things of a registry that belong to the plugins."""
    for name, thing in registered.items():
        kind = thing if isinstance(thing, type) else type(thing)
        if kind.__module__.startswith(PACKAGES):
            yield name, thing


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_up_to_date(name: str) -> None:
    """The pages are what the declarations give: otherwise write them anew, as they say."""
    assert (MANUAL / name).read_text("utf-8") == PAGES[name]()


def test_every_warning_is_told() -> None:
    """The page of warnings has each code once, with its level."""
    told = [(row[0], row[1]) for row in rows("warnings.md")]
    assert told == [
        *((code, code.severity) for code in Code),
        *((code, "error") for code in PdfCode),
    ]


def test_every_setting_is_told(app: Sphinx) -> None:
    """The page of settings has each value that is registered, with its default."""
    registered = {
        value.name: repr(app.config.values[value.name].default).replace("'", '"')
        for value in app.config
        if value.name.startswith(("edition_", "pdf_"))
    }
    assert {row[0]: row[1] for row in rows("settings.md")} == registered


def test_every_directive_is_told_with_its_options(app: Sphinx) -> None:
    """The reference has a section for each directive, which names its options."""
    found = dict(ours(directives._directives))  # type: ignore[attr-defined]
    told = sections()
    assert told.keys() == found.keys()
    assert len(found) > 15
    missing = [
        f"{name}: {option}"
        for name, directive in found.items()
        for option in directive.option_spec or ()  # type: ignore[attr-defined]
        if f"`{option}`" not in told[name]
    ]
    assert missing == []


def test_every_role_is_told(app: Sphinx) -> None:
    """The reference has a row for each role."""
    reference = (MANUAL / "reference.md").read_text("utf-8")
    told = reference.partition("\n## Roles\n")[2].partition("\n## ")[0]
    found = dict(ours(roles._roles))  # type: ignore[attr-defined]
    assert len(found) > 4
    assert [name for name in found if f"`{name}`" not in told] == []
