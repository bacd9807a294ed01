"""The node of a picture, and how each format shows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import NoUri

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from annotated_edition.pictures.model import Target
    from annotated_edition.pictures.svg import Drawing
    from sphinx_typst_book.translator import TypstTranslator

TALLEST = 0.85
"""Most of a printed page's height that a picture may take."""


class picture(nodes.container):  # noqa: N801 - node classes are lower case in docutils
    """A picture; attributes ``request`` and, once it is drawn, ``drawing`` and ``table``, a title.

    Its children, the legend (a paragraph) and the table, are all that other formats print.
    """


def visit_picture(self: HTML5Translator, node: picture) -> None:
    """Print legend, drawing and table; the drawing scrolls where it has too little room."""
    legend, *table = node.children
    drawing: Drawing = node["drawing"]
    label = self.attval(drawing.title)
    self.body.append(self.starttag(node, "figure"))
    self.body.append(f"<figcaption>{self.encode(legend.astext())}</figcaption>\n")
    fold, title = "details", "summary"
    if self.builder.name == "epub":
        self.body.append(_epub_image(self, node["ids"][0], drawing))
        fold, title = "div", "p"  # not every e-reader can open what is folded
    else:
        self.body.append(
            f'<div class="picture-frame" role="region" aria-label="{label}" tabindex="0">'
        )
        self.body.append(drawing.svg(node["ids"][0], lambda target: _address(self, target)))
        self.body.append("</div>\n")
    words = self.encode(node["table"])
    self.body.append(f'<{fold} class="picture-table"><{title}>{words}</{title}>\n')
    for child in table:
        child.walkabout(self)
    self.body.append(f"</{fold}>\n</figure>\n")
    raise nodes.SkipNode


def _address(translator: HTML5Translator, target: Target) -> str:
    """Return the address of a target seen from the page, or nothing if this build has none."""
    builder = translator.builder
    try:
        page = builder.get_relative_uri(builder.current_docname, target.docname)
    except NoUri:
        return ""
    page = page.partition("#")[0]  # all on one page: the anchor alone
    return f"{page}#{target.anchor}" if target.anchor else page


def _epub_image(translator: HTML5Translator, identifier: str, drawing: Drawing) -> str:
    """Write a drawing beside the other images: an EPUB must declare pages that hold SVG."""
    builder = translator.builder
    name = f"{builder.current_docname.replace('/', '-')}-{identifier}.svg"
    folder = Path(builder.outdir) / builder.imagedir
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(drawing.svg(identifier, lambda _: ""), encoding="utf-8")
    alt = translator.attval(f"{drawing.title}. {drawing.description}")
    return f'<img src="{builder.imgpath}/{name}" alt="{alt}" />\n'


def visit_picture_typst(self: TypstTranslator, node: picture) -> None:
    """Print the drawing with its legend; its links are laid over it, as an image has none."""
    from sphinx_typst_book import escape  # noqa: PLC0415 - other formats need no Typst

    legend = node[0]
    drawing: Drawing = node["drawing"]
    width, height = f"{drawing.width:.1f}", f"{drawing.height:.1f}"
    svg = drawing.svg(node["ids"][0], lambda _: "")
    alt = escape.string(f"{drawing.title}. {drawing.description}")
    self.anchor()
    self.add("plate(caption: {\n")
    for child in legend.children:
        self.walk(child)
    self.add("},\npad(..outdent, layout(size => {\n")
    self.add(f"let unit = calc.min(size.width / {width}, {TALLEST} * size.height / {height})\n")
    self.add(f"align(center, block(width: {width} * unit, height: {height} * unit, {{\n")
    self.add(f'image(bytes({escape.string(svg)}), format: "svg", width: 100%, alt: {alt})\n')
    for area in drawing.areas:
        if area.target.docname in self.builder.docnames:
            place = f"dx: {area.x:.1f} * unit, dy: {area.y:.1f} * unit"
            box = f"box(width: {area.width:.1f} * unit, height: {area.height:.1f} * unit)"
            self.add(f"place(top + left, {place}, go({self.target(*area.target)}, {box}))\n")
    self.add("}))\n})))\n")
    raise nodes.SkipNode


def add_to(app: Sphinx) -> None:
    """Register the node; builders without a visitor use that of the base class."""
    app.add_node(picture, html=(visit_picture, None), typst=(visit_picture_typst, None))
