"""What goes wrong in a transform is noticed in the outputs, in all of them that show it.

The damages are post-transforms that run after all others and change the doctree of a text; they
know no more of it than the classes that its outputs have.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from sphinx.testing.util import SphinxTestApp
from sphinx.transforms.post_transforms import SphinxPostTransform

from annotated_edition.proof.proving import prove
from annotated_edition.proof.sources import read_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Damage = Callable[[nodes.document, random.Random], None]

pytestmark = pytest.mark.slow


def words(document: nodes.Element, least: int = 12) -> list[nodes.Text]:
    """Return the words of the text in order, those of the editors left out."""
    return [
        text
        for text in document.findall(nodes.Text)
        if len(text.strip()) >= least and not any("editorial" in c for c in classes_above(text))
    ]


def classes_above(node: nodes.Node) -> Iterator[list[str]]:
    """Yield the classes of the elements around a node."""
    while (node := node.parent) is not None:
        yield node.get("classes", [])


def replace(old: nodes.Node, *new: nodes.Node) -> None:
    """Set nodes in the place of another."""
    parent = old.parent
    at = next(i for i, child in enumerate(parent.children) if child is old)
    parent.children[at : at + 1] = new
    for child in new:
        child.parent = parent


def marked(document: nodes.document, name: str) -> list[nodes.Element]:
    """Return the elements of a class that stand in the text, in order."""
    return [e for e in document.findall(nodes.Element) if name in e.get("classes", ())]


def readings(document: nodes.document) -> list[nodes.Element]:
    """Return the readings of emendations."""
    return [
        e for e in document.findall(nodes.inline)
        if e.get("classes") == ["editorial"] and e.astext() in {"received", "column", "would"}
    ]  # fmt: skip


def letters(document: nodes.document) -> list[nodes.Element]:
    """Return the letters of notes."""
    found = document.findall(nodes.footnote_reference)
    return [e for e in found if "editorial" in e["classes"]]


def dropped(document: nodes.document, chance: random.Random) -> None:
    """Drop a letter at the end of a stretch, as a span that is one too short does."""
    text = chance.choice(words(document))
    replace(text, nodes.Text(text.rstrip()[:-1]))


def off_by_one(document: nodes.document, chance: random.Random) -> None:
    """Let a mark begin one letter too early."""
    for mark in marked(document, "annotated"):
        before = (
            mark.parent.children[mark.parent.index(mark) - 1] if mark.parent.index(mark) else None
        )
        if isinstance(before, nodes.Text) and before.strip():
            last = before.rstrip()[-1]
            replace(mark[0], nodes.Text(f"{last} {mark[0]}"))
            replace(before, nodes.Text(before.rstrip()[:-1]))
            return


def wrong_block(document: nodes.document, chance: random.Random) -> None:
    """Set a reading into another paragraph."""
    reading = chance.choice(readings(document))
    replace(reading)
    target = next(t for t in words(document) if "letter" in t or "Nobody" in t)
    replace(target, reading, target)


def lost_reading(document: nodes.document, chance: random.Random) -> None:
    """Lose a reading."""
    replace(chance.choice(readings(document)))


def reading_twice(document: nodes.document, chance: random.Random) -> None:
    """Print a reading twice."""
    reading = chance.choice(readings(document))
    replace(reading, reading, nodes.Text(reading.astext()))


def reading_of_another(document: nodes.document, chance: random.Random) -> None:
    """Print the reading of another emendation."""
    one, other = readings(document)[:2]
    one.children, other.children = other.children, one.children


def words_exchanged(document: nodes.document, chance: random.Random) -> None:
    """Exchange two stretches of the text."""
    one, other = chance.sample(words(document), 2)
    first, second = nodes.Text(str(other)), nodes.Text(str(one))
    replace(one, first)
    replace(other, second)


def paragraph_lost(document: nodes.document, chance: random.Random) -> None:
    """Lose a paragraph."""
    paragraphs = [p for p in document.findall(nodes.paragraph) if words(p, 30)]
    paragraphs = [p for p in paragraphs if not any("editorial" in c for c in classes_above(p[0]))]
    replace(chance.choice(paragraphs))


def letter_elsewhere(document: nodes.document, chance: random.Random) -> None:
    """Set the letter of a note after other words."""
    letter = letters(document)[0]
    replace(letter)
    text = next(t for t in words(document) if "Nobody had won" in t)
    replace(text, text, letter)


def letter_lost(document: nodes.document, chance: random.Random) -> None:
    """Lose the letter of a note."""
    replace(chance.choice(letters(document)))


def letters_exchanged(document: nodes.document, chance: random.Random) -> None:
    """Exchange two letters."""
    one, other = letters(document)[:2]
    holder = nodes.inline()
    replace(one, holder)
    replace(other, one)
    replace(holder, other)


def composed(document: nodes.document, chance: random.Random) -> None:
    """Write quotation marks as a typesetter would, against the witness."""
    text = next(t for t in words(document) if "“" in t)
    replace(text, nodes.Text(text.replace("“", '"')))


DAMAGES = [
    dropped, off_by_one, wrong_block, lost_reading, reading_twice, reading_of_another,
    words_exchanged, paragraph_lost, letter_elsewhere, letter_lost, letters_exchanged, composed,
]  # fmt: skip

ONLY_WEB = {off_by_one}
"""Only web pages show which words a note quotes."""


class Damaged(SphinxPostTransform):
    """Does to the text what a test asks for."""

    default_priority = 990
    damage: Damage = staticmethod(lambda _document, _chance: None)

    def run(self, **_kwargs: Any) -> None:
        """Damage the text."""
        if self.env.current_document.docname == "text":
            Damaged.damage(self.document, random.Random(1))


@pytest.fixture(scope="module", params=["html", "text"])
def app(
    request: pytest.FixtureRequest, rootdir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SphinxTestApp]:
    """Return an application that has built the edition, and writes its text anew when asked."""
    folder = tmp_path_factory.mktemp("damaged") / "docs"
    shutil.copytree(rootdir / "test-proof", folder)
    app = SphinxTestApp(request.param, folder)
    app.add_post_transform(Damaged)
    app.build()
    yield app
    app.cleanup()


def faults(app: SphinxTestApp) -> list[str]:
    """Write the text anew, and return what is wrong with it."""
    app.builder.build(["text"], method="specific")
    sources = read_sources(Path(app.srcdir))
    sources.texts = [text for text in sources.texts if text.docname == "text"]
    proofs = prove(sources, app.builder.name, Path(app.outdir))
    return [fault.message for proof in proofs for fault in proof.faults]


def test_without_a_damage_the_text_is_proven(app: SphinxTestApp) -> None:
    """The transform that damages does nothing by itself."""
    assert faults(app) == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_a_transform_breaks_is_noticed(
    damage: Damage, app: SphinxTestApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A doctree that was damaged after all transforms is noticed in what is printed of it."""
    if damage in ONLY_WEB and app.builder.name != "html":
        pytest.skip("this output does not show which words a note quotes")
    monkeypatch.setattr(Damaged, "damage", staticmethod(damage))
    assert faults(app)
