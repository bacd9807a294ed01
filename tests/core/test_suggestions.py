"""What is suggested for a word that is not known."""

from __future__ import annotations

import pytest

from annotated_edition.core.suggestions import did_you_mean


@pytest.mark.parametrize(
    ("given", "known", "meant"),
    [
        ("rahmann", ["csto", "rahmon"], "rahmon"),
        ("president rahman", ["rahmon", "President Rahman"], "President Rahman"),
        ("President Rahman", ["csto", "rahmon"], "rahmon"),
        ("replyto", ["target", "reply-to"], "reply-to"),
        ("corection", ["context", "correction"], "correction"),
        ("rahmann", ["President Rahman", "rahmon"], "rahmon"),
        ("Talibann", ["taliban", "Taliban"], "Taliban"),
        ("PRESIDENT RAHMAN", ["csto", "President Rahman"], "President Rahman"),
        ("tal", ["csto", "taliban"], "taliban"),
        ("sc", ["csto", "sco"], "sco"),
        ("abd", ["abc", "abe"], None),
        ("talk", ["talc", "tall"], "talc"),
        ("reuters2020", ["rferl2015banned", "pannier2021critic"], None),
        ("ta", ["taliban"], None),
        ("…t.a.", ["taliban"], None),
        ("", ["taliban"], None),
        ("taliban", [], None),
    ],
)
def test_suggestions(given: str, known: list[str], meant: str | None) -> None:
    """The nearest word is named if it is like enough, whatever its capitals and signs."""
    assert did_you_mean(given, known) == (f" (did you mean '{meant}'?)" if meant else "")
