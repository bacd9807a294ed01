"""Translate figures and images."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import __

from sphinx_typst_book import escape
from sphinx_typst_book.core import Core

if TYPE_CHECKING:
    from collections.abc import Mapping

_LENGTH = re.compile(r"^\s*(?P<number>\d+(?:\.\d*)?|\.\d+)\s*(?P<unit>[a-z%]*)\s*$")

_READABLE = (".gif", ".jpeg", ".jpg", ".png", ".svg", ".svgz", ".webp")

# Units of CSS and docutils -> how much of which unit of Typst they are.
_UNITS: Mapping[str, tuple[float, str]] = {
    "": (0.75, "pt"),
    "px": (0.75, "pt"),
    "pc": (12, "pt"),
    "ex": (0.5, "em"),
    "ch": (0.5, "em"),
    "rem": (1, "em"),
    **{unit: (1, unit) for unit in ("pt", "em", "cm", "mm", "in", "%")},
}


def length(text: str) -> str | None:
    """Return a length or percentage of docutils in Typst's form, or None if it has none."""
    match = _LENGTH.match(text)
    if not match or match["unit"] not in _UNITS:
        return None
    factor, unit = _UNITS[match["unit"]]
    return f"{round(float(match['number']) * factor, 4):g}{unit}"


class Media(Core):
    """Visit figures and images."""

    def caption(self, node: nodes.Element, words: nodes.Element) -> None:
        """Add a caption as an argument, with the number that Sphinx gives.

        Args:
            node: what is numbered.
            words: the caption.
        """
        self.add("caption: {\n")
        kind = self.builder.env.domains.standard_domain.get_enumerable_node_type(node)
        numbers = self.builder.env.toc_fignumbers.get(self.docname, {}).get(kind or "", {})
        if number := numbers.get(next(iter(node["ids"]), "")):
            form = self.config.numfig_format.get(kind, "%s")
            self.open("caption-number(")
            self.text(form % ".".join(map(str, number)))
            self.close()
        for child in words.children:
            self.walk(child)
        self.add("},\n")

    def visit_figure(self, node: nodes.figure) -> None:
        """Add a figure: what it shows, the caption and the legend."""
        self.anchor()
        about = nodes.caption | nodes.legend
        pictured = any(node.findall(nodes.image))
        named = escape.named(align=node.get("align"), alt=None if pictured else _caption_of(node))
        self.add(f"plate({named}\n")
        self.block(child for child in node.children if not isinstance(child, about))
        for child in node.children:
            if isinstance(child, nodes.caption):
                self.caption(node, child)
            elif isinstance(child, nodes.legend):
                self.block(child.children, "legend")
        self.add(")\n")
        raise nodes.SkipNode

    def visit_image(self, node: nodes.image) -> None:
        """Add an image, or its words where Typst cannot read it."""
        self.anchor()
        uri = node["uri"]
        alt = _words_for(node)
        name = self.builder.images.get(uri)
        if name is None or PurePosixPath(name).suffix.lower() not in _READABLE:
            self._complain_of(uri, known=name is not None)
            self.open("missing-image(")
            self.text(alt)
            self.close()
            return
        sizes = "".join(
            f"{side}: {size}, "
            for side in ("width", "height")
            if (size := length(str(node.get(side, ""))))
        )
        path = escape.string(f"/{self.builder.imagedir}/{name}")
        scaled = f"{node['scale']}%" if node.get("scale", 100) != 100 else "100%"
        self.add(
            f"picture(inline: {escape.value(isinstance(node.parent, nodes.TextElement))}, "
            f"scaled: {scaled}, {escape.named(align=node.get('align'))}"
            f"image(read({path}, encoding: none), alt: {escape.string(alt)}, {sizes}))\n"
        )

    def _complain_of(self, uri: str, *, known: bool) -> None:
        """Warn of an image that cannot be shown, unless Sphinx has said so: it is unknown then."""
        if "://" in uri:
            remedy = __("nothing is fetched: put it beside the source")
        elif known:
            remedy = __("convert it to PNG, JPEG, GIF, WebP or SVG")
        else:
            return
        words = __("the PDF cannot show the image %r; its words are printed (%s)")
        self.complain(words % (uri, remedy))

    def depart_image(self, _node: nodes.image) -> None:
        """Leave it."""


def _words_for(image: nodes.image) -> str:
    """Return the alternative words of an image; none mean an ornament, but not in a figure."""
    figure = image.parent if isinstance(image.parent, nodes.figure) else image.parent.parent
    framed = isinstance(figure, nodes.figure)
    alt = image.get("alt", "")
    if alt or ("alt" in image and not framed):
        return str(alt)
    stem = PurePosixPath(image["uri"]).stem.replace("-", " ").replace("_", " ")
    return (_caption_of(figure) if framed else "") or stem


def _caption_of(figure: nodes.Element) -> str:
    return " ".join(caption.astext() for caption in figure.findall(nodes.caption))
