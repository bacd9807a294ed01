"""The benchmark of printing runs through and prints what it promises."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

SHORT = """
from bench_printing import OTHERS, Plan, main
main(Plan({1: 1, 2: 1}, {}), [one._replace(missing="a package") for one in OTHERS])
"""


def test_a_short_run_prints_every_row_and_what_is_missing() -> None:
    """Our rows have pages, time, memory and size; growth is told; what is missing is named."""
    done = subprocess.run(
        [sys.executable, "-c", SHORT],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    for part in ("whole build", "press alone", "Typst once"):
        figures = r" +\d\d+( +\d+\.\d){2} +\d{3,} +\d+\.\d +1$"
        assert len(re.findall(rf"^ours, {part}{figures}", done.stdout, re.M)) == 2, part
        assert len(re.findall(rf"^ours, {part} +1-2: -?\d", done.stdout, re.M)) == 1
    for name in ("LuaLaTeX", "WeasyPrint"):
        assert f"{name} is not installed: a package" in done.stdout
    assert re.search(r"2 copies take \d+\.\d times as long as 1; linear: 2$", done.stdout, re.M)
