"""The command ``edition``: checks an edition as a reviewer would, and writes new annotations.

Sphinx is met in :mod:`.project` alone; searching, counting, and the forms of what is printed and
written are plain functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with arguments, by default those of the process; return the exit status."""
    from annotated_edition.cli.command import main as run

    return run(arguments)
