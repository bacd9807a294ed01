"""Declares settings, sets those of other packages that a text depends on, finds their lines."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sphinx.config import ENUM

from annotated_edition.core.settings import Setting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.config import Config

SETTINGS = (
    Setting(
        "edition_texts",
        [],
        "env",
        (list,),
        "The documents that are texts: numbered, compared with their witness, open to notes.",
        example='edition_texts = ["brief"]',
    ),
    Setting(
        "edition_entry_kinds",
        [],
        "env",
        (list,),
        "Kinds of entries that the edition adds to those that all have, or states anew.",
        example='edition_entry_kinds = [{"name": "law", "label": "law"}]',
    ),
    Setting(
        "edition_note_kinds",
        [],
        "env",
        (list,),
        "Kinds of annotations, likewise.",
        example='edition_note_kinds = [{"name": "translation", "label": "translation"}]',
    ),
    Setting(
        "edition_emendation_kinds",
        [],
        "env",
        (list,),
        "Kinds of emendations, likewise.",
        example='edition_emendation_kinds = [{"name": "numbering", "label": "numbering"}]',
    ),
)

NEEDED = {"attrs_block", "attrs_inline", "colon_fence"}
UNSETTLING = {"replacements", "smartquotes"}


def add_settings(app: Sphinx, settings: Iterable[Setting]) -> None:
    """Register the configuration values of a plugin.

    Args:
        app: the application.
        settings: its declarations.
    """
    for one in settings:
        types = ENUM(*one.choices) if one.choices else one.types
        app.add_config_value(one.name, one.default, one.rebuild, types, one.description)


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
