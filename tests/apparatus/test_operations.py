"""Each operation of an emendation, by what every format prints: never other words than meant."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2
import pytest
from lxml import html

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from helpers.project import Project

CONF = """\
extensions = ["myst_parser", "annotated_edition.registers", "annotated_edition.apparatus"]
extensions += ["annotated_edition.annotations"]
edition_texts = ["text"]
html_theme = "basic"
"""
NAMES = "# Names\n\n:::{actor} Emomali Rahmon\n:key: rahmon\n:also: Rahmon\nA name.\n:::\n"


def entry(words: str, *options: str, directive: str = "emendation") -> str:
    """Return an entry of an apparatus."""
    lines = [f":::{{{directive}}} {words}", ":target: text", ":kind: wording", *options]
    return "\n".join([*lines, "A reason.", ":::", ""])


def edition(project: Project, text: str, captured: list[str], **pages: str) -> Project:
    """Write an edition of one text, with its witness and its pages of apparatus."""
    witness = "\n".join(captured)
    digest = hashlib.sha256(witness.encode()).hexdigest()
    fields = {"file": "text.txt", "sha256": digest, "siglum": "W", "description": "A witness."}
    toml = "".join(f'{name} = "{value}"\n' for name, value in fields.items())
    files = {"index": "# Contents\n\n```{toctree}\n:glob:\n*\n```\n", "names": NAMES, "text": text}
    for name, content in (files | pages).items():
        project.write(f"{name}.md", content)
    project.write("conf.py", CONF)
    project.write("witness/text.txt", witness)
    project.write("witness/text.toml", toml)
    return project


def shown(page: HtmlElement, *, published: bool) -> list[str]:
    """Return the paragraphs and headings of a text as one of the two readers gets them."""
    (article,) = page.xpath("//*[@id='title']")
    for element in article.xpath(".//*[contains(@class, 'text-break')]"):
        element.text = "|"
    hidden = "*[contains(@class, 'reading')]" if published else "del"
    added = ".//a[contains(@class, 'headerlink') or contains(@class, 'paragraph-number')]"
    extra = ".//*[contains(@class, 'emendation-mark')] | .//details | .//sup"
    for element in article.xpath(f".//{hidden} | {added} | {extra}"):
        if element.getparent() is not None:
            element.drop_tree()
    blocks = article.xpath(".//h1 | .//h2 | .//p")
    texts = [" ".join(block.text_content().split()) for block in blocks]
    return [part.strip() for text in texts for part in text.split("|")]


class Case(NamedTuple):
    """A paragraph, what is done to it, and what each reader then gets."""

    name: str
    source: list[str]
    entry: str
    corrected: list[str]
    captured: list[str] = []  # noqa: RUF012 - read only
    """The paragraphs as captured, if they are not their source."""


NAME = "{actor}`Rahmon`"
LONG = "{actor}`Emomali Rahmon <rahmon>`"

CASES = [
    Case("whole name", [f"First they met {NAME} there."], entry("Rahmon → Rahmonov"),
         ["First they met Rahmonov there."], ["First they met Rahmon there."]),
    Case("name and more", [f"Then {NAME} met him."], entry("Rahmon met → Rahmonov meets"),
         ["Then Rahmonov meets him."], ["Then Rahmon met him."]),
    Case("from within a name", [f"So {LONG} said it."], entry("Rahmon said → Rahmon says"),
         ["So Emomali Rahmon says it."], ["So Emomali Rahmon said it."]),
    Case("into a name", [f"So said {LONG} it."], entry("said Emomali → says Imomali"),
         ["So says Imomali Rahmon it."], ["So said Emomali Rahmon it."]),
    Case("within a name", [f"So {LONG} said."], entry("Emomali → Imomali"),
         ["So Imomali Rahmon said."], ["So Emomali Rahmon said."]),
    Case("a link within a name", ["So {actor}`the old Emomali Rahmon <rahmon>` said."],
         entry("old → {actor}`great <rahmon>`"), ["So the great Emomali Rahmon said."],
         ["So the old Emomali Rahmon said."]),
    Case("a name for a name", [f"So {NAME} said."], entry("Rahmon → {actor}`Rahmonov <rahmon>`"),
         ["So Rahmonov said."], ["So Rahmon said."]),
    Case("across emphasis", ["The *last words of* it."], entry("words of it → words on it"),
         ["The last words on it."], ["The last words of it."]),
    Case("all of emphasis", ["The *last* word."], entry("last → first"), ["The first word."],
         ["The last word."]),
    Case("across paragraphs", ["One ends here.", "Two begins."],
         entry("here. Two → there. Now two"), ["One ends there. Now two", "begins."]),
    Case("deletion", [f"He met the {NAME} there."], entry("the →"), ["He met Rahmon there."],
         ["He met the Rahmon there."]),
    Case("deletion of a name", [f"He met {NAME} there."], entry("Rahmon →"),
         ["He met there."], ["He met Rahmon there."]),
    Case("insertion before a name", [f"He met {NAME} there."],
         entry("→ Mr", ":suffix: Rahmon there"), ["He met Mr Rahmon there."],
         ["He met Rahmon there."]),
    Case("insertion after a name", [f"He met {NAME} there."], entry("→ too", ":prefix: Rahmon"),
         ["He met Rahmon too there."], ["He met Rahmon there."]),
    Case("insertion within a name", [f"He met {LONG} there."],
         entry("→ {actor}`the <rahmon>`", ":prefix: Emomali"),
         ["He met Emomali the Rahmon there."], ["He met Emomali Rahmon there."]),
    Case("insertion of a sign", ["He met him there"], entry("→ .", ":prefix: there"),
         ["He met him there."]),
    Case("transposition", [f"From Moscow *and then* to {LONG} he went."],
         entry("[Moscow] and then to [Emomali Rahmon]", directive="transposition"),
         ["From Emomali Rahmon and then to Moscow he went."],
         ["From Moscow and then to Emomali Rahmon he went."]),
    Case("transposition of neighbours", ["They held talks bilateral there."],
         entry("[talks] [bilateral]", directive="transposition"),
         ["They held bilateral talks there."]),
    Case("split", ["One *ends. Two* begins."], entry("→ ¶", ":prefix: ends."),
         ["One ends.", "Two begins."], ["One ends. Two begins."]),
    Case("split before", ["One ends. Two begins."], entry("→ ¶", ":suffix: Two"),
         ["One ends.", "Two begins."]),
    Case("join", ["One goes", f"on with {NAME}.[^1]"],
         entry("¶ →", ":prefix: goes", ":suffix: on with"),
         ["One goes on with Rahmon."], ["One goes", "on with Rahmon."]),
    Case("heading", ["The end."], entry("→ Conclusion", ":suffix: The end", ":as: heading"),
         ["Conclusion", "The end."]),
    Case("headings joined", ["## Part one", "## of two", "The end."],
         entry("¶ →", ":prefix: Part one", ":suffix: of two"),
         ["Part one of two", "The end."], ["Part one", "of two", "The end."]),
    Case("headings of two levels joined", ["## Part one", "### of two", "The end."],
         entry("¶ →", ":prefix: Part one", ":suffix: of two"),
         ["Part one of two", "The end."], ["Part one", "of two", "The end."]),
    Case("heading split", ["## Part one of two", "The end."], entry("→ ¶", ":prefix: one"),
         ["Part one", "of two", "The end."], ["Part one of two", "The end."]),
    Case("sic", [f"They met {NAME} there."], entry("met Rahmon", directive="sic"),
         ["They met Rahmon there."], ["They met Rahmon there."]),
    Case("over a note's number", ["He said so.[^1] The end."], entry("so. The → so: the"),
         ["He said so: the end."], ["He said so. The end."]),
]  # fmt: skip
NOTE = "\n[^1]: A note.\n"


def printed(text: str) -> list[str]:
    """Return the paragraphs of a text file as plain words, marks left out."""
    for mark in ("[1]", "°", "*", "sic", "-[", "]-", "=", "--"):
        text = text.replace(mark, "")
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_operation(new_project: Project, case: Case) -> None:
    """Both readers of the web page, and the readers of plain text, get the right words."""
    captured = case.captured or case.source
    note = NOTE if any("[^1]" in part for part in case.source) else ""
    numbered = list(captured)
    source = "\n\n".join(["# Title", *case.source, note])
    if note:
        at = next(i for i, part in enumerate(case.source) if "[^1]" in part)
        place = "so." if "so.[^1]" in case.source[at] else "."
        numbered[at] = numbered[at].replace(place, f"{place}1", 1)
        numbered.append("1. A note.")
    book = edition(
        new_project, source, ["Title", *numbered], apparatus="# Apparatus\n\n" + case.entry
    )
    assert book.build() == []
    page = book.page("text")
    tail = ["A note."] if note else []
    assert shown(book.page("text"), published=False) == ["Title", *case.corrected, *tail]
    assert shown(book.page("text"), published=True) == ["Title", *captured, *tail]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert page.xpath("//a//a") == []
    assert page.xpath("//del//*[contains(@class, 'emendation-mark')]") == []
    for words, choice in ((case.corrected, "corrected"), (captured, "published")):
        book.build("text", confoverrides={"edition_reading": choice}, freshenv=True)
        text = (book.folder("text") / "text.txt").read_text("utf-8")
        title, *paragraphs = printed(text.replace("*****", "\n\n"))
        assert title == "Title"
        assert " ".join(paragraphs[: len(words)]) == " ".join(words)
        if "heading" not in case.name and case.name != "across paragraphs":
            assert paragraphs[: len(words)] == words


def test_a_name_keeps_its_link(new_project: Project) -> None:
    """Where a name as a whole has another reading, the reading leads to the name's entry."""
    book = edition(
        new_project,
        f"# Title\n\nFirst they met {NAME} there.\n",
        ["Title", "First they met Rahmon there."],
        apparatus="# Apparatus\n\n" + entry("Rahmon → Rahmonov"),
    )
    assert book.build() == []
    (link,) = book.page("text").xpath("//a[.//ins and .//del]")
    assert link.get("href") == "names.html#rahmon"


def output(project: Project, builder: str) -> str:
    """Return the words of what a builder wrote, white space folded."""
    folder = project.folder(builder)
    if builder == "pdf":
        with pypdfium2.PdfDocument(next(folder.glob("*.pdf"))) as book:
            words = "\n".join(page.get_textpage().get_text_range() for page in book)
    elif builder == "epub":
        words = html.fromstring((folder / "text.xhtml").read_bytes()).text_content()
    elif builder == "singlehtml":
        words = html.fromstring((folder / "index.html").read_bytes()).text_content()
    else:
        (path,) = [*folder.glob("text.txt"), *folder.glob("*.tex")]
        words = re.sub(
            r"\\DUrole\{[\w-]+\}|\\hyper\w+\{[^}]*\}(\{[^}]*\})?|\\\w+|[{}]",
            "",
            path.read_text("utf-8"),
        )
    return " ".join(words.split())


@pytest.mark.parametrize("builder", ["text", "latex", "pdf", "epub", "singlehtml"])
def test_parts_for_other_formats_move_nothing(new_project: Project, builder: str) -> None:
    """An emendation stays on its words where a format leaves out paragraphs before them."""
    for_others = "html" if builder in {"text", "latex", "pdf"} else "latex"
    text = (
        f"# Title\n\n```{{only}} {for_others}\nNot for all.\n```\n\nA firm massage came.\n\n"
        "Another word stands here.\n"
    )
    captured = ["Title", "Not for all.", "A firm massage came.", "Another word stands here."]
    book = edition(
        new_project, text, captured, apparatus="# Apparatus\n\n" + entry("massage → message")
    )
    extension = {"pdf": "sphinx_typst_book", "epub": "annotated_edition.epub"}.get(builder)
    if extension:
        settings = "project, author, language = 'P', 'A', 'en'"
        book.write("conf.py", f"{CONF}extensions += ['{extension}']\n{settings}\n")
    book.build(builder)
    words = output(book, builder)
    assert re.search(r"A firm message(\[\S+\])?\W+came", words)
    assert "Another word stands here." in words
    assert "Not for all" not in words


def test_words_that_a_format_leaves_out_are_left_alone(new_project: Project) -> None:
    """What is only for other formats is not emended in this one, and nothing else is instead."""
    text = "# Title\n\nA massage.\n\n```{only} html\nA firm massage came.\n```\n\nThe end.\n"
    book = edition(
        new_project,
        text,
        ["Title", "A massage.", "A firm massage came.", "The end."],
        apparatus="# Apparatus\n\n" + entry("massage → message", ":prefix: firm"),
    )
    assert book.build("text") == []
    plain = (book.folder("text") / "text.txt").read_text("utf-8")
    assert "A massage.\n\nThe end." in plain


def test_words_that_are_others_when_printed(new_project: Project) -> None:
    """Where a reference changes the words around a lemma, nothing is cut, and the line is told."""
    text = "(here)=\n# Title\n\nSee {ref}`here` for a firm massage, as {ref}`here` says.\n"
    book = edition(
        new_project,
        text,
        ["Title", "See here for a firm massage, as here says."],
        apparatus="# Apparatus\n\n" + entry("massage → message"),
    )
    (warning,) = book.build()
    assert warning.startswith(
        "apparatus.md:3: WARNING: “massage” cannot be emended: the words of ¶1 are others when "
        "they are printed"
    )
    assert warning.endswith("[apparatus.unmarked]")
    assert shown(book.page("text"), published=False) == [
        "Title", "See Title for a firm massage, as Title says.",
    ]  # fmt: skip


def test_two_pages_of_apparatus_emend_the_same_word(new_project: Project) -> None:
    """Each reading stands at its own place, with an id of its own, and leads to its own entry."""
    book = edition(
        new_project,
        "# Title\n\nA firm massage came.\n\nAnother massage stands here.\n",
        ["Title", "A firm massage came.", "Another massage stands here."],
        apparatus="# Apparatus\n\n" + entry("massage → message", ":prefix: firm"),
        more="# More\n\n" + entry("massage → {actor}`MESSAGE <rahmon>`", ":prefix: Another"),
    )
    assert book.build() == []
    page = book.page("text")
    assert shown(book.page("text"), published=False) == [
        "Title", "A firm message came.", "Another MESSAGE stands here.",
    ]  # fmt: skip
    marks = page.xpath("//*[contains(@class, 'emendation-mark')]")
    assert [mark.get("id") for mark in marks] == ["e-massage", "e-massage--more"]
    assert [mark.xpath("string(a/@href)") for mark in marks] == [
        "apparatus.html#app-massage", "more.html#app-massage",
    ]  # fmt: skip
    for name, anchor in (("apparatus", "e-massage"), ("more", "e-massage--more")):
        links = book.page(name).xpath("//*[@id='app-massage']//a/@href")
        assert f"text.html#{anchor}" in links
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (entry("massage → ¶"), "a break is inserted or left out, and replaces no words"),
        (entry("¶ →", ":prefix: came."), "'¶ →' joins two paragraphs"),
        (entry("¶ →", ":prefix: firm", ":suffix: massage"), "there is no break to be left out"),
        (entry("→ ¶", ":prefix: came."), "there is a break already"),
        (entry("massage → message", ":as: heading"), "':as: heading' belongs to an insertion"),
        (entry("massage", directive="transposition"), "with brackets around the two stretches"),
        (entry("[massage came.] [Another]", directive="transposition"), "within one paragraph"),
        (entry("massage → message", directive="sic"), "a sic quotes words and changes none"),
    ],
)
def test_entries_that_cannot_be_applied(new_project: Project, written: str, message: str) -> None:
    """What an operation lacks is one warning, at the line of its entry; the text stays."""
    book = edition(
        new_project,
        "# Title\n\nA firm massage came.\n\nAnother stands here.\n",
        captured := ["Title", "A firm massage came.", "Another stands here."],
        apparatus="# Apparatus\n\n" + written,
    )
    (warning,) = book.build()
    assert warning.startswith("apparatus.md:3: WARNING: ")
    assert message in warning
    assert shown(book.page("text"), published=False) == captured
