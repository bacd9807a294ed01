"""Measures commands, and prints what they cost as medians and ratios."""

from __future__ import annotations

import os
import subprocess
import time
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ENVIRONMENT = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1632960000", "NO_COLOR": "1"}
LABEL = 46
"""Width of the first column."""
HEAD = f"{'':<{LABEL}}  wall s  user s   {'against':<32}wall s  user s   ratio  (user)  aim"


class Cost(NamedTuple):
    """What a command took, in seconds."""

    wall: float
    user: float
    """Processor time of the command and its children outside the system; noise moves it less."""


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
        return _median([pair.ours for pair in self.pairs])

    @property
    def other(self) -> Cost:
        """The median cost of what it is measured against."""
        return _median([pair.other for pair in self.pairs])

    @property
    def ratio(self) -> Cost:
        """The median ratio of the two."""
        return _median([_ratio(pair) for pair in self.pairs])


def run(command: Sequence[object]) -> Cost:
    """Run a command and measure it.

    Args:
        command: a program and its arguments.

    Returns:
        What it took.

    Raises:
        SystemExit: it failed or warned, so that it did not do what was to be measured.
    """
    began, used = time.perf_counter(), os.times().children_user
    words = [str(word) for word in command]
    done = subprocess.run(
        words, env={**os.environ, **ENVIRONMENT}, capture_output=True, text=True, check=False
    )
    cost = Cost(time.perf_counter() - began, os.times().children_user - used)
    if done.returncode or done.stderr:
        message = f"{' '.join(words)}\nended with {done.returncode} and said:\n{done.stderr}"
        raise SystemExit(message)
    return cost


def print_rows(title: str, rows: Sequence[Row]) -> None:
    """Print medians in seconds, and medians of the ratios within each round."""
    print(f"\n{title}, medians of {len(rows[0].pairs)}\n{HEAD}")
    for row in rows:
        (wall, user), (other_wall, other_user), ratio = row.ours, row.other, row.ratio
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


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(median(cost.wall for cost in costs), median(cost.user for cost in costs))


def _ratio(pair: Pair) -> Cost:
    return Cost(pair.ours.wall / pair.other.wall, pair.ours.user / max(pair.other.user, 0.01))
