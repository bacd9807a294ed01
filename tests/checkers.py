"""The checkers of web pages that ``make test`` takes from npm."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from browsers import find_program, missing, served

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
