"""Take out what paper does not need before a document is translated."""

from __future__ import annotations

from typing import Any

from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform


class DropToctrees(SphinxPostTransform):
    """Drop toctrees: the contents list of the book stands in their place.

    Without it, Sphinx would resolve every toctree of every document for nothing.
    """

    default_priority = 990  # after every transform that may still read a toctree
    formats = ("typst",)

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the signature is docutils's
        """Remove each toctree from the document."""
        for toctree in list(self.document.findall(addnodes.toctree)):
            toctree.parent.remove(toctree)
