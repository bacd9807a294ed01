"""The benchmark of builds prints what it promises, and what it measures can be built."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

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


def test_every_row_is_printed_with_its_ratios(
    bench: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each measurement appears with four times and two ratios; both growths are told."""
    builds, cost = import_module("bench_builds"), import_module("measuring").Cost
    commands: list[Iterable[object]] = []

    def run(command: Iterable[object]) -> object:
        commands.append(command)
        return cost(2.0 * len(commands), 1.0 * len(commands))

    monkeypatch.setattr("projects.run", run)
    builds.main(builds.QUICK)
    printed = capsys.readouterr().out
    for label, count in ROWS.items():
        numbers = r"( +\d+\.\d\d){2}   \S.* {2,}(\d+\.\d\d *){4}"
        assert len(re.findall(rf"^{re.escape(label)}{numbers}", printed, re.M)) == count, label
    # The first build warms up; then an edition and its peer are built in turn.
    assert re.search(
        r"^HTML, cold +4\.00 +2\.00 .* 6\.00 +3\.00 +0\.67 +0\.67  at most", printed, re.M
    )
    assert len(re.findall(r"^(HTML|HTML, plain Sphinx|PDF) +1-2: -?\d", printed, re.M)) == 3
    assert len(re.findall(r"^HTML +2-4: -?\d", printed, re.M)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["edition", "notes as pages", "notes as footnotes", "long text"])
def test_what_is_measured_can_be_built(bench: None, tmp_path: Path, name: str) -> None:
    """No project that is measured gives a warning, which would end the run."""
    if name == "long text":
        measured = import_module("longtext").annotated(tmp_path / "long", 20_000, 4)
    else:
        measured = import_module("projects").edition(tmp_path / "edition", 2, 4)
    if name.startswith("notes"):
        footnotes = name == "notes as footnotes"
        measured = import_module("peer").peer(measured, tmp_path / "peer", footnotes=footnotes)
    cost = measured.build(cold=True)
    assert cost.wall > 0
    assert cost.user > 0
    assert cost.memory > 50


@pytest.mark.slow
def test_a_build_that_warns_is_no_measurement(bench: None) -> None:
    """A command that fails, or says anything on its error stream, ends the run."""
    run = import_module("measuring").run
    for code in ("raise SystemExit(2)", "import sys; sys.stderr.write('a warning')"):
        with pytest.raises(SystemExit, match=r"ended with [02] and said"):
            run([sys.executable, "-c", code])
