"""Declares the configuration values of citing."""

from __future__ import annotations

from annotated_edition.core.settings import Setting

SETTINGS = (
    Setting(
        "edition_records",
        {},
        "env",
        (dict,),
        "The key of each text in the bibliography.",
        example='edition_records = {"brief": "author2021"}',
    ),
    Setting(
        "edition_editors",
        "The editors of this edition",
        "env",
        (str,),
        "Whose edition it is, as it is cited.",
    ),
)
