"""What style sheets hide is not seen, and what they add is."""

from __future__ import annotations

import pytest

from annotated_edition.proof.pages import Page
from annotated_edition.proof.webpage import Reader

PAGE = """<!DOCTYPE html><html><head><style>{}</style></head><body><main>
<input type="checkbox" id="as-published">
<p id="p1" class="first">one <em class="a">two <b id="b">three</b></em> four</p>
</main></body></html>"""

SEEN = {
    "": "one two three four",
    "em { display: none }": "one four",
    "em { display: none } .a { display: inline }": "one two three four",
    ".a { display: inline } em { display: none }": "one two three four",
    "em { display: none !important } .a { display: inline }": "one four",
    "em { visibility: hidden }": "one four",
    "em { visibility: hidden } b { visibility: visible }": "one three four",
    "em { display: none } b { display: block }": "one four",
    "em { opacity: 0 } b { opacity: 1 }": "one four",
    "em { opacity: .5 }": "one two three four",
    "em { font-size: 0 }": "one four",
    "em { font-size: 0 } b { font-size: 1em }": "one four",
    "em { font-size: 0 } b { font-size: 1rem }": "one three four",
    "em { color: transparent } b { color: red }": "one three four",
    "em { color: transparent } b { color: inherit }": "one four",
    "em { color: rgb(1 2 3 / 50%) }": "one two three four",
    "em { text-indent: -2em; position: absolute; right: 100% }": "one two three four",
    "em { text-indent: -1000px }": "one four",
    "em { width: 0 }": "one two three four",
    "em { max-height: 0; overflow: hidden }": "one four",
    "em { clip-path: inset(10%) }": "one two three four",
    "em { transform: translateX(-9999px) }": "one four",
    "em:hover { display: none }": "one two three four",
    "em:not(:hover, :focus-visible) { display: none }": "one four",
    "p:target em, a:visited { display: none }": "one two three four",
    "p:has(b) > em { display: none }": "one four",
    "p:has(i) > em { display: none }": "one two three four",
    "body:has(#as-published:checked) em { display: none }": "one two three four",
    "body:not(:has(#as-published:checked)) b { display: none }": "one two four",
    ":is(main, nav) em { display: none }": "one four",
    ":where(#b) { display: none } b { display: inline }": "one two three four",
    "p { em { display: none } }": "one four",
    ".first { & > em { b { display: none } } }": "one two four",
    "@layer x { #b { display: none } } b { display: inline }": "one two three four",
    "@media print { em { display: none } }": "one two three four",
    "@media screen { em { display: none } }": "one four",
    "@supports (display: grid) { em { display: none } }": "one four",
    "em::before { content: 'new ' }": "one new two three four",
    "em::after { content: '\\2060' }": "one two three four",
    "b::before { content: 'x'; display: none }": "one two three four",
    "em::first-line { display: none }": "one two three four",
    "em::-webkit-scrollbar { display: none }": "one two three four",
}  # fmt: skip


@pytest.mark.parametrize(("sheet", "seen"), SEEN.items(), ids=SEEN)
def test_what_is_seen(sheet: str, seen: str) -> None:
    """The cascade decides what is seen, as in browsers."""
    view = Reader(lambda _: b"", {}).view(Page(PAGE.format(sheet).encode(), "page.html"))
    assert view.stream.words(0, len(view.stream.ink)) == seen
    assert view.unread == []
    assert view.unlike == {}


def test_conditions_are_tried_one_by_one() -> None:
    """What only some screens hide is told with the condition, if it holds words of the text."""
    sheet = "@media (width < 40em) { b { display: none } } @media (hover) { nav { display: none } }"
    view = Reader(lambda _: b"", {}).view(Page(PAGE.format(sheet).encode(), "page.html"))
    assert view.stream.ink == "onetwothreefour"
    assert {name: one.ink for name, one in view.unlike.items()} == {"(width < 40em)": "onetwofour"}


def test_the_switch_is_set() -> None:
    """A page is read in both positions of its switch, whatever it is at first."""
    sheet = "body:has(#as-published:checked) em { display: none }"
    page = Page(PAGE.format(sheet).replace('id="as', 'checked id="as').encode(), "page.html")
    reader = Reader(lambda _: b"", {})
    for published, words in (
        (False, "onetwothreefour"),
        (True, "onefour"),
        (False, "onetwothreefour"),
    ):
        assert reader.view(page, published=published).stream.ink == words


def test_a_selector_that_cannot_be_followed_is_told() -> None:
    """A rule that could hide something and cannot be matched is not passed over."""
    page = Page(PAGE.format("p:nonsense(2) { display: none }").encode(), "page.html")
    assert Reader(lambda _: b"", {}).view(page).unread == ["p:nonsense(2)"]


def test_linked_and_imported_sheets_are_followed() -> None:
    """Style sheets are taken from where the page links them, for the media that it says."""
    files = {
        "css/one.css": b'@import "two.css"; @import url(three.css) print;',
        "css/two.css": b"em { display: none }",
        "css/three.css": b"p { display: none }",
        "css/print.css": b"p { display: none }",
    }
    links = (
        '<link rel="stylesheet" href="../css/one.css?v=1">'
        '<link rel="stylesheet" media="print" href="../css/print.css">'
    )
    page = PAGE.format("").replace("<head>", f"<head>{links}")
    view = Reader(lambda name: files.get(name, b""), {}).view(Page(page.encode(), "a/page.html"))
    assert view.stream.ink == "onefour"


@pytest.mark.parametrize(
    ("attribute", "seen"),
    [("hidden", "onefour"), ('style="opacity: 0"', "onefour"), ('aria-hidden="true"', "onefour"),
     ('style="color: red"', "onetwothreefour")],
)  # fmt: skip
def test_attributes_hide(attribute: str, seen: str) -> None:
    """Attributes hide words as style sheets do."""
    page = Page(PAGE.format("").replace("<em", f"<em {attribute}").encode(), "page.html")
    assert Reader(lambda _: b"", {}).view(page).stream.ink == seen
