"""Names: what they are sorted by, and what they are compared by."""

from __future__ import annotations

import pytest

from annotated_edition.core.names import collated, folded


def test_word_by_word() -> None:
    """Names are sorted word by word; case, accents, hyphens and apostrophes do not count."""
    names = ["Massoud", "Mäss, B", "mass-a", "Mas'ud", "Massaud", "Mas ud", "201st", "Zz", "Дон"]
    assert sorted(names, key=collated) == [
        "201st", "Mas ud", "mass-a", "Mäss, B", "Massaud", "Massoud", "Mas'ud", "Zz", "Дон",
    ]  # fmt: skip


def test_compounds_letter_by_letter() -> None:
    """With nothing for a hyphen or a stroke, the parts of a compound are sorted as one word."""
    names = ["US-led", "USA", "US withdrawal", "RFE/RL", "RFERA"]
    assert sorted(names, key=collated) == ["RFE/RL", "RFERA", "US-led", "US withdrawal", "USA"]

    def letter_by_letter(name: str) -> str:
        return collated(name, signs="")

    assert sorted(names, key=letter_by_letter) == [
        "RFERA", "RFE/RL", "US withdrawal", "USA", "US-led",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "sorted_by"),
    [
        ("Östlund", "ostlund"),
        ("İstanbul", "istanbul"),
        ("ﬁtting", "fitting"),
        ("Straße", "strasse"),
        ("Ma‘sud ʻAli", "masud ali"),
        ("  “A  –  b” ", "a b"),
    ],
)
def test_what_counts(name: str, sorted_by: str) -> None:
    """What a reader does not look up by is left out."""
    assert collated(name) == sorted_by


@pytest.mark.parametrize(
    ("name", "known_by"), [("People’s \n Party", "People's Party"), (" csto ", "csto"), ("A", "A")]
)
def test_one_name_whatever_the_apostrophe(name: str, known_by: str) -> None:
    """White space and the form of apostrophes make no other name; capitals do."""
    assert folded(name) == known_by
