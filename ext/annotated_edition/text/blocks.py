"""Turns a doctree into the reading text: the words a reader gets, block by block.

What the editors added is marked with the class ``editorial`` and left out. Nothing else is: any
other text in the doctree is text of the edition, whatever node holds it.

Each block of a text has a permanent id, kept in its element, by which any tree that was made from
the text finds it again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.addnodes import start_of_file

from annotated_edition.text.editing import replace_node
from annotated_edition.text.locations import location_of
from annotated_edition.text.nodes import author_note, note_mark, note_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotated_edition.text.locations import Location

EDITORIAL = "editorial"

ESCAPED = "\x00"
"""What reStructuredText leaves before an escaped character; nobody prints it."""

KEY = "text_block"
"""Attribute of the element that holds a block: the text's document and the block's id."""


class TextBlock(NamedTuple):
    """A paragraph, heading, cell ... of a text, as it was captured."""

    id: str
    """Permanent, unique in its text: the id of its place, and for further blocks of one place
    their number in it: ``p7``, ``p7.2``."""
    label: str
    """The place in words: ``¶7``, ``note 3``, the title of a section."""
    kind: str
    """The kind of its place."""
    section: str
    """Title of the section in which it stands; of the author's notes, "Notes"."""
    line: int
    """Line in the source file, from 1."""
    text: str
    marks: tuple[tuple[int, int], ...]
    """Where the numbers that refer to the author's notes stand in ``text``."""
    head: int
    """How many characters the number at the head of a note takes."""

    @property
    def is_heading(self) -> bool:
        """Whether it is the title of a section."""
        return self.kind == "section" and "." not in self.id

    @property
    def plain(self) -> str:
        """The words without the numbers of notes."""
        return without_marks(self.text, self.marks)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block that one text node holds."""

    start: int
    end: int
    node: nodes.Text


@dataclass(slots=True)
class BlockInTree:
    """A block where it stands in a doctree, open to be cut and wrapped."""

    element: nodes.Element
    text: str = ""
    head: int = 0
    runs: list[Run] = field(default_factory=list)
    """The text nodes, in order; the number at the head of a note has none."""
    marks: list[tuple[int, int]] = field(default_factory=list)

    @property
    def line(self) -> int:
        """Line in the source file, from 1."""
        return _line_of(self.element)

    def in_mark(self, run: Run) -> bool:
        """Tell whether a run is the number of a note of the author's."""
        return any(start <= run.start and run.end <= end for start, end in self.marks)


def without_marks(
    text: str, marks: Sequence[tuple[int, int]], start: int = 0, end: int | None = None
) -> str:
    """Return ``text[start:end]`` with the numbers of notes left out.

    Args:
        text: the words of a block.
        marks: where the numbers stand in it.
        start: first character.
        end: the character after the last; all, if it is not given.
    """
    stop = len(text) if end is None else end
    kept, position = [], start
    for mark_start, mark_end in marks:
        if start <= mark_start and mark_end <= stop:
            kept.append(text[position:mark_start])
            position = mark_end
    return "".join([*kept, text[position:stop]])


def read_element(element: nodes.Element) -> BlockInTree:
    """Read the block that an element holds."""
    block = BlockInTree(element)
    parent = element.parent
    if isinstance(parent, author_note) and element is parent[1]:
        block.text = f"{parent[0].astext()}. "
        block.head = len(block.text)
    _collect(element, block)
    return block


def read_tree(document: nodes.Element) -> list[BlockInTree]:
    """Read a doctree back into blocks, in order.

    Args:
        document: a doctree as the environment keeps it, before references are resolved.

    Returns:
        One block for each title, paragraph, list item's paragraph, cell ... An author's note
        begins with its number, a full stop and a space, as in print.
    """
    blocks: list[BlockInTree] = []
    _read(document, blocks)
    return blocks


def record(blocks: list[BlockInTree], docname: str) -> tuple[TextBlock, ...]:
    """Keep blocks as records, and give each element the permanent id of its block.

    Args:
        blocks: those of one text, in order.
        docname: the text's document.
    """
    count: Counter[str] = Counter()
    kept = []
    for block in blocks:
        place = location_of(block.element, docname)
        count[place.id] += 1
        name = place.id if count[place.id] == 1 else f"{place.id}.{count[place.id]}"
        block.element[KEY] = key(docname, name)
        kept.append(
            TextBlock(
                name, place.label, place.kind, _section(block.element, place),
                block.line, block.text, tuple(block.marks), block.head,
            )
        )  # fmt: skip
    return tuple(kept)


def key(docname: str, block: str) -> str:
    """Return what the attribute of a block's element says.

    Args:
        docname: the text's document.
        block: the block's id.
    """
    return f"{docname}#{block}"


def documents_in(tree: nodes.document, docname: str) -> Iterator[tuple[str, nodes.Element]]:
    """Yield each document that a tree holds: some builders assemble many in one.

    Args:
        tree: what is being resolved.
        docname: the document from which it was made.

    Yields:
        The name and the root of each, the outermost first.
    """
    yield docname, tree
    for part in tree.findall(start_of_file):
        for child in part.children:
            child.parent = part  # Sphinx leaves it pointing at the document the child came from
        yield part["docname"], part


def blocks_in(tree: nodes.Element) -> dict[str, nodes.Element]:
    """Find the elements of all blocks of all texts in a tree, by their keys."""
    found: dict[str, nodes.Element] = {}
    for element in tree.findall(nodes.TextElement):
        if KEY in element:
            found.setdefault(element[KEY], element)
    return found


def _read(element: nodes.Element, blocks: list[BlockInTree]) -> None:
    for child in element.children:
        if _prints_no_text(child) or isinstance(child, note_number):
            continue
        if isinstance(child, nodes.TextElement):
            blocks.append(read_element(child))
        elif isinstance(child, nodes.Element):
            _read(child, blocks)


def _prints_no_text(node: nodes.Node) -> bool:
    """Tell whether a node prints nothing, or only what the editors added."""
    if isinstance(node, nodes.Element) and EDITORIAL in node.get("classes", ()):
        return True
    return isinstance(node, nodes.Invisible)


def _collect(element: nodes.Element, block: BlockInTree) -> None:
    for child in list(element.children):
        if _prints_no_text(child):
            continue
        start = len(block.text)
        if isinstance(child, nodes.Text):
            if ESCAPED in child:
                plain = nodes.Text(child.astext())
                replace_node(child, [plain])
                child = plain
            block.text += child
            block.runs.append(Run(start, len(block.text), child))
        elif isinstance(child, nodes.Element):
            _collect(child, block)
            if isinstance(child, note_mark):
                block.marks.append((start, len(block.text)))


def _section(element: nodes.Element, place: Location) -> str:
    if place.kind == "note":
        return "Notes"
    node: nodes.Node | None = element
    while node is not None and not isinstance(node, nodes.section):
        node = node.parent
    return node[0].astext() if isinstance(node, nodes.section) else ""


def _line_of(node: nodes.Node | None) -> int:
    while node is not None:
        if node.line:
            return int(node.line)
        node = node.parent
    return 1
