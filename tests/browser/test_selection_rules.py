"""The rules that the page's script shares with the build: the same cases, the same answers."""

from __future__ import annotations

import json
import pickle
import re
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from annotated_edition.anchoring import Block, Found, Selector, Text, describe, resolve
from annotated_edition.annotations.drafting import HINT, new_name
from annotated_edition.text.blocks import read_tree, record
from annotated_edition.text.quoting import prepare as prepare_text
from helpers import TESTS
from helpers.browsers import served
from helpers.selecting import choose, prepare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from helpers.project import Project

ANCHORING = json.loads((TESTS / "anchoring" / "cases.json").read_text("utf-8"))
DRAFTING = json.loads((TESTS / "annotations" / "drafting_cases.json").read_text("utf-8"))

DESCRIBE = """([text, start, end]) => {
  const edition = annotatedEdition;
  const normal = edition.normalise(text);
  const [low, high] = edition.span(normal, start, end);
  return low < high ? edition.describe(normal, low, high) : null;
}"""

PLACES = """([text, selector]) => {
  const normal = annotatedEdition.normalise(text);
  const places = annotatedEdition.places(normal, selector);
  return places.map(([low, high]) => [normal.starts[low], normal.ends[high - 1]]);
}"""


def cases(held: dict[str, Any], section: str) -> Any:
    """Parametrise a test by the cases of a section."""
    return pytest.mark.parametrize("case", held[section], ids=lambda case: case["title"])


@pytest.fixture(scope="module")
def page(chromium: Browser, built_edition: Project) -> Iterator[Page]:
    """Open the text with the scripts that a selection loads."""
    with served(built_edition.folder()) as url:
        tab = chromium.new_page(viewport={"width": 1440, "height": 900})
        prepare(tab, f"{url}/brief.html")
        yield tab
        tab.close()


def units(text: str) -> int:
    """Return how long a text is for JavaScript, which counts UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def parse(paragraphs: list[str]) -> tuple[str, list[list[int]]]:
    """Return a text and the places marked in it; the page's script never sees ignored spans."""
    marked = re.sub("⟨[^⟩]*⟩", "", "\n\n".join(paragraphs))
    text = ""
    begins: list[int] = []
    places = []
    for char in marked:
        if char == "⟦":
            begins.append(units(text))
        elif char == "⟧":
            places.append([begins.pop(0), units(text)])
        else:
            text += char
    return text, places


def selector_of(case: dict[str, Any]) -> dict[str, str]:
    """Return the selector of a case, all parts of it."""
    return {part: case.get(part, "") for part in ("exact", "prefix", "suffix")}


@cases(ANCHORING, "normalise")
def test_normalise(page: Page, case: dict[str, Any]) -> None:
    """Text is normalised to what may be shown and what is compared."""
    text, _ = parse([case["text"]])
    script = "text => { const { clean, folded } = annotatedEdition.normalise(text); " + (
        "return [clean, folded]; }"
    )
    assert page.evaluate(script, text) == [case["clean"], case["folded"]]


@cases(ANCHORING, "resolve")
def test_places(page: Page, case: dict[str, Any]) -> None:
    """A quotation is found in one place, in several, or in none."""
    text, places = parse(case["paragraphs"])
    expected = places if case["answer"] in {"found", "ambiguous"} else []
    assert page.evaluate(PLACES, [text, selector_of(case)]) == expected


@cases(ANCHORING, "describe")
def test_describe(page: Page, case: dict[str, Any]) -> None:
    """A place is described by its shortest unique selector."""
    text, [place] = parse(case["paragraphs"])
    assert page.evaluate(DESCRIBE, [text, *place]) == selector_of(case)


def test_any_span_is_described_as_in_the_build(page: Page) -> None:
    """In texts full of twins, cut words, marks and emoji, page and build describe alike."""
    random = Random(20211122)
    words = ["to", "to", "a", "the", "’the", "Tajik", "Tajikistan", "e\u0301", "x-to", "می\u200cخو",
             "👩\u200d🔬", "总统", "1.", "\u1112\u1161\u11ab", "Auf\u200clage"]  # fmt: skip
    gaps = [" ", " ", " ", "  ", "\n", "", "\u00ad", ", ", "— ", "\n\n"]
    asked, expected = [], []
    for _ in range(400):
        source = "".join(
            random.choice(words) + random.choice(gaps) for _ in range(random.randint(1, 30))
        )
        text = Text.prepare([Block("p1", source)])
        start = random.randrange(len(source))
        end = random.randint(start, len(source))
        low, high = text.normal.span(start, end)
        if low >= high:
            continue
        asked.append([source, units(source[:start]), units(source[:end])])
        found = describe(text, start, end)
        expected.append({"exact": found.exact, "prefix": found.prefix, "suffix": found.suffix})
    assert len(asked) > 300
    answers = page.evaluate(f"all => all.map({DESCRIBE})", asked)
    assert answers == expected


def edition_text(edition: Project) -> Text:
    """Return the text of the built edition as the build reads it."""
    doctree = edition.folder("html-doctrees") / "brief.doctree"
    return prepare_text(record(read_tree(pickle.loads(doctree.read_bytes())), "brief"))


@pytest.mark.parametrize("published", [False, True])
def test_the_page_is_read_as_in_the_build(
    page: Page, built_edition: Project, *, published: bool
) -> None:
    """The words on the page, whichever text is shown, are to a character those of the build."""
    page.evaluate("on => { document.getElementById('as-published').checked = on }", published)
    words = page.evaluate("annotatedEdition.captured(document.querySelector('article')).clean")
    assert words.strip() == edition_text(built_edition).normal.clean.strip()
    page.evaluate("document.getElementById('as-published').checked = false")


def test_any_selection_resolves_to_its_words(page: Page, built_edition: Project) -> None:
    """What the page describes, the build finds, in exactly the place that was selected."""
    text = edition_text(built_edition)
    chosen = choose(page, 300, seed=1)
    assert len(chosen) > 250
    for one in chosen:
        answer = resolve(text, Selector(**one.selector))
        assert isinstance(answer, Found), one
        assert one.selector["exact"] == one.words
        before = "".join(text.source[: answer.start].split())
        marks = sum(  # the numbers that refer to notes are in the source, and not selected
            end - start
            for begin, block in zip(text.offsets, text.blocks, strict=True)
            for start, end in block.ignored
            if begin + end <= answer.start
        )
        assert len(before) - marks == one.before, one


@cases(DRAFTING, "names")
def test_new_name(page: Page, case: dict[str, Any]) -> None:
    """A name is made of the first words, in plain letters, and is free."""
    taken = ["index", *case.get("taken", [])]
    script = "([words, taken]) => annotatedEdition.newName(words, taken)"
    assert page.evaluate(script, [case["words"], taken]) == case["name"]


def test_names_of_every_letter(page: Page) -> None:
    """Whatever letters words have, their name is that of the build."""
    letters = [chr(point) for point in range(0x21, 0x2C00) if chr(point).isprintable()]
    words = [f"a{letter}b" for letter in letters]
    script = "words => words.map((one) => annotatedEdition.newName(one, []))"
    named = page.evaluate(script, words)
    assert named == [new_name(one, []) for one in words]


@cases(DRAFTING, "files")
def test_form(page: Page, case: dict[str, Any]) -> None:
    """The file of a note has the form that ``edition annotate`` writes."""
    parts = {name: case[name] for name in ("exact", "prefix", "suffix") if name in case}
    written = page.evaluate("draft => annotatedEdition.written(draft)", {**case, "selector": parts})
    schema = "# yaml-language-server: $schema=annotation.schema.json"
    assert written.splitlines() == ["---", schema, *case["lines"], *HINT.splitlines(), "---"]
