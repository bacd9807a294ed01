"""The plugin ``sources``, by its built pages."""

from __future__ import annotations

import pickle
import re
from typing import TYPE_CHECKING

import pytest
from lxml import html

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers.project import Project


@pytest.fixture
def edition(project: Callable[[str], Project]) -> Project:
    """Return a small edition, not built yet."""
    return project("sources-edition")


def rebuild(edition: Project, builder: str = "html") -> set[str]:
    """Build what is out of date, and return the pages written.

    The index is left aside: Sphinx writes it whenever it writes a page of its contents.
    """
    assert edition.build(builder) == []
    return edition.written - {"index"}


def cited_in(edition: Project, key: str) -> str:
    """Return the words under a source that name its uses."""
    definition = edition.page("bibliography").get_element_by_id(key).getnext()
    return " ".join(p.text_content() for p in definition.find_class("source-uses"))


def test_edition_builds_without_warning(edition: Project) -> None:
    """Nothing is wrong with the edition that the other tests start from."""
    assert edition.build() == []


def test_bibliography(edition: Project) -> None:
    """Each cited source stands under its label, with its text, the brief's words and its uses."""
    edition.build()
    (listed,) = edition.page("bibliography").xpath("//dl[contains(@class, 'sources')]")
    assert [child.tag for child in listed] == ["dt", "dd"] * 3
    assert {(dt.get("id"), dt.text_content()) for dt in listed.findall("dt")} == {
        ("mfa2021meeting", "MFA Tajikistan 2021"),
        ("pannier2021critic", "Pannier 2021"),
        ("rferl2015banned", "RFE/RL 2015"),
    }
    paragraphs = listed.xpath("dt[@id='pannier2021critic']/following-sibling::dd[1]/p")
    assert [p.text_content() for p in paragraphs] == [
        "Bruce Pannier. “Tajikistan: The Taliban’s Toughest Critic”. RFE/RL, 13 September 2021. "
        "https://example.org/critic",
        "As printed in the brief: “Bruce Panier”, “RFE/Rl Gandhara”. "
        "Known only from the brief: date.",
        "Cited in the text: ¶2; note 1; note 2 · the registers: Emomali Rahmon",
    ]


def test_uses_lead_to_their_places(edition: Project) -> None:
    """Each use under a source leads to an element that is there."""
    edition.build()
    links = edition.page("bibliography").xpath("//p[@class='source-uses']//a/@href")
    assert sorted(set(links)) == [
        "essay.html#on-sources-c1",
        "names.html#rahmon-c1",
        "text.html#n1",
        "text.html#n2",
        "text.html#p2",
    ]
    for link in links:
        name, anchor = link.split(".html#")
        assert edition.page(name).get_element_by_id(anchor) is not None


def test_bibliography_markup_is_accessible(edition: Project) -> None:
    """The bibliography uses no role, so neither a deprecated one nor a list without items."""
    edition.build()
    (listed,) = edition.page("bibliography").xpath("//dl[contains(@class, 'sources')]")
    assert listed.xpath("descendant-or-self::*[@role]") == []
    ids = edition.page("bibliography").xpath("//*/@id")
    assert len(ids) == len(set(ids))


def test_citations_in_a_sentence_and_in_brackets(edition: Project) -> None:
    """Citations are labels in round brackets, or a name with its year in brackets; all linked."""
    edition.build()
    paragraph = edition.page("text").get_element_by_id("p2")
    assert paragraph.text_content() == (
        "2A party was banned (Pannier 2021; RFE/RL 2015), as RFE/RL (2015) reported."
    )
    assert [(a.text_content(), a.get("href")) for a in paragraph.xpath(".//span//a")] == [
        ("Pannier 2021", "bibliography.html#pannier2021critic"),
        ("RFE/RL 2015", "bibliography.html#rferl2015banned"),
        ("RFE/RL (2015)", "bibliography.html#rferl2015banned"),
    ]
    essay = edition.page("essay").text_content()
    assert "See (see MFA Tajikistan 2021, p. 3) and Ministry of Foreign Affairs." in essay


def test_note_is_resolved(edition: Project) -> None:
    """An author's note, “Ibid” too, is followed by an editorial link to its source."""
    edition.build()
    for note in ("n1", "n2"):
        (link,) = edition.page("text").get_element_by_id(note).find_class("source-link")
        assert "editorial" in link.classes
        assert link.text_content() == "→ Pannier 2021"
        assert link.xpath(".//a/@href") == ["bibliography.html#pannier2021critic"]


def test_tooltips_have_no_address(edition: Project) -> None:
    """A link to a source says in its title which one it is, without the long address."""
    edition.build()
    (link, *_) = edition.page("text").xpath("//a[@href='bibliography.html#pannier2021critic']")
    assert link.get("title") == (
        "Bruce Pannier. “Tajikistan: The Taliban’s Toughest Critic”. RFE/RL, 13 September 2021."
    )


def test_uncited_sources_are_listed_for_checks(edition: Project) -> None:
    """A source that nothing cites is not printed; the domain knows it."""
    edition.build()
    assert edition.app.env.get_domain("sources").uncited() == ["mfa2021nobody"]
    assert "Nobody cites" not in edition.page("bibliography").text_content()


@pytest.mark.parametrize("builder", ["text", "latex", "epub"])
def test_other_formats(edition: Project, builder: str) -> None:
    """Label, text, the brief's words and uses are in every format, without a warning."""
    warnings = edition.build(builder, confoverrides={"copyright": "x", "version": "1"})
    assert [line for line in warnings if "Babel" not in line] == []
    output = {"text": "bibliography.txt", "latex": "sources.tex", "epub": "bibliography.xhtml"}
    text = (edition.folder(builder) / output[builder]).read_text(encoding="utf-8")
    words = re.sub(r"\\sphinxcrossref|\\sphinxstyle\w+|<[^>]*>|\s+", " ", text)
    for expected in ("Pannier 2021", "13 September 2021", "Known only from the brief: date."):
        assert expected in words
    assert "Cited in the text:" in words


def test_latex_citations_have_their_targets(edition: Project) -> None:
    """Each link that sphinxcontrib-bibtex makes in LaTeX has its target."""
    edition.build("latex")
    text = (edition.folder("latex") / "sources.tex").read_text(encoding="utf-8")
    linked = set(re.findall(r"\\hyperlink\{(cite\.[^}]*)\}", text))
    assert len(linked) == 3
    assert linked <= set(re.findall(r"\\hypertarget\{(cite\.[^}]*)\}", text))


# Incremental builds: edit, add, delete × citations and fields.


def test_nothing_changed(edition: Project) -> None:
    """A build with nothing changed writes nothing."""
    edition.build()
    assert rebuild(edition) == set()


def test_citation_added(edition: Project) -> None:
    """A citation added to a page rewrites that page and the bibliography."""
    edition.build()
    edition.edit("plain.md", "Nothing", "{cite:t}`mfa2021meeting`: nothing")
    assert rebuild(edition) == {"plain", "bibliography"}
    assert cited_in(edition, "mfa2021meeting") == (
        "Cited in other places: On sources; A page without sources"
    )


def test_citation_of_new_source_shifts_letters(edition: Project) -> None:
    """When labels get letters, every page that prints such a label is rewritten, and no other."""
    edition.build()
    edition.edit("plain.md", "Nothing", "{cite:t}`mfa2021nobody`: nothing")
    assert rebuild(edition) == {"plain", "bibliography", "essay"}
    assert "(see MFA Tajikistan 2021b, p. 3)" in edition.page("essay").text_content()
    edition.edit("plain.md", "{cite:t}`mfa2021nobody`: nothing", "Nothing")
    assert rebuild(edition) == {"plain", "bibliography", "essay"}
    assert "(see MFA Tajikistan 2021, p. 3)" in edition.page("essay").text_content()
    assert "Nobody cites" not in edition.page("bibliography").text_content()


def test_citation_edited(edition: Project) -> None:
    """A note that is resolved to another source leaves the one and joins the other."""
    edition.build()
    edition.edit("text.md", "Ibid. {source}`pannier2021critic`", "Ibid. {source}`rferl2015banned`")
    assert rebuild(edition) == {"text", "bibliography"}
    assert cited_in(edition, "pannier2021critic").startswith("Cited in the text: ¶2; note 1 ·")
    assert cited_in(edition, "rferl2015banned") == "Cited in the text: ¶2; note 2"


def test_words_edited(edition: Project) -> None:
    """A page whose citations stay as they are does not touch the bibliography."""
    edition.build()
    edition.edit("text.md", "He said so again", "He said it again")
    assert rebuild(edition) == {"text"}


def test_place_renamed(edition: Project) -> None:
    """A place that gets another name is renamed in the bibliography."""
    edition.build()
    edition.edit("essay.md", "## On sources", "## Where it stands")
    assert rebuild(edition) >= {"essay", "bibliography"}
    assert cited_in(edition, "mfa2021meeting") == "Cited in other places: Where it stands"


def test_document_deleted(edition: Project) -> None:
    """Of a page that is deleted nothing remains: no use, no source that only it cited."""
    edition.build()
    (edition.source / "essay.md").unlink()
    edition.edit("index.md", "essay\n", "")
    rebuild(edition)
    text = edition.page("bibliography").text_content()
    assert "On sources" not in text
    assert "MFA Tajikistan" not in text
    assert "essay" not in repr(edition.app.env.get_domain("sources").data)


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [
        ("year = {2015}", "year = {2016}", {"text", "bibliography"}),
        ("Islamic Party Banned", "Party Banned", {"text", "bibliography"}),
        ("{RFE/RL},\n  title", "{Radio Liberty},\n  title", {"text", "bibliography"}),
        ("{Bruce Panier}", "{B. Panier}", {"bibliography"}),
        ("example.org/critic", "example.org/it", {"bibliography"}),
        ("Nobody cites this", "Nobody at all", {"bibliography"}),
    ],
    ids=["year", "title", "label", "brief", "address", "uncited"],
)
def test_field_edited(edition: Project, old: str, new: str, written: set[str]) -> None:
    """An edited field rewrites the bibliography, and the pages that print or link what changed."""
    edition.build()
    edition.edit("references.bib", old, new)
    assert rebuild(edition) == written
    if "text" in written:
        page = html.tostring(edition.page("text"), encoding="unicode")
        assert re.sub(r".*\{|\}.*", "", new, flags=re.DOTALL) in page


def test_source_deleted(edition: Project) -> None:
    """A source that is deleted while it is cited is told by the page that cites it."""
    edition.build()
    edition.edit("references.bib", "@misc{mfa2021meeting,", "@misc{mfa2021other,")
    warnings = edition.build()
    assert [line for line in warnings if "sources.unknown" in line] == [
        "essay.md:5: WARNING: unknown source 'mfa2021meeting': add it to references.bib or "
        "correct the key [sources.unknown]"
    ] * 2
    assert "See [mfa2021meeting?]" in edition.page("essay").text_content()


def test_two_builders_share_doctrees(edition: Project) -> None:
    """A change that one builder has taken in is still written by the other."""
    edition.build("html")
    edition.build("dirhtml")
    edition.edit("references.bib", "year = {2015}", "year = {2016}")
    edition.build("dirhtml")
    assert rebuild(edition, "html") >= {"text", "bibliography"}
    assert "RFE/RL (2016)" in edition.page("text").text_content()


def many_pages(source: Path) -> None:
    """Add pages that cite, so that Sphinx reads and writes in parallel."""
    keys = ["pannier2021critic", "rferl2015banned", "mfa2021nobody"]
    names = [f"page{number}" for number in range(12)]
    for number, name in enumerate(names):
        cited = f"{{cite:p}}`{keys[number % 3]}`"
        (source / f"{name}.md").write_text(f"# Page {number}\n\n{cited}\n", encoding="utf-8")
    index = source / "index.md"
    index.write_text(index.read_text().replace("plain\n", "plain\n" + "\n".join(names) + "\n"))


def test_serial_equals_parallel(project: Callable[[str], Project], tmp_path: Path) -> None:
    """Pages are the same, byte for byte, with one process and with four."""
    pages = []
    for parallel in (1, 4):
        built = project("sources-edition")
        many_pages(built.source)
        assert built.build(parallel=parallel) == []
        pages.append({p.name: p.read_bytes() for p in built.folder().rglob("*.html")})
        built.source.rename(tmp_path / f"built{parallel}")
    assert pages[0] == pages[1]


def test_domain_survives_pickling(edition: Project) -> None:
    """What the domain keeps is records, without nodes."""
    edition.build()
    data = edition.app.env.get_domain("sources").data
    kept = pickle.dumps(data)
    assert pickle.loads(kept) == data
    assert b"docutils" not in kept


# Bad input.


def test_faulty_citations(project: Callable[[str], Project]) -> None:
    """A citation that leads nowhere is told once, by line; the rest of it is printed."""
    built = project("sources-faults")
    assert built.build() == [
        "index.md:12: WARNING: '{} and so on' is no list of sources: write keys separated by "
        "commas, such as 'pannier2021critic, rferl2015banned' [sources.malformed]",
        "index.md:8: WARNING: unknown source 'pannier2021critc' (did you mean "
        "'pannier2021critic'?): add it to references.bib or correct the key [sources.unknown]",
        "index.md:10: WARNING: unknown source 'stranger': add it to references.bib or correct "
        "the key [sources.unknown]",
    ]
    text = built.page("index").text_content()
    assert "A slip of the pen\nhere (RFE/RL 2015) [pannier2021critc?]." in text
    assert "A stranger [stranger?]." in text
    assert "No keys at all [{} and so on?]." in text


def test_no_bibliography(project: Callable[[str], Project]) -> None:
    """Without a page that prints them, cited sources get one warning; the plugin loads alone."""
    built = project("sources-unlisted")
    assert built.build() == [
        "index.md:3: WARNING: no page lists these sources: pannier2021critic; add a page with "
        "the directive 'bibliography' [sources.unlisted]"
    ]


def test_missing_bibliography_file(edition: Project) -> None:
    """A missing file is one warning that names it, and pages are built; so is its return."""
    bib = edition.source / "references.bib"
    words = bib.read_text(encoding="utf-8")
    bib.unlink()
    expected = [
        "references.bib:1: WARNING: this bibliography file cannot be opened: create it, or "
        "correct bibtex_bibfiles in conf.py [sources.missing]"
    ]
    assert edition.build() == expected
    assert "[pannier2021critic?]" in edition.page("text").text_content()
    assert edition.build() == expected
    bib.write_text(words, encoding="utf-8")
    assert edition.build() == []
    assert "[pannier2021critic?]" not in edition.page("text").text_content()


def test_broken_bibliography_file(edition: Project) -> None:
    """A fault of syntax is one warning with its line, in every build until it is mended."""
    edition.edit("references.bib", "{Pannier, Bruce},", "{Pannier, Bruce}")
    expected = [
        "references.bib:3: WARNING: syntax error: '}' expected (the source begins on line 1): "
        "check its commas, braces and quotation marks [sources.syntax]"
    ]
    assert edition.build() == expected
    assert edition.build() == expected
    assert "RFE/RL 2015" in edition.page("bibliography").text_content()


def test_duplicate_key(edition: Project) -> None:
    """The second source of one key is told with its line; the first is printed."""
    edition.edit("references.bib", "@misc{mfa2021nobody,", "@misc{mfa2021meeting,")
    assert edition.build() == [
        "references.bib:30: WARNING: the key 'mfa2021meeting' is taken by a source on line 22: "
        "give this one another key [sources.duplicate]"
    ]


def test_careless_source(edition: Project) -> None:
    """A name, a date and letters that cannot be read are told with their lines."""
    bib = edition.source / "references.bib"
    before = bib.read_bytes()
    careless = b"@misc{a,\n author = {A, B, C, D},\n title = {Caf\xe9},\n date = {4.9.2021},\n}\n"
    bib.write_bytes(before + careless)
    first = before.count(b"\n") + 1
    assert edition.build() == [
        f"references.bib:{first}: WARNING: '4.9.2021' is not a date: write YYYY, YYYY-MM or "
        "YYYY-MM-DD [sources.date]",
        f"references.bib:{first + 1}: WARNING: the name “A, B, C, D” has too many commas: part "
        "names with “and”, put a body's name in {braces} [sources.name]",
        f"references.bib:{first + 2}: WARNING: this line is not utf-8: save the file as UTF-8 "
        "[sources.encoding]",
    ]


def test_project_settings_win(edition: Project) -> None:
    """What the project sets for sphinxcontrib-bibtex is left as it is."""
    edition.build(confoverrides={"bibtex_default_style": "plain", "bibtex_cite_id": "ref-{key}"})
    page = edition.page("bibliography")
    assert page.get_element_by_id("ref-pannier2021critic").text_content() == "1"


def test_words_set_in_another_page(project: Callable[[str], Project]) -> None:
    """A source cited in an annotation is listed at its place in the text."""
    built = project("sources-embedded")
    assert built.build() == []
    assert cited_in(built, "pannier2021critic") == "Cited in the annotations: note on “a critic”"
    assert built.page("bibliography").xpath("//p[@class='source-uses']//a/@href") == [
        "text.html#note-a"
    ]


def test_fault_in_words_set_in_another_page(project: Callable[[str], Project]) -> None:
    """An unknown source in an annotation is told by the annotation's own file and line."""
    built = project("sources-embedded")
    built.edit("note.md", "pannier2021critic", "pannier2021critc")
    assert [line.partition(" (")[0] for line in built.build()] == [
        "note.md:4: WARNING: unknown source 'pannier2021critc'"
    ]
