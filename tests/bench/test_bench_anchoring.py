"""The benchmark of anchoring runs, and no quotation of a small run lands on wrong words."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("bench_anchoring.py")


@pytest.mark.slow
def test_no_quotation_lands_on_wrong_words() -> None:
    """Of 102 revisions ours gets none wrong, and with the former text loses few."""
    done = subprocess.run(
        [sys.executable, SCRIPT, "--cases", "102", "--size", "0"],
        capture_output=True,
        text=True,
        check=True,
    )
    rows = re.findall(r"^all +(.*)$", done.stdout, re.M)
    assert len(rows) == 2
    for row in rows:
        numbers = [int(number) for number in row.split()]
        client, alone, former = numbers[:4], numbers[4:8], numbers[8:]
        assert [sum(part) for part in (client, alone, former)] == [102] * 3
        assert (alone[3], former[3]) == (0, 0)
        assert client[3] > 0
        assert former[0] >= client[0] - 2
