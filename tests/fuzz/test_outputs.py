"""Random editions in every format: what is printed is proven, whatever is quoted and emended.

``make fuzz`` runs them, with a fresh seed that is printed; the suite does not, which has its own
texts for every operation and every damage.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from annotated_edition.proof.proving import OUTPUTS, prove
from annotated_edition.proof.sources import read_sources
from fuzz.editions import CASES, Case, write
from helpers.project import Project

if TYPE_CHECKING:
    from collections.abc import Collection

REFUSED = re.compile(r"\[(apparatus\.entry|annotations\.lost)\]")
"""Warnings of what witness and apparatus alone do not show: headings, numbers of notes."""

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "4"))
"""How many editions are made; each has several texts."""

EXPECTED = re.compile(r"\[(apparatus|annotations)\.\w+\]|\[pdf\.link\]")
"""Warnings of notes and entries that quote what cannot be quoted: the build leaves them out; and of
links to what a format leaves out."""


def faults(folder: Path, ignored: Collection[str]) -> list[str]:
    """Return what the proof finds wrong with the outputs of an edition, some codes aside."""
    sources = read_sources(folder, [])
    return [
        f"{proof.file.name} {proof.about}: {fault.location}: {fault.message} [{fault.code}]"
        for output in OUTPUTS
        for proof in prove(sources, output, folder / "_build" / output)
        for fault in proof.faults
        if fault.code not in ignored
    ]


@pytest.mark.slow
@pytest.mark.skipif(
    os.environ.get("HYPOTHESIS_PROFILE") != "fuzz", reason="run by make fuzz, for minutes or hours"
)
@settings(max_examples=ROUNDS, suppress_health_check=list(HealthCheck))
@given(st.lists(CASES, min_size=1, max_size=8))
def test_every_output_is_proven(cases: list[Case]) -> None:
    """Notes and emendations on any words, in texts of any make, leave every output right."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, cases)
        edition = Project(folder)
        for output in OUTPUTS:
            told = edition.build(output)
            assert [line for line in told if not EXPECTED.search(line)] == []
            # What cannot be applied was told with its line; that the outputs lack it is no further
            # fault.
            assume(not any(REFUSED.search(line) for line in told))
        # What a format leaves out is still linked from other pages.
        left_out = any("{only}" in part.markdown for case in cases for part in case.parts)
        assert faults(folder, {"proof.link", "proof.lost"} if left_out else {"proof.lost"}) == []
