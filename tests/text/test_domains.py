"""Every domain is reached by one function of its package."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import annotated_edition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpers.project import Project

ROOT = Path(annotated_edition.__file__).parent


def reached(within: ast.AST, name: str = "") -> Iterator[str]:
    """Yield the functions in which a domain is taken out of an environment."""
    for node in ast.iter_child_nodes(within):
        match node:
            case ast.FunctionDef():
                yield from reached(node, node.name)
                continue
            case ast.Subscript(value=ast.Attribute(attr="domains")):
                yield name
            case ast.Call(func=ast.Attribute(attr="get_domain")):
                yield name
            case ast.Call(func=ast.Attribute(attr="get", value=ast.Attribute(attr="domains"))):
                yield name
        yield from reached(node, name)


def test_each_domain_has_its_function(new_project: Project) -> None:
    """The function gives the domain, and nothing else looks for it."""
    found = {
        ".".join([ROOT.name, *path.relative_to(ROOT).with_suffix("").parts, name])
        for path in ROOT.rglob("*.py")
        for name in reached(ast.parse(path.read_text("utf-8")))
    }
    new_project.write("conf.py", 'extensions = ["annotated_edition"]\n')
    new_project.write("index.md", "# Title\n")
    new_project.build("dummy")
    assert new_project.app is not None
    env = new_project.app.env
    functions = [
        getattr(import_module(module), name)
        for module, _, name in (function.rpartition(".") for function in sorted(found))
    ]
    given = [function(env).name for function in functions]
    own = [d.name for d in env.domains.values() if type(d).__module__.startswith(ROOT.name)]
    assert sorted(given) == sorted([*own, "cite"])
