"""Have the diagrams of ``sphinx.ext.graphviz`` drawn, and print them as images."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import __
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_typst_book.findings import Code, report

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER = "images/graphviz"  # among the doctrees


class DrawDiagrams(SphinxPostTransform):
    """Put an image into the place of each diagram that Graphviz can draw."""

    default_priority = 200  # before the images of a document are collected
    formats = ("typst",)

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the signature is docutils's
        """Replace the diagrams; those that cannot be drawn stay, and are reported as such."""
        for node in list(self._diagrams()):
            if path := self._draw(node):
                image = nodes.image(uri=str(path), candidates={"image/svg+xml": str(path)})
                image["alt"] = node.get("alt", "" if _has_caption(node) else node["code"])
                image.update_basic_atts(node)
                if "align" in node:
                    image["align"] = node["align"]
                image.source, image.line = node.source, node.line
                node.replace_self(image)
                self.env.images.add_file(self.env.current_document.docname, str(path))

    def _diagrams(self) -> Iterator[nodes.Element]:
        # Told by name: where the extension is not loaded, it need not be imported either.
        return (node for node in self.document.findall(nodes.Element) if node.tagname == "graphviz")

    def _draw(self, node: nodes.Element) -> Path | None:
        from sphinx.ext.graphviz import GraphvizError, render_dot  # noqa: PLC0415 - seldom needed

        folder = SimpleNamespace(
            config=self.config,
            env=self.env,
            srcdir=self.env.srcdir,
            outdir=self.env.doctreedir,
            imagedir=_FOLDER,
            imgpath="",
        )
        caller: Any = SimpleNamespace(builder=folder, document=self.document)
        try:
            _, path = render_dot(caller, node["code"], node["options"], "svg", "diagram")
        except GraphvizError as error:
            report(Code.UNPRINTED, __("the diagram cannot be drawn: %s") % error, node)
            return None
        return path and Path(path)


def _has_caption(node: nodes.Element) -> bool:
    return isinstance(node.parent, nodes.figure) and any(node.parent.findall(nodes.caption))
