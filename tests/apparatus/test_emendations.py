"""Emendations: both texts on the web, one of them on paper, the apparatus, and faults."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from helpers.webpages import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers.project import Project

CORRECTED = [
    "A title",
    "He had received a firm message from the President.1",
    "Taliban-trained men came over, over the border of a third country.",
    "Conclusion",
    "The end.",
    "1. Ibid.",
]
PUBLISHED = [
    "A title",
    "He had received a firm massage from President.1",
    "Taliban trained men the came over, over the border of a third county.",
    "The end.",
    "1. Ibid",
]


@pytest.mark.parametrize(("published", "expected"), [(False, CORRECTED), (True, PUBLISHED)])
def test_both_texts_are_on_the_page(
    built: Callable[..., Project], published: bool, expected: list[str]
) -> None:
    """The page holds the corrected text and the text as published, each complete."""
    page = built("emendations").page("text")
    assert shown(page.xpath("//*[@id='title']")[0], published=published) == expected


def test_a_reading_keeps_links_apart(built: Callable[..., Project]) -> None:
    """No link stands within another, and the name in a reading leads to its entry."""
    page = built("emendations").page("text")
    assert page.xpath("//a//a") == []
    (link,) = page.xpath("//ins[@class='editorial reading']//a[contains(@href, 'taliban')]")
    assert link.text_content() == "Taliban"


def test_a_replaced_name_is_still_found(built: Callable[..., Project]) -> None:
    """What leads to a name whose words were emended leads to a place that is always shown."""
    page = built("emendations").page("text")
    (target,) = page.xpath("//*[@id='p2-m1']")
    assert not target.xpath("ancestor-or-self::del")


def test_annotations_quote_the_captured_words(built: Callable[..., Project]) -> None:
    """A note on emended words stands, and marks the reading and the captured words alike."""
    page = built("emendations").page("text")
    marked = page.xpath("//*[self::ins or self::del]//*[contains(@class, 'annotated')]")
    assert [element.text_content() for element in marked] == ["message", "massage"]
    assert page.xpath("//*[@id='note-massage']")


def test_entries_are_printed_as_scholars_expect(built: Callable[..., Project]) -> None:
    """An entry gives place, lemma, bracket, the witness's reading, its siglum, kind and reason."""
    page = built("emendations").page("apparatus")
    entries = page.xpath("//div[contains(@class, 'apparatus-entry')]")
    assert [" ".join(entry.text_content().split()) for entry in entries] == [
        "¶1 message] massage W (spelling). A misprint.",
        "¶1 the] om. W (grammar). Inserted before.",
        "¶2 Taliban-trained] Taliban trained W (punctuation, certainty medium). "
        "A name with its link.",
        "¶2 — ] the W (wording). Deleted.",
        "¶2 over, over] sic W (wording). Perhaps meant.",
        "¶2 country] county W (spelling). A misprint.",
        "¶3 Conclusion] om. W (structure, certainty low). A guess.",
        "note 1 .] om. W (punctuation). A stop.",
    ]


def test_places_and_entries_are_linked_both_ways(built: Callable[..., Project]) -> None:
    """Each emended place leads to its entry, and the entry back to the place."""
    project = built("emendations")
    text, apparatus = project.page("text"), project.page("apparatus")
    marks = text.xpath("//span[contains(@class, 'emendation-mark')]")
    assert len(marks) == 8
    assert {mark.xpath("string(a/@aria-label)") for mark in marks} == {"emended", "sic"}
    for mark in marks:
        (href,) = mark.xpath("a/@href")
        (entry,) = apparatus.xpath(f"//*[@id='{href.partition('#')[2]}']")
        assert f"text.html#{mark.get('id')}" in entry.xpath(".//a/@href")


def test_the_summary_counts(built: Callable[..., Project]) -> None:
    """The table counts interventions by kind and section, sic apart."""
    page = built("emendations").page("apparatus")
    rows = page.xpath("//table[contains(@class, 'interventions')]//tr")
    cells = [[cell.text_content().strip() for cell in row.xpath("th|td")] for row in rows]
    assert cells[0] == [
        "Section", "Spelling", "Grammar", "Punctuation", "Wording", "Structure", "Sic", "All",
    ]  # fmt: skip
    assert cells[-1] == ["All", "2", "1", "2", "1", "1", "1", "8"]
    assert [row[0] for row in cells[1:-1]] == ["A title", "Notes"]


def test_witness_and_edition_stand_side_by_side(built: Callable[..., Project]) -> None:
    """The collation sets every block of the witness beside the edition's."""
    page = built("emendations").page("apparatus")
    rows = page.xpath("//table[contains(@class, 'collation')]//tr")[1:]
    pairs = [[" ".join(c.text_content().split()) for c in row.xpath("td")[1:]] for row in rows]
    assert [left for left, _ in pairs] == PUBLISHED
    title, first, second, conclusion, end, note = CORRECTED
    assert [right for _, right in pairs] == [title, first, second, f"{conclusion} | {end}", note]


@pytest.mark.parametrize(
    ("choice", "present", "absent"),
    [("corrected", "firm message", "massage"), ("published", "firm massage", "firm message")],
)
def test_formats_with_one_text_print_the_one_chosen(
    project: Callable[[str], Project], choice: str, present: str, absent: str
) -> None:
    """Where readers cannot switch, ``edition_reading`` decides which text is printed."""
    edition = project("emendations")
    edition.build("text", confoverrides={"edition_reading": choice})
    printed = (edition.folder("text") / "text.txt").read_text("utf-8")
    assert present in printed
    assert absent not in printed


@pytest.mark.parametrize("builder", ["singlehtml", "latex"])
def test_assembled_documents_are_emended(project: Callable[[str], Project], builder: str) -> None:
    """Builders that put all documents into one print the edition's reading too."""
    edition = project("emendations")
    edition.build(builder)
    (page,) = [*edition.folder(builder).glob("*.tex"), *edition.folder(builder).glob("index.html")]
    words = re.sub(r"<[^>]*>|\\DUrole\{[\w-]+\}|\\\w+|[{}]", "", page.read_text("utf-8"))
    text = words.partition("The end.")[0]  # the apparatus below has both
    assert "a firm message" in text
    assert "a firm massage" not in text


@pytest.mark.parametrize(
    ("old", "new", "message", "code"),
    [
        (
            "{emendation} county → country",
            "{emendation} counties → countries",
            "apparatus.md:39: WARNING: “counties” is lost in 'text'",
            "[apparatus.lost]",
        ),
        (
            "{emendation} massage → message",
            "{emendation} a → the",
            "apparatus.md:6: WARNING: “a” stands 2 times: say which. ¶1 with ",
            "[apparatus.ambiguous]",
        ),
        (
            "{sic} over, over",
            "{sic} came over",
            "apparatus.md:33: WARNING: “came over” overlaps “the came” (line 26) in ¶2",
            "[apparatus.overlap]",
        ),
        (
            ":target: text\n:kind: spelling\nA *misprint*",
            ":kind: spelling\nA *misprint*",
            "':target:' is missing",
            "[apparatus.entry]",
        ),
        (
            ":target: text\n:kind: spelling\nA *misprint*",
            ":target: txt\n:kind: spelling\nA *misprint*",
            "apparatus.md:6: WARNING: there is no text 'txt': use text",
            "[apparatus.target]",
        ),
        (
            "massage → message",
            "massage - message",
            "write the captured words, an arrow",
            "[apparatus.entry]",
        ),
        (
            ":suffix: President.\n",
            "",
            "an insertion needs ':prefix:' or ':suffix:'",
            "[apparatus.entry]",
        ),
    ],
)
def test_faults_are_named_with_their_line(
    project: Callable[[str], Project], old: str, new: str, message: str, code: str
) -> None:
    """A lost, ambiguous, overlapping or misspelt emendation says so, with its line."""
    edition = project("emendations")
    if "came over" in new:
        edition.edit("apparatus.md", "{emendation} the →", "{emendation} the came →")
    edition.edit("apparatus.md", old, new)
    warnings = edition.build()
    assert any(message in warning and warning.endswith(code) for warning in warnings), warnings
    assert not any("Traceback" in warning for warning in warnings)


def test_a_changed_reading_rewrites_its_pages(project: Callable[[str], Project]) -> None:
    """Editing an emendation rewrites the text, the apparatus and the page that lists it."""
    edition = project("emendations")
    edition.build()
    edition.edit("apparatus.md", "county → country", "county → land")
    assert edition.build() == []
    assert edition.written == {"text", "apparatus", "index"}
    section = edition.page("text").xpath("//*[@id='title']")[0]
    assert shown(section, published=False)[2].endswith("of a third land.")
