"""Reads the kinds of an edition from ``conf.py``: those that all have, and those that it adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_edition.core.findings import Code, at_line
from annotated_edition.core.kinds import BUILT_IN, Kinds, merged, read
from annotated_edition.text.reporting import warn
from annotated_edition.text.settings import line_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

ADDED = {
    "edition_entry_kinds": BUILT_IN.entries,
    "edition_note_kinds": BUILT_IN.notes,
    "edition_emendation_kinds": BUILT_IN.emendations,
}
"""Settings, and the kinds to which each adds."""


def kinds_of(config: Config) -> Kinds:
    """Return all kinds of an edition."""
    return Kinds(
        merged(BUILT_IN.entries, config.edition_entry_kinds),
        merged(BUILT_IN.notes, config.edition_note_kinds),
        merged(BUILT_IN.emendations, config.edition_emendation_kinds),
    )


def check(app: Sphinx, config: Config) -> None:
    """Turn what the settings list into records; warn of what cannot be used, and do without it."""
    for setting, known in ADDED.items():
        config[setting], faults = read(config[setting], known)
        for fault in faults:
            refuse(app, setting, fault.name, fault.message)


def refuse(app: Sphinx, setting: str, name: str, message: str) -> None:
    """Warn of a kind that cannot be used.

    Args:
        app: knows where ``conf.py`` is.
        setting: the setting that lists the kind.
        name: the kind's name, if it has one.
        message: what is wrong, and what to do.
    """
    path = app.confdir / "conf.py"
    warn(Code.TEXT_KIND, f"{setting}: {message}", at_line(path, line_of(path, setting, name)))


def add_to(app: Sphinx) -> None:
    """Register what happens."""
    # Before plugins that use the kinds.
    app.connect("config-inited", check, priority=100)
