"""Measure how a book is printed: by us, by LuaLaTeX and by WeasyPrint, from the same text.

Run as a script; it prints tables. The edition's text stands once, 20 times and 100 times in the
book (see `grown`). Every figure is a median of runs in turn, ours and the others'; those that take
minutes are run less often, as the last column says. A whole build begins with the Markdown files;
the press alone begins with what Sphinx has written. Ratios are to ours in the same table. Compare
ratios, not seconds, between machines. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
from grown import grown
from measuring import Cost, median_cost, print_growth, run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from projects import Project

TIMED = """
import os, sys, time
from pathlib import Path
from sphinx_typst_book.typesetting import Press
from sphinx.cmd.build import main

def timed(*arguments, printing=Press.print):
    began, used = time.perf_counter(), time.process_time()
    pdf = printing(*arguments)
    took = time.perf_counter() - began, time.process_time() - used
    Path(report).write_text(" ".join(map(str, took)))
    return pdf

_, report, *words = sys.argv
Press.print = timed
sys.exit(main(words))
"""
LATEXMK = ["latexmk", "-lualatex", "-interaction=nonstopmode", "-halt-on-error", "-silent"]
OUR_STYLES = re.compile(r'<link[^>]*"stylesheet"[^>]*"_static/(?!basic|pygments)[^>]*>')
WHOLE, PRESSED, TYPST = "whole build", "press alone", "Typst once"
LABEL = 28
HEAD = (
    f"{'':{LABEL}}pages  wall s  user s  memory MB  file MB   ratio  (user)  (memory)  (file)  runs"
)


class Printer(NamedTuple):
    """A way from a project to a PDF."""

    name: str
    measure: Callable[[Project], Mapping[str, Cost]]
    """Print once, and return the cost of the whole build and of its parts."""
    pdf: str
    """Where the PDF is, in the folder of what is built."""
    missing: str = ""
    """What to install, if it is not there."""
    lacks: str = ""
    """What its pages lack beside ours."""


class Plan(NamedTuple):
    """How much is measured: how often the text stands in the book -> how many runs."""

    ours: Mapping[int, int]
    others: Mapping[int, int]


FULL = Plan({1: 5, 20: 5, 100: 3}, {1: 5, 20: 3, 100: 1})
QUICK = Plan({1: 1, 20: 1}, {1: 1, 20: 1})


def ours(book: Project) -> dict[str, Cost]:
    """Print with our builder, and then with Typst alone, which is called several times there."""
    report = book.source.parent / "press.txt"
    whole = book.build("pdf", cold=True, by=("-c", TIMED, report))
    wall, user = map(float, report.read_text("utf-8").split())
    return {WHOLE: whole, PRESSED: Cost(wall, user, whole.memory), TYPST: book.typeset()}


def lualatex(book: Project) -> dict[str, Cost]:
    """Print with Sphinx's builder for LaTeX and latexmk."""
    written = book.build("latex", cold=True)
    press = run([*LATEXMK, "book.tex"], book.built("latex"), talks=True)
    return {WHOLE: written + press, PRESSED: press}


def weasyprint(book: Project) -> dict[str, Cost]:
    """Print the single page of Sphinx's builder with WeasyPrint."""
    written = book.build("singlehtml", cold=True)
    page = book.built("singlehtml") / "index.html"
    page.write_text(OUR_STYLES.sub("", page.read_text("utf-8")), "utf-8")
    command = [sys.executable, "-m", "weasyprint", "-q", page, page.with_name("book.pdf")]
    press = run(command, talks=True)
    return {WHOLE: written + press, PRESSED: press}


OURS = Printer("ours", ours, "pdf/book.pdf")
OTHERS = [
    Printer(
        "LuaLaTeX",
        lualatex,
        "latex/book.pdf",
        missing=""
        if shutil.which("latexmk") and shutil.which("lualatex")
        else "apt-get install latexmk texlive-luatex texlive-latex-extra fonts-freefont-otf",
        lacks="paragraph numbers, page numbers in registers and bibliography, tags (PDF/UA), "
        "named places of mentions",
    ),
    Printer(
        "WeasyPrint",
        weasyprint,
        "singlehtml/book.pdf",
        missing=""
        if find_spec("weasyprint")
        else "pip install weasyprint; apt-get install libpango-1.0-0 libpangoft2-1.0-0",
        lacks="notes at the foot of the page (they follow paragraphs), every page number, tags, "
        "the edition's style sheets, which are for screens",
    ),
]


def measure(folder: Path, plan: Plan, copies: int, printers: Sequence[Printer]) -> dict[str, Cost]:
    """Print the book with each printer in turn, print a table, and return medians by label."""
    book = grown(folder, copies)
    costs: defaultdict[tuple[str, str], list[Cost]] = defaultdict(list)
    for turn in range(plan.ours[copies]):
        for printer in printers:
            if printer is OURS or turn < plan.others[copies]:
                for part, cost in printer.measure(book).items():
                    costs[printer.name, part].append(cost)
    medians = {key: median_cost(runs) for key, runs in costs.items()}
    print(f"\nThe text {copies} times\n{HEAD}" if copies > 1 else f"\nThe text once\n{HEAD}")
    files = {printer.name: book.built(printer.pdf) for printer in printers}
    sizes = {name: path.stat().st_size / 1e6 for name, path in files.items()}
    for (name, part), cost in medians.items():
        with pikepdf.open(files[name]) as pdf:
            figures = f"{len(pdf.pages):5}{cost.wall:8.1f}{cost.user:8.1f}{cost.memory:11.0f}"
        ratios = ""
        if name != OURS.name:
            base = medians[OURS.name, part]
            ratios = (
                f"{cost.wall / base.wall:8.1f}{cost.user / base.user:8.1f}"
                f"{cost.memory / base.memory:10.1f}{sizes[name] / sizes[OURS.name]:8.1f}"
            )
        runs = len(costs[name, part])
        print(
            f"{name + ', ' + part:<{LABEL}}{figures}{sizes[name]:9.1f}{ratios:34}{runs:6}",
            flush=True,
        )
    return {f"{name}, {part}": cost for (name, part), cost in medians.items()}


def main(plan: Plan, others: Sequence[Printer] = OTHERS) -> None:
    """Measure everything and print it."""
    printers = [OURS]
    for other in others:
        if other.missing:
            print(f"{other.name} is not installed: {other.missing}")
        else:
            print(f"{other.name} prints the same text, without: {other.lacks}")
            printers.append(other)
    growth: defaultdict[str, dict[int, Cost]] = defaultdict(dict)
    with tempfile.TemporaryDirectory() as name:
        warm = grown(Path(name) / "warm", 1)
        for printer in printers:
            printer.measure(warm)
        for copies in plan.ours:
            costs = measure(Path(name) / str(copies), plan, copies, printers)
            for label, cost in costs.items():
                growth[label][copies] = cost
    print_growth("Growth with the length", "copy of the text", growth)
    few, many = list(plan.ours)[-2:]
    for label in (f"ours, {WHOLE}", f"ours, {PRESSED}"):
        ratio = growth[label][many].user / growth[label][few].user
        linear = many / few
        print(f"{label}: {many} copies take {ratio:.1f} times as long as {few}; linear: {linear:g}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measure how a book is printed, as ratios.")
    parser.add_argument("--quick", action="store_true", help="one run each of short books")
    main(QUICK if parser.parse_args().quick else FULL)
