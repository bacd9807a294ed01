"""Turns a value that ``conf.py`` can set into one record, by which it is registered and told of.

Each plugin declares its own in ``settings.py``; the manual's page of settings is made of these.
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class Setting(NamedTuple):
    """A configuration value."""

    name: str
    default: object
    rebuild: Literal["env", "html"]
    """What a change makes anew: ``env``, documents are read again; ``html``, pages are written."""
    types: tuple[type, ...]
    description: str
    """What it does, in sentences for an editor."""
    choices: tuple[str, ...] = ()
    """All values that it can have, where these are few."""
    example: str = ""
    """A line of ``conf.py``."""
