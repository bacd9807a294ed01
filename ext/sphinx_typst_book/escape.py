"""Turn text into Typst code in which no character can mean anything.

Text reaches Typst as string literals in code mode, never as markup: in a string only the
backslash and the quotation mark are special (Typst reference, "Syntax", "String"). Dashes, dots,
quotes, ``//``, ``@``, ``#``, leading ``=`` or ``1.`` therefore need no table of their own, and
smart quotes, dashes and ligatures of markup cannot arise.
"""

from __future__ import annotations

import re

_FOLD = re.compile(r"[ \t\r\n\f\v]*[\r\n\f\v][ \t\r\n\f\v]*")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_RUN = re.compile(r"(\s+)")
_SEAM = re.compile(r"(?<=[._:/])(?=\w)|(?<=[^\s._:/]{20})(?=[^\s._:/]{20})")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def string(text: str) -> str:
    """Return a Typst string literal that stands for *text*.

    Control characters, lone surrogates and byte order marks, which PDF/UA-1 forbids in text,
    become U+FFFD.
    """
    printable = _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    return f'"{printable.translate(_ESCAPES)}"'


def fold(text: str) -> str:
    """Return *text* with every line break, and the blanks around it, as one space."""
    return _FOLD.sub(" ", text)


def seams(code: str) -> list[str]:
    """Return *code* in the parts between which a line may break, where it has long names.

    A name of more than twenty characters may break after a dot, underscore, colon or slash, and a
    run of more than forty within it wherever twenty stand on both sides.
    """
    parts = [""]
    for run in _RUN.split(code):
        first, *rest = _SEAM.split(run) if len(run) > 20 else [run]
        parts[-1] += first
        parts += rest
    return parts


def value(data: object) -> str:
    """Return Typst code for plain data: text, numbers, booleans, lists and mappings of them.

    Raises:
        TypeError: *data* holds something else.
    """
    if data is None:
        return "none"
    if isinstance(data, bool):
        return str(data).lower()
    if isinstance(data, str):
        return string(data)
    if isinstance(data, int | float):
        return repr(data)
    if isinstance(data, dict):
        pairs = "".join(f"{string(key)}: {value(item)}, " for key, item in data.items())
        return f"({pairs or ':'})"
    if isinstance(data, list | tuple):
        return "(" + "".join(f"{value(item)}, " for item in data) + ")"
    msg = f"no Typst form for {type(data).__name__}"
    raise TypeError(msg)


def named(**arguments: object) -> str:
    """Return named arguments of a call, each followed by a comma; those that are None are left out.

    An underscore in a name stands for a hyphen.
    """
    return "".join(
        f"{name.replace('_', '-')}: {value(data)}, "
        for name, data in arguments.items()
        if data is not None
    )
