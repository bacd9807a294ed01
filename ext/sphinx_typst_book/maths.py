"""Translate formulas: TeX to SVG through ziamath, with the TeX as the words of the picture."""

from __future__ import annotations

import re
import warnings
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.locale import __

from sphinx_typst_book import escape
from sphinx_typst_book.core import Core

if TYPE_CHECKING:
    from types import ModuleType

_SIZE = 10  # points, in which formulas are drawn; the template scales them to the text around
_BOX = re.compile(r'<symbol id="[^"]*_0"')  # the glyph for what the font lacks
_LABEL = re.compile(r"\\label\s*\{[^}]*\}")
_NUMBERED = re.compile(r"\\(begin|end)\s*\{(align|alignat|equation|flalign|gather|multline)\}")


class Formula(NamedTuple):
    """A drawn formula: SVG, its width, and its depth below the baseline, both in em."""

    svg: str
    width: float
    depth: float


@cache
def ziamath() -> ModuleType | None:
    """Return the library that draws formulas, or None where it is not installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # how it finds its own font
        try:
            import ziamath as library  # noqa: PLC0415 - an extra, and slow to import
        except ImportError:
            return None
    return library


def draw(tex: str, inline: bool) -> Formula | None:
    """Draw TeX.

    Args:
        tex: the formula.
        inline: whether it stands in a line of text.

    Returns:
        The drawing; None where the library is missing, or lacks a word or a character.
    """
    library = ziamath()
    if library is None:
        return None
    try:
        drawn = library.Latex(tex, inline=inline, size=_SIZE)
        svg, box = drawn.svg(), drawn.svgxml().attrib["viewBox"]
    except Exception:  # it has no exception of its own for TeX it cannot read
        return None
    if _BOX.search(svg):
        return None
    _, top, width, height = map(float, box.split())  # the baseline is at 0, margins included
    return Formula(svg, round(width / _SIZE, 3), round((top + height) / _SIZE, 3))


def tidy(tex: str) -> str:
    """Return displayed TeX without label and numbers, aligned where it has several lines."""
    tex = _NUMBERED.sub(r"\\\1{\2*}", _LABEL.sub("", tex)).strip()
    if r"\begin" not in tex and (r"\\" in tex or "&" in tex):
        return rf"\begin{{aligned}}{tex}\end{{aligned}}"
    return tex


class Maths(Core):
    """Visit formulas."""

    def visit_math(self, node: nodes.math) -> None:
        """Add a formula in a line of text."""
        self._formula("formula", node.astext(), inline=True)

    def visit_math_block(self, node: nodes.math_block) -> None:
        """Add a formula on a line of its own, with its number."""
        self.anchor()
        number = node.get("number")
        if number is not None and self.config.math_numfig and self.config.numfig:
            numbers = self.builder.env.toc_fignumbers.get(self.docname, {}).get("displaymath", {})
            parts = ".".join(map(str, numbers.get(node["ids"][0], ())))
            number = self.config.math_numsep.join(parts.rsplit(".", 1))
        mark = "none" if number is None else escape.string(f"({number})")
        self._formula(f"displayed-formula.with(number: {mark})", tidy(node.astext()), inline=False)

    def _formula(self, call: str, tex: str, *, inline: bool) -> None:
        drawn = draw(tex, inline)
        if drawn is None:
            self.complain(
                __("the formula %r cannot be drawn; its TeX is printed") % tex
                if ziamath()
                else __("formulas print as TeX: install sphinx-annotated-edition[maths]")
            )
        svg, width, depth = drawn or (None, 0, 0)
        self.add(
            f"{call}(svg: {escape.value(svg)}, width: {width}em, depth: {depth}em, "
            f"{escape.string(tex)})\n"
        )
        raise nodes.SkipNode
