"""Measures commands, and prints what they cost as medians and ratios."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

ENVIRONMENT = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1632960000", "NO_COLOR": "1"}
LABEL = 46
"""Width of the first column."""
HEAD = f"{'':<{LABEL}}  wall s  user s   {'against':<32}wall s  user s   ratio  (user)  aim"


class Cost(NamedTuple):
    """What a command took."""

    wall: float
    """Seconds."""
    user: float
    """Processor seconds of it and its children outside the system; noise moves them less."""
    memory: float = 0
    """Megabytes that the largest of its processes held at most (resident set)."""

    def __add__(self, other: Cost) -> Cost:  # type: ignore[override]
        """Return what two commands take, one after the other."""
        return Cost(self.wall + other.wall, self.user + other.user, max(self.memory, other.memory))


class Pair(NamedTuple):
    """Costs of two commands that ran one after the other, so that noise hits both."""

    ours: Cost
    other: Cost


class Row(NamedTuple):
    """What is measured, what against, one pair for each round, and the ratio aimed at."""

    label: str
    against: str
    pairs: Sequence[Pair]
    aim: str = ""

    @property
    def ours(self) -> Cost:
        """The median cost of what is measured."""
        return median_cost([pair.ours for pair in self.pairs])

    @property
    def other(self) -> Cost:
        """The median cost of what it is measured against."""
        return median_cost([pair.other for pair in self.pairs])

    @property
    def ratio(self) -> Cost:
        """The median ratio of the two."""
        return median_cost([_ratio(pair) for pair in self.pairs])


def run(command: Sequence[object], folder: Path | None = None, *, talks: bool = False) -> Cost:
    """Run a command and measure it.

    Args:
        command: a program and its arguments.
        folder: where it works; here, if None.
        talks: whether it may write to its error stream and yet have done what was to be measured.

    Returns:
        What it took.

    Raises:
        SystemExit: it failed or warned, so that it did not do what was to be measured.
    """
    words = [str(word) for word in command]
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            words,
            cwd=folder,
            env={**os.environ, **ENVIRONMENT},
            stdin=subprocess.DEVNULL,
            stdout=said if talks else subprocess.DEVNULL,
            stderr=said,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        error = said.read().decode("utf-8", "replace")
    if process.returncode or (error and not talks):
        message = f"{' '.join(words)}\nended with {process.returncode} and said:\n{error[-5000:]}"
        raise SystemExit(message)
    return Cost(wall, usage.ru_utime, usage.ru_maxrss / 1024)


def median_cost(costs: Sequence[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(*(median(figures) for figures in zip(*costs, strict=True)))


def print_rows(title: str, rows: Sequence[Row]) -> None:
    """Print medians in seconds, and medians of the ratios within each round."""
    print(f"\n{title}, medians of {len(rows[0].pairs)}\n{HEAD}")
    for row in rows:
        (wall, user, _), (other_wall, other_user, _), ratio = row.ours, row.other, row.ratio
        print(
            f"{row.label:<{LABEL}}{wall:8.2f}{user:8.2f}   {row.against:<30}"
            f"{other_wall:8.2f}{other_user:8.2f}{ratio.wall:8.2f}{ratio.user:8.2f}  {row.aim}",
            flush=True,
        )


def print_growth(title: str, unit: str, series: Mapping[str, Mapping[int, Cost]]) -> None:
    """Print what each further unit costs from one size to the next; equal figures mean linear.

    Args:
        title: a headline.
        unit: what the sizes count.
        series: for each build, its cost by size, ascending.
    """
    print(f"\n{title}, in milliseconds of user time for each further {unit}")
    for name, costs in series.items():
        steps = zip(costs, list(costs)[1:], strict=False)
        parts = [
            f"{few}-{many}: {1000 * (costs[many].user - costs[few].user) / (many - few):.1f}"
            for few, many in steps
        ]
        print(f"{name:<{LABEL}}{'   '.join(parts)}")


def _ratio(pair: Pair) -> Cost:
    return Cost(pair.ours.wall / pair.other.wall, pair.ours.user / max(pair.other.user, 0.01))
