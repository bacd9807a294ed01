"""Codes of warnings: what each says, and that nothing warns without one."""

from __future__ import annotations

import ast
import pickle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import annotated_edition
import sphinx_typst_book
from annotated_edition.core.findings import Code, Severity, at_line
from helpers import TESTS
from sphinx_typst_book.findings import Code as PdfCode

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOTS = [Path(package.__file__).parent for package in (annotated_edition, sphinx_typst_book)]
SPEAKING = {"annotated_edition/text/reporting.py", "sphinx_typst_book/findings.py"}
"""The modules that hand warnings to Sphinx."""
LEVELS = {"warning", "warn", "error", "critical", "exception"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield all modules of the plugins, by their paths, with their syntax."""
    for root in ROOTS:
        for path in sorted(root.rglob("*.py")):
            yield path.relative_to(root.parent).as_posix(), ast.parse(path.read_text("utf-8"))


@pytest.mark.parametrize("code", [*Code, *PdfCode])
def test_codes_are_told_in_sentences(code: Code | PdfCode) -> None:
    """A code has a type and a subtype, and says in sentences what it means and what to do."""
    assert code.count(".") == 1
    for words in (code.meaning, code.cure):
        assert words[0].isupper() or words[0] == "`"
        assert words.endswith(".")


def test_codes_are_kept_with_the_environment() -> None:
    """A code survives pickling as the very member, with all that belongs to it."""
    kept = pickle.loads(pickle.dumps(Code.CHECK_SILENT))
    assert kept is Code.CHECK_SILENT
    assert (kept.type, kept.subtype, kept.severity) == ("check", "silent", Severity.INFO)


def test_nothing_warns_in_another_way() -> None:
    """Whatever is wrong is told through one function, which demands a code."""
    others = [
        f"{path}:{node.lineno}"
        for path, module in modules()
        if path not in SPEAKING
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in LEVELS
    ]
    assert others == []


def test_every_code_is_used() -> None:
    """Each code is given by some module: the manual tells of nothing that cannot happen."""
    used = {
        (path.partition("/")[0], node.attr)
        for path, module in modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Code"
    }
    codes = {("annotated_edition", code.name) for code in Code}
    codes |= {("sphinx_typst_book", code.name) for code in PdfCode}
    assert used == codes


def test_every_code_is_provoked() -> None:
    """For each code there is a test that expects it, as it is printed or as a value."""
    tests = "".join(path.read_text("utf-8") for path in sorted(TESTS.rglob("test_*.py")))
    plain = tests.replace("\\", "")
    forms = {code: (f"[{code}]", f'"{code}"', f"Code.{code.name}") for code in (*Code, *PdfCode)}
    assert [code for code, said in forms.items() if not any(one in plain for one in said)] == []


def test_at_line() -> None:
    """A line of a file is named as compilers do."""
    assert at_line(Path("docs/text.md"), 7) == "docs/text.md:7"
