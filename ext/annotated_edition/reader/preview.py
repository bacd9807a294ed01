"""The picture that stands beside a link to the edition when somebody shares it.

Open Graph (ogp.me) asks for whole addresses, so the picture is drawn only where ``html_baseurl``
says at which address the edition is published.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from annotated_edition.core.digest import digest_of
from annotated_edition.reader.pages import SITES

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config

DESIGN = Path(__file__).with_suffix(".typ")
WIDTH, HEIGHT = 1200, 630
"""Pixels, as ``preview.typ`` has them."""
_NO_AUTHOR = ("unknown", "Author name not set")  # what Sphinx says, by version


class Preview(NamedTuple):
    """A picture of the edition, as pages name it."""

    address: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


def words(config: Config) -> dict[str, str]:
    """Return what the picture says: title and subtitle of the edition, and whose work it holds."""
    title, _, subtitle = str(config.html_title).partition(": ")
    author = "" if config.author in _NO_AUTHOR else config.author
    return {"title": title, "subtitle": subtitle, "work": config.project, "author": author}


def preview_of(config: Config) -> Preview | None:
    """Return the picture of an edition, if it is known where the edition is published."""
    if not config.html_baseurl:
        return None
    said = words(config)
    alt = ". ".join(filter(None, (str(config.html_title), said["work"], said["author"])))
    return Preview(f"{config.html_baseurl.rstrip('/')}/_static/{_name(config)}", alt)


def _name(config: Config) -> str:
    """Name the file for what it shows: sites that keep a copy then notice a change."""
    shown = f"{sorted(words(config).items())}".encode() + DESIGN.read_bytes()
    return f"preview-{digest_of(shown)[:8]}.png"


def draw(app: Sphinx, builder: Builder) -> None:
    """Draw the picture among the static files, unless it is there."""
    if builder.name not in SITES or not app.config.html_baseurl:
        return
    path = Path(app.outdir, "_static", _name(app.config))
    if path.is_file():
        return
    import typst  # noqa: PLC0415 - most builds need no picture

    compiler = typst.Compiler(
        DESIGN, root=DESIGN.parent, ignore_system_fonts=True, sys_inputs=words(app.config)
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    for earlier in path.parent.glob("preview-*.png"):
        earlier.unlink()
    path.write_bytes(cast("bytes", compiler.compile(format="png", ppi=72.0)))


def offer(
    app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Tell the page template of the picture."""
    context["edition_preview"] = preview_of(app.config)
