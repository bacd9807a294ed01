"""Public functions of two or more arguments say what these are."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import annotated_edition
import sphinx_typst_book

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGES = tuple(Path(one.__file__).parent for one in (annotated_edition, sphinx_typst_book))
NAMES = tuple(package.name for package in PACKAGES)


class Function(NamedTuple):
    """A public function or method."""

    module: str
    name: str
    node: ast.FunctionDef

    @property
    def arguments(self) -> list[str]:
        """The arguments that matter to whoever calls it: those it does not use begin with ``_``."""
        given = self.node.args
        every = [*given.posonlyargs, *given.args, *given.kwonlyargs]
        names = [one.arg for one in every if not one.arg.startswith("_")]
        return [name for name in names if name not in {"self", "cls"}]

    @property
    def is_hook(self) -> bool:
        """Whether a framework says what its arguments are.

        It handles an event (then Sphinx is the first of them), it visits or departs from a node,
        or it overrides a method of a framework.
        """
        first = next(iter(self.node.args.args), None)
        handles = first is not None and getattr(first.annotation, "id", "") == "Sphinx"
        return handles or self.node.name.startswith(("visit_", "depart_")) or self._overrides()

    def _overrides(self) -> bool:
        *owner, name = self.name.split(".")
        if not owner:
            return False
        made = getattr(importlib.import_module(self.module), owner[0])
        others = (base for base in inspect.getmro(made) if not base.__module__.startswith(NAMES))
        return any(name in vars(base) for base in others)

    @property
    def undescribed(self) -> list[str]:
        """The arguments that the section ``Args:`` of the docstring does not name."""
        words = ast.get_docstring(self.node) or ""
        section = re.search(r"^Args:\n((?:^    .*\n?|^\n)+)", words, re.MULTILINE)
        named = re.findall(r"^    (\w+):", section[1], re.MULTILINE) if section else []
        return [name for name in self.arguments if name not in named]


def functions() -> Iterator[Function]:
    """Yield the public functions of both packages."""
    for path in sorted(path for package in PACKAGES for path in package.rglob("*.py")):
        where = path.relative_to(PACKAGES[0].parent).with_suffix("")
        module = ".".join(where.parts).removesuffix(".__init__")
        for node in ast.parse(path.read_text("utf-8")).body:
            owned = node.body if isinstance(node, ast.ClassDef) else []
            prefix = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
            for found in [node, *owned]:
                name = prefix + found.name if isinstance(found, ast.FunctionDef) else "_"
                if not any(part.startswith("_") for part in name.split(".")):
                    yield Function(module, name, found)


def test_arguments_are_described() -> None:
    """Whoever calls a function finds in its docstring what each argument is."""
    silent = [
        f"{one.module}.{one.name}: {', '.join(one.undescribed)}"
        for one in functions()
        if len(one.arguments) > 1 and one.undescribed and not one.is_hook
    ]
    assert silent == []


def test_the_rule_finds_what_is_missing() -> None:
    """Of two arguments, of which the docstring names one, the other is found."""
    node = ast.parse('def f(a, b):\n    """Do.\n\n    Args:\n        a: one\n    """').body[0]
    assert isinstance(node, ast.FunctionDef)
    assert Function("module", "f", node).undescribed == ["b"]
