"""Images in the PDF: every kind that Typst reads, and words for those that it does not."""

from __future__ import annotations

import gzip
import re
import sys
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from helpers.presses import build, tags, words, write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def image(kind: str, mode: str = "RGB") -> bytes:
    """Return a small image of a kind, as Pillow names it."""
    written = BytesIO()
    Image.new(mode, (8, 4)).save(written, kind)
    return written.getvalue()


PNG = image("PNG")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">%s</svg>'
DRAWING = SVG % b'<rect width="8" height="4"/>'
IMAGES = {
    "plain.png": PNG,
    "clear.png": image("PNG", "RGBA"),
    "black.PNG": image("PNG", "1"),
    "photo.jpg": image("JPEG"),
    "print.jpeg": image("JPEG", "CMYK"),
    "old.gif": image("GIF", "P"),
    "new.webp": image("WEBP", "RGBA"),
    "drawing.svg": DRAWING,
    "packed.svgz": gzip.compress(DRAWING, mtime=0),
    "named-wrongly.jpg": PNG,
}


@pytest.mark.parametrize("name", IMAGES)
def test_images_of_every_kind(tmp_path: Path, name: str) -> None:
    """Images of each kind are printed with their words, and told by what is in the file."""
    text = f"# Title\n\n![Words for it]({name})\n"
    built = build(write(tmp_path, {"index.md": text, name: IMAGES[name]}))
    assert (built.warnings, built.status) == ("", 0)
    assert ("Figure", "Words for it") in tags(built.pdf)


def test_the_next_candidate(tmp_path: Path) -> None:
    """Of several images of one name the best is taken that can be shown; drawings come first."""
    files = {"a.tiff": b"II*\0", "a.png": PNG, "b.png": PNG, "b.svg": DRAWING}
    built = build(write(tmp_path, {"index.md": "# T\n\n![A](a.*)\n\n![B](b.*)\n", **files}))
    assert (built.warnings, built.status) == ("", 0)
    shown = (built.pdf.parent.parent / "doctrees" / "typst" / "images").iterdir()
    assert sorted(path.name for path in shown) == ["a.png", "b.svg"]


def test_the_same_image_is_stored_once(tmp_path: Path) -> None:
    """An image that stands in two places is in the file once."""
    import pikepdf

    text = "# Title\n\n![Once](plain.png)\n\n![Twice](plain.png)\n"
    built = build(write(tmp_path, {"index.md": text, "plain.png": PNG}))
    with pikepdf.open(built.pdf) as document:
        streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        assert [each.get("/Subtype") for each in streams].count("/Image") == 1


def test_images_that_cannot_be_shown(tmp_path: Path) -> None:
    """What cannot be shown prints its words, with one warning and a remedy; nothing is fetched."""
    far = "https://example.org/a.png"
    text = f"# Title\n\n![Far away]({far})\n\n![A scan](scan.tiff)\n\n![Gone](gone.png)\n"
    built = build(write(tmp_path, {"index.md": text, "scan.tiff": "II*\0"}))
    assert built.warnings.count("WARNING") == 3
    for line, said in (
        (3, f"the PDF cannot show the image '{far}'; its words are printed (nothing is fetched"),
        (5, "the PDF cannot show the image 'scan.tiff'; its words are printed (convert it to PNG"),
        (7, "image file not readable: gone.png"),
    ):
        assert f"/index.md:{line}: WARNING: {said}" in built.warnings
    assert "[Far away] [A scan] [Gone]" in words(built.pdf)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("broken.png", b"no image", "unknown image format"),
        ("cut.png", PNG[:-30], "failed to decode image"),
        ("cut.svg", DRAWING[:-9], "failed to parse SVG"),
        ("far.svg", SVG % b'<image href="https://example.org/a.png"/>', "failed to load linked"),
    ],
    ids=["no image", "cut image", "cut drawing", "image in drawing"],
)
def test_broken_image(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    """What Typst cannot read is an error at the line of the source; the command fails."""
    text = f"# Title\n\nWords.\n\n![Broken]({name})\n"
    built = build(write(tmp_path, {"index.md": text, name: content}))
    assert built.status == 1
    assert re.match(rf".*/index\.md:5: ERROR: {said}", built.warnings)
    assert "Traceback" not in built.warnings
    assert not built.pdf.exists()


DOT = """#!{python}
import sys
target = next(word[2:] for word in sys.argv if word.startswith("-o"))
code = sys.stdin.read()
if "wrong" in code:
    sys.exit("syntax error")
with open(target, "w") as file:
    file.write('<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"></svg>')
"""
GRAPHS = """# Title

```{digraph} one
:alt: From A to B
A -> B
```

```{graph} two
:caption: B and C
B -- C
```

```{graph} three
C -- D
```
"""


@pytest.fixture
def graphs(tmp_path: Path) -> dict[str, str]:
    """Return the configuration of a project that draws with a Graphviz of its own."""
    program = tmp_path / "dot"
    program.write_text(DOT.replace("{python}", sys.executable), encoding="utf-8")
    program.chmod(0o700)
    extensions = ["myst_parser", "sphinx_typst_book", "sphinx.ext.graphviz"]
    return {"extensions": extensions, "graphviz_dot": str(program)}


def test_diagrams(tmp_path: Path, graphs: dict[str, str]) -> None:
    """Diagrams are drawn; their words are those given, their caption, or else their source."""
    built = build(write(tmp_path, {"index.md": GRAPHS}), **graphs)
    assert (built.warnings, built.status) == ("", 0)
    figures = [words for kind, words in tags(built.pdf) if kind == "Figure"]
    assert figures == ["From A to B", "B and C", "graph three {\nC -- D\n}\n"]
    assert "B and C" in words(built.pdf)


def test_diagrams_that_cannot_be_drawn(tmp_path: Path, graphs: dict[str, str]) -> None:
    """What Graphviz does not draw is a warning at its line; the rest is printed."""
    text = "# Title\n\nWords.\n\n```{graph} one\nwrong\n```\n"
    source = write(tmp_path, {"index.md": text})
    assert "/index.md:5: WARNING: the diagram cannot be drawn: " in build(source, **graphs).warnings
    (source / "_build").rename(tmp_path / "before")
    built = build(source, **{**graphs, "graphviz_dot": str(tmp_path / "nowhere")})
    assert "cannot be run" in built.warnings
    assert "/index.md:5: WARNING: nodes of class 'graphviz' have no printed" in built.warnings
    assert "Words." in words(built.pdf)
