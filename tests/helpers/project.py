"""A small Sphinx project that a test edits and builds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import html
from sphinx.testing.util import SphinxTestApp
from sphinx.util.console import strip_escape_sequences

if TYPE_CHECKING:
    from pathlib import Path


class Project:
    """A Sphinx project that a test edits and builds; ``_build`` holds doctrees and outputs."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self.app: SphinxTestApp | None = None
        self.written: set[str] = set()
        """The documents that the last build wrote."""

    def build(self, builder: str = "html", **options: Any) -> list[str]:
        """Build what is out of date; return the warnings, paths seen from the source."""
        before = self._pages(builder)
        self.app = app = SphinxTestApp(builder, self.source, **options)
        try:
            app.build()
            pages = self._pages(builder)
        finally:
            app.cleanup()
        self.written = {name for name, time in pages.items() if before.get(name) != time}
        lines = strip_escape_sequences(app.warning.getvalue()).splitlines()
        return [line.replace(f"{self.source}/", "") for line in lines]

    def _pages(self, builder: str) -> dict[str, int]:
        """Return when each document's output was written."""
        folder = self.folder(builder)
        documents = {} if self.app is None else self.app.env.found_docs
        outputs = (folder / f"{name}{suffix}" for name in documents for suffix in (".html", ".txt"))
        return {
            path.relative_to(folder).with_suffix("").as_posix(): path.stat().st_mtime_ns
            for path in outputs
            if path.exists()
        }

    def folder(self, builder: str = "html") -> Path:
        """Return the folder of a builder's output."""
        return self.source / "_build" / builder

    def page(self, docname: str, builder: str = "html") -> html.HtmlElement:
        """Parse a built page."""
        return html.document_fromstring((self.folder(builder) / f"{docname}.html").read_bytes())

    def write(self, name: str, text: str | bytes) -> None:
        """Write a source file."""
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace words that stand once in a source file."""
        text = (self.source / name).read_text("utf-8")
        assert text.count(old) == 1
        self.write(name, text.replace(old, new))
