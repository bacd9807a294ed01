"""Where notes stand, what is said of those that stand nowhere, and threads."""

from __future__ import annotations

import re

import pytest
from docutils import nodes
from docutils.utils import new_document

from annotated_edition.annotations.frontmatter import read_source
from annotated_edition.annotations.locating import locate, thread
from annotated_edition.annotations.model import AnchoredNote, Note
from annotated_edition.core.findings import Code
from annotated_edition.core.kinds import BUILT_IN
from annotated_edition.text.anchors import Anchor
from annotated_edition.text.locations import mark_location
from annotated_edition.text.nodes import author_note, author_notes, note_mark, note_number
from helpers.reading_texts import read


def note(name: str, exact: str = "", **fields: object) -> Note:
    """Return a note, of which only the name and what is quoted matter."""
    values: dict[str, object] = {
        "name": name, "docname": f"annotations/{name}", "path": f"annotations/{name}.md",
        "target": "brief", "exact": exact, "prefix": "", "suffix": "",
        "kind": BUILT_IN.notes["context"],
        "authors": ("editors",), "date": "2026-11-22", "draft": False, "reply_to": "",
        "lines": {"target": 2, "exact": 3, "reply-to": 4}, "digest": "",
    }  # fmt: skip
    return Note(**(values | fields))  # type: ignore[arg-type]


def text() -> nodes.document:
    """Return a text of two paragraphs and two notes of the author's."""
    document = new_document("brief.md")
    first = nodes.paragraph("", "The rise of the Taliban", note_mark("", "1", refid="n1"))
    first += nodes.Text(" left the country in a difficult place.")
    second = nodes.paragraph("", "The Taliban said so. Nobody heard the Taliban.")
    for number, paragraph in enumerate((first, second), 1):
        mark_location(paragraph, f"p{number}", f"¶{number}", "paragraph")
    document += [first, second]
    notes = author_notes()
    for number, words in (("1", "Ibid"), ("2", "Ibid, later")):
        one = author_note("", note_number("", number), nodes.paragraph("", words))
        mark_location(one, f"n{number}", f"note {number}", "note")
        notes += one
    document += notes
    return document


def placed(*notes: Note) -> list[tuple[str, str, str, str]]:
    """Return name, letter, quotation and label of the notes that stand somewhere."""
    anchored, misplaced = locate(notes, *read(text()))
    assert misplaced == []
    return [(one.note.name, one.letter, one.quote, one.label) for one in anchored]


def message(one: Note) -> tuple[int, str, Code]:
    """Return line, message and code of a note that stands nowhere."""
    anchored, misplaced = locate([one], *read(text()))
    assert anchored == []
    ((docname, line, said, code),) = misplaced
    assert docname == one.docname
    return line, said, code


def test_notes_in_reading_order() -> None:
    """Letters follow the ends of the quotations, where they are printed; then their beginnings."""
    assert placed(
        note("d", "difficult place"),
        note("inner", "rise of"),
        note("outer", "The rise of the Taliban left"),
        note("end", "Taliban left"),
        note("across", "difficult place. The Taliban said so."),
        note("a-note", "Ibid, later"),
    ) == [
        ("inner", "a", "rise of", "¶1"),
        ("outer", "b", "The rise of the Taliban left", "¶1"),
        ("end", "c", "Taliban left", "¶1"),
        ("d", "d", "difficult place", "¶1"),
        ("across", "e", "difficult place. The Taliban said so.", "¶1"),
        ("a-note", "f", "Ibid, later", "note 2"),
    ]


def test_two_notes_on_the_same_words() -> None:
    """Of notes that quote the same words the names decide."""
    assert [one[:2] for one in placed(note("b", "difficult"), note("a", "difficult"))] == [
        ("a", "a"),
        ("b", "b"),
    ]


def test_spans() -> None:
    """A quotation has a span in each block; the marks of notes within it are crossed."""
    one = note("a", "Taliban left the country in a difficult place. The")
    anchored, _ = locate([one], *read(text()))
    assert anchored[0].anchors == (
        Anchor("brief", "p1", "Taliban1 left the country in a difficult place.", 16),
        Anchor("brief", "p2", "The", 0),
    )


def test_prefix_and_suffix_tell_twins_apart() -> None:
    """Words before or after the quoted ones choose among several places."""
    assert placed(
        note("a", "Taliban", prefix="heard the"), note("b", "Taliban", suffix="said")
    ) == [
        ("b", "a", "Taliban", "¶2"),
        ("a", "b", "Taliban", "¶2"),
    ]
    assert placed(note("a", "Ibid", prefix="1."))[0][3] == "note 1"


def test_lost() -> None:
    """Lost words are told with the nearest passage, its likeness and its paragraph."""
    assert message(note("a", "left the county in a difficult place")) == (
        3,
        "“left the county in a difficult place” is lost in 'brief': the quoted words are not in "
        "the text. The nearest passage is in ¶1 (98 % alike): “left the country in a difficult "
        "place”. If it is meant, quote it as it stands",
        Code.ANNOTATIONS_LOST,
    )


def test_lost_and_far_from_everything() -> None:
    """Words that resemble nothing in the text are told without a suggestion."""
    assert message(note("a", "Quite another matter")) == (
        3,
        "“Quite another matter” is lost in 'brief': the quoted words are not in the text. "
        "Quote the words as the text has them",
        Code.ANNOTATIONS_LOST,
    )


def test_lost_by_its_prefix() -> None:
    """Words that stand elsewhere than the prefix says are told with the place."""
    line, said, code = message(note("a", "difficult place", prefix="an easy"))
    assert (line, code) == (3, Code.ANNOTATIONS_LOST)
    assert "but not beside this prefix or suffix; they stand in ¶1" in said


@pytest.mark.parametrize("exact", ["1.", "2. ", "heard the Taliban. 1."])
def test_number_of_a_note_is_not_quoted(exact: str) -> None:
    """A quotation that ends in the number of a note is refused: there is nothing to mark."""
    assert message(note("a", exact)) == (
        3,
        f"“{exact.strip()}” ends in the number of a note: quote its words too",
        Code.ANNOTATIONS_LOST,
    )


def test_number_with_words_is_quoted() -> None:
    """A quotation may begin with the number of a note."""
    assert placed(note("a", "2. Ibid")) == [("a", "a", "2. Ibid", "note 2")]


def test_ambiguous() -> None:
    """Words that stand twice are told with the shortest context that would settle each place."""
    assert message(note("a", "Ibid")) == (
        3,
        '“Ibid” stands 2 times: say which. note 1 with prefix: "1."; note 2 with prefix: "2."',
        Code.ANNOTATIONS_AMBIGUOUS,
    )
    assert message(note("a", "Taliban")) == (
        3,
        '“Taliban” stands 3 times: say which. ¶1 with suffix: "left"; '
        '¶2 with prefix: "The"; ¶2 with suffix: "."',
        Code.ANNOTATIONS_AMBIGUOUS,
    )


@pytest.mark.parametrize(
    ("exact", "places"),
    [
        ("Ibid", [("n1", 3), ("n2", 3)]),
        ("Taliban", [("p1", 16), ("p2", 4), ("p2", 38)]),
    ],
)
def test_what_the_message_proposes_settles_it(exact: str, places: list[tuple[str, int]]) -> None:
    """Each proposed line, pasted into the front matter as it stands, leads to its place."""
    proposed = re.findall(r"(?:prefix|suffix): \".*?\"", message(note("a", exact))[1])
    settled = []
    for line in proposed:
        source = read_source(
            f"---\ntarget: brief\nexact: {exact}\n{line}\nkind: context\nauthor: [a]\n"
            "date: 2026-11-22\nstatus: accepted\n---\n",
            BUILT_IN.notes,
        )
        assert source.front is not None, source.problems
        front = source.front
        quoting = note("a", exact, prefix=front.prefix, suffix=front.suffix)
        (one,) = locate([quoting], *read(text()))[0]
        settled += [(anchor.block, anchor.offset) for anchor in one.anchors]
    assert settled == places


# Threads.


def anchored(name: str, target: str = "brief") -> AnchoredNote:
    """Return a note that stands somewhere."""
    return AnchoredNote(
        note(name, target=target), "a", (Anchor(target, "p1", "T", 0),), "words", "¶1"
    )


def reply(name: str, to: str, date: str = "2026-11-22", target: str = "") -> Note:
    """Return a reply."""
    return note(name, reply_to=to, date=date, target=target)


def threads(*replies: Note) -> tuple[dict[str, list[str]], list[tuple[str, int, str]]]:
    """Hang replies on the notes ``one`` and ``two``; return their names, and those that fell."""
    standing, lost = thread([anchored("one"), anchored("two", "other")], replies)
    return (
        {one.note.name: [r.name for r in one.replies] for one in standing},
        [(one.docname.removeprefix("annotations/"), one.line, one.message) for one in lost],
    )


def test_replies_by_date_and_name() -> None:
    """Replies stand under the note they answer, by date, then by name."""
    found, lost = threads(
        reply("c", "one", "2026-11-23"),
        reply("b", "one", "2026-11-22"),
        reply("a", "one", "2026-11-23"),
        reply("d", "two", "2026-11-01"),
    )
    assert found == {"one": ["b", "a", "c"], "two": ["d"]}
    assert lost == []


def test_replies_to_replies() -> None:
    """A reply to a reply joins the thread, after what it answers, whatever its name and date."""
    found, lost = threads(reply("a", "b"), reply("b", "c"), reply("c", "one", "2026-12-01"))
    assert found == {"one": ["c", "b", "a"], "two": []}
    assert lost == []


def test_replies_to_nothing() -> None:
    """Replies to a note that is not there, to themselves or in a circle are told with the line."""
    found, lost = threads(reply("a", "gone"), reply("b", "b"), reply("c", "d"), reply("d", "c"))
    assert found == {"one": [], "two": []}
    assert lost == [
        (name, 4, f"there is no annotation '{to}' in the text to reply to")
        for name, to in (("a", "gone"), ("b", "b"), ("c", "d"), ("d", "c"))
    ]


def test_replies_name_the_text_of_their_note_or_none() -> None:
    """A reply that names another text than the note it answers is told so."""
    found, lost = threads(reply("a", "one", target="brief"), reply("b", "one", target="other"))
    assert found == {"one": ["a"], "two": []}
    assert lost == [("b", 2, "'one' stands in 'brief': write so, or take out 'target'")]


def test_nothing_is_lost() -> None:
    """Every note and reply is either in its place or reported."""
    replies = [reply(str(n), "one" if n % 3 else str(n - 1)) for n in range(100)]
    found, lost = threads(*replies)
    assert sorted([*found["one"], *(name for name, _, _ in lost)]) == sorted(map(str, range(100)))
