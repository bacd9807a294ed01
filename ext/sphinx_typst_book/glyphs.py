"""Find the characters for which no font has a glyph, so that no empty box is ever printed.

The PDF standards that forbid such boxes make Typst refuse the whole book for one of them. What
it names are clusters: a letter under a mark that no font has is named too. So each character is
tried alone.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from sphinx_typst_book import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_typst_book.compile import Complaint

_NAMED = re.compile(r'the text `"(?P<text>.*?)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")


def named(complaints: Iterable[Complaint]) -> set[str]:
    """Return the characters that Typst says it could not display."""
    found: set[str] = set()
    for complaint in complaints:
        if match := _NAMED.search(complaint.message):
            found.update(_CODE.sub(lambda code: chr(int(code[1], 16)), match["text"]))
    return found


def probe(characters: Iterable[str]) -> str:
    """Return a Typst file in which each character stands alone."""
    boxes = "".join(f"#box({escape.string(character)})\n" for character in sorted(characters))
    return f'#set document(title: "probe")\n{boxes}'


def missing(
    complaints: Iterable[Complaint], compile_probe: Callable[[str], Iterable[Complaint]]
) -> set[str]:
    """Return the characters to be replaced so that the *complaints* cease.

    Args:
        complaints: those of Typst about the book.
        compile_probe: returns those about a probe.
    """
    suspects = named(complaints)
    if not suspects:
        return suspects
    alone = named(compile_probe(probe(suspects))) & suspects
    # Where each has a glyph but no font has all of them, the marks must give way to the letters.
    return alone or {char for char in suspects if unicodedata.category(char)[0] in "CM"}


def number(character: str) -> str:
    """Return what is printed in the place of a character without a glyph."""
    return f"U+{ord(character):04X}"


def pattern(characters: Iterable[str]) -> str:
    """Return a regular expression in Typst's form that matches each of *characters*."""
    return "[" + "".join(f"\\x{{{ord(char):x}}}" for char in sorted(characters)) + "]"
