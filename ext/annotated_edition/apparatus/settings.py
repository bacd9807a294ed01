"""Declares the configuration value of the apparatus."""

from __future__ import annotations

from annotated_edition.core.settings import Setting

SETTINGS = (
    Setting(
        "edition_reading",
        "corrected",
        "env",
        (str,),
        "The text that is printed, or shown first on the web.",
        choices=("corrected", "published"),
    ),
)
