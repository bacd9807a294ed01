"""Turns style sheets into what is seen of a page and what is not.

The cascade of CSS (Cascading and Inheritance, level 5), for those properties that can hide words or
add some. What a rule asks of the screen is not measured: each condition is tried by itself, so that
words that only small screens hide are found too. Nobody hovers, clicks or looks on paper.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import tinycss2
from selectolax.lexbor import SelectolaxError
from tinycss2.color5 import parse_color

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    from selectolax.lexbor import LexborHTMLParser, LexborNode

BROWSER = """
[hidden], template, script, style, head, noscript, datalist, dialog:not([open]), [popover],
[aria-hidden="true"] { display: none }
details:not([open]) > :not(summary) { content-visibility: hidden }
"""
"""What browsers hide by themselves, and what is not read aloud."""

_PART = re.compile(r"(?:::([\w-]+)|:(before|after|first-line|first-letter))(?:\([^)]*\))?$")

INHERITED = {"visibility", "font-size", "color", "-webkit-text-fill-color"}
STATES = re.compile(
    r":(?:visited|target|target-within|focus|focus-visible|focus-within|active|autofill|"
    r"-moz-focusring|user-invalid|fullscreen|modal|popover-open|current)(?![\w-])"
)
"""States that a page has only while it is used; the matcher knows ``:hover`` of them."""

NOT_SEEN = re.compile(r"\s*(?:print|speech)\b", re.IGNORECASE)
ALWAYS = re.compile(r"\s*(?:all|screen|not print|only screen)?\s*", re.IGNORECASE)
UNLAYERED = 1_000_000
"""The rank of rules outside of layers, which win over those in one."""
FAR = 999
"""So many pixels away from its place nothing is seen."""


class Rule(NamedTuple):
    """A rule for elements that one selector matches."""

    selector: str
    part: str
    """``before`` or ``after`` for words that the rule adds; else empty."""
    condition: str
    """What it asks of the screen; empty if nothing."""
    rank: tuple[int, ...]
    """Origin, layer, specificity and order: the greater wins."""
    needs: frozenset[str]
    """Classes and ids without which it matches nothing."""
    values: dict[str, tuple[str, bool]]
    """Properties; whether they are important."""


class State(NamedTuple):
    """What is inherited by what stands within an element."""

    gone: bool = False
    unseen: frozenset[str] = frozenset()
    """Properties for which its words are not seen."""

    @property
    def seen(self) -> bool:
        """Tell whether words can be seen."""
        return not (self.gone or self.unseen)


def _length(value: str) -> float | None:
    """Return a length in pixels, near enough to tell a place on the page from one beside it."""
    match = re.match(r"(-?[\d.]+)(px|r?em|ch|ex|pt|pc|in|cm|mm|v[wh]|vmin|vmax|%)?$", value)
    if not match:
        return None
    unit = {"px": 1, "%": 10, "pt": 1.3, "cm": 38, "mm": 4, "in": 96}.get(match[2] or "px", 16)
    return float(match[1]) * unit


def _far(value: str) -> bool:
    return any(abs(_length(part) or 0) >= FAR for part in re.split(r"[\s,()]+", value) if part)


def _clear(value: str) -> bool:
    colour = parse_color(value)
    return colour is not None and colour != "currentcolor" and colour.alpha == 0


def _nothing(value: str) -> bool:
    return (_length(value) or 0) < 1 if _length(value) is not None else False


HIDING: dict[str, Callable[[str], bool]] = {
    "display": lambda value: value == "none",
    "visibility": lambda value: value in {"hidden", "collapse"},
    "content-visibility": lambda value: value == "hidden",
    "opacity": lambda value: re.fullmatch(r"0?(?:\.0\d*)?%?", value) is not None,
    "filter": lambda value: re.search(r"opacity\(0?(?:\.0\d*)?%?\)", value) is not None,
    "font-size": _nothing,
    "color": _clear,
    "-webkit-text-fill-color": _clear,
    "clip-path": lambda value: re.match(
        r"inset\((?:[5-9]\d|100)%|(?:circle|ellipse)\(0|polygon\((?:0\S*\s+0\S*,?\s*)+\)", value
    ) is not None,
    "clip": lambda value: re.fullmatch(r"rect\((\w+)(?:,?\s*\1){3}\)", value) is not None,
    "transform": lambda value: "scale(0)" in value.replace(" ", "") or _far(value),
    "scale": lambda value: value.split()[0] == "0",
    **dict.fromkeys(("left", "right", "top", "bottom", "inset", "translate", "margin-left",
                     "margin-right", "margin-top", "text-indent"), _far),
}  # fmt: skip
"""By property: whether a value hides the words of an element."""

SIZES = {"width", "height", "max-width", "max-height"}
KEPT = {*HIDING, *SIZES, "overflow", "font", "content"}


def read_rules(sheets: Iterable[tuple[str, str]]) -> list[Rule]:
    """Read style sheets in their order.

    Args:
        sheets: the words of each, and the media for which it is linked.
    """
    rules: list[Rule] = []
    layers: dict[str, int] = {}
    for origin, (words, media) in enumerate([(BROWSER, ""), *sheets]):
        if not NOT_SEEN.match(media):
            condition = "" if ALWAYS.fullmatch(media) else media
            parsed = tinycss2.parse_stylesheet(words, skip_comments=True, skip_whitespace=True)
            for rule in _rules(parsed, "", condition, "", layers):
                rank = (origin > 0, *rule.rank, len(rules))
                rules.append(rule._replace(rank=rank))
    return rules


def _rules(
    parsed: Iterable[Any], outer: str, condition: str, layer: str, layers: dict[str, int]
) -> Iterator[Rule]:
    """Yield the rules of a sheet or block; ``outer`` is the selector in which it is nested."""
    for node in parsed:
        if node.type == "at-rule" and node.content is not None:
            prelude = tinycss2.serialize(node.prelude).strip()
            name, here, within = node.lower_at_keyword, condition, layer
            if name == "media" and NOT_SEEN.match(prelude):
                continue
            if name == "media" and not ALWAYS.fullmatch(prelude):
                here = prelude
            elif name in {"container", "supports"} and (name == "container" or "not" in prelude):
                here = f"@{name} {prelude}"
            elif name == "layer":
                within = f"{layer}.{prelude}"
                layers.setdefault(within, len(layers))
            elif name not in {"media", "supports", "scope"}:
                continue
            yield from _rules(_contents(node.content), outer, here, within, layers)
        elif node.type == "qualified-rule":
            yield from _qualified(node, outer, condition, layer, layers)


def _contents(tokens: Any) -> Any:
    return tinycss2.parse_blocks_contents(tokens, skip_comments=True, skip_whitespace=True)


def _qualified(
    node: Any, outer: str, condition: str, layer: str, layers: dict[str, int]
) -> Iterator[Rule]:
    contents = _contents(node.content)
    values = _values(contents)
    selectors = []
    for tokens in _split(node.prelude):
        selector = tinycss2.serialize(tokens).strip()
        if outer:
            selector = selector.replace("&", outer) if "&" in selector else f"{outer} {selector}"
            tokens = tinycss2.parse_component_value_list(selector)
        selectors.append(selector)
        match = _PART.search(selector)
        part = (match[1] or match[2]) if match else ""
        if values and part in {"", "before", "after"}:
            rank = (layers[layer] if layer else UNLAYERED, *_specificity(tokens))
            matched = STATES.sub(":hover", _PART.sub("", selector) or "*")
            yield Rule(matched, part, condition, rank, _needs(tokens), values)
    nested = [one for one in contents if one.type != "declaration"]
    yield from _rules(nested, f":is({', '.join(selectors)})", condition, layer, layers)


def _values(contents: Iterable[Any]) -> dict[str, tuple[str, bool]]:
    """Return the declarations that count here, and whether each is important."""
    values = {}
    for one in contents:
        if one.type == "declaration" and one.lower_name in KEPT:
            name, value = one.lower_name, tinycss2.serialize(one.value).strip()
            if name == "font":
                name, value = "font-size", next((v for v in value.split() if v[0].isdigit()), "")
            values[name] = (value if name == "content" else value.lower(), one.important)
    return values


def _split(tokens: Sequence[Any]) -> Iterator[list[Any]]:
    """Yield the selectors of a list."""
    one: list[Any] = []
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            yield one
            one = []
        elif token.type != "comment":
            one.append(token)
    yield one


def _specificity(tokens: Sequence[Any]) -> tuple[int, int, int]:
    """Count ids, classes and names (Selectors, level 4, section 17)."""
    ids = classes = names = 0
    before = ""
    for token in tokens:
        if token.type == "hash":
            ids += 1
        elif token.type == "[] block":
            classes += 1
        elif token.type == "ident":
            if before in {".", ":"}:
                classes += 1
            else:
                names += 1
        elif token.type == "function" and token.lower_name != "where":
            if token.lower_name in {"is", "not", "has"}:
                most = max(_specificity(one) for one in _split(token.arguments))
                ids, classes, names = ids + most[0], classes + most[1], names + most[2]
            else:
                classes += 1
        before = str(getattr(token, "value", ""))
    return ids, classes, names


def _needs(tokens: Sequence[Any]) -> frozenset[str]:
    """Return the classes and ids that a selector names outside of functions."""
    needed = set()
    before = ""
    for token in tokens:
        if token.type == "hash" or (token.type == "ident" and before == "."):
            needed.add(token.value)
        before = str(getattr(token, "value", ""))
    return frozenset(needed)


class Styles:
    """What rules make of the elements of one page, as its switches stand."""

    def __init__(self, tree: LexborHTMLParser, rules: Sequence[Rule]) -> None:
        """Match the rules.

        Args:
            tree: the page; ``checked`` says how its switches stand.
            rules: those of its style sheets.
        """
        self.unread: list[str] = []
        """Selectors that cannot be matched, of rules that could hide something."""
        self._matched: list[tuple[Rule, list[int]]] = []
        names = {
            name
            for node in tree.css("[class], [id]")
            for name in f"{node.attributes.get('class')} {node.attributes.get('id')}".split()
        }
        for rule in rules:
            if rule.needs <= names:
                try:
                    found = [node.mem_id for node in tree.css(rule.selector)]
                except SelectolaxError:
                    if any(_hides(name, value) for name, (value, _) in rule.values.items()):
                        self.unread.append(rule.selector)
                else:
                    self._matched.append((rule, found))
        for node in tree.css("[style]"):
            values = _values(_contents(node.attributes["style"] or ""))
            rank = (1, UNLAYERED + 1)
            self._matched.append((Rule("", "", "", rank, frozenset(), values), [node.mem_id]))
        self._won: dict[tuple[int, str], dict[str, str]] = {}
        self.choose("")

    def choose(self, condition: str) -> None:
        """Let the rules of a condition apply, and no others that have one."""
        best: dict[tuple[int, str], dict[str, tuple[bool, tuple[int, ...], str]]] = {}
        for rule, found in self._matched:
            if rule.condition in {"", condition}:
                for name, (value, important) in rule.values.items():
                    claim = (important, rule.rank, value)
                    for node in found:
                        won = best.setdefault((node, rule.part), {})
                        won[name] = max(won.get(name, claim), claim)
        self._won = {
            key: {name: claim[2] for name, claim in won.items()} for key, won in best.items()
        }

    def conditions(self, nodes: set[int]) -> list[str]:
        """Return the conditions under which other words of some elements are seen than without."""
        self.choose("")
        plain = {node: self._faults(node) for node in nodes}
        result = []
        for condition in dict.fromkeys(rule.condition for rule, _ in self._matched):
            touched = nodes.intersection(
                node
                for rule, found in self._matched
                if rule.condition == condition
                for node in found
            )
            if condition and touched:
                self.choose(condition)
                if any(self._faults(node) != plain[node] for node in touched):
                    result.append(condition)
        self.choose("")
        return result

    def _faults(self, node: int) -> tuple[object, ...]:
        won = self._won.get((node, ""), {})
        hidden = frozenset(name for name, value in won.items() if _hides(name, value))
        return hidden, _squeezed(won), self.added(node, "before"), self.added(node, "after")

    def enter(self, node: LexborNode, state: State) -> State:
        """Return what holds within an element.

        Args:
            node: the element.
            state: what holds around it.
        """
        won = self._won.get((node.mem_id, ""))
        if not won or state.gone:
            return state
        hidden = {name for name, value in won.items() if _hides(name, value)}
        shown = {name for name, value in won.items() if name in INHERITED and not _relative(value)}
        return State(
            bool(hidden - INHERITED) or _squeezed(won),
            (state.unseen - shown) | (hidden & INHERITED),
        )

    def added(self, node: int, part: str) -> str:
        """Return the words that a style sheet sets ``before`` or ``after`` those of an element."""
        won = self._won.get((node, part), {})
        if won.get("display") == "none" or "content" not in won:
            return ""
        tokens = tinycss2.parse_component_value_list(won["content"])
        words = "".join(token.value for token in tokens if token.type == "string")
        return words if any(character.isalnum() for character in words) else ""


def _hides(name: str, value: str) -> bool:
    return name in HIDING and HIDING[name](value)


def _relative(value: str) -> bool:
    """Tell whether a value follows that of the element around."""
    return (
        value in {"inherit", "unset", "currentcolor"}
        or re.search(r"(?<!r)em$|%$", value) is not None
    )


def _squeezed(won: dict[str, str]) -> bool:
    """Tell whether an element has no room, and what does not fit is cut."""
    cut = won.get("overflow", "visible").split()[0] in {"hidden", "clip"}
    return cut and any(_nothing(won[name]) for name in SIZES & won.keys())
