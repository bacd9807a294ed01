"""Measure how the text page loads, against plain Sphinx and furo with the same text.

Run as a script; it prints what Lighthouse finds of the pages, served compressed, as medians of five
runs. Scores are of a hundred; times are of the devices that Lighthouse simulates. Nothing is
asserted.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

import pytest
from peer import peer
from projects import edition

from helpers.checkers import audit_page

ROUNDS = 5
LABEL = 46
"""Width of the first column."""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FIGURES = ("largest paint ms", "blocked ms", "shift", "bytes", "requests")


def measure(folder: Path, *, mobile: bool) -> list[float]:
    """Return the medians for a text page: scores by category, then the other figures."""
    audits = [audit_page(folder, "brief.html", mobile=mobile) for _ in range(ROUNDS)]
    rows = [
        [
            *(audit.scores[category] for category in CATEGORIES),
            audit.largest,
            audit.blocked,
            audit.shift,
            sum(audit.requests.values()),
            len(audit.requests),
        ]
        for audit in audits
    ]
    return [median(column) for column in zip(*rows, strict=True)]


def main() -> None:
    """Build the pages, measure and print them."""
    columns = (*CATEGORIES, *FIGURES)
    print(f"\nThe text page, medians of {ROUNDS}\n{'':<{LABEL}}{'  '.join(columns)}")
    with tempfile.TemporaryDirectory() as name:
        ours = edition(Path(name, "edition"), 1)
        projects = {
            "the edition": ours,
            "plain Sphinx, notes as footnotes": peer(ours, Path(name, "notes"), footnotes=True),
            "plain Sphinx, without notes": peer(ours, Path(name, "plain"), footnotes=False),
        }
        for label, project in projects.items():
            project.build()
            for device in ("desktop", "mobile"):
                figures = measure(project.built("html"), mobile=device == "mobile")
                cells = [
                    f"{figure:>{len(column)}.{2 if column == 'shift' else 0}f}"
                    for column, figure in zip(columns, figures, strict=True)
                ]
                print(f"{f'{label}, {device}':<{LABEL}}{'  '.join(cells)}", flush=True)


if __name__ == "__main__":
    try:
        main()
    except pytest.skip.Exception as missing:
        raise SystemExit(str(missing)) from None
