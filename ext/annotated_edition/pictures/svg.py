"""Writes SVG 2 by hand: elements, a canvas that remembers its links, and the finished drawing.

Colours are given twice: as presentation attributes, for paper and for readers without our style
sheet, and as classes, for the style sheet, which overrules attributes. There is neither a
``style`` attribute nor a script, so a strict Content Security Policy changes nothing.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.pictures import lettering

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotated_edition.core.kinds import EntryKind
    from annotated_edition.pictures.model import Target

LABEL = 12.0
"""Size of the names."""
SMALL = 10.5
"""Size of names in two lines, and of what is said beside names."""
LEADING = 1.1
"""Height of a line of small letters, in their size."""
FONTS = "FiraGO, sans-serif"
"""On paper; FiraGO is the sans serif that the PDF builder gives to Typst."""

KIND = "kind"
"""Stands for the colour of a kind of entry."""
STYLES: dict[str, dict[str, str]] = {
    "filled": {"fill": KIND},
    "lasting": {"fill": "none", "stroke": KIND, "stroke-width": "5"},
    "open": {"fill": "#fff", "stroke": KIND, "stroke-width": "1.5"},
    "shared": {"fill": "#2c5e8f"},
    "quiet": {"fill": "#555"},
    "country": {"font-style": "italic"},
    "heading": {"font-weight": "bold"},
    "band": {"fill": "#f1f1f1"},
    "rule": {"fill": "none", "stroke": "#d2d2d2", "stroke-width": ".75"},
    "leader": {"fill": "none", "stroke": "#a4a4a4", "stroke-width": ".75"},
    "axis": {"fill": "none", "stroke": "#555", "stroke-width": "1"},
    "vague": {
        "fill": "none", "stroke": "#777", "stroke-width": "5", "stroke-dasharray": "3 2",
    },
    "box": {"fill": "none", "stroke": "#000", "stroke-width": "1.25"},
    "box common": {
        "fill": "none", "stroke": "#555", "stroke-width": "1", "stroke-dasharray": "2 2",
    },
    "sea": {"fill": "#dde5ea"},
    "land": {"fill": "#f4f4f4", "stroke": "#9a9a9a", "stroke-width": ".6"},
    "land named": {"fill": "#fff", "stroke": "#777", "stroke-width": ".8"},
    "halo": {
        "paint-order": "stroke", "stroke": "#fff", "stroke-width": "3", "stroke-linejoin": "round",
    },
}  # fmt: skip
"""What a class of the style sheet means on paper."""


class Area(NamedTuple):
    """The place of a link in a drawing."""

    x: float
    y: float
    width: float
    height: float
    target: Target


class Link(NamedTuple):
    """Markup that is a link wherever its target can be reached."""

    target: Target
    markup: str


class Drawing(NamedTuple):
    """A picture; lengths in pixels of CSS, y downwards."""

    title: str
    description: str
    width: float
    height: float
    parts: tuple[str | Link, ...]
    areas: tuple[Area, ...]

    def svg(self, identifier: str, href: Callable[[Target], str]) -> str:
        """Write the picture.

        Args:
            identifier: an id of the page, from which those of the title and description are made.
            href: returns the address of a target, or an empty string if there is none.

        Returns:
            An ``svg`` element, as fit for HTML as for XML.
        """
        width, height = number(self.width), number(self.height)
        opening = attributes(
            xmlns="http://www.w3.org/2000/svg",
            class_="picture-drawing",
            viewBox=f"0 0 {width} {height}",
            width=width,
            height=height,
            role="graphics-document",
            aria_labelledby=f"{identifier}-title",
            aria_describedby=f"{identifier}-description",
            font_family=FONTS,
            font_size=number(LABEL),
            fill="currentColor",
        )
        return "".join(
            [
                f"<svg{opening}>",
                element("title", escape(self.title), id=f"{identifier}-title"),
                element("desc", escape(self.description), id=f"{identifier}-description"),
                *(_linked(part, href) for part in self.parts),
                "</svg>",
            ]
        )


def _linked(part: str | Link, href: Callable[[Target], str]) -> str:
    if isinstance(part, str):
        return part
    address = href(part.target)
    return element("a", part.markup, href=address) if address else part.markup


class Canvas:
    """Collects what is drawn, and where links lie."""

    def __init__(self) -> None:
        self.parts: list[str | Link] = []
        self.areas: list[Area] = []

    def add(self, markup: str) -> None:
        """Add markup."""
        self.parts.append(markup)

    def path(self, data: str, style: str, kind: EntryKind | None = None) -> None:
        """Add a path, unless it is empty.

        Args:
            data: its commands (SVG 2, section 9.3).
            style: classes; see ``STYLES``.
            kind: what it stands for, if that gives it its colour.
        """
        if data:
            self.add(element("path", d=data, style=style, kind=kind))

    def text(
        self,
        words: str | Sequence[str],
        x: float,
        y: float,
        *,
        size: float = LABEL,
        anchor: str = "start",
        style: str = "",
        kind: EntryKind | None = None,
        target: Target | None = None,
        tip: str = "",
    ) -> None:
        """Add words.

        Args:
            words: what to write: one line, or several.
            x: where they begin, lie or end, as ``anchor`` says.
            y: the base line of the first line.
            size: of the letters.
            anchor: ``start``, ``middle`` or ``end``.
            style: classes; see ``STYLES``.
            kind: what they name, if that gives them their colour.
            target: where they lead.
            tip: what is shown to those who point at them.
        """
        lines = [words] if isinstance(words, str) else words
        high = LEADING * size
        content = escape(lines[0])
        for position, line in enumerate(lines[1:], 1):
            content += " " + element("tspan", escape(line), x=x, y=y + position * high)
        title = element("title", escape(tip)) if tip else ""
        markup = element(
            "text",
            title + content,
            x=x,
            y=y,
            font_size=None if size == LABEL else size,
            text_anchor=None if anchor == "start" else anchor,
            style=style,
            kind=kind,
        )
        if target is None:
            self.add(markup)
            return
        self.parts.append(Link(target, markup))
        width = max(lettering.width(line, size) for line in lines)
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        height = 1.3 * size + (len(lines) - 1) * high
        self.areas.append(Area(left, y - size, width, height, target))

    def label(
        self,
        words: str,
        x: float,
        middle: float,
        room: float,
        target: Target,
        kind: EntryKind | None = None,
    ) -> None:
        """Add a name that leads to its entry, in one line or in two smaller ones.

        Args:
            words: the name.
            x: where it begins.
            middle: the height at which the line, or both, have their middle.
            room: how wide it may be; what does not fit becomes a tip.
            target: where it leads.
            kind: what it names, if that gives it its colour.
        """
        lines = lettering.wrap(words, LABEL, room, 1)
        size = LABEL
        if lines[0] != words:
            size = SMALL
            lines = lettering.wrap(words, size, room, 2)
        tip = words if " ".join(lines) != words and "…" in lines[-1] else ""
        y = middle + size / 3 - (len(lines) - 1) * LEADING * size / 2
        style = "filled" if kind else ""
        self.text(lines, x, y, size=size, style=style, kind=kind, target=target, tip=tip)

    def drawing(self, title: str, description: str, width: float, height: float) -> Drawing:
        """Return what was collected.

        Args:
            title: its name.
            description: what it shows, for those who do not see it.
            width: how wide it is.
            height: how high it is.
        """
        return Drawing(title, description, width, height, tuple(self.parts), tuple(self.areas))


def dot(
    x: float,
    y: float,
    radius: float,
    style: str = "",
    *,
    kind: EntryKind | None = None,
    tip: str = "",
) -> str:
    """Write a dot.

    Args:
        x: where its centre lies.
        y: the same, from above.
        radius: how large it is.
        style: classes; see ``STYLES``.
        kind: what it stands for, if that gives it its colour.
        tip: words that are shown to those who point at it, or nothing.
    """
    title = element("title", escape(tip)) if tip else ""
    return element("circle", title, cx=x, cy=y, r=radius, style=style, kind=kind)


def element(
    tag: str,
    content: str = "",
    *,
    style: str = "",
    kind: EntryKind | None = None,
    **given: str | float | None,
) -> str:
    """Write an element.

    Args:
        tag: its name.
        content: markup within it.
        style: its classes, and the presentation attributes that ``STYLES`` has for them.
        kind: what it stands for, if that gives it its colour.
        given: other attributes; see :func:`attributes`.
    """
    if style:
        paint = STYLES.get(style, {})
        if kind is not None:
            paint = {key: kind.on_paper if it == KIND else it for key, it in paint.items()}
            style = f"{kind.css_class} {style}"
        given |= {"class_": style} | paint
    written = attributes(**given)
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"


def attributes(**given: str | float | None) -> str:
    """Write attributes, each after a blank; those that are None are left out.

    An underscore in a name stands for a hyphen; one at the end is dropped.
    """
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in given.items()
        if value is not None
    )


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)


def number(value: float) -> str:
    """Write a coordinate with at most one decimal, the same on every machine."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
