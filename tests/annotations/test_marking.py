"""Marks on quoted words: on exactly these words, and without changing a character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils import new_document
from hypothesis import assume, given
from hypothesis import strategies as st

from annotated_edition.anchoring import describe
from annotated_edition.annotations.locating import locate
from annotated_edition.annotations.marking import mark
from annotated_edition.annotations.model import AnchoredNote, Note
from annotated_edition.annotations.nodes import annotated, annotation_letter
from annotated_edition.core.kinds import BUILT_IN
from annotated_edition.text.blocks import read_tree
from annotated_edition.text.locations import mark_location
from annotated_edition.text.nodes import author_note, author_notes, note_mark, note_number
from helpers.reading_texts import read, standing

if TYPE_CHECKING:
    from collections.abc import Iterable

CONTEXT = BUILT_IN.notes["context"]
WORDS = st.text(alphabet="ab ’é\u0301\u200d—.", min_size=1, max_size=12)


def emphasis(words: str) -> nodes.Node:
    """Return emphasised words."""
    return nodes.emphasis("", "", nodes.Text(words))


def link(*parts: nodes.Node) -> nodes.Node:
    """Return a resolved link, as a mention is one."""
    reference = nodes.reference("", "", nodes.inline("", "", *parts), refuri="#a")
    return nodes.inline("", "", reference, classes=["mention"])


def editorial(words: str) -> nodes.Node:
    """Return an addition of the editors'."""
    return nodes.inline("", words, classes=["editorial"])


INLINE = st.one_of(
    WORDS.map(nodes.Text),
    WORDS.map(emphasis),
    WORDS.map(lambda words: nodes.strong("", "", emphasis(words))),
    st.lists(st.one_of(WORDS.map(nodes.Text), WORDS.map(emphasis)), min_size=1, max_size=3).map(
        lambda parts: link(*parts)
    ),
    st.sampled_from("12").map(lambda number: note_mark("", number, refid=f"n{number}")),
    WORDS.map(editorial),
    WORDS.map(lambda words: nodes.literal("", words)),
)
BLOCK = st.lists(INLINE, max_size=6)


def text_of(blocks: Iterable[Iterable[nodes.Node]]) -> nodes.document:
    """Return a text: a title, paragraphs, and the last block as a note of the author's."""
    document = new_document("brief.md")
    section = nodes.section()
    document += section
    *paragraphs, last = blocks
    for number, parts in enumerate(paragraphs):
        kind = nodes.paragraph if number else nodes.title
        element = kind("", "", *parts)
        mark_location(element, f"p{number}", f"¶{number}", "paragraph")
        section += element
    section += author_notes(
        "", author_note("", note_number("", "1"), nodes.paragraph("", "", *last))
    )
    return document


DOCUMENTS = st.lists(BLOCK, min_size=2, max_size=5).map(text_of)


def quoting(document: nodes.document, spans: Iterable[tuple[int, int]]) -> list[AnchoredNote]:
    """Return notes on spans of a text, found by the selectors that describe them."""
    captured, text = read(document)
    notes = []
    for number, (start, end) in enumerate(spans):
        low, high = text.normal.span(
            *sorted((start % (len(text.source) + 1), end % (len(text.source) + 1)))
        )
        if low < high:
            selector = describe(text, *text.normal.original(low, high))
            notes.append(
                Note(
                    f"n{number}", f"annotations/n{number}", "", "brief", selector.exact,
                    selector.prefix, selector.suffix, CONTEXT, ("editors",), "2026-11-22",
                    False, "", {}, "",
                )
            )  # fmt: skip
    anchored, _ = locate(notes, captured, text)
    return anchored


def words(document: nodes.document) -> list[str]:
    """Return the reading text, block by block."""
    return [block.text for block in read_tree(document)]


def quoted(document: nodes.document, one: AnchoredNote) -> list[str]:
    """Return what a note quotes in each block, without the marks of notes and numbers."""
    result = []
    blocks = {block.element["text_block"]: block for block in read_tree(document)}
    for anchor in one.anchors:
        block = blocks[f"brief#{anchor.block}"]
        pieces = [
            block.text[max(run.start, anchor.offset) : min(run.end, anchor.end)]
            for run in block.runs
            if run.start < anchor.end
            and anchor.offset < run.end
            and (run.start, run.end) not in block.marks
        ]
        result.append("".join(pieces))
    return result


@given(DOCUMENTS, st.lists(st.tuples(st.integers(0), st.integers(0)), max_size=8))
def test_marks_leave_the_text_as_it_is(
    document: nodes.document, spans: list[tuple[int, int]]
) -> None:
    """Overlapping and nested marks change no character, mark their words and no others."""
    anchored = quoting(document, spans)
    assume(anchored)
    before = words(document)
    expected = {one.note.name: "".join(quoted(document, one)) for one in anchored}
    found = standing(document, read(document)[0], anchored)
    assert [one for one, _ in found] == anchored
    mark(found)
    assert words(document) == before
    marked = dict.fromkeys(expected, "")
    for node in document.findall(annotated):
        assert node.astext()
        for name in node["notes"]:
            marked[name] += node.astext()
    assert marked == expected


@given(DOCUMENTS, st.lists(st.tuples(st.integers(0), st.integers(0)), max_size=8))
def test_letters_stand_in_order_after_the_words(
    document: nodes.document, spans: list[tuple[int, int]]
) -> None:
    """Each note has one letter, in order, at the end of its words or of the link they are in."""
    anchored = quoting(document, spans)
    assume(anchored)
    captured = read(document)[0]
    expected = {
        one.letter: captured.by_id()[one.anchors[-1].block].text[: one.anchors[-1].end]
        for one in anchored
    }
    mark(standing(document, captured, anchored))
    letters = list(document.findall(annotation_letter))
    assert [letter.astext() for letter in letters] == [one.letter for one in anchored]
    assert len({letter["ids"][0] for letter in letters}) == len(letters)
    for letter in letters:
        before = text_before(letter)
        if before != expected[letter.astext()]:
            last = previous(letter)
            assert list(last.findall(nodes.reference))
            assert before.startswith(expected[letter.astext()])
        assert not any(isinstance(element, nodes.reference) for element in above(letter))


@given(DOCUMENTS, st.lists(st.tuples(st.integers(0), st.integers(0)), max_size=8))
def test_marked_trees_are_sound(document: nodes.document, spans: list[tuple[int, int]]) -> None:
    """Every node of a marked tree has the parent in which it stands."""
    anchored = quoting(document, spans)
    mark(standing(document, read(document)[0], anchored))
    for element in document.findall(nodes.Element):
        assert all(child.parent is element for child in element.children)


def above(node: nodes.Node) -> Iterable[nodes.Element]:
    """Yield the elements around a node."""
    while node.parent is not None:
        node = node.parent
        yield node


def previous(letter: annotation_letter) -> nodes.Element:
    """Return what stands before a letter, other letters aside."""
    siblings = letter.parent.children[: letter.parent.index(letter)]
    return next(node for node in reversed(siblings) if not isinstance(node, annotation_letter))


def text_before(letter: annotation_letter) -> str:
    """Return the words of the block before a letter, the editors' additions left out."""
    block = next(e for e in above(letter) if not isinstance(e, nodes.Inline))
    parent = block.parent
    start = f"{parent[0].astext()}. " if isinstance(parent, author_note) else ""
    for node in block.findall(nodes.Text):
        around = list(above(node))
        if letter in around:
            break
        if not any("editorial" in element["classes"] for element in around):
            start += node
    return start


def paragraph(*parts: nodes.Node) -> nodes.document:
    """Return a text of one paragraph, a title before it and a note after it."""
    return text_of([[nodes.Text("Title")], parts, [nodes.Text("Note")]])


def shape(document: nodes.document) -> str:
    """Return the paragraph in short: marked words in brackets, letters raised."""

    def short(node: nodes.Node) -> str:
        if isinstance(node, nodes.Text):
            return str(node)
        inner = "".join(map(short, node.children))
        match node:
            case annotated():
                return f"[{inner}]"
            case annotation_letter():
                return f"^{inner}"
            case nodes.reference():
                return f"<{inner}>"
            case nodes.emphasis():
                return f"*{inner}*"
        return inner

    return short(document[0][1])


def note(name: str, exact: str) -> Note:
    """Return a note."""
    return Note(
        name, f"annotations/{name}", "", "brief", exact, "", "", CONTEXT, ("editors",),
        "2026-11-22", False, "", {}, "",
    )  # fmt: skip


def marked(document: nodes.document, *exact: str) -> str:
    """Mark quotations; return the paragraph in short."""
    captured, text = read(document)
    notes = [note(chr(ord("a") + number), words) for number, words in enumerate(exact)]
    anchored, misplaced = locate(notes, captured, text)
    assert misplaced == []
    mark(standing(document, captured, anchored))
    return shape(document)


def test_overlap() -> None:
    """Where quotations overlap, the words of both are marked once, with both names."""
    document = paragraph(nodes.Text("one two three four"))
    assert marked(document, "one two three", "two three four") == "[one ][two three]^a[ four]^b"
    assert [node["notes"] for node in document.findall(annotated)] == [["a"], ["a", "b"], ["b"]]


def test_same_words() -> None:
    """Two notes on the same words share one mark and set two letters."""
    document = paragraph(nodes.Text("one two three"))
    assert marked(document, "two", "two") == "one [two]^a^b three"


def test_across_emphasis_and_note_marks() -> None:
    """A quotation crosses emphasis and the mark of a note, which stays unmarked."""
    document = paragraph(
        nodes.Text("one "), emphasis("two"), note_mark("", "1", refid="n1"), nodes.Text(" three")
    )
    assert marked(document, "one two three") == "[one ]*[two]*1[ three]^a"


def test_letters_leave_links() -> None:
    """Letters of words within a link stand after it, in order: a link holds no other."""
    document = paragraph(link(nodes.Text("one "), emphasis("two"), nodes.Text(" three")))
    assert marked(document, "one", "two", "three") == "<[one] *[two]* [three]>^a^b^c"


def test_words_that_changed_are_not_marked() -> None:
    """A note whose words are no longer where they were found marks nothing, others still do."""
    document = paragraph(nodes.Text("one two three"), nodes.Text(" four"))
    captured, text = read(document)
    anchored, _ = locate([note("a", "two"), note("b", "four")], captured, text)
    document[0][1][0] = nodes.Text("one too three")
    assert [one.note.name for one, _ in standing(document, captured, anchored)] == ["b"]
    document[0].remove(document[0][2])
    document[0].remove(document[0][1])
    assert standing(document, captured, anchored) == []


def test_the_same_words_elsewhere_are_not_marked() -> None:
    """Where the quoted words are gone and their twins remain, nothing is marked."""
    document = paragraph(nodes.Text("one two three, two three four"))
    captured, text = read(document)
    anchored, _ = locate([note("a", "three four")], captured, text)
    document[0][1][0] = nodes.Text("one three four, two")
    assert standing(document, captured, anchored) == []
