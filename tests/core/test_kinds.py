"""Kinds as records: what an edition may say of its own, in which order, in which colours."""

from __future__ import annotations

import re
from typing import Any

import pytest

from annotated_edition.core.kinds import (
    BUILT_IN,
    Coloured,
    EntryKind,
    Fault,
    NoteKind,
    colour_rules,
    in_words,
    merged,
    read,
)
from helpers import REPOSITORY

EXTENSIONS = REPOSITORY / "ext" / "annotated_edition"
LAW = {"name": "law", "label": "law", "dates": ["enacted", "repealed"], "ordered_by": "enacted"}
SOURCES = {".py", ".css", ".js", ".typ", ".html"}
ENTRY_FIELDS = (
    "name, label, order, light, dark, print, plural, article, one, many, dates, ordered_by, "
    "located, connected, personal"
)


def test_dicts_and_records_are_the_same() -> None:
    """A kind can be added as a dict or as a record."""
    record = EntryKind("law", "law", dates=("enacted", "repealed"), ordered_by="enacted")
    assert read([LAW], BUILT_IN.entries) == read([record], BUILT_IN.entries) == ([record], [])


def test_words() -> None:
    """Words that are not given follow from the label."""
    hour = EntryKind("hour", "hour")
    assert (hour.labels, hour.with_article, hour.title) == ("hours", "a hour", "Hour")
    assert (hour.noun(1), hour.noun(2)) == ("hour", "hours")
    assert EntryKind("hour", "hour", article="an").with_article == "an hour"
    assert EntryKind("body", "body", plural="bodies").noun(0) == "bodies"
    actor = BUILT_IN.entries["actor"]
    assert (actor.with_article, actor.labels) == ("an actor", "actors")
    assert (actor.noun(1), actor.noun(2)) == ("person", "persons")


def test_dates() -> None:
    """What begins on the date by which entries are ordered ends on the one that follows it."""
    assert BUILT_IN.entries["event"].ends_by == "end"
    assert EntryKind("law", "law", dates=("a", "b"), ordered_by="b").ends_by == ""
    assert BUILT_IN.entries["actor"].ends_by == ""


def test_restating() -> None:
    """A dict with the name of a known kind states what differs; its place stays."""
    kinds, faults = read(
        [{"name": "actor", "label": "agent", "light": "#000000"}], BUILT_IN.entries
    )
    assert faults == []
    known = merged(BUILT_IN.entries, kinds)
    assert list(known) == list(BUILT_IN.entries)
    actor = known["actor"]
    assert (actor.labels, actor.light, actor.dates) == ("agents", "#000000", ("born", "died"))
    assert actor.order == BUILT_IN.entries["actor"].order


def test_order() -> None:
    """New kinds follow the known ones, in their order, unless they say where they stand."""
    added = [NoteKind("b", "b"), NoteKind("a", "a"), NoteKind("first", "first", order=5)]
    assert list(merged(BUILT_IN.notes, added)) == ["first", *BUILT_IN.notes, "b", "a"]


@pytest.mark.parametrize(
    ("given", "name", "message"),
    [
        (LAW | {"colour": "#000000"}, "law", f"'law' cannot have 'colour': use {ENTRY_FIELDS}"),
        (
            LAW | {"lable": "law"}, "law",
            f"'law' cannot have 'lable' (did you mean 'label'?): use {ENTRY_FIELDS}",
        ),
        ({"name": "law"}, "law", "'law' has no 'label': add it"),
        ({"label": "law"}, "", "kind 2 of the list has no 'name': add it"),
        (
            LAW | {"name": "A law"}, "A law",
            "'A law': name='A law' is not allowed: use lower-case letters, digits and single "
            "hyphens",
        ),
        (LAW | {"label": " "}, "law", "'law': label=' ' is not allowed: use words"),
        (
            LAW | {"light": "red"}, "law",
            "'law': light='red' is not allowed: use a colour, such as '#1d3f5e'",
        ),
        (LAW | {"print": "red"}, "law", "'law': print='red' is not allowed: use a colour"),
        (LAW | {"order": "1st"}, "law", "'law': order='1st' is not allowed: use a whole number"),
        (LAW | {"located": "?"}, "law", "'law': located='?' is not allowed: use True or False"),
        (
            LAW | {"dates": "enacted"}, "law",
            "'law': dates='enacted' is not allowed: use a list of lower-case names, such as "
            "['born', 'died']",
        ),
        (
            LAW | {"ordered_by": "enactd"}, "law",
            "'law': ordered_by='enactd' is none of its dates (did you mean 'enacted'?): these are "
            "enacted, repealed",
        ),
        (
            {"name": "law", "label": "law", "ordered_by": "date"}, "law",
            "'law': ordered_by='date' is none of its dates: these are none yet",
        ),
        ({"name": "act", "label": "law"}, "act", "'act': it stands twice"),
        ("law", "", f"'law' is no kind: write a dict with {ENTRY_FIELDS}"),
        (
            NoteKind("law", "law"), "",
            f"{NoteKind('law', 'law')!r} is no kind: write a dict with {ENTRY_FIELDS}",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong(given: Any, name: str, message: str) -> None:
    """A kind that is wrong is explained, and those beside it are taken."""
    act, deed = {"name": "act", "label": "act"}, {"name": "deed", "label": "deed"}
    kinds, faults = read([act, given, deed], BUILT_IN.entries)
    assert [kind.name for kind in kinds] == ["act", "deed"]
    assert faults == [Fault(name, message)]


def test_several_faults() -> None:
    """Everything that is wrong with a kind is said at once."""
    _, faults = read([{"name": "x", "light": "red", 5: "x"}], BUILT_IN.notes)
    assert [fault.message.partition(": ")[0] for fault in faults] == [
        "'x' has no 'label'", "'x'", "'x' cannot have '5'",
    ]  # fmt: skip


def test_in_words() -> None:
    """Words are joined as in a sentence."""
    assert in_words(["a"]) == "a"
    assert in_words(["a", "b"], "or") == "a or b"
    assert in_words(["a", "b", "c"]) == "a, b and c"


# Colours.


def declared(sheet: str) -> dict[str, str]:
    """Return the declarations of a style sheet by their selectors, with what these stand in."""
    found: dict[str, str] = {}
    context: list[str] = []
    for line in filter(None, (line.strip() for line in sheet.splitlines())):
        if line == "}":
            context.pop()
        elif line.endswith("{"):
            context.append(line.removesuffix("{").strip())
        else:
            selector, _, rest = line.partition("{")
            found[" / ".join([*context, selector.strip()])] = rest.strip(" };")
    assert context == []
    return found


def test_colour_rules() -> None:
    """Each kind has its colour on light and dark pages; on paper its own, or the light one."""
    kinds = [NoteKind("a", "a", light="#111111", dark="#eeeeee")]
    dark = "@media not print / {}"
    assert declared(colour_rules(kinds)) == {
        ".kind-a": "--kind: #111111",
        dark.format('body[data-theme="dark"] / .kind-a'): "--kind: #eeeeee",
        dark.format(
            '@media (prefers-color-scheme: dark) / body:not([data-theme="light"]) / .kind-a'
        ): "--kind: #eeeeee",
    }
    printed = [NoteKind("a", "a", print="#222222")]
    assert set(declared(colour_rules(printed, ".picture"))) == {
        ".picture / .kind-a",
        dark.format('body[data-theme="dark"] .picture / .kind-a'),
        dark.format(
            '@media (prefers-color-scheme: dark) / body:not([data-theme="light"]) .picture / '
            ".kind-a"
        ),
        "@media print / .picture / .kind-a",
    }


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


DEFAULT = NoteKind("x", "x")
COLOURED: list[Coloured] = [*BUILT_IN.entries.values(), *BUILT_IN.notes.values(), DEFAULT]


@pytest.mark.parametrize("kind", COLOURED, ids=lambda kind: kind.name)
def test_colours_are_read_easily(kind: Coloured) -> None:
    """Words in the colour of a kind stand out from the page, light, dark or of paper."""
    sheet = (EXTENSIONS / "reader/styles/colours.css").read_text("utf-8")
    light, dark, _ = re.findall(r"--color-background-primary: (#\w{6})", sheet)
    assert contrast(kind.light, light) >= 4.5
    assert contrast(kind.dark, dark) >= 4.5
    assert contrast(kind.on_paper, "#ffffff") >= 4.5


def test_contrast_is_measured() -> None:
    """The measure is that of the guidelines."""
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_kinds_are_listed_once() -> None:
    """Nothing else names the kinds; those named here are no words of other matters."""
    names = "actor|correction|dispute|outcome|spelling|punctuation|typography"
    named = re.compile(rf"""["'.#-](?:{names})["'\\s:,.)}}]|["']org["']|kind-[a-z]""")
    files = (path for path in sorted(EXTENSIONS.rglob("*.*")) if path.suffix in SOURCES)
    found = [path for path in files if named.search(path.read_text("utf-8"))]
    assert found == [EXTENSIONS / "core" / "kinds.py"]


def test_the_manual() -> None:
    """The manual's example is right, and its table has every field."""
    manual = (REPOSITORY / "docs/plugins/reference.md").read_text("utf-8")
    section = manual.partition("\n## Kinds\n")[2].partition("\n## ")[0]
    settings: dict[str, Any] = {}
    exec(section.partition("```python\n")[2].partition("```")[0], settings)
    for setting, known in (
        ("edition_entry_kinds", BUILT_IN.entries),
        ("edition_note_kinds", BUILT_IN.notes),
        ("edition_emendation_kinds", BUILT_IN.emendations),
    ):
        assert settings[setting]
        assert read(settings[setting], known).faults == []
    rows = [row.partition(" | ")[0] for row in re.findall(r"^\| (`.*)$", section, re.MULTILINE)]
    assert re.findall(r"`(\w+)`", " ".join(rows)) == ENTRY_FIELDS.split(", ")
