"""Lighthouse sees the text page as it should be; what depends on the machine's speed is left out.

Times and their score are printed by ``make bench``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.checkers import audit_page

if TYPE_CHECKING:
    from helpers.project import Project

MOST_BYTES = 80_000
MOST_REQUESTS = 10


@pytest.mark.parametrize("device", ["desktop", "mobile"])
def test_the_text_page_is_good_and_light(built_edition: Project, device: str) -> None:
    """Full marks but for speed, little to load, and nothing moves while it is loaded."""
    audit = audit_page(built_edition.folder(), "brief.html", mobile=device == "mobile")
    assert audit.short == []
    assert audit.shift == 0
    assert len(audit.requests) <= MOST_REQUESTS, audit.requests
    assert sum(audit.requests.values()) <= MOST_BYTES, audit.requests
