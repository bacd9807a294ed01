"""Turns values and files into digests (SHA-256) by which a change in them is noticed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def digest_of(data: bytes) -> str:
    """Return the digest of a file."""
    return hashlib.sha256(data).hexdigest()


def fingerprint(value: object) -> str:
    """Return the digest of a value whose representation says all that there is to it."""
    return digest_of(repr(value).encode())


def fingerprints(parts: Mapping[str, object]) -> dict[str, str]:
    """Return the digest of what each document prints."""
    return {docname: fingerprint(part) for docname, part in parts.items()}
