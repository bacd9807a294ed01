"""The proof is proven: what is undamaged passes, and no damage goes unnoticed."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from annotated_edition.proof.proving import OUTPUTS, prove, prove_text
from annotated_edition.proof.report import Edition
from annotated_edition.proof.site import Files, book_files, folder_files, prove_site
from helpers.damages import SHARED, TEXT, WEB

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from annotated_edition.proof.report import Proof
    from annotated_edition.proof.sources import Sources
    from helpers.damages import Damage

pytestmark = pytest.mark.slow


def found(proofs: Iterable[Proof]) -> list[str]:
    """Return what is wrong, in words."""
    return [fault.message for proof in proofs for fault in proof.faults]


@pytest.fixture(scope="session")
def web(sources: Sources) -> Edition:
    """Return what is expected of the page of a text."""
    return Edition(only(sources), "html")


@pytest.fixture(scope="session")
def book(sources: Sources) -> Edition:
    """Return what is expected of it in the EPUB."""
    return Edition(only(sources), "epub")


def only(sources: Sources) -> Sources:
    """Return a project as if it had one text, the one that is damaged."""
    return replace(sources, texts=[text for text in sources.texts if text.docname == "text"])


@pytest.mark.parametrize("output", OUTPUTS)
def test_what_is_undamaged_is_proven(output: str, sources: Sources, built_outputs: Path) -> None:
    """The outputs as they are built have no fault, in either text of theirs."""
    proofs = list(prove(sources, output, built_outputs / output))
    assert found(proofs) == []
    texts = {proof.about: proof.proven for proof in proofs if proof.about != "links"}
    assert texts.keys() == {"text", "letter"}
    assert texts["text"]["note"] == 11
    assert texts["text"]["emendation"] == 15


def damaged(files: Files, page: str, damage: Damage, seed: int) -> Files:
    """Return the files of an output, one page of them damaged."""
    before = files.read(page).decode()
    after = damage(before, random.Random(seed))
    assert after != before
    read = lambda name: after.encode() if name == page else files.read(name)  # noqa: E731
    return files._replace(read=read)


def cases(damages: dict[str, Damage], seeds: int) -> list[object]:
    """Return damages, each with several seeds."""
    return [
        pytest.param(damage, seed, id=f"{name}, {seed}")
        for name, damage in damages.items()
        for seed in range(seeds)
    ]


@pytest.mark.parametrize(("damage", "seed"), cases(SHARED | WEB, 1))
def test_every_damage_to_a_web_page_is_noticed(
    damage: Damage, seed: int, web: Edition, built_outputs: Path
) -> None:
    """What is lost, added, moved, hidden or badly linked in a web page is found."""
    files = damaged(folder_files(built_outputs / "html"), "text.html", damage, seed)
    assert found(prove_site(web, files))


@pytest.mark.parametrize(("damage", "seed"), cases(SHARED, 1))
def test_every_damage_to_a_page_of_a_book_is_noticed(
    damage: Damage, seed: int, book: Edition, built_outputs: Path
) -> None:
    """What is lost, added, moved, hidden or badly linked in a page of the EPUB is found."""
    files = damaged(book_files(built_outputs / "epub" / "proof.epub"), "text.xhtml", damage, seed)
    assert found(prove_site(book, files))


@pytest.mark.parametrize(("damage", "seed"), cases(TEXT, 2))
def test_every_damage_to_plain_text_is_noticed(
    damage: Damage, seed: int, sources: Sources, built_outputs: Path, tmp_path: Path
) -> None:
    """What is lost, added or moved in plain text is found."""
    before = (built_outputs / "text" / "text.txt").read_text("utf-8")
    after = damage(before, random.Random(seed))
    assert after != before
    (tmp_path / "text.txt").write_text(after, "utf-8")
    (proof,) = prove_text(Edition(only(sources), "text"), tmp_path)
    assert proof.faults


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("a dropped letter", "proof.words"),
        ("a note that encloses a word less", "proof.mark"),
        ("a lost sign of an emendation", "proof.sign"),
        ("notes exchanged", "proof.note"),
        ("an id twice", "proof.id"),
        ("a link to no place", "proof.link"),
    ],
)
def test_a_damage_is_told_as_what_it_is(
    damage: str, code: str, web: Edition, built_outputs: Path
) -> None:
    """The code of a finding says what kind of thing is wrong."""
    made = (SHARED | WEB)[damage]
    files = damaged(folder_files(built_outputs / "html"), "text.html", made, 0)
    assert code in {fault.code for proof in prove_site(web, files) for fault in proof.faults}


def test_a_style_that_cannot_be_followed(web: Edition, built_outputs: Path) -> None:
    """A rule that may hide words, and that the proof does not understand, is a finding."""
    rule = "<style>ins:nonesuch(2n) { display: none }</style></head>"
    files = damaged(
        folder_files(built_outputs / "html"),
        "text.html",
        lambda page, _: page.replace("</head>", rule, 1),
        0,
    )
    codes = {fault.code for proof in prove_site(web, files) for fault in proof.faults}
    assert codes == {"proof.style"}
