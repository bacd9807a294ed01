"""The checkers of web pages that ``make test`` takes from npm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from helpers.browsers import FLAGS, find_chromium, find_program, missing, served

MODULES = Path(sys.prefix, "browser", "node_modules")


def find_checker(path: str) -> Path:
    """Return a file that npm installed; a test that does without is skipped, but fails in CI."""
    found = MODULES / path
    if not found.exists():
        missing(f"{found} is not there: with npm on the PATH, 'make test' installs it")
    return found


def check_markup(folder: Path) -> list[str]:
    """Return the Nu HTML checker's errors and warnings for all pages, style sheets and pictures.

    Pages are checked as they are served: read from a file, one would seem to break its own security
    policy, for which files have no common origin. Paths in the messages are seen from the folder.
    """
    jar = find_checker("vnu-jar/build/dist/vnu.jar")
    java = find_program("java", package="default-jre-headless")
    command = [
        java, "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", jar, "--stdout",
        "--also-check-css", "--also-check-svg", "--skip-info-messages",
    ]  # fmt: skip
    with served(folder) as origin:
        pages = [f"{origin}/{path.relative_to(folder)}" for path in sorted(folder.rglob("*.html"))]
        others = [path for path in sorted(folder.rglob("*.*")) if path.suffix in {".css", ".svg"}]
        run = subprocess.run(
            [*command, *pages, *others], capture_output=True, text=True, check=False
        )
    assert run.stderr == ""
    return [
        line.replace(f"{origin}/", "").replace(f"file:{folder}/", "")
        for line in run.stdout.splitlines()
    ]


ATTEMPTS = 3
"""How often Lighthouse may begin: on a busy machine it loses the browser now and then."""


class Audit(NamedTuple):
    """What Lighthouse says of a page."""

    scores: dict[str, int]
    """By category, of a hundred."""
    short: list[str]
    """The audits that keep a category other than performance from a hundred."""
    requests: dict[str, int]
    """The addresses that were asked for, and how many bytes each answer had, with its head."""
    shift: float
    """How far things moved while the page was loaded (cumulative layout shift)."""
    largest: float
    """When the largest thing was painted, in milliseconds."""
    blocked: float
    """For how long scripts blocked the page, in milliseconds."""


def audit_page(folder: Path, page: str, *, mobile: bool) -> Audit:
    """Let Lighthouse see a page that is served compressed, as a mobile or a desktop device."""
    command = [
        find_program("node", package="nodejs"), find_checker("lighthouse/cli/index.js"),
        "--quiet", "--output=json", "--no-enable-error-reporting",
        f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
        *([] if mobile else ["--preset=desktop"]),
    ]  # fmt: skip
    with served(folder, compressed=True) as origin:
        for _attempt in range(ATTEMPTS):
            run = subprocess.run(
                [*command, f"{origin}/{page}"],
                env={**os.environ, "CHROME_PATH": find_chromium()},
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            if run.returncode == 0:
                break
    assert run.returncode == 0, run.stderr
    report = json.loads(run.stdout)
    assert "runtimeError" not in report, report["runtimeError"]
    return _read(report, origin)


def _read(report: dict[str, Any], origin: str) -> Audit:
    categories, audits = report["categories"], report["audits"]
    requests = audits["network-requests"]["details"]["items"]
    return Audit(
        {name: round(100 * category["score"]) for name, category in categories.items()},
        [
            audits[reference["id"]]["title"]
            for name, category in categories.items()
            for reference in category["auditRefs"]
            if name != "performance" and reference["weight"]
            if (audits[reference["id"]]["score"] or 0) < 1
        ],
        {
            request["url"].removeprefix(f"{origin}/"): request["transferSize"]
            for request in requests
            if not request["url"].startswith("data:")
        },
        audits["cumulative-layout-shift"]["numericValue"],
        audits["largest-contentful-paint"]["numericValue"],
        audits["total-blocking-time"]["numericValue"],
    )
