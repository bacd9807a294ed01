"""Turns style sheets into what is seen of a page and what is not.

The cascade of CSS (Cascading and Inheritance, level 5), for those properties that can hide words or
add some. What a rule asks of the screen is not measured: each condition is tried by itself, so that
words that only small screens hide are found too. Nobody hovers, clicks or looks on paper.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import tinycss2
from cssselect2 import ElementWrapper, Matcher, SelectorError, compile_selector_list
from tinycss2.color5 import parse_color

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from xml.etree.ElementTree import Element

BROWSER = """
[hidden], template, script, style, head, noscript, datalist, dialog:not([open]), [popover],
[aria-hidden="true"] { display: none }
details:not([open]) > :not(summary) { content-visibility: hidden }
"""
"""What browsers hide by themselves, and what is not read aloud."""

INHERITED = {"visibility", "font-size", "color", "-webkit-text-fill-color"}
NOT_SEEN = re.compile(r"\s*(?:print|speech)\b[^,]*(?:,\s*(?:print|speech)\b[^,]*)*", re.IGNORECASE)
ALWAYS = re.compile(r"\s*(?:all|screen|not print|only screen)?\s*", re.IGNORECASE)
UNLAYERED = 1_000_000
"""The rank of rules outside of layers, which win over those in one."""
FAR = 999
"""So many pixels away nothing is seen."""


class Rule(NamedTuple):
    """A rule for the elements that one selector matches."""

    selector: str
    condition: str
    """What it asks of the screen; empty if nothing."""
    origin: tuple[bool, int]
    """Whether it is the page's, not the browser's, and the rank of its layer."""
    values: dict[str, tuple[str, bool]]
    """Properties, and whether each is important."""


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
    """Return a length in pixels, near enough to tell what is on the page from what is not."""
    match = re.match(r"(-?[\d.]+)(px|r?em|ch|ex|pt|pc|in|cm|mm|v[wh]|vmin|vmax|%)?$", value)
    if not match:
        return None
    unit = {"px": 1, "%": 5, "pt": 1.3, "cm": 38, "mm": 4, "in": 96}.get(match[2] or "px", 16)
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
    for number, (words, media) in enumerate([(BROWSER, ""), *sheets]):
        if not NOT_SEEN.fullmatch(media):
            condition = "" if ALWAYS.fullmatch(media) else media
            parsed = tinycss2.parse_stylesheet(words, skip_comments=True, skip_whitespace=True)
            found = _rules(parsed, "", condition, "", layers)
            rules += [rule._replace(origin=(number > 0, rule.origin[1])) for rule in found]
    return rules


def _rules(
    parsed: Iterable[Any], outer: str, condition: str, layer: str, layers: dict[str, int]
) -> Iterator[Rule]:
    """Yield the rules of a sheet or block; ``outer`` is the selector in which it is nested."""
    for node in parsed:
        if node.type == "at-rule" and node.content is not None:
            prelude = tinycss2.serialize(node.prelude).strip()
            name, here, within = node.lower_at_keyword, condition, layer
            if name == "media" and not ALWAYS.fullmatch(prelude):
                here = prelude
            elif name == "container" or (name == "supports" and "not" in prelude):
                here = f"@{name} {prelude}"
            elif name == "layer":
                within = f"{layer}.{prelude}"
                layers.setdefault(within, len(layers))
            if name in {"media", "container", "supports", "layer", "scope"} and not (
                name == "media" and NOT_SEEN.fullmatch(prelude)
            ):
                yield from _rules(_contents(node.content), outer, here, within, layers)
        elif node.type == "qualified-rule":
            contents = _contents(node.content)
            values, selectors = _values(contents), []
            for part in _split(node.prelude):
                if outer:
                    part = part.replace("&", outer) if "&" in part else f"{outer} {part}"
                selectors.append(part)
                if values:
                    rank = layers[layer] if layer else UNLAYERED
                    yield Rule(part, condition, (True, rank), values)
            nested = [one for one in contents if one.type != "declaration"]
            within = f":is({', '.join(selectors)})"
            yield from _rules(nested, within, condition, layer, layers)


def _contents(tokens: Any) -> Any:
    return tinycss2.parse_blocks_contents(tokens, skip_comments=True, skip_whitespace=True)


def _split(tokens: Iterable[Any]) -> list[str]:
    """Return the selectors of a list."""
    parts = [""]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append("")
        elif token.type != "comment":
            parts[-1] += token.serialize()
    return [part.strip() for part in parts]


def _values(contents: Iterable[Any]) -> dict[str, tuple[str, bool]]:
    """Return the declarations that count here, and whether each is important."""
    values = {}
    for one in contents:
        if one.type == "declaration" and one.lower_name in KEPT:
            name, value = one.lower_name, tinycss2.serialize(one.value).strip()
            if name == "font":
                name, value = (
                    "font-size",
                    next((v for v in re.split(r"[\s/]", value) if v[:1].isdigit()), ""),
                )
            values[name] = (value if name == "content" else value.lower(), one.important)
    return values


_HAS = re.compile(r":has\((?!\s*[>+~])((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)")
"""What an element holds, at any depth."""


def _mark_holders(elements: Sequence[Any], rules: Iterable[Rule]) -> dict[str, str]:
    """Mark the elements that hold what selectors ask for with ``:has()``, all at once.

    To look through everything that an element holds, for each element anew, takes too long.

    Returns:
        By what is asked for: the attribute that marks its holders.
    """
    asked = {match[1] for rule in rules for match in _HAS.finditer(rule.selector)}
    held = {argument: f"holds-{number}" for number, argument in enumerate(sorted(asked))}
    matcher = Matcher()
    for argument, name in held.items():
        with suppress(SelectorError):  # the whole selector will be told of
            for selector in compiled(argument):
                matcher.add_selector(selector, name)
    for wrapper in elements:
        for name in held.values():
            wrapper.etree_element.attrib.pop(name, None)
        for *_, name in matcher.match(wrapper):
            for holder in wrapper.ancestors:
                holder.etree_element.set(name, "")
    return held


def _replace_has(selector: str, held: dict[str, str]) -> str:
    """Ask for the marks of holders instead; what a selector weighs in the cascade stays."""
    return _HAS.sub(lambda match: f":where([{held[match[1]]}]):is({match[1]}, *)", selector)


@lru_cache(maxsize=4096)
def compiled(selector: str) -> list[Any]:
    """Compile a list of selectors; the pages of a site have the same ones."""
    return list(compile_selector_list(selector))


class Styles:
    """What rules make of the elements of one page, as its switches stand."""

    def __init__(self, root: Element, rules: Sequence[Rule]) -> None:
        """Match the rules.

        Args:
            root: the page; ``checked`` says how its switches stand.
            rules: those of its style sheets.
        """
        self.unread: list[str] = []
        """Selectors that cannot be matched, of rules that could hide something."""
        elements = list(ElementWrapper.from_html_root(root).iter_subtree())
        held = _mark_holders(elements, rules)
        matcher = Matcher()
        for number, rule in enumerate(rules):
            try:
                for selector in compiled(_replace_has(rule.selector, held)):
                    if selector.pseudo_element in {None, "before", "after"}:
                        matcher.add_selector(selector, (number, rule))
            except SelectorError:
                hiding = any(_hides(name, value) for name, (value, _) in rule.values.items())
                if hiding and not re.search(r"::[\w-]+$", rule.selector):
                    self.unread.append(rule.selector)
        self._claims: list[tuple[Element, str, Rule, tuple[Any, ...]]] = []
        for wrapper in elements:
            element = wrapper.etree_element
            for specificity, _, part, (number, rule) in matcher.match(wrapper):
                rank = (*rule.origin, *specificity, number)
                self._claims.append((element, part or "", rule, rank))
            if style := element.get("style"):
                own = Rule("", "", (True, UNLAYERED + 1), _values(_contents(style)))
                self._claims.append((element, "", own, own.origin))
        self._won: dict[tuple[Element, str], dict[str, str]] = {}
        self.choose("")

    def choose(self, condition: str) -> None:
        """Let the rules of a condition apply, and no others that have one."""
        best: dict[tuple[Element, str], dict[str, tuple[bool, tuple[Any, ...], str]]] = {}
        for element, part, rule, rank in self._claims:
            if rule.condition in {"", condition}:
                won = best.setdefault((element, part), {})
                for name, (value, important) in rule.values.items():
                    claim = (important, rank, value)
                    won[name] = max(won.get(name, claim), claim)
        self._won = {
            key: {name: claim[2] for name, claim in won.items()} for key, won in best.items()
        }

    def conditions(self, elements: set[Element]) -> list[str]:
        """Return the conditions under which other words of some elements are seen than without."""
        touched: dict[str, set[Element]] = {}
        for element, _, rule, _ in self._claims:
            if rule.condition and element in elements:
                touched.setdefault(rule.condition, set()).add(element)
        self.choose("")
        plain = {element: self._faults(element) for found in touched.values() for element in found}
        result = []
        for condition, found in touched.items():
            self.choose(condition)
            if any(self._faults(element) != plain[element] for element in found):
                result.append(condition)
        self.choose("")
        return result

    def _faults(self, element: Element) -> tuple[object, ...]:
        won = self._won.get((element, ""), {})
        hidden = frozenset(name for name, value in won.items() if _hides(name, value))
        words = self.added(element, "before"), self.added(element, "after")
        return hidden, _squeezed(won), words

    def enter(self, element: Element, state: State) -> State:
        """Return what holds within an element.

        Args:
            element: the element.
            state: what holds around it.
        """
        won = self._won.get((element, ""))
        if not won or state.gone:
            return state
        hidden = {name for name, value in won.items() if _hides(name, value)}
        shown = {name for name, value in won.items() if name in INHERITED and not _relative(value)}
        return State(
            bool(hidden - INHERITED) or _squeezed(won),
            (state.unseen - shown) | (hidden & INHERITED),
        )

    def lined(self, element: Element) -> bool:
        """Tell whether a style sheet gives an element lines of its own."""
        display = self._won.get((element, ""), {}).get("display", "")
        return display.split(" ")[0] in {"block", "flex", "grid", "list-item", "table", "flow-root"}

    def added(self, element: Element, part: str) -> str:
        """Return the words that style sheets add to an element.

        Args:
            element: the element.
            part: ``before`` or ``after`` its own words.
        """
        won = self._won.get((element, part), {})
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
