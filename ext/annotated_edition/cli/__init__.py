"""The command ``edition``: checks an edition as a reviewer would, and writes new annotations.

Sphinx is met in :mod:`.project` alone; searching, counting, and the forms of what is printed and
written are plain functions.
"""

from __future__ import annotations

from annotated_edition.cli.command import main

__all__ = ["main"]
