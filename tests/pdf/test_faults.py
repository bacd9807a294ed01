"""What the PDF builder says of what cannot be printed: the file, the line, and no traceback."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from helpers.presses import build, write

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from helpers.project import Project

pytestmark = pytest.mark.slow


def test_missing_template(tmp_path: Path) -> None:
    """A template that is not there is a warning that names it; the usual one is taken."""
    built = build(write(tmp_path, {"index.md": "# Title\n"}), pdf_template="nowhere.typ")
    assert re.search(r"pdf_template: there is no .*nowhere\.typ.*\[pdf\.config\]", built.warnings)
    assert built.pdf.is_file()


def test_broken_template(tmp_path: Path) -> None:
    """An error in a template is told with the line of the template; the command fails."""
    source = write(tmp_path, {"index.md": "# Title\n", "own.typ": "\n#let book = nothing\n"})
    built = build(source, pdf_template="own.typ")
    assert built.status == 1
    assert re.match(r".*/own\.typ:2: ERROR: unknown variable: .*\[pdf\.typst\]", built.warnings)


def test_template_that_breaks_over_a_document(tmp_path: Path) -> None:
    """What a template cannot do with a document is told at the line of the document."""
    template = '#import "book.typ": *\n#let transition() = panic("no break")\n'
    source = write(tmp_path, {"index.md": "# Title\n\nA\n\n---\n\nB\n", "own.typ": template})
    built = build(source, pdf_template="own.typ")
    assert re.match(r".*/index\.md:5: ERROR: .*no break.*template\.typ:2", built.warnings)


def test_template_that_is_no_text(tmp_path: Path) -> None:
    """A file that is no template is an error of Typst's, not of the builder's."""
    source = write(tmp_path, {"index.md": "# Title\n", "own.typ": b"\xff\xfe"})
    built = build(source, pdf_template="own.typ")
    assert (built.status, "file is not valid UTF-8" in built.warnings) == (1, True)


def test_unknown_standard(tmp_path: Path) -> None:
    """A standard that Typst does not know is an error that names it."""
    built = build(write(tmp_path, {"index.md": "# Title\n"}), pdf_standards=["ua-9"])
    assert (built.status, "unknown pdf standard: ua-9" in built.warnings) == (1, True)


def test_standards_that_exclude_each_other(tmp_path: Path) -> None:
    """Two standards that no file can keep are an error that says why."""
    built = build(write(tmp_path, {"index.md": "# Title\n"}), pdf_standards=["a-4", "ua-1"])
    assert built.status == 1
    assert "PDF/A-4 and PDF/UA-1 are mutually incompatible" in built.warnings
    assert "; PDF/A-4 requires version PDF 2.0; " in built.warnings


def test_files_that_are_not_there(tmp_path: Path) -> None:
    """Files and folders that the configuration names in vain are warnings that name them."""
    source = write(tmp_path, {"index.md": "# Title\n"})
    built = build(source, pdf_fonts=["types"], pdf_additional_files=["logo.svg"])
    assert built.status == 0
    assert re.search(r"pdf_fonts: there is no folder .*/types", built.warnings)
    assert re.search(r"pdf_additional_files: there is no file .*/logo\.svg", built.warnings)


def test_broken_raw_typst(tmp_path: Path) -> None:
    """An error in raw Typst is reported at its line; it cannot break the code around it."""
    text = '# Title\n\n```{raw} typst\n#panic("oh") ] }\n```\n'
    built = build(write(tmp_path, {"index.md": text}))
    assert built.status == 1
    assert re.search(r"index\.md:[34]: ERROR", built.warnings)


def test_the_command_fails(
    new_project: Project, run_sphinx: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """What Typst refuses ends the command with status 1 and without a traceback, also with -W."""
    write(new_project.source, {"index.md": '# Title\n\n```{raw} typst\n#panic("oh")\n```\n'})
    for options in ((), ("-W",)):
        done = run_sphinx(new_project, "-b", "pdf", *options)
        assert done.returncode == 1
        assert re.match(r".*/index\.md:3: ERROR: panicked with: oh", done.stderr)
        assert "Traceback" not in done.stderr
