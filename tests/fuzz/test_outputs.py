"""Random editions in every format: what is printed is proven, whatever is quoted and emended.

``make fuzz`` runs many, with a fresh seed that is printed; the suite runs a few, always the same.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotated_edition.proof.proving import OUTPUTS, prove
from annotated_edition.proof.sources import read_sources
from fuzz.editions import CASES, Case, write
from helpers.project import Project

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "4"))
"""How many editions are made; each has several texts."""

EXPECTED = re.compile(r"\[(apparatus|annotations)\.\w+\]|\[pdf\.link\]")
"""Warnings of notes and entries that quote what cannot be quoted: the build leaves them out; and of
links to what a format leaves out."""


def faults(folder: Path) -> list[str]:
    """Return what the proof finds wrong with the outputs of an edition."""
    sources = read_sources(folder, [])
    return [
        f"{proof.file.name} {proof.about}: {fault.location}: {fault.message} [{fault.code}]"
        for output in OUTPUTS
        for proof in prove(sources, output, folder / "_build" / output)
        for fault in proof.faults
    ]


@pytest.mark.slow
@settings(max_examples=ROUNDS, suppress_health_check=list(HealthCheck))
@given(st.lists(CASES, min_size=1, max_size=8))
def test_every_output_is_proven(cases: list[Case]) -> None:
    """Notes and emendations on any words, in texts of any make, leave every output right."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, cases)
        edition = Project(folder)
        for output in OUTPUTS:
            assert [line for line in edition.build(output) if not EXPECTED.search(line)] == []
        assert faults(folder) == []
