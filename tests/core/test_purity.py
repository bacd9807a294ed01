"""What is shared needs no framework."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from annotated_edition import core

MODULES = sorted(path.stem for path in Path(core.__file__).parent.glob("[a-z]*.py"))


def test_no_framework_is_loaded() -> None:
    """Importing every module loads neither Sphinx nor docutils, nor another package of ours."""
    names = [f"{core.__name__}.{name}" for name in MODULES]
    lines = [
        "import sys",
        *(f"import {name}" for name in names),
        "print(*sorted({'.'.join(name.split('.')[:2]) for name in sys.modules}))",
    ]
    found = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True
    )
    loaded = set(found.stdout.split())
    assert core.__name__ in loaded
    assert {name for name in loaded if name.startswith("annotated_edition.")} == {core.__name__}
    assert not {name.partition(".")[0] for name in loaded} & {"sphinx", "docutils", "myst_parser"}
