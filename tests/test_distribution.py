"""What is published: its dependencies are declared, and both files hold what belongs in them."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from typing import TYPE_CHECKING, Any

import pytest

from helpers import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXT = REPOSITORY / "ext"
PACKAGES = {"annotated_edition", "sphinx_typst_book"}
NOT_IMPORTED = {"furo"}
"""The theme, which Sphinx loads by its name."""


def normalised(name: str) -> str:
    """Return the name of a distribution as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def project() -> dict[str, Any]:
    """Return what pyproject.toml says of the project."""
    table: dict[str, Any] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    return table["project"]


def declared() -> set[str]:
    """Return the distributions on which ours depends, with those of its extra for formulas."""
    needed = [*project()["dependencies"], *project()["optional-dependencies"]["maths"]]
    return {normalised(re.split(r"[\s<>=!~;\[]", line, maxsplit=1)[0]) for line in needed}


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield the modules that are imported when a module is loaded or runs, not for its types."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
        yield from imports(node)


def used() -> set[str]:
    """Return the distributions from which our packages import."""
    known = packages_distributions()
    found = set()
    for path in EXT.rglob("*.py"):
        for module in imports(ast.parse(path.read_text("utf-8"))):
            root, *rest = module.split(".")
            if root in sys.stdlib_module_names | PACKAGES:
                continue
            several = len(set(known[root])) > 1  # a namespace, such as sphinxcontrib
            found.add(normalised(f"{root}-{rest[0]}" if several else known[root][0]))
    return found


def test_dependencies_are_declared() -> None:
    """Whatever is imported is declared, not left to come with something else; and nothing more."""
    assert used() == declared() - NOT_IMPORTED


def test_the_version_stands_in_one_place() -> None:
    """No file of the packages, and not the configuration, repeats the version of pyproject.toml."""
    version = project()["version"]
    for path in (*EXT.rglob("*.py"), REPOSITORY / "docs" / "conf.py"):
        assert f'"{version}"' not in path.read_text("utf-8"), path


def build(source: Path, target: str, folder: Path) -> Path:
    """Build an sdist or a wheel, and return its path."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder]
    subprocess.run(command, cwd=source, capture_output=True, check=True)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what the sdist holds."""
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(build(REPOSITORY, "sdist", folder / "dist")) as archive:
        archive.extractall(folder, filter="data")
    (source,) = folder.glob("sphinx_*")
    return source


def listed(folder: Path) -> set[str]:
    """Return the names of the files below a folder, without those that Python keeps for itself."""
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in files if "__pycache__" not in path.parts}


@pytest.mark.slow
def test_the_sdist_holds_the_repository(unpacked: Path) -> None:
    """Everything that is in version control is in the sdist, and its description besides."""
    if not (shutil.which("git") and (REPOSITORY / ".git").exists()):
        pytest.skip("this is no checkout")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    run = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    there = {name for name in run.stdout.split("\0") if name and (REPOSITORY / name).is_file()}
    assert listed(unpacked) == there | {"PKG-INFO"}


@pytest.mark.slow
def test_the_quick_tests_run_from_the_sdist(unpacked: Path) -> None:
    """What the tests read is in the sdist, and none of them reaches out of it."""
    others = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow"],
        cwd=unpacked,
        env={**others, "PYTHONPATH": str(unpacked / "ext")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    assert int(re.findall(r"(\d+) passed", done.stdout)[0]) > 1000


@pytest.mark.slow
def test_the_wheel_holds_the_packages(unpacked: Path, tmp_path: Path) -> None:
    """A wheel built from the sdist has every module, style, script, template and licence."""
    with zipfile.ZipFile(build(unpacked, "wheel", tmp_path / "dist")) as wheel:
        names = set(wheel.namelist())
    assert {name for name in names if name.split("/")[0] in PACKAGES} == listed(EXT)
    licences = {name.partition("/licenses/")[2] for name in names if "/licenses/" in name}
    countries = "ext/annotated_edition/pictures/countries.md"
    assert licences == {"LICENSE", "NOTICE.md", countries}
