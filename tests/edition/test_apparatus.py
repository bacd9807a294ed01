"""The emendations of the real edition: nothing is lost, and enough is mended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.webpages import shown

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from helpers.project import Project

    Run = Callable[..., subprocess.CompletedProcess[str]]


class TestRealEdition:
    """The real brief: nothing is lost, and enough is mended."""

    def test_as_published_is_the_witness(self, built_edition: Project, witness: str) -> None:
        """The page with every emendation reversed reads as the witness, to the character."""
        article = built_edition.page("brief").xpath("//article")[0]
        assert " ".join(shown(article, published=True)) == witness

    def test_corrections_are_shown(self, built_edition: Project) -> None:
        """The corrected text has the corrections and none of the slips."""
        text = " ".join(shown(built_edition.page("brief").xpath("//article")[0], published=False))
        for right, wrong in (
            ("a firm message from the Tajik President", "massage"),
            ("any third country", "third county"),
            ("Ministry of Foreign Affairs of Tajikistan", "Foroegn"),
            ("Taliban-trained", "Taliban trained"),
        ):
            assert right in text
            assert wrong not in text

    def test_floors(self, built_edition: Project) -> None:
        """At least forty emendations and eight sic stand in the apparatus."""
        entries = built_edition.page("apparatus").xpath(
            "//div[contains(@class, 'apparatus-entry')]"
        )
        sic = [e for e in entries if re.search(r"\] sic V", e.text_content())]
        assert len(sic) >= 8
        assert len(entries) - len(sic) >= 40
