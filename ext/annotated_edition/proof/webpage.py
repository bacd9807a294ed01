"""Turns a page of a web site or an EPUB into the words of a text as a browser shows them."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotated_edition.proof.stream import Writer
from annotated_edition.proof.styles import State, Styles, read_rules

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from annotated_edition.proof.pages import Page
    from annotated_edition.proof.stream import Kind, Stream
    from annotated_edition.proof.styles import Rule

Sheets = tuple[tuple[str, str], ...]
"""The style sheets of a page, and the media for which each is."""

TEXT = (".//*[@data-text]", ".//*[@role='main']", ".//main", "body")
"""Where a page holds its text: the first of these."""

SWITCH = "as-published"
"""The id of the switch between the corrected text and the text as published."""

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

KNOWN = SIGNS.keys() | BESIDE.keys()


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

    def __init__(self, load: Callable[[str], bytes], rules: dict[Sheets, list[Rule]]) -> None:
        """Make a reader.

        Args:
            load: returns a file by its address, nothing if it is not there.
            rules: where the rules of style sheets are kept.
        """
        self._load = load
        self._rules = rules

    def view(self, page: Page, *, published: bool = False) -> View:
        """Read the text of a page.

        Args:
            page: the page.
            published: whether the switch is set to the text as published.
        """
        if (switch := page.by_id.get(SWITCH)) is not None:
            switch.attrib.pop("checked", None)
            switch.attrib |= {"checked": ""} if published else {}
        styles = Styles(page.root, self._read_rules(page))
        walk = _Walk(styles, page)
        view = View(walk.read(), unread=styles.unread)
        for condition in styles.conditions(walk.carriers):
            styles.choose(condition)
            other = _Walk(styles, page).read()
            if (other.ink, other.gaps) != (view.stream.ink, view.stream.gaps):
                view.unlike[condition] = other
        return view

    def _read_rules(self, page: Page) -> list[Rule]:
        sheets = []
        for element in page.root.iter():
            media = element.get("media", "")
            if element.tag == "style":
                sheets.append(("".join(element.itertext()), media))
            elif element.tag == "link" and "stylesheet" in element.get("rel", "").split():
                sheets.append((self._sheet(page.local(element.get("href", ""))[0]), media))
        key = tuple(sheets)
        if key not in self._rules:
            self._rules[key] = read_rules(sheets)
        return self._rules[key]

    def _sheet(self, address: str) -> str:
        """Return a style sheet with those that it imports."""
        folder = address.rpartition("/")[0]

        def imported(match: re.Match[str]) -> str:
            name = posixpath.normpath(posixpath.join(folder, match[1]))
            sheet = self._sheet(name) if name != address else ""
            return f"@media {match[2].strip() or 'all'} {{ {sheet} }}"

        text = self._load(address).decode("utf-8", "replace")
        return re.sub(r"@import\s+(?:url\()?[\"']?([^\"');]+)[\"']?\)?([^;]*);", imported, text)


class _Walk:
    """One way through a page."""

    def __init__(self, styles: Styles, page: Page) -> None:
        self._styles = styles
        self._page = page
        self._writer = Writer()
        self.carriers: set[Element] = set()
        """The elements that hold words of the text, seen or not."""

    def read(self) -> Stream:
        found = (self._page.root.find(path) for path in TEXT)
        root = next((one for one in found if one is not None), self._page.root)
        above, element = [], root
        while (parent := self._page.parents.get(element)) is not None:
            above.append(element := parent)
        state = State()
        for element in reversed(above):
            state = self._styles.enter(element, state)
        self._element(root, state, ())
        return self._writer.close()

    def _element(self, element: Element, state: State, marks: tuple[str, ...]) -> None:
        classes = element.get("class", "").split()
        state = self._styles.enter(element, state)
        if {*classes} & KNOWN:
            words = "".join("".join(element.itertext()).split())
            for name in classes:
                if name in BESIDE and re.fullmatch(BESIDE[name], words):
                    return
                if name in SIGNS and re.fullmatch(SIGNS[name][1], words):
                    if state.seen:
                        self._sign(element, SIGNS[name][0], words)
                    if name != "note-mark":
                        return
        block = element.tag not in INLINE
        if "editorial" in classes and "reading" not in classes and block:
            return
        self.carriers.add(element)
        marks += tuple(name for name in ("reading", "captured") if name in classes)
        marks += tuple(f"note:{name}" for name in element.get("data-notes", "").split())
        apart = block or (state.seen and self._styles.lined(element))
        if apart:
            self._writer.block(_name(element))
        self._add(self._styles.added(element, "before") + (element.text or ""), state, marks)
        for child in element:
            self._element(child, state, marks)
            self._add(child.tail or "", state, marks)
        self._add(self._styles.added(element, "after"), state, marks)
        if apart:
            self._writer.gap()

    def _add(self, words: str, state: State, marks: tuple[str, ...]) -> None:
        if state.seen:
            self._writer.add(words, marks)

    def _sign(self, element: Element, kind: Kind, words: str) -> None:
        links = [one for one in element.iter() if one.tag == "a"] or [element]
        own = element.get("id", links[0].get("id", ""))
        self._writer.sign(kind, words, own=own, target=links[0].get("href", ""))


def _name(element: Element) -> str:
    """Say what readers call a block; a block without a name belongs to the one before."""
    if match := re.fullmatch(r"([pn])(\d+)", element.get("id", "")):
        return f"¶{match[2]}" if match[1] == "p" else f"note {match[2]}"
    if re.fullmatch(r"h\d", element.tag):
        return f"“{' '.join(' '.join(element.itertext()).split())[:30]}”"
    return ""
