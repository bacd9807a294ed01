"""What pictures take from the registers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from annotated_edition.core.kinds import BUILT_IN, EntryKind
from annotated_edition.pictures import gathering
from annotated_edition.pictures.model import Paragraph, Target
from annotated_edition.pictures.ordering import order
from annotated_edition.registers.model import Entry, Mention
from annotated_edition.text.locations import Location

if TYPE_CHECKING:
    from collections.abc import Callable

PARAGRAPHS = tuple(
    Paragraph(Location("text", f"p{n}", f"¶{n}", "paragraph"), "Section", "s1") for n in (1, 2, 3)
)


def entry(kind: str, key: str, **given: object) -> Entry:
    """Return an entry whose name is its key in capitals."""
    return Entry(BUILT_IN.entries[kind], key, key.upper(), "registers/all", 1, **given)  # type: ignore[arg-type]


ENTRIES = {
    one.key: one
    for one in (
        entry("actor", "ann", relations=(("leads", "club"), ("child-of", "bob"))),
        entry("actor", "bob"),
        entry("actor", "cut"),
        entry("org", "club", relations=(("located-in", "town"), ("part-of", "lost"))),
        entry("org", "deaf"),
        entry("place", "town", coordinates=(38.5, 68.75)),
        entry("place", "land", also=("The Land",)),
        entry(
            "event", "fair", dates=(("date", "2021-09"),),
            relations=(("participants", "bob"), ("participants", "cut")),
        ),
        entry("event", "feud", dates=(("date", "2021"), ("end", "2021-08-30"))),
        entry("event", "myth"),
    )
}  # fmt: skip
MENTIONED = {"ann": [1, 1, 3], "bob": [1, 2], "club": [1], "town": [2, 2, 2], "fair": [3]}


@pytest.fixture
def mentions_of() -> Callable[[str], list[Mention]]:
    """Return a function that finds mentions; each entry has one in a note, too."""

    def find(key: str) -> list[Mention]:
        places = [PARAGRAPHS[number - 1].location for number in MENTIONED.get(key, ())]
        places.append(Location("text", "n1", "note 1", "note"))
        return [Mention(ENTRIES[key].kind.name, key, key, place, "", "", "") for place in places]

    return find


def test_matrix(mentions_of: Callable[[str], list[Mention]]) -> None:
    """Names stand by register, the most mentioned first; only paragraphs count."""
    matrix = gathering.matrix(ENTRIES, mentions_of, PARAGRAPHS, "Text", 30)
    assert [(row.subject.key, row.counts) for row in matrix.rows] == [
        ("ann", (2, 0, 1)),
        ("bob", (1, 1, 0)),
        ("club", (1, 0, 0)),
        ("town", (0, 3, 0)),
        ("fair", (0, 0, 1)),
    ]
    assert matrix.rows[0].subject.target == Target("registers/all", "ann")


def test_matrix_has_a_limit(mentions_of: Callable[[str], list[Mention]]) -> None:
    """Where there is no room for all names, the least mentioned are left out, and counted."""
    matrix = gathering.matrix(ENTRIES, mentions_of, PARAGRAPHS, "Text", 3)
    assert [row.subject.key for row in matrix.rows] == ["ann", "bob", "town"]
    assert matrix.names == 5


def test_timeline(mentions_of: Callable[[str], list[Mention]]) -> None:
    """An event is shown at its known end if only that is a day, else in the middle."""
    moments = gathering.timeline(ENTRIES, mentions_of, PARAGRAPHS).moments
    assert [moment.subject.key for moment in moments] == ["feud", "fair"]
    feud, fair = moments
    assert date.fromordinal(int(feud.anchor)) == date(2021, 8, 30)
    assert date.fromordinal(int(fair.anchor)) == date(2021, 9, 15)
    assert (feud.printed, feud.exact) == ("2021 – 30 August 2021", False)
    assert (feud.places, fair.places) == ((), (PARAGRAPHS[2].location,))


def test_region(mentions_of: Callable[[str], list[Mention]]) -> None:
    """Places with and without coordinates are kept apart."""
    region = gathering.region(ENTRIES, mentions_of, PARAGRAPHS)
    assert [(site.subject.key, *site[1:3]) for site in region.sites] == [("town", 38.5, 68.75)]
    assert [(other.subject.key, other.names) for other in region.others] == [
        ("land", ("LAND", "The Land"))
    ]


def test_network(mentions_of: Callable[[str], list[Mention]]) -> None:
    """Relations, events in common and shared paragraphs connect; places and loners are left out."""
    network = gathering.network(ENTRIES, mentions_of, PARAGRAPHS, 30)
    keys = [subject.key for subject in network.subjects]
    assert sorted(keys) == ["ann", "bob", "club", "cut"]
    found = {
        (keys[one], keys[other]): (there.shared, there.relations, [e.key for e in there.events])
        for (one, other), there in network.connections.items()
    }
    assert found == {
        ("ann", "bob"): (1, ("Child of",), []),
        ("bob", "ann"): (1, ("Children",), []),
        ("ann", "club"): (1, ("Leads",), []),
        ("club", "ann"): (1, ("Led by",), []),
        ("bob", "club"): (1, (), []),
        ("club", "bob"): (1, (), []),
        ("bob", "cut"): (0, (), ["fair"]),
        ("cut", "bob"): (0, (), ["fair"]),
    }


def test_pictures_of_other_kinds() -> None:
    """An entry stands in the pictures in which entries of its kind do, whatever it is called."""
    dates = ("opened", "closed", "burnt")
    court = EntryKind("court", "court", 15, dates=dates, ordered_by="opened", located=True,
                      connected=True)  # fmt: skip
    entries = ENTRIES | {
        "high": Entry(
            court, "high", "High", "all", 1, coordinates=(1.0, 2.0),
            dates=(("opened", "1901"), ("closed", "1902"), ("burnt", "1903")),
            relations=(("part-of", "club"),),
        )
    }  # fmt: skip

    def mentions_of(key: str) -> list[Mention]:
        return [Mention("", key, key, PARAGRAPHS[0].location, "", "", "")]

    kinds = [row.subject.kind.name for row in
             gathering.matrix(entries, mentions_of, PARAGRAPHS, "Text", 30).rows]  # fmt: skip
    assert list(dict.fromkeys(kinds)) == ["actor", "court", "org", "place", "event"]
    (first, *_) = gathering.timeline(entries, mentions_of, PARAGRAPHS).moments
    assert (first.subject.key, first.printed) == ("high", "1901 – 1902")
    region = gathering.region(entries, mentions_of, PARAGRAPHS)
    assert [site.subject.key for site in region.sites] == ["high", "town"]
    assert [kind.name for kind in region.kinds] == ["court", "place"]
    network = gathering.network(entries, mentions_of, PARAGRAPHS, 30)
    assert "high" in {subject.key for subject in network.subjects}
    assert "town" not in {subject.key for subject in network.subjects}


def test_order() -> None:
    """Names that are connected stand side by side, whatever the order in which they come."""
    pairs = {("a", "d"): 3.0, ("d", "b"): 2.0, ("c", "e"): 1.0}
    weights = pairs | {(b, a): weight for (a, b), weight in pairs.items()}
    for keys in (["a", "b", "c", "d", "e"], ["e", "d", "c", "b", "a"]):
        result = "".join(order(keys, weights))
        assert any(run in result for run in ("adb", "bda"))
        assert any(run in result for run in ("ce", "ec"))
    assert order([], {}) == []
