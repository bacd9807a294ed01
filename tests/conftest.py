"""Fixtures shared by all tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from unittest import mock

import pytest
from filelock import FileLock
from hypothesis import settings
from sphinx.application import Sphinx

from helpers import REPOSITORY, TESTS, presses, printed
from helpers.browsers import launched
from helpers.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

pytest_plugins = ("sphinx.testing.fixtures",)

# The same examples in every run, and no time limit that a busy machine could miss.
settings.register_profile("edition", derandomize=True, deadline=None, database=None)
# Other examples in every run, by the seed that is given.
settings.register_profile("fuzz", derandomize=False, deadline=None, database=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "edition"))


SLOW = {
    "built", "build_edition", "build_root", "chromium", "new_project", "project", "proof_project",
    "run_sphinx",
}  # fmt: skip
"""Fixtures that build with Sphinx, or start a browser."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests whose fixtures say that they are slow; the others say so themselves."""
    for item in items:
        if SLOW.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Let a test that is not marked as slow neither build with Sphinx nor start a program."""

    def refuse(*_arguments: object, **_options: object) -> NoReturn:
        pytest.fail("this test builds with Sphinx or starts a program: mark it as slow")

    with ExitStack() as stack:
        if item.get_closest_marker("slow") is None:
            for slow in (Sphinx, subprocess.Popen):
                stack.enter_context(mock.patch.object(slow, "__init__", refuse))
        return (yield)


@pytest.fixture(scope="session")
def rootdir() -> Path:
    """Where sphinx.testing finds the test roots."""
    return TESTS / "roots"


@pytest.fixture
def copy_root(rootdir: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that copies a test root, so that a test may edit and rebuild it."""

    def copy(name: str) -> Path:
        return Path(shutil.copytree(rootdir / f"test-{name}", tmp_path / name))

    return copy


@pytest.fixture
def new_project(tmp_path: Path) -> Project:
    """Return a project without any file."""
    return Project(tmp_path / "new")


@pytest.fixture
def project(copy_root: Callable[[str], Path]) -> Callable[[str], Project]:
    """Return a function that copies a test root as a project to build."""

    def copy(name: str) -> Project:
        return Project(copy_root(name))

    return copy


@pytest.fixture(scope="session")
def built(rootdir: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Project]:
    """Return a function that builds a test root, once for all tests; only to be read."""
    projects: dict[str, Project] = {}
    builders: set[tuple[str, str]] = set()

    def build(name: str, builder: str = "html") -> Project:
        if name not in projects:
            folder = tmp_path_factory.mktemp(name) / "source"
            projects[name] = Project(Path(shutil.copytree(rootdir / f"test-{name}", folder)))
        if (name, builder) not in builders:
            builders.add((name, builder))
            assert projects[name].build(builder) == []
        return projects[name]

    return build


def _copy_edition(folder: Path) -> Project:
    folder.mkdir(exist_ok=True)
    for name in ("references.bib", "NOTICE.md", "CHANGELOG.md"):
        shutil.copy(REPOSITORY / name, folder)
    return Project(Path(shutil.copytree(REPOSITORY / "docs", folder / "docs")))


@pytest.fixture
def edition_copy(tmp_path: Path) -> Project:
    """Return a copy of the real edition, to edit and build."""
    return _copy_edition(tmp_path)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return a real browser, shared by all tests that need one."""
    with launched() as browser:
        yield browser


def _run_sphinx(
    project: Project, *options: str, out: str = "html", hash_seed: int = 0
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sphinx", "-qn", "--keep-going", *options]
    folders = [project.source, project.folder(out), "-d", project.folder(f"{out}-doctrees")]
    environment = {
        **os.environ,
        "PYTHONHASHSEED": str(hash_seed),
        "SOURCE_DATE_EPOCH": "1632960000",
        "NO_COLOR": "1",
    }
    return subprocess.run(
        [*command, *folders], env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="session")
def run_sphinx() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that builds a project from nothing with sphinx-build, as a user would."""
    return _run_sphinx


@pytest.fixture(scope="session")
def build_edition(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Project]:
    """Return a function that builds the real edition without a warning, once in a run.

    All workers of pytest-xdist share what is built, so it is only to be read.
    """
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent

    def once(name: str, make: Callable[[], object]) -> None:
        done = root / f"{name}.done"
        with FileLock(root / f"{name}.lock"):
            if not done.exists():
                make()
                done.touch()

    def build(builder: str = "html", *options: str, out: str = "") -> Project:
        folder = root / "edition"
        once("edition", lambda: _copy_edition(folder))
        project, out = Project(folder / "docs"), out or builder

        def run() -> None:
            done = _run_sphinx(project, "-b", builder, *options, out=out)
            assert (done.returncode, done.stderr) == (0, "")

        once(f"edition-{out}", run)
        return project

    return build


@pytest.fixture(scope="session")
def built_edition(build_edition: Callable[..., Project]) -> Project:
    """Return the real edition, built for the web; only to be read."""
    return build_edition()


@pytest.fixture(scope="session")
def witness() -> str:
    """Return the captured text of the real edition, furniture left out, white space folded."""
    folder = REPOSITORY / "docs" / "witness"
    text = " ".join((folder / "brief.txt").read_text("utf-8").split())
    for omitted in tomllib.loads((folder / "brief.toml").read_text("utf-8"))["omitted"]:
        words = " ".join(omitted["exact"].split())
        assert text.count(words) == 1
        text = text.replace(words, "")
    return " ".join(text.split())


@pytest.fixture(scope="session")
def printed_edition(build_edition: Callable[..., Project]) -> printed.Book:
    """Return the real edition as ``make pdf`` prints it."""
    edition = build_edition("pdf")
    return printed.book(edition, edition.folder("pdf") / "edition.pdf")


@pytest.fixture(scope="session")
def build_root(
    rootdir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., presses.Built]:
    """Return a function that prints a test root, once for each configuration."""

    @cache
    def build(name: str, **conf: str | tuple[str, ...]) -> presses.Built:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", presses.EPOCH)
            return presses.build(rootdir / f"test-{name}", tmp_path_factory.mktemp(name), **conf)

    return build
