"""The benchmark of builds runs through and prints what it promises."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("bench_builds.py")
ROWS = {
    "HTML, cold": 3,  # two sizes, and once more against notes as footnotes
    "HTML, nothing changed": 2,
    "HTML, the most mentioned entry changed": 2,
    "PDF, cold": 2,
    "Typst alone": 2,
    "HTML, cold, 2 annotations": 1,
    "HTML, cold, 4 annotations": 1,
    "HTML, one of 2 annotations changed": 1,
    "HTML, one of 4 annotations changed": 1,
}


def test_a_quick_run_prints_every_row_with_its_ratios() -> None:
    """Each measurement appears with four times and two ratios; both growths are told."""
    done = subprocess.run(
        [sys.executable, SCRIPT, "--quick"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    for label, count in ROWS.items():
        numbers = r"( +\d+\.\d\d){2}   \S.* {2,}(\d+\.\d\d *){4}"
        assert len(re.findall(rf"^{re.escape(label)}{numbers}", done.stdout, re.M)) == count, label
    assert len(re.findall(r"^(HTML|HTML, plain Sphinx|PDF) +1-2: -?\d", done.stdout, re.M)) == 3
    assert len(re.findall(r"^HTML +2-4: -?\d", done.stdout, re.M)) == 1
