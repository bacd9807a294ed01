"""Fixtures shared by all tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from lxml import html
from sphinx.testing.util import SphinxTestApp
from sphinx.util.console import strip_escape_sequences

import presses
import printed
from browsers import launched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

pytest_plugins = ("sphinx.testing.fixtures",)

REPOSITORY = Path(__file__).parent.parent

# The same examples in every run, and no time limit that a busy machine could miss.
settings.register_profile("edition", derandomize=True, deadline=None, database=None)
settings.load_profile("edition")


@pytest.fixture(scope="session")
def rootdir() -> Path:
    """Where sphinx.testing finds the test roots."""
    return Path(__file__).parent / "roots"


@pytest.fixture
def copy_root(rootdir: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that copies a test root, so that a test may edit and rebuild it."""

    def copy(name: str) -> Path:
        return Path(shutil.copytree(rootdir / f"test-{name}", tmp_path / name))

    return copy


class Project:
    """A Sphinx project that a test edits and builds; ``_build`` holds doctrees and outputs."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self.app: SphinxTestApp | None = None
        self.written: set[str] = set()
        """The documents that the last build wrote."""

    def build(self, builder: str = "html", **options: Any) -> list[str]:
        """Build what is out of date; return the warnings, paths seen from the source."""
        before = self._pages(builder)
        self.app = app = SphinxTestApp(builder, self.source, **options)
        try:
            app.build()
            pages = self._pages(builder)
        finally:
            app.cleanup()
        self.written = {name for name, time in pages.items() if before.get(name) != time}
        lines = strip_escape_sequences(app.warning.getvalue()).splitlines()
        return [line.replace(f"{self.source}/", "") for line in lines]

    def _pages(self, builder: str) -> dict[str, int]:
        """Return when each document's output was written."""
        folder = self.folder(builder)
        documents = {} if self.app is None else self.app.env.found_docs
        outputs = (folder / f"{name}{suffix}" for name in documents for suffix in (".html", ".txt"))
        return {
            path.relative_to(folder).with_suffix("").as_posix(): path.stat().st_mtime_ns
            for path in outputs
            if path.exists()
        }

    def folder(self, builder: str = "html") -> Path:
        """Return the folder of a builder's output."""
        return self.source / "_build" / builder

    def page(self, docname: str, builder: str = "html") -> html.HtmlElement:
        """Parse a built page."""
        return html.document_fromstring((self.folder(builder) / f"{docname}.html").read_bytes())

    def write(self, name: str, text: str | bytes) -> None:
        """Write a source file."""
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace words that stand once in a source file."""
        text = (self.source / name).read_text("utf-8")
        assert text.count(old) == 1
        self.write(name, text.replace(old, new))


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
    for name in ("references.bib", "NOTICE.md", "CHANGELOG.md"):
        shutil.copy(REPOSITORY / name, folder)
    return Project(Path(shutil.copytree(REPOSITORY / "docs", folder / "docs")))


@pytest.fixture
def edition_copy(tmp_path: Path) -> Project:
    """Return a copy of the real edition, to edit and build."""
    return _copy_edition(tmp_path)


@pytest.fixture(scope="session")
def edition_source(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a copy of the real edition, to be built in any format and not edited."""
    return _copy_edition(tmp_path_factory.mktemp("source"))


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
def built_edition(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return the real edition, built for the web without a warning; only to be read."""
    project = _copy_edition(tmp_path_factory.mktemp("edition"))
    assert _run_sphinx(project).stderr == ""
    return project


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
def printed_edition(edition_source: Project) -> printed.Book:
    """Return the real edition as ``make pdf`` prints it, without a warning."""
    done = _run_sphinx(edition_source, "-b", "pdf", out="pdf")
    assert (done.returncode, done.stderr) == (0, "")
    return printed.book(edition_source, edition_source.folder("pdf") / "edition.pdf")


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
