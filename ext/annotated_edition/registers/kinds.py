"""Gives each kind of entry its role, its directive and its type of object in the inventory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.parsers.rst.languages import en
from sphinx.domains import ObjType
from sphinx.domains.std import StandardDomain
from sphinx.util.docutils import is_directive_registered, is_role_registered

from annotated_edition.core.kinds import BUILT_IN
from annotated_edition.registers.directives import OPTIONS, directive_for
from annotated_edition.registers.domain import registers_of
from annotated_edition.registers.roles import MentionRole
from annotated_edition.text.kinds import kinds_of, refuse

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from annotated_edition.core.kinds import EntryKind

SETTING = "edition_entry_kinds"


def check(app: Sphinx, config: Config) -> None:
    """Warn of kinds whose names or dates have a meaning already, and do without them."""
    kept = []
    for kind in config[SETTING]:
        if fault := _fault(kind):
            refuse(app, SETTING, kind.name, f"'{kind.name}': {fault}")
        else:
            kept.append(kind)
    config[SETTING] = kept


def _fault(kind: EntryKind) -> str:
    taken = [name for name in kind.dates if name in OPTIONS]
    if taken:
        return f"every entry has an option '{taken[0]}': call the date otherwise"
    name = kind.name
    known = (en.roles, en.directives, StandardDomain.roles, StandardDomain.directives)
    registered = is_role_registered(name) or is_directive_registered(name)
    if name not in BUILT_IN.entries and (registered or any(name in names for names in known)):
        return "there is a role or directive of this name: choose another"
    return ""


def register(app: Sphinx) -> None:
    """Register what documents type and what the inventory holds."""
    domain = registers_of(app.env)
    for name, kind in kinds_of(app.config).entries.items():
        app.add_role(name, MentionRole(name))
        app.add_directive(name, directive_for(kind))
        domain.add_object_type(name, ObjType(kind.label, name))


def add_to(app: Sphinx) -> None:
    """Register what happens."""
    # After the kinds are read (100).
    app.connect("config-inited", check, priority=200)
    app.connect("builder-inited", register)
