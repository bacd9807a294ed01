"""Has documents with findings built again, so that every build tells what nobody has mended.

Sphinx warns of a document when it reads or writes it, and so forgets until it changes. Here the
documents of a build's warnings are kept beside the doctrees; the next build takes them, and the
pages that print them, for outdated.
"""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.logging import is_suppressed_warning

from annotated_edition.text.outdated import embedding

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

FILE = "unmended.json"
"""The file beside the doctrees: by builder, the documents of which its last build warned."""

SPHINX = "sphinx"
"""The name of the logger to which all of Sphinx's belong."""


class _Listener(logging.Handler):
    """Collects the documents of which a build warns."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(logging.WARNING)
        self._app = app
        self.documents: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Take the document of a warning down."""
        kind, subtype = getattr(record, "type", ""), getattr(record, "subtype", "")
        document = self._document(getattr(record, "location", None))
        silenced = is_suppressed_warning(kind, subtype, self._app.config.suppress_warnings)
        if document is not None and not silenced:
            self.documents.add(document)

    def _document(self, location: object) -> str | None:
        """Return the document in which a location lies, in any of the forms that Sphinx takes."""
        if isinstance(location, nodes.Node):
            location = location.source
        if isinstance(location, tuple):
            location = location[0]
        if not isinstance(location, str):
            return None
        project = self._app.project
        if location in project.docnames:
            return location
        path = Path(re.sub(r":\d*$", "", location))
        return project.path2doc(path) if path.is_relative_to(project.srcdir) else None


def listen(app: Sphinx) -> None:
    """Begin to listen to the warnings of a build."""
    listener = _Listener(app)
    logging.getLogger(SPHINX).addHandler(listener)

    def keep(_app: Sphinx, _error: Exception | None) -> None:
        logging.getLogger(SPHINX).removeHandler(listener)
        found = _kept(app) | {app.builder.name: sorted(listener.documents)}
        (app.doctreedir / FILE).write_text(json.dumps(found, ensure_ascii=False), "utf-8")

    app.connect("build-finished", keep)


def read_again(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], _removed: set[str]
) -> list[str]:
    """Name the documents of which the last build warned; they are read, and written, again."""
    return sorted((_documents(app) & env.found_docs) - added - changed)


def write_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name the pages that print such documents within them."""
    unmended = _documents(app)
    return sorted(page for page, within in embedding(env).items() if unmended.intersection(within))


def _documents(app: Sphinx) -> set[str]:
    return {document for documents in _kept(app).values() for document in documents}


def _kept(app: Sphinx) -> dict[str, list[str]]:
    path = app.doctreedir / FILE
    kept: dict[str, list[str]] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return kept


def add_to(app: Sphinx) -> None:
    """Register what listens and what tells again."""
    app.connect("builder-inited", listen)
    # After plugins have left files out (600).
    app.connect("env-get-outdated", read_again, priority=700)
    app.connect("env-get-updated", write_again)
