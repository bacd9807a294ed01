"""No damage to a PDF goes unnoticed, be it in its words, its structure or its links."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from annotated_edition.proof.printed import prove_pdf
from annotated_edition.proof.report import Edition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from random import Random

    from annotated_edition.proof.sources import Sources

    Damage = Callable[[pikepdf.Pdf, Random], None]

pytestmark = pytest.mark.slow


def first_page(pdf: pikepdf.Pdf) -> Any:
    """Return the page on which the text begins."""
    return pikepdf.NameTree(pdf.Root.Names.Dests)["text:"][0]


def blocks(pdf: pikepdf.Pdf, *types: str) -> list[Any]:
    """Return the elements of some types that stand directly in the document, on that page."""
    document = pdf.Root.StructTreeRoot.K
    document = document[0] if isinstance(document, pikepdf.Array) else document
    page = first_page(pdf).objgen
    return [kid for kid in document.K if str(kid.S) in types and page_of(kid) == page]


def page_of(element: Any) -> Any:
    """Return the page of the first element within that names one."""
    if "/Pg" in element:
        return element.Pg.objgen
    found = (page_of(kid) for kid in kids(element) if isinstance(kid, pikepdf.Dictionary))
    return next((page for page in found if page), None)


def kids(element: Any) -> list[Any]:
    """Return what an element holds."""
    held = element.get("/K", [])
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def inner(element: Any, kind: str) -> Iterator[tuple[Any, int]]:
    """Yield the elements of a type within one, as parents and places; what is in notes is not."""
    for place, kid in enumerate(kids(element)):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if str(kid.S) == kind:
                yield element, place
            if str(kid.S) != "/Note":
                yield from inner(kid, kind)


def exchange(holder: Any, one: int, other: int) -> None:
    """Exchange two things that an element holds."""
    held = kids(holder)
    held[one], held[other] = held[other], held[one]
    holder.K = pikepdf.Array(held)


def drop(holder: Any, place: int) -> None:
    """Take something out of an element."""
    held = kids(holder)
    held.pop(place)
    holder.K = pikepdf.Array(held)


def written(change: Callable[[bytes, Random], bytes]) -> Damage:
    """Make a damage to what is drawn on the page."""

    def damage(pdf: pikepdf.Pdf, chance: Random) -> None:
        page = first_page(pdf)
        before = page.Contents.read_bytes()
        after = change(before, chance)
        assert after != before
        page.Contents.write(after)

    return damage


def one_of(pattern: bytes, by: bytes) -> Callable[[bytes, Random], bytes]:
    """Change one of the places where a pattern stands."""

    def change(content: bytes, chance: Random) -> bytes:
        found = chance.choice(list(re.finditer(pattern, content)))
        return content[: found.start()] + found.expand(by) + content[found.end() :]

    return change


def other_letter(pdf: pikepdf.Pdf, chance: Random) -> None:
    """Let a font say that one of its letters is another."""
    for font in first_page(pdf).Resources.Font.values():
        meant = font.ToUnicode.read_bytes()
        font.ToUnicode.write(re.sub(rb"<0065>", b"<0435>", meant))


def lost_paragraph(pdf: pikepdf.Pdf, chance: Random) -> None:
    """Take a paragraph out of the structure."""
    element = chance.choice(blocks(pdf, "/P"))
    document = element.P
    document.K = pikepdf.Array([kid for kid in document.K if kid.objgen != element.objgen])


def exchanged_paragraphs(pdf: pikepdf.Pdf, chance: Random) -> None:
    """Exchange two paragraphs in the structure."""
    one, other = blocks(pdf, "/P")[:2]
    places = [kid.objgen for kid in one.P.K]
    exchange(one.P, places.index(one.objgen), places.index(other.objgen))


def lost_words(pdf: pikepdf.Pdf, chance: Random) -> None:
    """Take the words of a line out of a paragraph."""
    paragraph = blocks(pdf, "/P")[1]
    places = [place for place, kid in enumerate(kids(paragraph)) if isinstance(kid, int)]
    drop(paragraph, chance.choice(places))


def exchanged_words(pdf: pikepdf.Pdf, chance: Random) -> None:
    """Exchange the words of two lines."""
    paragraph = blocks(pdf, "/P")[1]
    places = [place for place, kid in enumerate(kids(paragraph)) if isinstance(kid, int)]
    one = chance.randrange(len(places) - 2)
    exchange(paragraph, places[one], places[one + 2])


def within(kind: str, change: Callable[[Any, int], None]) -> Damage:
    """Make a damage to an element of a type within the paragraphs."""

    def damage(pdf: pikepdf.Pdf, chance: Random) -> None:
        found = [one for block in blocks(pdf, "/P") for one in inner(block, kind)]
        found = [(holder, place) for holder, place in found if str(holder.S) == "/P"]
        change(*chance.choice(found))

    return damage


def moved(holder: Any, place: int) -> None:
    """Move an element over the words after it, more than a blank; at the end, to the beginning."""
    words = [i for i, kid in enumerate(kids(holder)) if isinstance(kid, int)]
    exchange(holder, place, ([i for i in words if i > place][:2] or words[:1])[-1])


def lost_sign(pdf: pikepdf.Pdf, chance: Random) -> None:
    """Take out the sign of an emendation."""
    holder, place = chance.choice(signs(pdf))
    drop(holder, place)


def signs(pdf: pikepdf.Pdf) -> list[tuple[Any, int]]:
    """Return the links to the apparatus in the paragraphs."""
    return [
        (holder, place)
        for block in blocks(pdf, "/P")
        for holder, place in inner(block, "/Link")
        if any(
            str(kid.Obj.get("/Dest", "")).startswith("apparatus:")
            for kid in kids(kids(holder)[place])
            if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
        )
    ]


def moved_sign(pdf: pikepdf.Pdf, chance: Random) -> None:
    """Move the sign of an emendation."""
    moved(
        *chance.choice([one for one in signs(pdf) if any(isinstance(k, int) for k in kids(one[0]))])
    )


def lost_place(pdf: pikepdf.Pdf, chance: Random) -> None:
    """Take out the destination of a link."""
    del pikepdf.NameTree(pdf.Root.Names.Dests)["names:orsini"]


def place_on_no_page(pdf: pikepdf.Pdf, chance: Random) -> None:
    """Let a destination lead to what is no page."""
    places = pikepdf.NameTree(pdf.Root.Names.Dests)
    places["text:p1"] = pikepdf.Array([pdf.Root, pikepdf.Name.XYZ, 0, 0, 0])


def link_elsewhere(pdf: pikepdf.Pdf, chance: Random) -> None:
    """Let a link lead to a destination that is not there."""
    links = [one for one in first_page(pdf).Annots if isinstance(one.get("/Dest"), pikepdf.String)]
    chance.choice(links).Dest = pikepdf.String("names:nobody")


DAMAGES: dict[str, Damage] = {
    "a font that names a letter wrongly": other_letter,
    "a lost paragraph": lost_paragraph,
    "exchanged paragraphs": exchanged_paragraphs,
    "lost words": lost_words,
    "exchanged words": exchanged_words,
    "a lost letter of a note": within("/Lbl", drop),
    "a letter elsewhere": within("/Lbl", moved),
    "a lost note": within("/Note", drop),
    "a lost link": within("/Link", drop),
    "a lost sign": lost_sign,
    "a sign elsewhere": moved_sign,
    "other words to be read": written(one_of(rb"/MCID (4\d)>>", rb"/MCID \1/ActualText(Not)>>")),
    "words that are no text": written(one_of(rb"/Span<</MCID 4\d>>BDC", rb"/Artifact BMC")),
    "words of another paragraph": written(one_of(rb"/MCID 4(\d)>>", rb"/MCID 2\1>>")),
    "words that are not painted": written(one_of(rb"(?s)(/MCID 4\d>>BDC.*?)0 Tr", rb"\g<1>3 Tr")),
    "words twice": written(one_of(rb"(?s)(/MCID 4\d>>BDC.*?)ET", rb"\1(\\000\\007)Tj ET")),
    "a lost destination": lost_place,
    "a destination on no page": place_on_no_page,
    "a link that leads nowhere": link_elsewhere,
}


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_every_damage_to_a_pdf_is_noticed(
    damage: Damage, seed: int, sources: Sources, built_outputs: Path, tmp_path: Path
) -> None:
    """What is lost, added, moved, hidden or badly linked in a PDF is found."""
    with pikepdf.open(built_outputs / "pdf" / "proof.pdf") as pdf:
        damage(pdf, random.Random(seed))
        pdf.save(tmp_path / "proof.pdf")
    proofs = prove_pdf(Edition(sources, "pdf"), tmp_path / "proof.pdf")
    assert [fault for proof in proofs for fault in proof.faults]


def test_a_file_that_is_no_pdf_is_told(sources: Sources, tmp_path: Path) -> None:
    """A file that cannot be read is a fault, not the end of the proof."""
    (tmp_path / "proof.pdf").write_bytes(b"no PDF")
    (proof,) = prove_pdf(Edition(sources, "pdf"), tmp_path / "proof.pdf")
    assert [fault.code for fault in proof.faults] == ["proof.file"]
