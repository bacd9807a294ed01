"""What the plugin ``annotations`` says of faulty files, and what it prints nevertheless."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotating import BRIEF, EDITION, annotation
from helpers.webpages import body, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from helpers.project import Project


def faults(project: Callable[[str], Project], **files: str) -> Iterator[str]:
    """Build the edition with other annotation files; yield the warnings in short."""
    edition = project(EDITION)
    for name, text in files.items():
        edition.write(f"annotations/{name.replace('_', '-')}.md", text)
    for line in edition.build():
        yield line.replace("WARNING: ", "").removeprefix("annotations/")


def test_lost_words(project: Callable[[str], Project]) -> None:
    """A word taken out of the text: the note is told by file and line, with what stands there."""
    edition = project(EDITION)
    edition.edit("texts/brief.md", "left his neighbours[^1] in a", "left neighbours[^1] in a")
    (lost,) = edition.build()
    assert lost == (
        "annotations/overlap.md:3: WARNING: “of President Rahmon left his neighbours in” is lost "
        "in 'texts/brief': the quoted words are not in the text. The nearest passage is in ¶1 "
        "(95 % alike): “of President Rahmon left neighbours in”. If it is meant, quote it as it "
        "stands [annotations.lost]"
    )
    assert edition.build() == [lost]
    assert not edition.page(BRIEF).xpath("//*[@id='note-overlap']")
    assert "Overlaps" in words(body(edition.page("annotations/overlap")))


def test_faults(project: Callable[[str], Project]) -> None:
    """Each fault is told once by file, line and what to do; the other notes are printed."""
    assert list(
        faults(
            project,
            a=annotation("Nothing", target="brief"),
            b=annotation("The"),
            c=annotation("Nothing", author="editor"),
            d=annotation("", target="", reply_to="").replace("reply_to", "reply-to"),
            e=annotation("", target="", **{"reply-to": "gone"}),
            f=annotation("Nothing", "A\n\n```{raw} html\n```"),
        )
    ) == [
        "a.md:2: there is no text 'brief': use texts/brief [annotations.refused]",
        "d.md:1: the field 'exact' is missing: quote the words that the note is about "
        "[annotations.refused]",
        "d.md:1: the field 'target' is missing: name the document, such as 'brief' "
        "[annotations.refused]",
        "f.md:11: not allowed in a note: directives and code blocks ({raw} html) "
        "[annotations.refused]",
        'b.md:3: “The” stands 3 times: say which. ¶1 with prefix: "Pannier"; ¶5 with '
        'prefix: "accord"; ¶5 with prefix: "here." [annotations.ambiguous]',
        "e.md:6: there is no annotation 'gone' in the text to reply to [annotations.reply]",
        "c.md:5: 'editor' is no contributor (did you mean 'editors'?): add an entry to "
        "contributors.md [annotations.author]",
    ]


def test_faulty_contributors(project: Callable[[str], Project]) -> None:
    """A contributor without a key, with a key that is taken, or a faulty ORCID iD is told."""
    edition = project(EDITION)
    path = edition.source / "contributors.md"
    more = (
        "\n:::{contributor} No key\n:::\n\n:::{contributor} Twice\n:key: second\n:::\n"
        "\n:::{contributor} Wrong\n:key: wrong\n:orcid: 0000-0002-1825-0098\n:::\n"
    )
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    first, second, third = edition.build()
    assert first == (
        "contributors.md:15: WARNING: this contributor has no key: add a line ':key: short-name' "
        "below 'No key' [annotations.contributor]"
    )
    assert second == (
        "contributors.md:18: WARNING: the contributor 'second' stands twice, first as 'A second "
        "hand' (contributors.md:7): choose another key [annotations.contributor]"
    )
    assert third.startswith("contributors.md:24: ")
    assert "its last character is a check digit" in third


def test_words_that_change_when_printed(project: Callable[[str], Project]) -> None:
    """Where references change a paragraph around the words, nothing is marked, and that is told."""
    edition = project(EDITION)
    (edition.source / "annotations/paragraphs.md").unlink()
    edition.write("annotations/asked.md", annotation("Nothing was asked"))
    changed = "See {doc}`/plain`. Nothing was asked. See {doc}`/plain`."
    edition.edit("texts/brief.md", "Nothing was asked.", changed)
    told = (
        "annotations/asked.md:3: WARNING: “Nothing was asked” cannot be marked: the words of ¶1 "
        "are others when they are printed, since a reference or a condition changes them. Quote "
        "words that stay [annotations.unmarked]"
    )
    assert edition.build() == [told]
    page = edition.page(BRIEF)
    assert not page.xpath("//*[@id='note-asked-ref'] | //*[@href='#note-asked-ref']")
    assert page.get_element_by_id("note-asked") is not None
    marks = {mark.text_content() for mark in page.find_class("annotated")}
    assert {"quick", "an ally", "Ibid, at length"} <= marks
    assert "Nothing was asked" not in marks


def test_words_after_what_changes_are_found(project: Callable[[str], Project]) -> None:
    """A reference that changes its own words moves no mark from the words after it."""
    edition = project(EDITION)
    edition.edit("texts/brief.md", "Nothing was asked.", "See {doc}`/plain`. Nothing was asked.")
    assert edition.build() == []
    marks = [mark.text_content() for mark in edition.page(BRIEF).find_class("annotated")]
    assert "Nothing was asked." in marks


def test_words_that_only_some_builders_print(project: Callable[[str], Project]) -> None:
    """A paragraph that a builder leaves out shifts no mark to other words."""
    edition = project(EDITION)
    first = "The *quick* rise"
    other = ":::{only} latex\nNo web page has this.\n:::"
    edition.edit("texts/brief.md", first, f"{other}\n\n{first}")
    edition.write("annotations/other.md", annotation("No web page"))
    assert edition.build() == []
    page = edition.page(BRIEF)
    marks = [mark.text_content() for mark in page.find_class("annotated")]
    assert marks[:4] == ["A rule", "The ", "quick", " rise"]
    assert [sup[0].text for sup in page.find_class("annotation-letter")] == list("acdefghijklmn")


def test_text_that_is_not_there(project: Callable[[str], Project]) -> None:
    """A note on a text that the configuration names, but no file holds, is told so."""
    edition = project(EDITION)
    edition.edit("conf.py", '["texts/brief"]', '["texts/brief", "texts/gone"]')
    edition.write("annotations/a.md", annotation("words", target="texts/gone"))
    assert edition.build() == [
        "annotations/a.md:2: WARNING: there is no text 'texts/gone': use texts/brief "
        "[annotations.target]"
    ]
