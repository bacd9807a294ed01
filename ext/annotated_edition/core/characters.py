"""Finds characters that no words need and that could mislead a reader or break an output."""

from __future__ import annotations

import unicodedata

REFUSED = frozenset({"Cc", "Co", "Cs", "Zl", "Zp"})
"""General categories: controls, private use, surrogates, and separators of lines nobody sees."""

DIRECTION = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Controls of direction, which can make words look like others (Unicode Standard Annex 9)."""


def character_fault(line: str) -> str | None:
    """Say what is wrong with the first character of a line that contributions must not hold.

    Args:
        line: words without a line break.

    Returns:
        What the character is and what to do about it, or None. Tabs are let through.
    """
    for character in line:
        name = f"U+{ord(character):04X}"
        if unicodedata.bidirectional(character) in DIRECTION:
            return f"the direction control {name} can make words look like others: take it out"
        category = unicodedata.category(character)
        # The last two code points of every plane are no characters; XML 1.0 forbids the first pair.
        if (category in REFUSED and character != "\t") or ord(character) & 0xFFFE == 0xFFFE:
            return f"the control character {name}: take it out"
    return None
