"""Prints the JSON Schema of the front matter, by which editors complete and check it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from annotated_edition.annotations.model import FrontMatter

if TYPE_CHECKING:
    from collections.abc import Iterable

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The dialect that servers for editors know; the model uses nothing newer."""


def schema(kinds: Iterable[str]) -> str:
    """Return the schema as it is published, from the model that checks every annotation.

    Args:
        kinds: the names of the kinds of notes.
    """
    described = {"$schema": DIALECT, **FrontMatter.model_json_schema()}
    kind = described["properties"]["kind"] | {"enum": list(kinds)}
    described["properties"]["kind"] = dict(sorted(kind.items()))
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"
