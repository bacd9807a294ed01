"""Where the command meets Sphinx: reads a project without writing into it."""

from __future__ import annotations

import re
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from annotated_edition.annotations.domain import annotations_of
from annotated_edition.annotations.files import DRAFTS
from annotated_edition.apparatus.domain import apparatus_of
from annotated_edition.cli.findings import Finding, UserError
from annotated_edition.core.findings import Severity
from annotated_edition.registers.domain import registers_of
from annotated_edition.sources.domain import sources_of

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from annotated_edition.annotations.domain import AnnotationsDomain
    from annotated_edition.apparatus.domain import ApparatusDomain
    from annotated_edition.registers.domain import RegisterDomain
    from annotated_edition.sources.domain import SourcesDomain

EXTENSION = "annotated_edition"
NO_EDITION = "this is no annotated edition: add 'annotated_edition' to extensions in conf.py"

_COLOUR = re.compile(r"\x1b\[[\d;]*m")
_WARNING = re.compile(
    r"(?:(?:<unknown>|(?P<path>.+?)(?::(?P<line>\d+))?): )??(?:WARNING|ERROR|CRITICAL): "
    r"(?P<message>.*?)(?: \[(?P<code>[\w-]+(?:\.[\w-]+)?)\])?",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Project:
    """A project that has been read, drafts included."""

    env: BuildEnvironment
    findings: list[Finding] = field(default_factory=list)
    """What the build warned of, in order."""

    @property
    def annotations(self) -> AnnotationsDomain:
        """The notes and their authors."""
        return annotations_of(self.env)

    @property
    def apparatus(self) -> ApparatusDomain:
        """The interventions in the texts."""
        return apparatus_of(self.env)

    @property
    def registers(self) -> RegisterDomain:
        """The entries and their mentions."""
        return registers_of(self.env)

    @property
    def sources(self) -> SourcesDomain:
        """The sources and their uses."""
        return sources_of(self.env)

    @property
    def texts(self) -> list[str]:
        """The documents that are texts, and exist."""
        return [name for name in self.env.config.edition_texts if name in self.env.found_docs]

    @property
    def bibliographies(self) -> list[Path]:
        """The bibliography files that exist."""
        paths = (self.env.srcdir / name for name in self.env.config.bibtex_bibfiles)
        return [path for path in paths if path.is_file()]

    def shown(self, docname: str) -> str:
        """Return the path of a document, as seen from the current folder."""
        return shown(self.env.doc2path(docname))


def find_source(folder: str | None) -> Path:
    """Return the folder of the documents.

    Args:
        folder: what the user named; None means the current folder, or ``docs`` in it.

    Raises:
        UserError: there is no ``conf.py``.
    """
    places = [Path(folder)] if folder else [Path(), Path("docs")]
    for place in places:
        if (place / "conf.py").is_file():
            return place.resolve()
    where = " or ".join(f"'{place}'" for place in places)
    message = (
        f"there is no conf.py in {where}: name the folder of the documents, "
        "or run the command in the project's folder"
    )
    raise UserError(message)


@contextmanager
def load(source: Path) -> Iterator[tuple[Sphinx, list[Finding]]]:
    """Load the configuration of a project, in a temporary folder.

    Args:
        source: the folder of the documents.

    Yields:
        The application, and a list of what it warns of, which grows with its work.

    Raises:
        UserError: Sphinx cannot work with the project, or it is no annotated edition.
    """
    warnings = _Warnings(source)
    with (
        tempfile.TemporaryDirectory(prefix="edition-") as folder,
        patch_docutils(source),
        docutils_namespace(),
    ):
        try:
            app = Sphinx(
                source,
                source,
                Path(folder, "output"),
                Path(folder, "doctrees"),
                "dummy",
                confoverrides={"nitpicky": True, "show_warning_types": True},
                status=None,
                warning=warnings,
                freshenv=True,
                tags=[DRAFTS],
            )
            if EXTENSION not in app.extensions:
                raise UserError(NO_EDITION)
            yield app, warnings.findings
        except SphinxError as error:
            raise UserError(in_brief(error, source)) from error


@contextmanager
def read(source: Path, *, resolve: bool) -> Iterator[Project]:
    """Read a project in a temporary folder.

    Args:
        source: the folder of the documents.
        resolve: whether references are followed too, as for a build that writes.

    Yields:
        The project; its doctrees are gone afterwards.

    Raises:
        UserError: Sphinx cannot work with the project, or it is no annotated edition.
    """
    with load(source) as (app, findings):
        if resolve:
            app.build()
        else:
            app.builder.read()
        yield Project(app.env, findings)


def in_brief(error: SphinxError, source: Path) -> str:
    """Say what stopped Sphinx; of a traceback in its message the last line is enough.

    Args:
        error: what it raised.
        source: the folder of the documents.
    """
    first, *others = str(error).strip().splitlines() or [type(error).__name__]
    return " ".join([f"{shown(source / 'conf.py')}:", first, *others[-1:]])


class _Warnings(StringIO):
    """The stream for warnings; Sphinx writes each in one piece, and offers no earlier hook.

    A handler of Python's logging would miss what is said while extensions are loaded: Sphinx takes
    all handlers away when it begins.
    """

    def __init__(self, source: Path) -> None:
        super().__init__()
        self.findings: list[Finding] = []
        self._source = source

    def write(self, text: str, /) -> int:
        """Turn a warning into a finding."""
        if text.strip():
            self.findings.append(parse_warning(_COLOUR.sub("", text), self._source))
        return len(text)


def parse_warning(text: str, source: Path) -> Finding:
    """Take a warning of Sphinx apart: ``path:line: WARNING: message [type.subtype]``.

    Args:
        text: the warning as printed, without colours.
        source: the folder that a path without one belongs to.

    Returns:
        The finding, an error; its code is ``sphinx`` where the warning has no type.
    """
    match = _WARNING.fullmatch(text.strip())
    if match is None:
        return Finding("", 0, "sphinx", text.strip(), Severity.ERROR)
    path = shown(source / match["path"]) if match["path"] else ""
    code = match["code"] or "sphinx"
    return Finding(path, int(match["line"] or 0), code, match["message"], Severity.ERROR)


def shown(path: str | os.PathLike[str]) -> str:
    """Return a path as seen from the current folder, if it lies there."""
    try:
        return Path(path).resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
