"""Kinds that an edition adds or states anew: each said once, and found in every output."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pdfplumber
import pytest

from annotated_edition.cli import main
from annotated_edition.core.kinds import EmendationKind, EntryKind, NoteKind
from helpers import books, printed

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

    from helpers.project import Project

RECORDS = {
    "edition_entry_kinds": [
        EntryKind(
            "law", "law", light="#5f4a00", dark="#d9c27c", print="#4a3a00",
            dates=("enacted", "repealed"), ordered_by="enacted",
        )
    ],
    "edition_note_kinds": [
        NoteKind("translation", "translation", light="#0b5157", dark="#7fcfd6", print="#083c41")
    ],
    "edition_emendation_kinds": [EmendationKind("numbering", "numbering")],
}  # fmt: skip
"""The kinds of the test root, as records."""

DARK = 'body[data-theme="dark"]'


@pytest.fixture(scope="module")
def edition(built: Callable[..., Project]) -> Project:
    """Return the edition whose conf.py adds a kind of entry, of note and of emendation."""
    return built("kinds")


def words(element: HtmlElement) -> str:
    """Return the words of an element, white space folded."""
    return " ".join(element.text_content().split())


def classes(page: HtmlElement, name: str) -> list[str]:
    """Return the words of the elements of a class."""
    return [words(element) for element in page.find_class(name)]


def sheet(edition: Project, name: str) -> str:
    """Return a style sheet, white space folded."""
    return " ".join((edition.folder() / "_static" / name).read_text("utf-8").split())


# The register.


def test_mentions_lead_to_entries(edition: Project) -> None:
    """The role marks names in a text and in a note; cards say what an entry is."""
    page = edition.page("text")
    links = page.find_class("mention-law")
    assert {link.get("href") for link in links} == {
        "registers.html#language-act", "registers.html#press-act",
    }  # fmt: skip
    (note,) = page.xpath("//*[@id='note-dialects']")
    assert note.find_class("mention-law")
    (card,) = page.xpath("//template[@id='card-language-act']")
    assert words(card) == "Language Act Enacted 22 July 1989, repealed 5 October 2009."


def test_entries_are_ordered_by_their_date(edition: Project) -> None:
    """Entries are counted and sorted by date, with their years above and their dates printed."""
    page = edition.page("registers")
    entries = [section.get("id") for section in page.find_class("kind-law")]
    assert entries == ["language-act", "press-act"]
    assert "2 laws, 4 mentions in the text, 1 in the annotations" in words(page)
    (years,) = page.xpath("//nav[@aria-label='Laws by date']")
    assert words(years) == "1989 1990"
    details = page.get_element_by_id("language-act").find_class("field-list")[0]
    assert words(details) == "Enacted: 22 July 1989 Repealed: 5 October 2009"


def test_lists_and_counts(edition: Project) -> None:
    """The list of names, its filter and the census know the kind."""
    page = edition.page("names")
    names = [item for item in page.find_class("name-item") if "kind-law" in item.get("class")]
    assert words(names[0]) == "Language Act (law, 3 mentions)"
    assert page.xpath("//option[@value='law']/text()") == ["laws (2)"]
    assert "2 laws" in classes(edition.page("index"), "census")[0].replace("\xa0", " ")


def test_objects(edition: Project) -> None:
    """The inventory for other projects holds the entries by their kind."""
    assert edition.app is not None
    domain = edition.app.env.domains["register"]
    assert {one[2] for one in domain.get_objects()} == {"actor", "event", "law"}
    assert domain.object_types["law"].roles == ("law",)


def test_pictures(edition: Project) -> None:
    """Names stand under the heading of their kind, in its colour; legends and tables name it."""
    page = edition.page("pictures")
    mentions, timeline = page.find_class("picture-drawing")
    headings = [words(text) for text in mentions.find_class("heading")]
    assert headings == ["Actors", "Events", "Laws"]
    dots = mentions.find_class("kind-law")
    assert {(dot.get("class"), dot.get("fill")) for dot in dots} == {("kind-law filled", "#4a3a00")}
    (bar,) = timeline.find_class("kind-law")
    assert (bar.get("class"), bar.get("stroke")) == ("kind-law lasting", "#4a3a00")
    assert timeline.xpath(".//*[local-name()='title']/text()")[0] == "The events and laws in time"
    named = [words(text) for text in timeline.xpath(".//*[local-name()='a']")]
    assert named == ["Language Act (law)", "Congress (event)", "Press Act (law)"]
    legends = [words(caption) for caption in page.xpath("//figcaption")]
    assert "A dot is an event or a law, filled where the text mentions it." in legends[1]
    tables = classes(page, "picture-table")
    assert "Language Act law 2" in tables[0]
    assert tables[1].startswith("Events and laws by date as a table Event or law Date In the text")
    assert "Language Act (law) 22 July 1989 – 5 October 2009" in tables[1]


def test_colours_of_pictures(edition: Project) -> None:
    """Light, dark and on paper the kind has its own colour."""
    style = sheet(edition, "pictures.css")
    assert re.search(r"^\.picture \{[^}]*[^{]*.*?\.kind-law \{ --kind: #5f4a00; \}", style)
    dark = style.partition(f"{DARK} .picture {{")[2].partition("} }")[0]
    assert ".kind-law { --kind: #d9c27c; " in dark + "} "
    assert "@media print { .picture { .kind-law { --kind: #4a3a00; } } }" in style


# The kind of note.


def test_notes(edition: Project) -> None:
    """The note, its letter and the words it quotes are of its kind, which is said in words."""
    page = edition.page("text")
    (note,) = [one for one in page.find_class("annotation") if "kind-translation" in one.classes]
    assert classes(note, "annotation-kind") == ["Translation"]
    assert note.find_class("annotation-body")[0].get("aria-label") == "Annotation b, translation"
    (letter,) = [one for one in page.find_class("annotation-letter") if words(one) == "b"]
    assert "kind-translation" in letter.classes
    assert letter[0].get("aria-label") == "Annotation b, translation"
    (mark,) = page.xpath("//*[@data-notes='dialects']")
    assert mark.get("class") == "annotated kind-translation"
    own = edition.page("annotations/dialects")
    assert "Translation. The editors, 22 November 2026." in words(own)


def test_drafts(edition: Project) -> None:
    """A draft of the kind is left out, as every other is."""
    assert edition.app is not None
    assert "annotations/later" not in edition.app.env.found_docs
    assert not edition.page("text").xpath("//*[@id='note-later']")


def test_switch(edition: Project) -> None:
    """The kind has a switch, which the style sheet obeys."""
    (switch,) = edition.page("text").xpath(
        "//*[@class='reading-panel']//label[.//@id=$id]", id="show-kind-translation"
    )
    assert words(switch) == "Translation"
    style = sheet(edition, "edition.css")
    off = "body:has(#show-kind-translation:not(:checked))"
    hidden = ":is(.annotation, .annotation-letter).kind-translation { display: none; }"
    assert f"{off} {hidden}" in style
    assert f'{off} .annotated[class="annotated kind-translation"] {{ background: none;' in style


def test_colours_of_notes(edition: Project) -> None:
    """Light, dark and on paper the kind has its own colour."""
    style = sheet(edition, "edition.css")
    light, _, rest = style.partition("@media not print {")
    assert ".kind-translation { --kind: #0b5157; }" in light
    chosen, _, by_system = rest.partition("@media (prefers-color-scheme: dark) {")
    for dark in (chosen, by_system.partition("@media print")[0]):
        assert ".kind-translation { --kind: #7fcfd6; }" in dark
    assert "@media print { .kind-translation { --kind: #083c41; } }" in style


def test_list_of_notes(edition: Project) -> None:
    """The overview counts the kind, names it, and can be narrowed to it; so can the census."""
    page = edition.page("annotations/index")
    assert classes(page, "annotation-counts") == ["2 notes: context 1, translation 1"]
    assert page.xpath("//option[@value='translation']/text()") == ["Translation (1)"]
    items = [one for one in page.find_class("annotation-item") if "kind-translation" in one.classes]
    assert ["Translation" in words(item) for item in items] == [True]
    assert "1 translation" in classes(edition.page("index"), "census")[0].replace("\xa0", " ")


def test_dialog(edition: Project) -> None:
    """Whoever begins a note on the page can choose the kind."""
    script = (edition.folder() / "_static/selection.js").read_text("utf-8")
    known = json.loads(script.partition("facts: ")[2].partition(" };\n")[0])
    assert list(known["kinds"].items())[-1] == ("translation", "Translation")


# The kind of emendation.


def test_emendation(edition: Project) -> None:
    """The apparatus names the kind, and counts by it."""
    page = edition.page("apparatus")
    assert "(numbering)." in classes(page, "apparatus-entry")[0]
    cells = page.xpath("//table[contains(@class, 'interventions')]//th")
    assert [words(cell) for cell in cells] == ["Section", "Numbering", "Sic", "All"]


# Other outputs.


def test_pdf(built: Callable[..., Project]) -> None:
    """The printed edition has entries, notes, pictures and the apparatus, with the words."""
    folder = built("kinds", "pdf").folder("pdf")
    (path,) = folder.glob("*.pdf")
    root = printed.read(path, 1, 99)
    said = " ".join(root.text().split())
    assert "2 laws, 4 mentions in the text" in said
    assert "(law, 3 mentions)" in said
    assert "Enacted" in said
    assert "22 July 1989" in said
    assert "Translation. The word of the original" in said
    assert "translation 1" in said
    assert "A dot is an event or a law" in said
    assert "(numbering)." in said
    with pdfplumber.open(path) as document:
        dots = [curve for page in document.pages for curve in page.curves]
    paper = pytest.approx((0x4A / 255, 0x3A / 255, 0), abs=1e-4)
    assert any(dot["non_stroking_color"] == paper for dot in dots)


def test_epub(built: Callable[..., Project]) -> None:
    """The book has entries, notes, pictures and the apparatus, with the words."""
    (path,) = built("kinds", "epub").folder("epub").glob("*.epub")
    book = books.Book(path)
    pages = {name: books.words(page) for name, page in book.pages.items()}
    assert "2 laws, 4 mentions in the text" in pages["registers.xhtml"]
    assert "Enacted" in pages["registers.xhtml"]
    assert "Language Act (law, 3 mentions)" in pages["names.xhtml"]
    (note,) = books.find(book.pages["text.xhtml"], "//*[contains(@class, 'kind-translation')]")
    assert "Translation. The editors" in books.words(note)
    (mark,) = books.find(book.pages["text.xhtml"], "//h:a[@aria-label='Annotation b, translation']")
    assert books.words(mark) == "b"
    assert "A dot is an event or a law" in pages["pictures.xhtml"]
    assert "(numbering)." in pages["apparatus.xhtml"]
    drawings = [text for name, text in book.files.items() if name.endswith(".svg")]
    assert any(b'class="kind-law filled" fill="#4a3a00"' in drawing for drawing in drawings)


def test_plain_text(built: Callable[..., Project]) -> None:
    """A builder that knows nothing of editions prints the words."""
    text = (built("kinds", "text").folder("text") / "text.txt").read_text("utf-8")
    assert "Translation. The word" in " ".join(text.replace("*", "").split())


def test_proof(
    built: Callable[..., Project],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whoever proves finished outputs knows notes of the kind."""
    edition = built("kinds")
    monkeypatch.chdir(edition.source)
    assert main(("prove", "html", "--built", "_build")) == 0
    assert "1 emendation, 2 notes" in capsys.readouterr().out


# The command.


@pytest.fixture
def command(
    project: Callable[[str], Project],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., tuple[Project, int, str]]:
    """Return a function that runs the command in a copy of the edition, after an edit."""

    def run(*arguments: str, edit: tuple[str, str, str] | None = None) -> tuple[Project, int, str]:
        edition = project("kinds")
        monkeypatch.chdir(edition.source)
        if edit:
            edition.edit(*edit)
        code = main(arguments)
        captured = capsys.readouterr()
        return edition, code, captured.out + captured.err

    return run


def test_schema(command: Callable[..., tuple[Project, int, str]]) -> None:
    """The schema knows the kinds of notes of the project, and no others."""
    _, code, said = command("schema")
    assert code == 0
    kinds = json.loads(said)["properties"]["kind"]["enum"]
    assert kinds[0] == "context"
    assert kinds[-1] == "translation"


def test_schema_without_a_kind(command: Callable[..., tuple[Project, int, str]]) -> None:
    """A kind that is left out of the schema is told."""
    _, _, said = command("schema", edit=("conf.py", '"name": "translation",', ""))
    assert "conf.py:19: error: edition_note_kinds: kind 1 of the list has no 'name': add it" in said


def test_check_finds_nothing(command: Callable[..., tuple[Project, int, str]]) -> None:
    """The checks let all kinds through."""
    assert command("check")[1:] == (0, "Found nothing in 3 notes, 4 entries and 1 source\n")


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            ("text.md", "The {law}`Press Act`", "The Press Act"),
            "text.md:5: warning: “Press Act” is not marked: write {law}`Press Act` ",
        ),
        (
            ("text.md", "The {law}`Press Act`", "The {law}`Press Acts`"),
            "text.md:5: error: unknown law 'Press Acts' (did you mean 'Press Act'?) "
            "[registers.unknown]",
        ),
        (
            ("text.md", "The {law}`Press Act`", "The {event}`Press Act <press-act>`"),
            "text.md:5: error: unknown event 'press-act': it is a law, write "
            "{law}`... <press-act>` [registers.unknown]",
        ),
        (
            ("registers.md", ":enacted: 1990", ":enacted: in 1990"),
            "registers.md:8: error: 'law': Invalid option value for 'enacted': in 1990: a date is "
            "written YYYY, YYYY-MM or YYYY-MM-DD [myst.directive_option]",
        ),
        (
            ("registers.md", ":born: 1950", ":enacted: 1950"),
            "registers.md:24: error: 'actor': Unknown option key: 'enacted' (allowed: ",
        ),
        (
            ("annotations/dialects.md", "kind: translation", "kind: translaton"),
            "annotations/dialects.md:4: error: 'kind: translaton' is not allowed (did you mean "
            "'translation'?): use one of context, correction, source, dispute, outcome, language, "
            "translation [annotations.refused]",
        ),
        (
            ("annotations/dialects.md", "{law}", "{lex}"),
            "annotations/dialects.md:9: error: not allowed in a note: the role 'lex'; the roles "
            "are abbr, actor, cite:p, cite:t, event, law, org, place, sub, sup",
        ),
        (
            ("apparatus.md", ":kind: numbering", ":kind: numberin"),
            "apparatus.md:6: error: ':kind:': 'numberin' is not allowed (did you mean "
            "'numbering'?): use one of spelling, grammar, punctuation, typography, wording, "
            "structure, name, numbering [apparatus.entry]",
        ),
    ],
)  # fmt: skip
def test_check(
    command: Callable[..., tuple[Project, int, str]], edit: tuple[str, str, str], expected: str
) -> None:
    """What is wrong is told in the words of the kind, with what was meant."""
    _, code, said = command("check", edit=edit)
    assert code == 1
    assert any(line.startswith(expected) for line in said.splitlines()), said


def test_annotate(command: Callable[..., tuple[Project, int, str]]) -> None:
    """A note of the kind can be begun."""
    edition, code, _ = command("annotate", "knew", "--kind", "translation")
    assert code == 0
    assert "kind: translation\n" in (edition.source / "annotations/knew.md").read_text("utf-8")


# Kinds in code, and what is wrong with kinds.


def test_records_in_code(edition: Project, project: Callable[[str], Project]) -> None:
    """Kinds that are added as records in code do the same as those in conf.py, in every file."""
    other = project("kinds")
    conf = (other.source / "conf.py").read_text("utf-8")
    other.write("conf.py", conf.partition("edition_entry_kinds")[0])
    assert other.build(confoverrides=RECORDS) == []
    files = [
        path for path in edition.folder().rglob("*.*") if path.suffix in {".html", ".css", ".js"}
    ]
    assert files
    for path in files:
        same = other.folder() / path.relative_to(edition.folder())
        assert same.read_bytes() == path.read_bytes(), path.name


def test_stated_anew(project: Callable[[str], Project]) -> None:
    """A known kind can be called otherwise and have other colours; a change shows everywhere."""
    edition = project("kinds")
    assert edition.build() == []
    edition.edit(
        "conf.py",
        "edition_entry_kinds = [\n",
        'edition_entry_kinds = [\n    {"name": "actor", "label": "agent", "dark": "#ffffff"},\n',
    )
    edition.edit("text.md", "aloud. ", "aloud. {actor}`Rahimi <rahmi>`. ")
    edition.edit("witness/text.txt", "aloud. ", "aloud. Rahimi. ")
    warnings = [line for line in edition.build() if "registers.unknown" in line]
    assert warnings == [
        "text.md:3: WARNING: unknown agent 'rahmi' (did you mean 'rahimi'?) [registers.unknown]"
    ]
    mentions = edition.page("pictures").find_class("picture-drawing")[0]
    assert words(mentions.find_class("heading")[0]) == "Agents"
    assert ".kind-actor { --kind: #ffffff; }" in sheet(edition, "pictures.css")


@pytest.mark.parametrize(
    ("old", "new", "warnings"),
    [
        (
            '"dark": "#7fcfd6"', '"drak": "#7fcfd6"',
            ["conf.py:21: WARNING: edition_note_kinds: 'translation' cannot have 'drak' (did you "
             "mean 'dark'?): use name, label, order, light, dark, print [text.kind]"],
        ),
        (
            '"name": "law"', '"name": "note"',
            ["conf.py:10: WARNING: edition_entry_kinds: 'note': there is a role or directive of "
             "this name: choose another [text.kind]"],
        ),
        (
            '"name": "law"', '"name": "term"',
            ["conf.py:10: WARNING: edition_entry_kinds: 'term': there is a role or directive of "
             "this name: choose another [text.kind]"],
        ),
        (
            '"enacted", "repealed"', '"role", "enacted"',
            ["conf.py:10: WARNING: edition_entry_kinds: 'law': every entry has an option 'role': "
             "call the date otherwise [text.kind]"],
        ),
        (
            'edition_emendation_kinds = [{', 'edition_emendation_kinds = [7, {',
            ["conf.py:28: WARNING: edition_emendation_kinds: 7 is no kind: write a dict with name, "
             "label, order [text.kind]"],
        ),
        (
            '[{"name": "numbering", "label": "numbering"}]', '"numbering"',
            ["conf.py:28: WARNING: edition_emendation_kinds: it must be a list of kinds, each a "
             "dict [text.kind]"],
        ),
    ],
)  # fmt: skip
def test_wrong_kinds(
    project: Callable[[str], Project], old: str, new: str, warnings: list[str]
) -> None:
    """A kind that cannot be used is told with the line of conf.py; the build does without it."""
    edition = project("kinds")
    edition.edit("conf.py", old, new)
    told = edition.build()
    assert [line for line in told if "[text.kind]" in line] == warnings
    assert (edition.folder() / "text.html").is_file()
    assert not any("Traceback" in line for line in told)
