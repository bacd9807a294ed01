"""Prints the JSON Schema of the front matter, by which editors complete and check it."""

from __future__ import annotations

import json

from annotated_edition.annotations.model import FrontMatter

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The dialect that servers for editors know; the model uses nothing newer."""


def schema() -> str:
    """Return the schema as it is published, from the model that checks every annotation."""
    described = {"$schema": DIALECT, **FrontMatter.model_json_schema()}
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"
