"""Sets what a verbatim text depends on in other packages, and finds settings in ``conf.py``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.config import Config

NEEDED = {"attrs_block", "attrs_inline", "colon_fence"}
UNSETTLING = {"replacements", "smartquotes"}


def protect_the_letter(_app: Sphinx, config: Config) -> None:
    """Switch off what would change the captured characters, or move the author's notes."""
    config["smartquotes"] = False
    config["myst_footnote_sort"] = False
    config["myst_enable_extensions"] = set(config["myst_enable_extensions"]) - UNSETTLING | NEEDED


def line_of(path: Path, setting: str, word: str = "") -> int:
    """Return the line of ``conf.py`` on which a setting is made.

    Args:
        path: the file.
        setting: the name of the setting.
        word: a word that it holds, if the line of that is wanted.

    Returns:
        The line, from 1; the first where there is no such line, since a setting may come from
        elsewhere.
    """
    if not path.is_file():
        return 1
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Assign) and setting in map(ast.unparse, node.targets):
            held = (n for n in ast.walk(node.value) if isinstance(n, ast.Constant))
            return next((n.lineno for n in held if n.value == word), node.lineno)
    return 1
