"""Notes and readings on the same words, on any text: each on its own, and no word lost."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from docutils.utils import new_document
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annotated_edition.anchoring import describe
from annotated_edition.annotations.locating import locate as locate_notes
from annotated_edition.annotations.marking import mark
from annotated_edition.annotations.model import Note
from annotated_edition.annotations.nodes import annotated, annotation_letter
from annotated_edition.apparatus import model as ops
from annotated_edition.apparatus.emending import emend
from annotated_edition.apparatus.locating import locate
from annotated_edition.apparatus.model import Intervention
from annotated_edition.apparatus.nodes import captured, emendation_mark, reading, reading_heading
from annotated_edition.apparatus.settling import join_blocks, keep_captured, keep_corrected
from annotated_edition.core.kinds import BUILT_IN
from annotated_edition.text.anchors import Absence, TextInTree
from annotated_edition.text.blocks import KEY, blocks_in, read_tree
from annotated_edition.text.locations import mark_location
from annotated_edition.text.nodes import author_note, author_notes, note_mark, note_number
from helpers.reading_texts import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotated_edition.annotations.model import AnchoredNote
    from annotated_edition.apparatus.model import Applied
    from annotated_edition.text.domain import ReadingText

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "4"))
"""For each of these, fifty texts are tried."""

# Texts.

CONTEXT, WORDING = BUILT_IN.notes["context"], BUILT_IN.emendations["wording"]
WORDS = st.text(alphabet="abc ’é.", min_size=1, max_size=10)


def link(parts: Iterable[nodes.Node]) -> nodes.Node:
    """Return a resolved mention."""
    reference = nodes.reference("", "", nodes.inline("", "", *parts), refuri="#a")
    return nodes.inline("", "", reference, classes=["mention"])


PLAIN = st.one_of(
    WORDS.map(nodes.Text),
    WORDS.map(lambda words: nodes.emphasis("", "", nodes.Text(words))),
    WORDS.map(lambda words: nodes.literal("", words)),
)
LINK = st.lists(PLAIN, min_size=1, max_size=3).map(link)
INLINE = st.one_of(
    PLAIN,
    PLAIN,
    LINK,
    st.lists(st.one_of(PLAIN, LINK), min_size=1, max_size=3).map(
        lambda parts: nodes.strong("", "", *parts)
    ),
    st.sampled_from("12").map(lambda number: note_mark("", number, refid=f"n{number}")),
    WORDS.map(lambda words: nodes.inline("", words, classes=["editorial"])),
)
INLINES = st.lists(INLINE, min_size=1, max_size=6)


def paragraph(parts: Iterable[nodes.Node]) -> nodes.paragraph:
    """Return a paragraph."""
    return nodes.paragraph("", "", *parts)


def row(cells: Iterable[nodes.paragraph]) -> nodes.Element:
    """Return a table of one row."""
    entries = [nodes.entry("", cell) for cell in cells]
    group = nodes.tgroup("", cols=len(entries))
    group += nodes.tbody("", nodes.row("", *entries))
    return nodes.table("", group)


PARAGRAPH = INLINES.map(paragraph)
BLOCK = st.one_of(
    PARAGRAPH,
    PARAGRAPH,
    st.lists(PARAGRAPH, min_size=1, max_size=2).map(lambda p: nodes.block_quote("", *p)),
    st.lists(PARAGRAPH.map(lambda p: nodes.list_item("", p)), min_size=1, max_size=2).map(
        lambda items: nodes.bullet_list("", *items)
    ),
    st.lists(PARAGRAPH, min_size=1, max_size=2).map(row),
)


def text_of(
    title: list[nodes.Node], blocks: list[nodes.Element], notes: list[nodes.paragraph]
) -> nodes.document:
    """Return a text of a title, blocks and notes of the author's."""
    document = new_document("brief.md")
    section = nodes.section("", nodes.title("", "", *title), ids=["title"])
    document += section
    for number, block in enumerate(blocks, 1):
        mark_location(block, f"p{number}", f"¶{number}", "paragraph")
        section += block
    listing = author_notes()
    for number, words in enumerate(notes, 1):
        note = author_note("", note_number("", str(number)), words)
        mark_location(note, f"n{number}", f"note {number}", "note")
        listing += note
    section += listing
    return document


TEXTS = st.builds(
    text_of,
    INLINES,
    st.lists(BLOCK, min_size=1, max_size=4),
    st.lists(PARAGRAPH, min_size=1, max_size=2),
)

# What is done to them.

SPAN = st.tuples(st.integers(0, 400), st.integers(0, 400))
READINGS = st.one_of(WORDS.map(lambda words: [nodes.Text(words)]), LINK.map(lambda node: [node]))


class Deed(NamedTuple):
    """An intervention on a stretch of a text, still without a selector."""

    span: tuple[int, int]
    kind: str
    words: list[nodes.Node]
    after: bool
    page: str


DEEDS = st.builds(
    Deed,
    SPAN,
    st.sampled_from([
        "substitute", "substitute", "insert", "delete", "transpose", "split", "join", "sic",
        "heading",
    ]),
    READINGS,
    st.booleans(),
    st.sampled_from(["apparatus", "more"]),
)  # fmt: skip


def stretch(text: ReadingText, prepared: object, span: tuple[int, int]) -> tuple[int, int] | None:
    """Return a span of a text that holds something to read."""
    size = len(prepared.source) + 1  # type: ignore[attr-defined]
    low, high = prepared.normal.span(*sorted((span[0] % size, span[1] % size)))  # type: ignore[attr-defined]
    return prepared.normal.original(low, high) if low < high else None  # type: ignore[attr-defined]


def interventions(  # noqa: PLR0912 - one branch for each operation
    text: ReadingText, prepared: object, deeds: Iterable[Deed]
) -> Iterator[tuple[Intervention, list[nodes.Node]]]:
    """Yield interventions that quote what they are about, and the nodes of their readings."""
    for number, deed in enumerate(deeds):
        span = stretch(text, prepared, deed.span)
        if span is None:
            continue
        found = describe(prepared, *span)  # type: ignore[arg-type]
        prefix, suffix = found.prefix, found.suffix
        words = "".join(node.astext() for node in deed.words)
        operation: ops.Operation
        match deed.kind:
            case "substitute":
                operation = ops.Substitution(found.exact, words)
            case "delete":
                operation = ops.Deletion(found.exact)
            case "sic":
                operation = ops.Sic(found.exact)
            case "transpose":
                parts = found.exact.split(" ")
                if len(parts) < 2 or not (parts[0] and parts[-1]):
                    continue
                between = f" {' '.join([*parts[1:-1], ''])}" if parts[2:] else " "
                operation = ops.Transposition(parts[0], between, parts[-1])
            case "join":
                left, space, right = found.exact.partition(" ")
                prefix, suffix, operation = left, right, ops.Join()
                if not (left and space and right):
                    continue
            case _:
                kinds = {"insert": ops.Insertion(words), "heading": ops.HeadingInsertion(words)}
                operation = kinds.get(deed.kind) or ops.Split()
                if deed.after and not found.prefix:
                    prefix, suffix = found.exact, found.suffix
                elif not deed.after and not found.suffix:
                    prefix, suffix = "", found.exact
                else:
                    continue
        one = Intervention(
            f"d{number % 3}", deed.page, number, "brief", operation, prefix, suffix, WORDING,
            "high", "",
        )  # fmt: skip
        yield one, deed.words


def notes_on(text: ReadingText, prepared: object, spans: Iterable[tuple[int, int]]) -> list[Note]:
    """Return notes on stretches of a text."""
    notes = []
    for number, given_span in enumerate(spans):
        if span := stretch(text, prepared, given_span):
            found = describe(prepared, *span)  # type: ignore[arg-type]
            notes.append(
                Note(
                    f"n{number}", f"annotations/n{number}", "", "brief", found.exact, found.prefix,
                    found.suffix, CONTEXT, ("editors",), "2026-11-22", False, "", {}, "",
                )
            )  # fmt: skip
    return notes


# What must come of it, told from the captured words alone.


class Change(NamedTuple):
    """What the edition reads in place of a stretch of a block."""

    start: int
    end: int
    words: str


class Quoted(NamedTuple):
    """A stretch of a block that a note quotes, and whether the quotation begins and ends there."""

    start: int
    end: int
    begins: bool
    ends: bool


def changes(anchored: Iterable[Applied], text: ReadingText) -> dict[str, list[Change]]:
    """Return, by block, what the edition reads in it, in order."""
    found: dict[str, list[Change]] = {}
    for one in anchored:
        first, *others = one.anchors
        doing = one.intervention
        match doing.operation:
            case ops.Substitution(reading=words):
                new = [Change(first.offset, first.end, words)]
                new += [Change(other.offset, other.end, "") for other in others]
            case ops.Deletion():
                new = [Change(part.offset, part.end, "") for part in one.anchors]
            case ops.Transposition():
                marks = text.by_id()[first.block].marks
                turned = "".join(plain(part.words, part.offset, marks)
                                 for part in reversed(one.anchors))  # fmt: skip
                new = [Change(first.offset, others[-1].end, turned)]
            case ops.Insertion(words):
                at = first.end if doing.prefix else first.offset
                before = " " if doing.prefix and words[:1].isalnum() else ""
                behind = " " if not doing.prefix and words[-1:].isalnum() else ""
                new = [Change(at, at, f"{before}{words}{behind}")]
            case ops.Join():
                new = [Change(first.end, first.end, " ")]
            case _:
                new = []
        blocks = [first.block] * len(new)
        blocks[: len(one.anchors)] = [part.block for part in one.anchors][: len(new)]
        for block, change in zip(blocks, new, strict=True):
            found.setdefault(block, []).append(change)
    return found


def plain(words: str, offset: int, marks: Iterable[tuple[int, int]]) -> str:
    """Return words without the numbers of notes in them."""
    return "".join(
        letter for at, letter in enumerate(words, offset)
        if not any(start <= at < end for start, end in marks)
    )  # fmt: skip


def stream(
    text: ReadingText, edits: dict[str, list[Change]], only: dict[str, list[Quoted]] | None
) -> dict[str, str]:
    """Return, by block, the corrected words; of a note, those that it encloses."""
    result = {}
    for block in text.blocks:
        kept: list[str] = []
        spans = None if only is None else only.get(block.id, [])
        done = set()
        here = edits.get(block.id, [])
        for at in range(block.head, len(block.text) + 1):
            for change in here:
                if change.start == at and change not in done:
                    done.add(change)
                    if spans is None or any(_touches(span, change) for span in spans):
                        kept.append(change.words)
            if at == len(block.text):
                break
            emended = any(change.start <= at < change.end for change in here)
            numbered = any(start <= at < end for start, end in block.marks)
            wanted = spans is None or (
                not numbered and any(span.start <= at < span.end for span in spans)
            )
            if wanted and (not emended or numbered):
                kept.append(block.text[at])
        result[block.id] = "".join(kept)
    return result


def _touches(span: Quoted, change: Change) -> bool:
    if change.start == change.end:
        after = span.start < change.start or not span.begins
        return after and (change.start < span.end or not span.ends)
    return span.start < change.end and change.start < span.end


# What came of it.


def printed(element: nodes.Element, *, corrected: bool) -> str:
    """Return the words of a block as one of its readers gets them."""
    words = []
    for text in element.findall(nodes.Text):
        around = list(above(text, element))
        in_reading = any(isinstance(node, reading) for node in around)
        if any(isinstance(node, captured) for node in around):
            wanted = not corrected
        elif in_reading:
            wanted = corrected
        else:
            wanted = not any("editorial" in node["classes"] for node in around)
        if wanted:
            words.append(text)
    return "".join(words)


def above(node: nodes.Node, top: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the elements around a node, ``top`` excepted."""
    while node.parent is not None and node.parent is not top:
        node = node.parent
        yield node


def enclosed(document: nodes.document, name: str, *, corrected: bool) -> dict[str, str]:
    """Return, by block, the words that a note's marks enclose for one of the two readers."""
    found: dict[str, str] = {}
    for key, element in blocks_in(document).items():
        words = []
        for text in element.findall(nodes.Text):
            around = list(above(text, element))
            marked = any(isinstance(node, annotated) and name in node["notes"] for node in around)
            hidden = captured if corrected else reading
            if marked and not any(isinstance(node, hidden) for node in around):
                words.append(text)
        found[key.partition("#")[2]] = "".join(words)
    return found


@settings(max_examples=50 * ROUNDS)
@given(
    TEXTS,
    st.lists(DEEDS, max_size=5),
    st.lists(SPAN, max_size=5),
    st.sampled_from(["both", "corrected", "captured"]),
)
def test_the_joint(
    document: nodes.document, deeds: list[Deed], spans: list[tuple[int, int]], printing: str
) -> None:
    """Whatever is quoted and emended, each reader gets the right words; marks enclose theirs."""
    text, prepared = read(document)
    given_deeds = dict(interventions(text, prepared, deeds))
    unique = {one.key: one for one in given_deeds}
    anchored, _ = locate(unique.values(), text, prepared)
    notes, _ = locate_notes(notes_on(text, prepared, spans), text, prepared)
    assume(anchored or notes)
    edits = changes(anchored, text)
    tree = TextInTree(text, blocks_in(document))
    for one in anchored:
        standing = tree.find(one.anchors)
        assert not isinstance(standing, Absence)
        emend(one, standing, given_deeds[one.intervention])
    tree = TextInTree(text, blocks_in(document))
    found = []
    for note in notes:
        where = tree.find(note.anchors)
        assert not isinstance(where, Absence)
        found.append((note, where))
    mark(found)
    check_blocks(document, text, edits)
    check_notes(document, text, edits, notes)
    check_tree(document, anchored, notes)
    before = {
        corrected: words_in_order(document, corrected=corrected) for corrected in (True, False)
    }
    if printing == "both":
        join_blocks(document)
        for corrected in (True, False):
            assert words_in_order(document, corrected=corrected) == before[corrected]
    elif printing == "corrected":
        keep_corrected(document)
        assert squeezed(words_in_order(document, corrected=True)) == squeezed(before[True])
        assert not list(document.findall(captured))
    else:
        keep_captured(document)
        assert words_in_order(document, corrected=False) == before[False]
        assert not list(document.findall(reading))
    for element in document.findall(nodes.Element):
        assert all(child.parent is element for child in element.children)


def check_blocks(
    document: nodes.document, text: ReadingText, edits: dict[str, list[Change]]
) -> None:
    """Both readers get each block right; the captured words can be read back."""
    elements = {key.partition("#")[2]: one for key, one in blocks_in(document).items()}
    expected = stream(text, edits, None)
    for block in text.blocks:
        element = elements[block.id]
        assert printed(element, corrected=False) == block.text[block.head :]
        assert printed(element, corrected=True) == expected[block.id]
    read_back = [b.text for b in read_tree(document) if KEY in b.element]
    assert read_back == [block.text for block in text.blocks]


def check_notes(
    document: nodes.document,
    text: ReadingText,
    edits: dict[str, list[Change]],
    notes: list[AnchoredNote],
) -> None:
    """The marks of each note enclose its words, and what the edition reads for them."""
    for note in notes:
        spans: dict[str, list[Quoted]] = {}
        for anchor in note.anchors:
            begins, ends = anchor is note.anchors[0], anchor is note.anchors[-1]
            quoted = Quoted(anchor.offset, anchor.end, begins, ends)
            spans.setdefault(anchor.block, []).append(quoted)
        assert enclosed(document, note.note.name, corrected=False) == stream(text, {}, spans)
        assert enclosed(document, note.note.name, corrected=True) == stream(text, edits, spans)


def check_tree(
    document: nodes.document, anchored: list[Applied], notes: list[AnchoredNote]
) -> None:
    """Links do not nest, ids are unique, signs stand where everybody sees them, in order."""
    for inner in document.findall(nodes.reference):
        assert not any(isinstance(node, nodes.reference) for node in above(inner, document))
    ids = Counter(name for node in document.findall(nodes.Element) for name in node["ids"])
    assert max(ids.values()) == 1
    marks = [sign["ids"][0] for sign in document.findall(emendation_mark)]
    assert sorted(marks) == sorted(one.id for one in anchored)
    letters = list(document.findall(annotation_letter))
    assert [letter.astext() for letter in letters] == [note.letter for note in notes]
    hidden = (captured, reading, nodes.reference)
    for sign in (*document.findall(emendation_mark), *letters):
        assert not any(isinstance(node, hidden) for node in above(sign, document))
    headings = sum(isinstance(o.intervention.operation, ops.HeadingInsertion) for o in anchored)
    assert len(list(document.findall(reading_heading))) == headings


def words_in_order(document: nodes.document, *, corrected: bool) -> str:
    """Return the words of the whole text as one reader gets them."""
    return printed(document, corrected=corrected)


def squeezed(words: str) -> str:
    """Return words without white space: at breaks, blanks become those of paragraphs."""
    return "".join(words.split())
