"""Checks that all that is drawn is tagged or an artifact (ISO 32000-1, 14.6 and 14.8.2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pikepdf

from helpers.matterhorn.tree import LANGUAGE, Content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpers.matterhorn.tree import Object, Tree

_TEXT = {"Tj", "TJ", "'", '"'}
_PAINT = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "INLINE IMAGE"}
_ARTIFACT = "artifact"


@dataclass
class Drawn:
    """What the pages draw.

    Attributes:
        failures: what is wrong with the marks.
        numbers: how often each marked-content sequence begins.
        codes: each font -> the codes drawn with it -> whether each always has words of its own.
    """

    failures: list[str] = field(default_factory=list)
    numbers: dict[Content, int] = field(default_factory=dict)
    fonts: dict[Object, Any] = field(default_factory=dict)
    codes: dict[Object, dict[bytes, bool]] = field(default_factory=dict)


def draw(pdf: pikepdf.Pdf) -> Drawn:
    """Follow the instructions of every page, and of the forms that they draw."""
    drawn = Drawn()
    for number, page in enumerate(pdf.pages, 1):
        _Stream(drawn, f"page {number}", page.obj.objgen).run(page, page.Resources, [])
    return drawn


def check(pdf: pikepdf.Pdf, tree: Tree, drawn: Drawn) -> Iterator[str]:
    """Yield where the pages and the structure disagree."""
    yield from drawn.failures
    parents = tree.parents()
    names = {page.obj.objgen: f"page {number}" for number, page in enumerate(pdf.pages, 1)}
    keys = {page.obj.objgen: page.get("/StructParents") for page in pdf.pages}
    for content, times in drawn.numbers.items():
        where = f"{names.get(content.holder, 'a form')}, sequence {content.number}"
        elements = tree.contents.get(content, [])
        if times > 1:
            yield f"01-005 {where} begins {times} times"
        if len(elements) != 1:
            yield f"01-005 {where} is in {len(elements)} elements"
            continue
        entries = parents.get(keys.get(content.holder))
        if entries is None or len(entries) <= content.number:
            yield f"01-005 {where} is not in the parent tree"
        elif entries[content.number].objgen != elements[0].dictionary.objgen:
            yield f"01-005 {where} has another element in the parent tree"
    for content in tree.contents:
        if content not in drawn.numbers:
            yield f"01-006 an element holds sequence {content.number} of a page without it"
    order = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    text = tree.top.contents("Note", "TR")  # which may go on on the next page beside other words
    pages = [order[content.holder] for content in text if content.holder in order]
    for page, after in pairwise(pages):
        if after < page:
            yield f"09-001 what is on page {after} is read after page {page}"


class _Stream:
    """Follows one stream of instructions."""

    def __init__(self, drawn: Drawn, where: str, holder: Object) -> None:
        self.drawn, self.where, self.holder = drawn, where, holder

    def run(self, stream: Any, resources: Any, marks: list[object]) -> None:
        """Follow *stream*, which stands within *marks*."""
        marks, fonts, font = list(marks), [], None
        for instruction in pikepdf.parse_content_stream(stream):
            operands, operator = instruction.operands, str(instruction.operator)
            if operator in {"BDC", "BMC"}:
                self._begin(marks, operands, resources)
            elif operator == "EMC":
                marks.pop()
            elif operator == "q":
                fonts.append(font)
            elif operator == "Q":
                font = fonts.pop()
            elif operator == "Tf":
                font = resources.Font[str(operands[0])]
            elif operator in _TEXT:
                self._show(font, operands, marks)
            elif operator in _PAINT:
                self._paint(marks)
            elif operator == "Do":
                self._object(resources.XObject[str(operands[0])], resources, marks)

    def _begin(self, marks: list[object], operands: Any, resources: Any) -> None:
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, pikepdf.Name):
            properties = resources.Properties[str(properties)]
        if not LANGUAGE.match(str(properties.get("/Lang", "en"))):
            self.drawn.failures.append(f"11-001 {self.where}: the language {properties.Lang}")
        tagged = any(isinstance(mark, Content) for mark in marks)
        if operands[0] == "/Artifact":
            if tagged:
                self.drawn.failures.append(f"01-003 {self.where}: an artifact in tagged content")
            marks.append(_ARTIFACT)
        elif "/MCID" in properties:
            if _ARTIFACT in marks:
                self.drawn.failures.append(f"01-004 {self.where}: tagged content in an artifact")
            content = Content(self.holder, int(properties.MCID))
            self.drawn.numbers[content] = self.drawn.numbers.get(content, 0) + 1
            marks.append(content)
        else:
            marks.append("words" if "/ActualText" in properties else "")

    def _paint(self, marks: list[object]) -> None:
        if _ARTIFACT not in marks and not any(isinstance(mark, Content) for mark in marks):
            said = f"01-005 {self.where}: something is neither tagged nor an artifact"
            if said not in self.drawn.failures:
                self.drawn.failures.append(said)

    def _show(self, font: Any, operands: Any, marks: list[object]) -> None:
        self._paint(marks)
        parts = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
        shown = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
        size = 2 if font.Subtype == "/Type0" else 1
        codes = self.drawn.codes.setdefault(font.objgen, {})
        self.drawn.fonts[font.objgen] = font
        for start in range(0, len(shown), size):
            code = shown[start : start + size]
            codes[code] = codes.get(code, True) and ("words" in marks or _ARTIFACT in marks)

    def _object(self, drawn: Any, resources: Any, marks: list[object]) -> None:
        self._paint(marks)
        if drawn.Subtype == "/Form":
            if "/Ref" in drawn:
                self.drawn.failures.append(f"30-001 {self.where}: a form of another file")
            below = _Stream(self.drawn, self.where, drawn.objgen)
            below.run(drawn, drawn.get("/Resources", resources), marks)
