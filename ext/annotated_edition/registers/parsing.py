"""Reads the option values of an entry. Pure: words in, values out, ``ValueError`` when wrong."""

from __future__ import annotations

import re

from annotated_edition.core import dates
from annotated_edition.core.options import listing, words
from annotated_edition.registers.model import Native


def native(value: str | None) -> tuple[Native, ...]:
    """Read names in their own script: ``Эмомалӣ Раҳмон [tg]; ...``."""
    names = []
    for item in listing(value):
        match = re.fullmatch(r"(?P<text>.+?)(?:\s*\[(?P<tag>[A-Za-z]{2,3}(?:-\w+)*)\])?", item)
        if match is None or "[" in match["text"]:
            message = "write the name, then its language in brackets: 'Эмомалӣ Раҳмон [tg]'"
            raise ValueError(message)
        names.append(Native(match["text"], match["tag"] or ""))
    return tuple(names)


def iso_date(value: str | None) -> str:
    """Check a date in ISO 8601 form, as precise as it is known."""
    given = words(value)
    dates.parts(given)
    return given


def coordinates(value: str | None) -> tuple[float, float]:
    """Read latitude and longitude in decimal degrees."""
    try:
        latitude, longitude = (float(part) for part in words(value).split(","))
    except ValueError:
        message = "write latitude and longitude in decimal degrees: '38.53667, 68.78'"
        raise ValueError(message) from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        message = "latitude lies between -90 and 90, longitude between -180 and 180"
        raise ValueError(message)
    return latitude, longitude


def wikidata(value: str | None) -> str:
    """Check a Wikidata item number."""
    if not re.fullmatch(r"Q[1-9][0-9]*", given := words(value)):
        message = "a Wikidata item is written Q57366"
        raise ValueError(message)
    return given


def geonames(value: str | None) -> str:
    """Check a GeoNames number."""
    if not re.fullmatch(r"[1-9][0-9]*", given := words(value)):
        message = "a GeoNames identifier is a number"
        raise ValueError(message)
    return given
