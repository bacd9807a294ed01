"""The reading text, taken back from doctrees made by hand."""

from __future__ import annotations

from docutils import nodes
from docutils.utils import new_document

from annotated_edition.text.blocks import read_tree, record, without_marks
from annotated_edition.text.locations import Location, location_of, mark_location
from annotated_edition.text.nodes import author_note, author_notes, note_mark, note_number


def marked(number: str) -> note_mark:
    """Return the mark of a note."""
    return note_mark("", number, refid=f"n{number}")


def text() -> nodes.document:
    """Return a text with a title, a marked and numbered paragraph, a list and a note."""
    document = new_document("text.md")
    paragraph = nodes.paragraph("", "Rule", nodes.Text(", "), marked("1"), nodes.Text("law"))
    paragraph += [marked("2"), nodes.Text(".")]
    paragraph.line = 3
    mark_location(paragraph, "p1", "¶1", "paragraph")
    section = nodes.section("", nodes.title("", "The title"), paragraph, ids=["title"])
    section[0].line = 1
    section += nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "An item.")))
    first = nodes.paragraph("", "Ibid ", nodes.inline("", "→ a source", classes=["editorial"]))
    note = author_note("", note_number("", "1"), first, nodes.paragraph("", "Also."))
    note.line = 9
    mark_location(note, "n1", "note 1", "note")
    section += author_notes("", note)
    document += section
    return document


def test_blocks_in_order() -> None:
    """Titles, paragraphs, items and notes are read in order; a note begins with its number."""
    assert [block.text for block in read_tree(text())] == [
        "The title",
        "Rule, 1law2.",
        "An item.",
        "1. Ibid ",
        "Also.",
    ]


def test_blocks_name_their_places_and_lines() -> None:
    """A block stands in the nearest place and line that are known."""
    assert [(block.label, block.line) for block in record(read_tree(text()), "text")] == [
        ("The title", 1),
        ("¶1", 3),
        ("The title", 1),
        ("note 1", 9),
        ("note 1", 9),
    ]


def test_marks_are_left_out_on_demand() -> None:
    """The numbers of notes are part of the text, and can be left out of any stretch of it."""
    block = read_tree(text())[1]
    assert [block.text[start:end] for start, end in block.marks] == ["1", "2"]
    assert without_marks(block.text, block.marks) == "Rule, law."
    assert without_marks(block.text, block.marks, 4, 8) == ", l"
    assert without_marks(block.text, block.marks, 0, 6) == "Rule, "
    assert without_marks(block.text, block.marks, 6, 9) == "la"


def test_only_what_editors_added_or_nobody_sees_is_left_out() -> None:
    """The class ``editorial`` and comments are left out; any other node's words are kept."""
    document = new_document("text.md")
    document += [
        nodes.comment("", "nobody sees this"),
        nodes.paragraph("", "An addition.", classes=["editorial"]),
        nodes.note("", nodes.paragraph("", "Boxed.")),
        nodes.literal_block("", "Code."),
        nodes.raw("", "Raw.", format="html"),
        nodes.paragraph("", "Marked ", nodes.strong("", "bold"), nodes.inline("", " up.")),
    ]
    assert [block.text for block in read_tree(document)] == [
        "Boxed.",
        "Code.",
        "Raw.",
        "Marked bold up.",
    ]


def test_every_text_node_can_be_found() -> None:
    """Each text node is mapped to its block and its offset there."""
    document = text()
    blocks = read_tree(document)
    where = {id(run.node): (block, run.start) for block in blocks for run in block.runs}
    for node in document.findall(nodes.Text):
        if id(node) in where:
            block, start = where[id(node)]
            assert block.text[start : start + len(node)] == node
    left_out = [node for node in document.findall(nodes.Text) if id(node) not in where]
    assert left_out == ["1", "→ a source"]


def test_place_of_nodes() -> None:
    """The nearest declared place names a node, else its section's title, else the document."""
    document = text()
    paragraph, item = document.findall(nodes.paragraph), document.findall(nodes.list_item)
    assert location_of(next(paragraph)[0], "a/b") == Location("a/b", "p1", "¶1", "paragraph")
    assert location_of(next(item), "a/b") == Location("a/b", "title", "The title", "section")
    bare = new_document("text.md")
    bare += nodes.paragraph("", "No heading.")
    assert location_of(bare[0], "a/b") == Location("a/b", "", "a/b", "document")


def test_declared_place_keeps_other_ids() -> None:
    """The permanent id comes first, once; ids that were there stay."""
    paragraph = nodes.paragraph(ids=["old", "p4"])
    mark_location(paragraph, "p4", "¶4", "paragraph")
    assert paragraph["ids"] == ["p4", "old"]
