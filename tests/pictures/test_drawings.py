"""The drawings themselves: well-formed, accessible, legible, small, the same every time."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_edition.core.kinds import BUILT_IN
from annotated_edition.pictures import gathering, lettering, timeline
from annotated_edition.pictures.drawing import draw
from annotated_edition.pictures.lettering import Box
from annotated_edition.pictures.mentions import COLUMNS, columns_of
from annotated_edition.pictures.model import (
    Connection,
    Matrix,
    Network,
    Paragraph,
    Record,
    Region,
    Row,
    Site,
    Subject,
    Target,
    Timeline,
    Unlocated,
)
from annotated_edition.pictures.svg import Drawing, Link, attributes, element, number
from annotated_edition.registers.model import Entry
from annotated_edition.text.locations import Location

SVG = "{http://www.w3.org/2000/svg}"
NAMES = (
    "Emomali Rahmon", "Taliban", "Islamic Renaissance Party of Tajikistan",
    "Posthumous awards to Ahmad Shah Massoud and Burhanuddin Rabbani", "Dushanbe",
    "Organization for Security and Co-operation in Europe", "A <b> & “c”", "Эмомалӣ Раҳмон",
)  # fmt: skip
SECTIONS = ("Introduction", "The Position of Tajikistan", "", "Relations of Pakistan-Tajikistan")


PLACE = BUILT_IN.entries["place"]


def subject(number_: int, kind: str = "actor") -> Subject:
    """Return a subject with a name that is long or short."""
    key = f"{kind}-{number_}"
    return Subject(
        BUILT_IN.entries[kind], key, NAMES[number_ % len(NAMES)], Target("registers/all", key)
    )


def matrix(names: int, paragraphs: int) -> Matrix:
    """Return a matrix with names of all registers."""
    dice = random.Random(names)
    places = tuple(
        Paragraph(
            Location("text", f"p{n}", f"¶{n}", "paragraph"),
            SECTIONS[n * len(SECTIONS) // (paragraphs + 1)],
            f"s{n * len(SECTIONS) // (paragraphs + 1)}",
        )
        for n in range(1, paragraphs + 1)
    )
    kinds = [kind for kind in ("actor", "org", "place", "event") for _ in range(-(-names // 4))]
    rows = [
        Row(subject(n, kind), (1, *(dice.choice([0, 0, 1, 2, 9]) for _ in places[1:])))
        for n, kind in enumerate(kinds[:names])
    ]
    return Matrix("Text", places, tuple(rows), names + 3)


def events(dates: list[tuple[str, str]]) -> Timeline:
    """Return a time line of events with these dates, of which the ends may be empty."""
    entries = {
        f"event-{n}": Entry(
            BUILT_IN.entries["event"], f"event-{n}", NAMES[n % len(NAMES)], "events", 1,
            dates=(("date", start), *([("end", end)] if end else [])),
        )
        for n, (start, end) in enumerate(dates)
    }  # fmt: skip
    return gathering.timeline(entries, lambda _: [], ())


def network(names: int) -> Network:
    """Return a network in which many are connected."""
    dice = random.Random(names)
    connections = {}
    for one, other in combinations(range(names), 2):
        shared, related = dice.choice([0, 0, 1, 5]), dice.choice([(), (), ("Leads",)])
        met = (subject(1, "event"),) if dice.random() < 0.1 else ()
        if shared or related or met:
            connections[one, other] = connections[other, one] = Connection(shared, related, met)
    return Network(tuple(subject(n) for n in range(names)), connections)


def region(*places: tuple[str, float, float], countries: tuple[str, ...] = ()) -> Region:
    """Return a region with places at these coordinates, and entries for countries."""
    return Region(
        tuple(
            Site(Subject(PLACE, name, name, Target("places", name)), latitude, longitude, ())
            for name, latitude, longitude in places
        ),
        tuple(
            Unlocated(Subject(PLACE, name, name, Target("places", name)), (name,), ())
            for name in countries
        ),
    )


ASIA = (
    ("Beijing", 39.9, 116.4), ("Danghara", 38.1, 69.34), ("Dushanbe", 38.54, 68.78),
    ("Islamabad", 33.7, 73.0), ("Kabul", 34.5, 69.2), ("Khorugh", 37.5, 71.55),
    ("Moscow", 55.6, 37.6), ("Panjshir", 35.7, 70.1), ("Paris", 48.9, 2.35),
    ("Vahdat", 38.56, 69.0),
)  # fmt: skip
RECORDS: dict[str, Record] = {
    "mentions, of thirty": matrix(30, 16),
    "mentions, of one": matrix(1, 1),
    "mentions, of a long text": matrix(30, 333),
    "timeline, crowded": events(
        [(f"{year}", "") for year in range(1990, 2010)]
        + [(f"2021-{month:02}-{day:02}", "") for month in (8, 9) for day in range(1, 13)]
        + [("2021-08", "2021-09"), ("2021", "2021-08-30"), ("2025", "")]
    ),
    "timeline, of one": events([("1992-05-05", "1997-06-27")]),
    "timeline, of ages": events([("0009-09", ""), ("1066-10-14", ""), ("9999-12-31", "")]),
    "relations, of thirty": network(30),
    "relations, of two": Network(
        (subject(0), subject(1)),
        dict.fromkeys(((0, 1), (1, 0)), Connection(0, ("Leads",), ())),
    ),
    "map of Asia": region(*ASIA, countries=("Afghanistan", "Tajikistan", "Pakistan", "China")),
    "map with one place": region(("Apia", -13.83, -171.76)),
    "map of an archipelago astride 180°": region(
        ("Suva", -18.14, 178.44), ("Neiafu", -18.65, -174)
    ),
    "map with ninety places": region(
        *((f"Location {n}", 40 + n % 9, 5.0 + n // 9) for n in range(90)), countries=("Italy",)
    ),
}


@cache
def drawn(name: str) -> Drawing:
    """Return the drawing of a record."""
    return draw(RECORDS[name])


def address(target: Target) -> str:
    """Return an address."""
    return f"{target.docname}.html#{target.anchor}"


def parsed(drawing: Drawing) -> ElementTree.Element:
    """Parse the SVG of a drawing."""
    return ElementTree.fromstring(drawing.svg("here", address))


def labels(svg: ElementTree.Element) -> list[tuple[str, Box]]:
    """Return every line of words with the box that its letters fill."""
    found = []
    for text in svg.iter(f"{SVG}text"):
        size = float(text.get("font-size", 12))
        share = {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "start")]
        tips = "".join(tip.tail or "" for tip in text.iter(f"{SVG}title"))
        lines = [(text, (text.text or "") + tips)]
        lines += [(line, line.text or "") for line in text.iter(f"{SVG}tspan")]
        for line, words in lines:
            x, y = float(line.get("x", 0)), float(line.get("y", 0))
            width = lettering.width(words.strip(), size)
            left = x - width * share
            found.append((words, Box(left, y - 0.74 * size, left + width, y + 0.22 * size)))
    return found


def collisions(svg: ElementTree.Element) -> list[tuple[str, str]]:
    """Return the labels that overlap."""
    return [(one, other) for (one, a), (other, b) in combinations(labels(svg), 2) if a.overlaps(b)]


every = pytest.mark.parametrize("name", RECORDS)


@every
def test_accessible(name: str) -> None:
    """A drawing has a title and a description that say what it shows, and names itself by them."""
    svg = parsed(drawn(name))
    title, description = svg[0], svg[1]
    assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert svg.get("role") == "graphics-document"
    assert svg.get("aria-labelledby") == title.get("id") == "here-title"
    assert svg.get("aria-describedby") == description.get("id") == "here-description"
    assert len(title.text or "") > 10
    assert len(description.text or "") > 40


@every
def test_nothing_that_a_policy_forbids(name: str) -> None:
    """There is no style attribute, no style sheet, no script and no handler."""
    for node in parsed(drawn(name)).iter():
        assert node.tag not in {f"{SVG}style", f"{SVG}script", f"{SVG}foreignObject"}
        assert not any(key == "style" or key.startswith("on") for key in node.attrib)


@every
def test_labels_keep_apart(name: str) -> None:
    """No label overlaps another, and each lies within the drawing."""
    drawing = drawn(name)
    svg = parsed(drawing)
    frame = Box(-0.5, -0.5, drawing.width + 0.5, drawing.height + 0.5)
    assert collisions(svg) == []
    assert [words for words, box in labels(svg) if not box.within(frame)] == []


@every
def test_links_and_their_places(name: str) -> None:
    """Every link has an address; its place for paper covers its words and no other link's."""
    drawing = drawn(name)
    links = list(parsed(drawing).iter(f"{SVG}a"))
    targets = [part.target for part in drawing.parts if isinstance(part, Link)]
    assert [link.get("href") for link in links] == [address(target) for target in targets]
    assert [area.target for area in drawing.areas] == targets
    for link, area in zip(links, drawing.areas, strict=True):
        box = Box(area.x - 0.1, area.y - 0.1, area.x + area.width + 0.1, area.y + area.height + 0.1)
        assert all(found.within(box) for _, found in labels(link))


@every
def test_links_without_address_are_words(name: str) -> None:
    """Where a build has no such page, the words stand without a link."""
    svg = ElementTree.fromstring(drawn(name).svg("here", lambda _: ""))
    assert not list(svg.iter(f"{SVG}a"))
    assert [words for words, _ in labels(svg)] == [
        words for words, _ in labels(parsed(drawn(name)))
    ]


@every
def test_the_same_every_time(name: str) -> None:
    """Drawn twice, a drawing is the same."""
    assert draw(RECORDS[name]).svg("here", address) == drawn(name).svg("here", address)


def test_escaped() -> None:
    """Names are text, whatever they hold."""
    assert "A &lt;b&gt; &amp; “c”" in drawn("mentions, of thirty").svg("here", address)
    assert element("a", href='"<&') == '<a href="&quot;&lt;&amp;"/>'


@pytest.mark.parametrize(
    ("value", "written"),
    [(1, "1"), (1.0, "1"), (10.04, "10"), (-0.04, "0"), (-0.06, "-0.1"), (2.25, "2.2")],
)
def test_numbers(value: float, written: str) -> None:
    """Coordinates have one decimal at most."""
    assert number(value) == written


def test_attributes() -> None:
    """Attributes without a value are left out, and names are spelt as SVG spells them."""
    assert attributes(class_="a", font_size=9.5, x=None) == ' class="a" font-size="9.5"'


def test_dots_grow_by_area() -> None:
    """Four times as many mentions make a dot twice as wide."""
    rows = (Row(subject(0), (1, 4)),)
    places = matrix(1, 2).paragraphs
    svg = parsed(draw(Matrix("Text", places, rows, 1)))
    small, large = (float(dot.get("r", 0)) for dot in svg.iter(f"{SVG}circle"))
    assert large == pytest.approx(2 * small, abs=0.1)


def test_columns_of_a_long_text() -> None:
    """A long text has several paragraphs in a column, each paragraph in one."""
    columns = columns_of(matrix(1, 333).paragraphs)
    assert len(columns) <= COLUMNS
    assert [n for column in columns for n in range(column.start, column.end)] == list(range(333))
    assert columns[0].label == "1–11"


def test_timeline_folds_at_a_crowded_year() -> None:
    """A year with many events has a scale of its own, between those before and after it."""
    record = RECORDS["timeline, crowded"]
    assert isinstance(record, Timeline)
    assert [(strip.title, len(strip.moments)) for strip in timeline.strips_of(record.moments)] == [
        ("1990–2009", 20),
        ("August–September 2021", 26),
        ("2025", 1),
    ]


def test_timeline_without_a_crowd_is_not_folded() -> None:
    """Events spread over the years share one scale."""
    moments = events([(f"{year}-05", "") for year in range(1990, 2000)]).moments
    assert [strip.title for strip in timeline.strips_of(moments)] == ["1990–1999"]


@pytest.mark.parametrize(
    ("first", "last", "least", "expected"),
    [
        ((2021, 8, 30), (2021, 9, 2), 1, ["30", "31", "1 Sep", "2"]),
        ((2021, 8, 1), (2021, 8, 31), 4, ["1 Aug", "6", "11", "16", "21", "26"]),
        ((2021, 8, 1), (2021, 9, 30), 9, ["1 Aug", "11", "21", "1 Sep", "11", "21"]),
        ((2020, 11, 1), (2021, 2, 28), 12, ["Nov", "Dec", "2021", "Feb"]),
        ((2020, 1, 1), (2020, 12, 31), 60, ["2020", "Apr", "Jul", "Oct"]),
        ((1992, 1, 1), (2001, 12, 31), 700, ["1992", "1994", "1996", "1998", "2000"]),
        ((1, 1, 1), (9999, 12, 31), 200_000, [f"{n}000" for n in range(1, 10)]),
    ],
)
def test_ticks(
    first: tuple[int, int, int], last: tuple[int, int, int], least: float, expected: list[str]
) -> None:
    """An axis marks days, months or years, as many as there is room for."""
    start, end = date(*first).toordinal(), date(*last).toordinal()
    assert [words for _, words in timeline.ticks(start, end, least)] == expected


days = st.dates(date(1990, 1, 1), date(2030, 12, 31))
written = st.builds(lambda day, cut: day.isoformat()[:cut], days, st.sampled_from([4, 7, 10]))
crowd = st.builds(
    lambda day, length: (day.isoformat(), (day + timedelta(length)).isoformat() if length else ""),
    st.dates(date(2021, 8, 1), date(2021, 10, 31)),
    st.integers(0, 90),
)


@settings(max_examples=60)
@given(st.lists(st.one_of(crowd, st.tuples(written, st.just(""))), min_size=1, max_size=40))
def test_any_timeline_is_legible(dates: list[tuple[str, str]]) -> None:
    """Whatever the dates, every event has a label, and no label overlaps another."""
    drawing = draw(events(dates))
    assert len(drawing.areas) == len(dates)
    assert collisions(parsed(drawing)) == []
