"""Make up the pages: each note begins on the page that has its mark, and no last line is alone.

Typst 0.15 keeps two lines of a paragraph together, and a heading with its paragraph, by moving
lines to the next page when their notes have been set already; these then stand a page too early
(https://github.com/typst/typst/issues/5314). Where the last line of a page has two notes, the
second may begin a page too late (issue 5603). And a note can push the last line of a paragraph to
the next page (issue 5376). All three are mended as printers mend them: the page is made shorter, so
that a line more stands on the next. If that does not help a note, its paragraph may leave a line
alone.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_typst_book import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROUNDS = 6
"""How often a draft, or the book, is made up at most: what follows a page moves with it."""
PATIENCE = 2
"""How often a page is made shorter for a note before its paragraph is set loosely."""

_QUESTION = """(
  query(<first-line>).map(it => it.value),
  query(selector(<mark>).or(<note>).or(<paragraph>).or(<end>)).map(it => {
    let place = it.location().position()
    (str(it.label), it.value, place.page, place.y.pt())
  }),
)"""


class Orders(NamedTuple):
    """What the template is told.

    Attributes:
        shorter: key of a paragraph -> how often the page that it begins on had to be made shorter:
            by one line first, then by two more, then by three.
        loose: keys of the paragraphs that may leave a line alone.
    """

    shorter: dict[str, int]
    loose: list[str]

    def typst(self, *, draft: bool) -> str:
        """Return the orders as a Typst file, which also tells whether they are for a draft."""
        lines = {key: times * (times + 1) // 2 for key, times in self.shorter.items()}
        said = {"draft": draft, "shorter": lines, "loose": self.loose}
        return "".join(f"#let {name} = {escape.value(value)}\n" for name, value in said.items())


class Book(NamedTuple):
    """A book, or a draft of one.

    Attributes:
        ask: returns the value of Typst code in it.
        write: gives orders to the template.
    """

    ask: Callable[[str], Any]
    write: Callable[[Orders], None]


class Fault(NamedTuple):
    """A note on another page than its mark, or the last line of a paragraph alone.

    Attributes:
        key: that of the note or paragraph.
        page: the page that must be shorter.
        paragraph: for a note, the paragraph that has its mark.
    """

    key: str
    page: int
    paragraph: str | None = None


class Pages:
    """What stands on which page.

    Attributes:
        first: the first paragraph that begins on a page.
        faults: what is wrong, in the order of the book.
    """

    def __init__(self, found: Iterable[tuple[str, str, int, float]], first_line: float) -> None:
        """Take account of the pages.

        Args:
            found: marks, notes, beginnings and ends of paragraphs in the order of the book, with
                their keys, pages and distances from the top in points.
            first_line: how far from the top the first line of a page stands at most, in points.
        """
        self.first: dict[int, str] = {}
        self.faults: list[Fault] = []
        begun: dict[str, int] = {}
        marks: dict[str, tuple[int, str | None]] = {}
        paragraph = None
        for kind, key, page, y in found:
            if kind == "paragraph":
                paragraph = key
                begun[key] = page
                self.first.setdefault(page, key)
            elif kind == "mark":
                marks[key] = (page, paragraph)
            elif kind == "note":
                begun[key] = page
            elif y < first_line and begun[key] < page:
                self.faults.append(Fault(key, page - 1))
        self.faults += [
            Fault(key, min(page, begun[key]), paragraph)
            for key, (page, paragraph) in marks.items()
            if begun.get(key, page) != page
        ]

    @property
    def strayed(self) -> int:
        """How many notes begin on another page than their mark."""
        return sum(fault.paragraph is not None for fault in self.faults)


def make_up(books: Iterable[Book]) -> int:
    """Give orders until every note begins on the page of its mark.

    Args:
        books: drafts of the book, and then the book itself, which is laid out only once where the
            drafts were true to it.

    Returns:
        How many notes still begin on another page.
    """
    orders, strayed = Orders({}, []), 0
    asked: Counter[str] = Counter()
    for one in books:
        orders, strayed = _settle(one, orders, asked)
    return strayed


def _settle(one: Book, orders: Orders, asked: Counter[str]) -> tuple[Orders, int]:
    """Return the best orders found from *orders* on, which are given, and how many notes stray.

    *asked* counts how often each fault was met; that is added to.
    """
    tried: list[tuple[int, int, Orders]] = []
    for _ in range(ROUNDS):
        one.write(orders)
        first_lines, found = one.ask(_QUESTION)
        pages = Pages(found, min(first_lines, default=0))
        tried.append((pages.strayed, len(pages.faults), orders))
        asked.update(fault.key for fault in pages.faults)
        if orders == (orders := _mended(orders, pages, asked)):
            break
    strayed, _, best = min(tried, key=lambda one: one[:2])
    one.write(best)
    return best, strayed


def _mended(orders: Orders, pages: Pages, asked: Counter[str]) -> Orders:
    """Return orders against the faults of *pages*; the same where nothing is left to be tried."""
    times, loose = dict(orders.shorter), set(orders.loose)
    short: set[str] = set()
    for fault in pages.faults:
        first = pages.first.get(fault.page)
        if first and asked[fault.key] <= PATIENCE:
            short.add(first)
        elif fault.paragraph and fault.paragraph not in loose:
            loose.add(fault.paragraph)
            times.pop(first or "", None)
    for key in short:
        times[key] = times.get(key, 0) + 1
    return Orders(dict(sorted(times.items())), sorted(loose))
