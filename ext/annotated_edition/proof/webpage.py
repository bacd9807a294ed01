"""Turns a web page, or a page of an EPUB, into the words of a text as a browser shows them."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

from annotated_edition.proof.stream import Writer
from annotated_edition.proof.styles import State, Styles, read_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from selectolax.lexbor import LexborNode

    from annotated_edition.proof.stream import Kind, Stream
    from annotated_edition.proof.styles import Rule

TEXT = ("[data-text]", "[role=main]", "main", "body")
"""Where a page holds its text: the first of these."""

SWITCH = "#as-published"
"""The switch between the corrected text and the text as published."""

INLINE = {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins",
          "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u",
          "var"}  # fmt: skip
"""Elements within a line of text; all others begin a line of their own."""

SIGNS: dict[str, tuple[Kind, str]] = {
    "annotation-letter": ("letter", r"[a-z]+"),
    "emendation-mark": ("emendation", r"°|sic"),
    "emendation": ("emendation", r"°|sic"),
    "note-mark": ("number", r".+"),
}
"""By class: what a sign is, and what is printed as one."""

BESIDE = {"paragraph-number": r"\d+", "source-link": r".*", "headerlink": r"[¶#]?"}
"""By class: what the editors set into a line that is neither text nor sign, and its words."""


def parse_html(content: bytes) -> LexborHTMLParser:
    """Parse a web page as browsers do."""
    return LexborHTMLParser(content)


def parse_xhtml(content: bytes) -> LexborHTMLParser:
    """Parse a page of an EPUB, which is XML.

    Raises:
        ElementTree.ParseError: it is not well formed.
    """
    root = ElementTree.fromstring(content)
    for element in root.iter():
        element.tag = str(element.tag).rpartition("}")[2]
        for name in [name for name in element.attrib if "}" in name]:
            element.attrib[name.rpartition("}")[2]] = element.attrib.pop(name)
    return LexborHTMLParser(ElementTree.tostring(root, "unicode", method="html"))


@dataclass(slots=True)
class View:
    """What a page shows of a text in one state of its switches."""

    stream: Stream
    unlike: dict[str, Stream] = field(default_factory=dict)
    """By condition of a style sheet: what is shown under it, if that is something else."""
    unread: list[str] = field(default_factory=list)
    """Selectors of style sheets that could not be followed."""


class Reader:
    """Reads the pages of a site or book; style sheets are read once."""

    def __init__(self, load: Callable[[str], bytes | None]) -> None:
        """Make a reader.

        Args:
            load: returns a file by its address, or None.
        """
        self._load = load
        self._rules: dict[tuple[tuple[str, str], ...], list[Rule]] = {}

    def view(self, tree: LexborHTMLParser, address: str, *, published: bool = False) -> View:
        """Read the text of a page.

        Args:
            tree: the page.
            address: where it stands.
            published: whether the switch is set to the text as published.
        """
        for switch in tree.css(SWITCH):
            if published:
                switch.attrs["checked"] = ""
            elif "checked" in switch.attributes:
                del switch.attrs["checked"]
        styles = Styles(tree, self._read_rules(tree, address))
        root = next(node for selector in TEXT for node in tree.css(selector))
        walk = _Walk(styles)
        view = View(walk.read(root), unread=styles.unread)
        for condition in styles.conditions(walk.carriers):
            styles.choose(condition)
            other = _Walk(styles).read(root)
            if (other.ink, other.gaps) != (view.stream.ink, view.stream.gaps):
                view.unlike[condition] = other
        return view

    def _read_rules(self, tree: LexborHTMLParser, address: str) -> list[Rule]:
        sheets = []
        for node in tree.css("link[rel~=stylesheet], style"):
            media = node.attributes.get("media") or ""
            if node.tag == "style":
                sheets.append((node.text(), media))
            elif (href := local(node.attributes.get("href") or "", address)) is not None:
                sheets.append((self._sheet(href[0]), media))
        key = tuple(sheets)
        if key not in self._rules:
            self._rules[key] = read_rules(sheets)
        return self._rules[key]

    def _sheet(self, address: str) -> str:
        """Return a style sheet with those that it imports."""
        text = (self._load(address) or b"").decode("utf-8", "replace")

        def imported(match: re.Match[str]) -> str:
            found = local(match[1], address)
            sheet = self._sheet(found[0]) if found and found[0] != address else ""
            return f"@media {match[2].strip() or 'all'} {{ {sheet} }}"

        return re.sub(r"@import\s+(?:url\()?[\"']?([^\"');]+)[\"']?\)?([^;]*);", imported, text)


def local(href: str, address: str) -> tuple[str, str] | None:
    """Resolve a link.

    Args:
        href: the link, as the page has it.
        address: where the page stands.

    Returns:
        The address of a file beside it and the id in it; None for a link that leads elsewhere.
    """
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return None
    path = (
        posixpath.join(posixpath.dirname(address), unquote(parts.path)) if parts.path else address
    )
    return posixpath.normpath(path), unquote(parts.fragment)


class _Walk:
    """One way through a page."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._writer = Writer()
        self._label = ""
        self.carriers: set[int] = set()
        """The elements that hold words of the text, seen or not."""

    def read(self, root: LexborNode) -> Stream:
        above, node = [], root.parent
        while node is not None:
            above.append(node)
            node = node.parent
        state = State()
        for node in reversed(above):
            state = self._styles.enter(node, state)
        self._element(root, state, ())
        return self._writer.close()

    def _element(self, node: LexborNode, state: State, marks: tuple[str, ...]) -> None:
        attributes, tag = node.attributes, str(node.tag)
        classes = (attributes.get("class") or "").split()
        state = self._styles.enter(node, state)
        words = node.text(strip=True) if SIGNS.keys() & classes or BESIDE.keys() & classes else ""
        for name in classes:
            if name in BESIDE and re.fullmatch(BESIDE[name], words):
                return
            if name in SIGNS and re.fullmatch(SIGNS[name][1], words):
                self._sign(node, name, words, state)
                if name != "note-mark":
                    return
        if "editorial" in classes and "reading" not in classes and tag not in INLINE:
            return
        self.carriers.add(node.mem_id)
        marks = (*marks, *(name for name in ("reading", "captured") if name in classes))
        marks += tuple(f"note:{name}" for name in (attributes.get("data-notes") or "").split())
        if tag not in INLINE:
            self._writer.block(self._name(node, tag))
        self._add(self._styles.added(node.mem_id, "before"), state, marks)
        for child in node.iter(include_text=True):
            if child.is_text_node:
                self._add(child.text_content or "", state, marks)
            elif child.is_element_node:
                self._element(child, state, marks)
        self._add(self._styles.added(node.mem_id, "after"), state, marks)
        if tag not in INLINE:
            self._writer.gap()

    def _add(self, words: str, state: State, marks: tuple[str, ...]) -> None:
        if state.seen:
            self._writer.add(words, marks)

    def _sign(self, node: LexborNode, name: str, words: str, state: State) -> None:
        link = node if node.tag == "a" else node.css_first("a")
        if state.seen:
            target = (link.attributes.get("href") if link else "") or ""
            own = node.id or (link.id if link else "") or ""
            self._writer.sign(SIGNS[name][0], words, own=own, target=target)

    def _name(self, node: LexborNode, tag: str) -> str:
        """Say what readers call a block; a block without a name belongs to the one before."""
        if match := re.fullmatch(r"([pn])(\d+)", node.id or ""):
            return f"¶{match[2]}" if match[1] == "p" else f"note {match[2]}"
        return f"“{' '.join(node.text().split())[:30]}”" if re.fullmatch(r"h\d", tag) else ""
