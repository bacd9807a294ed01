"""Finds the sentence around a stretch of text."""

from __future__ import annotations

import re

_BOUNDARY = re.compile(r"[.!?][”’\"')\]]*\s+(?=[“‘\"'(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Dr|Mr|Mrs|Ms|Prof|Gen|St|No|pp?|vol|ed))\.$")


def sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words of the sentence before and after ``text[start:end]``.

    Args:
        text: a paragraph.
        start: first character of the stretch.
        end: the character after its last.

    Returns:
        The sentence's words before the stretch, and those after it.
    """
    left, right = 0, len(text)
    for boundary in _BOUNDARY.finditer(text):
        stop = boundary.start() + 1
        if _ABBREVIATION.search(text, max(0, stop - 6), stop):
            continue
        if boundary.end() <= start:
            left = boundary.end()
        elif stop >= end:
            right = boundary.end()
            break
    return text[left:start].lstrip(), text[end:right].rstrip()
