"""Words of a page, selected as a reader selects them, and told by other means than the page's own.

What is expected of a selection is read here from a copy of the selected part of the page, out of
which everything is cut that the editors added; the scripts of the page take another way.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Page

MENU = ".selection-menu"

HELPERS = """
window.seen = {
  // The text nodes in which a reader can begin or end a selection of the author's words.
  nodes(root, cut) {
    const kept = ({ parentElement: element }) =>
      element.checkVisibility() && !element.closest(cut);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) if (kept(walker.currentNode)) found.push(walker.currentNode);
    return found;
  },
  range(from, start, to, end) {
    const range = document.createRange();
    range.setStart(from, start);
    range.setEnd(to, end);
    return range;
  },
  // The captured words of a range.
  words(range) {
    const copy = range.cloneContents();
    for (const added of copy.querySelectorAll(".editorial, .note-mark, .headerlink, template"))
      added.remove();
    return copy.textContent.replace(/\\s+/g, " ").trim();
  },
  before(node, offset) {
    const range = this.range(document.querySelector("article"), 0, node, offset);
    return this.words(range).replace(/ /g, "").length;
  },
};
"""

SELECT = """([id, words]) => {
  const cut = ".editorial:not(.reading), .note-mark, .headerlink";
  const nodes = seen.nodes(document.getElementById(id), cut);
  const begins = [];
  let all = "";
  for (const node of nodes) {
    begins.push(all.length);
    all += node.data;
  }
  const at = all.indexOf(words);
  if (at < 0) throw new Error(`“${words}” is not in: ${all}`);
  const last = (edge) => begins.findLastIndex((begin) => begin < edge);
  const [from, to] = [last(at + 1), last(at + words.length)];
  getSelection().setBaseAndExtent(
    nodes[from], at - begins[from], nodes[to], at + words.length - begins[to],
  );
}"""

CHOOSE = """(picks) => {
  const article = document.querySelector("article");
  const cut = ".editorial, .note-mark, .note-number, .headerlink, del, ins";
  const nodes = seen.nodes(article, cut).filter((node) => node.data.trim());
  return picks.map(([from, start, length, to, end]) => {
    const first = nodes[Math.floor(from * nodes.length)];
    const start_ = Math.floor(start * first.length);
    const last = length
      ? nodes[Math.min(nodes.length - 1, nodes.indexOf(first) + Math.floor(to * length))]
      : first;
    const end_ = 1 + Math.floor(end * last.length);
    const range = seen.range(first, start_, last, Math.max(end_, first === last ? start_ + 1 : 1));
    const selection = annotatedEdition.selected(article, range);
    if (!selection) return null;
    const { selector } = annotatedEdition.selectorOf(selection);
    return { words: seen.words(range), before: seen.before(first, start_), selector };
  });
}"""


class Chosen(NamedTuple):
    """Words that were selected."""

    words: str
    """The captured words, as they are seen to be from outside."""
    before: int
    """How many characters that are no white space stand before them."""
    selector: dict[str, str]
    """How the page's script describes them."""


def prepare(page: Page, address: str) -> None:
    """Open a page and load what a selection loads."""
    page.goto(address)
    page.evaluate(HELPERS)
    origin = address.rpartition("/")[0]
    page.add_script_tag(url=f"{origin}/_static/selection.js")


def select(page: Page, block: str, words: str) -> None:
    """Select words of a block as they are shown, and wait for the menu."""
    page.evaluate(HELPERS)
    page.evaluate("getSelection().removeAllRanges()")
    page.locator(MENU).wait_for(state="detached")
    page.evaluate("id => document.getElementById(id).scrollIntoView({ block: 'center' })", block)
    page.evaluate(SELECT, [block, words])
    page.locator(MENU).wait_for()


def choose(page: Page, number: int, seed: int) -> list[Chosen]:
    """Select at random, from parts of words to many paragraphs, wherever the text can be selected.

    Args:
        page: a prepared page.
        number: how many selections are tried; some hold only white space, and are left out.
        seed: what the choices depend on.
    """
    random = Random(seed)
    picks = [
        [random.random(), random.random(), random.choice([0, 0, 2, 6, 20, 60]), *(
            random.random() for _ in range(2)
        )]
        for _ in range(number)
    ]  # fmt: skip
    return [Chosen(**found) for found in page.evaluate(CHOOSE, picks) if found]
