"""Uses of sources: grouped for print, and those that are missing."""

from __future__ import annotations

from annotated_edition.sources.model import Use, grouped
from annotated_edition.text.locations import Location


def use(kind: str, anchor: str, docname: str = "text", keys: tuple[str, ...] = ("a",)) -> Use:
    """Make a use in a place of the given kind."""
    return Use(keys, f"{anchor}-c1", Location(docname, anchor, anchor.upper(), kind), 1)


def test_groups_have_a_fixed_order() -> None:
    """Text, registers, annotations and other places follow in this order, whatever comes in."""
    uses = [
        use("section", "s"),
        use("annotation", "order"),
        use("entry", "rahmon"),
        use("note", "n1"),
        use("emendation", "e"),
        use("paragraph", "p1"),
    ]
    assert [(name, [u.location.id for u in found]) for name, found in grouped(uses)] == [
        ("the text", ["n1", "p1"]),
        ("the registers", ["rahmon"]),
        ("the annotations", ["order"]),
        ("other places", ["s", "e"]),
    ]


def test_a_place_is_named_once() -> None:
    """Several uses in one place are one; places of two documents are two, even of one anchor."""
    first, elsewhere = use("note", "n1"), use("note", "n1", "preface")
    again = first._replace(id="n1-c2")
    assert grouped([first, again, elsewhere]) == [("the text", [first, elsewhere])]


def test_a_long_place_is_linked_at_the_citation() -> None:
    """A note is linked as a whole, an entry or a section at the very words."""
    kinds = ("note", "paragraph", "annotation", "entry", "section")
    assert [use(kind, "x").anchor for kind in kinds] == ["x", "x", "x", "x-c1", "x-c1"]
