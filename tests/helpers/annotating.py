"""The test edition with annotations, and files of notes for it."""

from __future__ import annotations

BRIEF = "texts/brief"
"""Its text."""
EDITION = "annotations-edition"
"""Its root."""


def annotation(exact: str = "", text: str = "Body.", **fields: str) -> str:
    """Return the file of a note; a field that is empty is left out."""
    values = {
        "target": BRIEF, "exact": exact, "kind": "context", "author": "editors",
        "date": "2026-11-22", "status": "accepted",
    } | fields  # fmt: skip
    rows = "".join(f"{name}: {value}\n" for name, value in values.items() if value)
    return f"---\n{rows}---\n{text}\n"
