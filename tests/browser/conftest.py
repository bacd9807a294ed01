"""The built edition, served to a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.browsers import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from helpers.project import Project


@pytest.fixture(scope="session")
def edition_address(built_edition: Project) -> Iterator[str]:
    """Serve the built edition."""
    with served(built_edition.folder()) as url:
        yield url


@pytest.fixture(scope="session")
def edition_pages(built_edition: Project) -> list[str]:
    """Return the paths of all pages of the built edition."""
    folder = built_edition.folder()
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    """Open a tab for all tests of a module, as a new one for each page would take much longer."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()
