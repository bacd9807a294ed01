"""Modules that need neither Sphinx nor docutils load without them.

Which package may import which is held by import-linter, as pyproject.toml says.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

from helpers import REPOSITORY

EXT = REPOSITORY / "ext"

PURE = {
    "annotated_edition": "anchoring.* core.*",
    "annotated_edition.annotations": "frontmatter model",
    "annotated_edition.apparatus": "fidelity model settings witness",
    "annotated_edition.citing": "forms settings works",
    "annotated_edition.cli": "findings names schema unmarked",
    "annotated_edition.epub": "cover metadata package packing references",
    "annotated_edition.pictures": (
        "countries extent labelling lettering ordering planar relations svg timeline worldmap"
    ),
    "annotated_edition.proof": "comparison expectation pages stream styles tagged webpage",
    "annotated_edition.registers": "alphabet names sentences",
    "annotated_edition.sources": "labels style",
    "annotated_edition.text": "quoting",
    "sphinx_typst_book": "book compile escape folder fonts glyphs makeup page",
}
"""Beside what a package says of itself, its ``__init__``."""

PROGRAM = """
import importlib, os, sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"docutils", "sphinx"}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Blocked())
for module in sys.argv[1:]:
    child = os.fork()
    if not child:
        try:
            importlib.import_module(module)
        except ModuleNotFoundError:
            os._exit(1)
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
        print(module)
"""


def modules() -> list[str]:
    """Return the names of all modules of our packages."""
    paths = (path.relative_to(EXT).with_suffix("") for path in sorted(EXT.rglob("*.py")))
    return [".".join(path.parts).removesuffix(".__init__") for path in paths]


def pure() -> set[str]:
    """Return the modules that are to need no framework."""
    packages = {path.parent for path in EXT.rglob("__init__.py")}
    found = {".".join(path.relative_to(EXT).parts) for path in packages}
    for package, names in PURE.items():
        for name in names.split():
            whole, all_of_it = f"{package}.{name.removesuffix('.*')}", name.endswith(".*")
            found |= {m for m in modules() if all_of_it and m.startswith(f"{whole}.")} or {whole}
    return found


@pytest.mark.slow
def test_pure_modules_need_no_framework() -> None:
    """Each loads where neither Sphinx nor docutils is there."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *sorted(pure())], capture_output=True, text=True, check=True
    )
    lost = pure() - set(done.stdout.split())
    assert lost == set(), "these load Sphinx or docutils, or are gone"
