"""What the manual is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from helpers.project import Project


@pytest.fixture
def app(new_project: Project) -> Iterator[Sphinx]:
    """Return an application that has loaded all plugins."""
    new_project.write("conf.py", 'extensions = ["annotated_edition"]\n')
    new_project.write("index.md", "# Title\n")
    app = SphinxTestApp("dummy", new_project.source)
    yield app
    app.cleanup()
