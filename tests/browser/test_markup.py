"""The web edition is valid HTML, CSS and SVG, as the Nu HTML checker sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.checkers import check_markup

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.project import Project


def test_every_page_is_valid(built_edition: Project) -> None:
    """No page, style sheet or picture of the edition has an error, or gives cause for a warning."""
    assert check_markup(built_edition.folder()) == []


@pytest.mark.slow
def test_faults_are_found(tmp_path: Path) -> None:
    """Errors and warnings are found, in pages and elsewhere."""
    frame = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>{}</html>'
    contents = {
        "sound.html": frame.format("<h1>Sound</h1>"),
        "error.html": frame.format("<p id=a><p id=a>"),
        "warning.html": frame.format("<section><p>No heading</section>"),
        "style.css": "p { colour: red }",
        "picture.svg": '<svg xmlns="http://www.w3.org/2000/svg"><p/></svg>',
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content, "utf-8")
    faulty = {line.split('"')[1] for line in check_markup(tmp_path)}
    assert faulty == contents.keys() - {"sound.html"}
