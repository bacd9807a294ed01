"""Hostile annotations: refused with file and line, or printed as plain words; nothing runs.

``corpus`` holds one attack in each file, and ``manifest.toml`` says what becomes of it. All of them
are built at once, beside a valid note, as a careless merge would.
"""

from __future__ import annotations

import re
import shutil
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2
import pytest
from lxml import etree, html

from helpers.browsers import watched
from helpers.project import Project

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

CORPUS = Path(__file__).parent / "corpus"
ATTACKS: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(
    (CORPUS / "manifest.toml").read_text("utf-8")
)
EXPECTED = {name: outcome for attacks in ATTACKS.values() for name, outcome in attacks.items()}
PRINTED = {
    name: outcome["prints"]
    for name, outcome in EXPECTED.items()
    if "prints" in outcome and "says" not in outcome
}
"""The attacks that are harmless, and what is printed of them."""

MADE = {
    "ten-megabytes", "link-out-of-the-documents", "link-to-fields-out-of-the-documents",
    "linked-folder/secret", "restructured.rst",
}  # fmt: skip
"""The attacks that are made one by one; the others of their class are but names."""

CANARY = "canarywords"
"""Stands in files that no build may read."""

NOTE = """---
target: brief
exact: words that everybody quotes
kind: context
author: [editors]
date: 2026-11-22
status: accepted
---
A note.
"""


class Warned(NamedTuple):
    """A warning of a build."""

    file: str
    line: int
    message: str


def add_attacks(source: Path) -> None:
    """Add the corpus to a project, and the attacks that are made of links, names and sizes."""
    notes = source / "annotations"
    for path in sorted(CORPUS.glob("*/*.md")):
        shutil.copy(path, notes)
    secret = source.parent / "secret"
    secret.mkdir()
    (source.parent / "secret.txt").write_text(CANARY, "utf-8")
    (secret / "secret.md").write_text(NOTE.replace("A note.", CANARY), "utf-8")
    (notes / "ten-megabytes.md").write_text(NOTE + "many words " * 1_000_000, "utf-8")
    (notes / "link-out-of-the-documents.md").symlink_to(source.parent / "secret.txt")
    (notes / "link-to-fields-out-of-the-documents.md").symlink_to("../../secret/secret.md")
    (notes / "linked-folder").symlink_to(secret)
    (notes / "folder").mkdir()
    (notes / "restructured.rst").write_text(
        NOTE + "\n.. include:: ../../secret.txt\n\n.. raw:: html\n\n   <b>bold</b>\n", "utf-8"
    )
    for name in ATTACKS["files"].keys() - MADE:
        (notes / f"{name}.md").write_text(NOTE, "utf-8")


@pytest.fixture(scope="session")
def hostile(rootdir: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project with all attacks, not built yet."""
    source = tmp_path_factory.mktemp("hostile") / "docs"
    shutil.copytree(rootdir / "test-security", source)
    add_attacks(source)
    return Project(source)


def warnings(lines: list[str]) -> list[Warned]:
    """Take warnings apart; whatever else a build says is a failure."""
    found = []
    for line in lines:
        parts = re.fullmatch(r"annotations/(.*?):(\d+): WARNING: (.*)", line)
        assert parts is not None, line
        name = parts[1].removesuffix(".md")
        found.append(Warned(name, int(parts[2]), parts[3]))
    return found


def refusals(lines: list[str]) -> None:
    """Check that what is refused, and only that, is told with its file, line and reason."""
    found = warnings(lines)
    for warned in found:
        assert "says" in EXPECTED[warned.file], warned
    for name, outcome in EXPECTED.items():
        if "says" in outcome:
            told = [warned for warned in found if warned.file == name]
            assert any(
                warned.line == outcome["line"] and outcome["says"] in warned.message
                for warned in told
            ), (name, told)


def canary(project: Project) -> None:
    """Check that no word of a file beside the documents was read, and that nothing was written."""
    assert sorted(path.name for path in project.source.parent.iterdir()) == [
        "docs", "secret", "secret.txt"
    ]  # fmt: skip
    for path in (project.source / "_build").rglob("*"):
        if path.is_file():
            assert CANARY.encode() not in path.read_bytes(), path


def test_html(hostile: Project) -> None:
    """Of what is refused nothing is printed, of what is harmless the very words, and no more."""
    refusals(hostile.build())
    canary(hostile)
    brief = hostile.page("brief")
    printed = {
        body.get("id").removeprefix("note-"): " ".join(body.text_content().split())
        for body in brief.find_class("annotation-body")
    }
    unknown = {name for name, outcome in EXPECTED.items() if "unknown" in outcome.get("says", "")}
    assert set(printed) == {"valid", *PRINTED, *unknown}
    for name, words in PRINTED.items():
        assert words in printed[name], name
    for name in unknown:
        assert EXPECTED[name].get("prints", "") in printed[name]
    for name in EXPECTED.keys() - printed.keys():
        page = hostile.folder() / f"annotations/{name}.html"
        if page.exists():
            assert not html.parse(page).xpath("//article//section//p"), name
    pages_hold_no_more_than_that_of_a_valid_note(hostile.folder())


RUNS = (
    "//script | //iframe | //object | //embed | //form | //input | //button | //style | //base "
    "| //meta[@http-equiv]"
)


def pages_hold_no_more_than_that_of_a_valid_note(folder: Path) -> None:
    """Check that no attack adds a script, frame, form, event or address that loads something."""
    valid = [element.tag for element in html.parse(folder / "annotations/valid.html").xpath(RUNS)]
    for path in sorted(folder.rglob("*.html")):
        page = html.parse(path)
        assert page.xpath("//@*[starts-with(name(), 'on')]") == [], path
        for address in page.xpath("//@src | //link/@href | //@data | //@srcset | //@poster"):
            assert not re.match(r"\s*(\w+:|//)", address), (path, address)
        for address in page.xpath("//a/@href | //@action"):
            assert re.match(r"https?://|[^:]*(#|$)", address), (path, address)
        assert "url(" not in "".join(page.xpath("//@style"))
        if path.parent.name == "annotations" and path.stem != "index":
            assert [element.tag for element in page.xpath(RUNS)] == valid, path


def test_epub(hostile: Project) -> None:
    """Every page of the EPUB is well-formed XML, without a script, and prints the words."""
    refusals(hostile.build("epub"))
    canary(hostile)
    (book,) = hostile.folder("epub").glob("*.epub")
    with zipfile.ZipFile(book) as files:
        for name in files.namelist():
            assert CANARY.encode() not in files.read(name), name
            if name.endswith((".xhtml", ".opf", ".ncx")):
                page = etree.fromstring(files.read(name))
                assert not page.xpath("//*[local-name()='script' or local-name()='iframe']"), name
        brief = "".join(etree.fromstring(files.read("brief.xhtml")).itertext())
    for words in PRINTED.values():
        assert " ".join(words.split()) in " ".join(brief.split())


def test_pdf(hostile: Project) -> None:
    """Typst's own syntax is printed on paper as it is written, and means nothing."""
    refusals(hostile.build("pdf"))
    canary(hostile)
    with pypdfium2.PdfDocument(hostile.folder("pdf") / "edition.pdf") as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    printed = "".join("".join(pages).split())
    assert CANARY not in printed
    for name, outcome in {**ATTACKS["typst"], **ATTACKS["latex"]}.items():
        assert "".join(outcome["prints"].split()) in printed, name


def test_latex(hostile: Project) -> None:
    """LaTeX's own syntax reaches LaTeX escaped."""
    refusals(hostile.build("latex"))
    canary(hostile)
    (file,) = hostile.folder("latex").glob("security.tex")
    source = file.read_text("utf-8")
    for command in (r"\input{../", r"\write18", r"\immediate", "^^5c"):
        assert command not in source
    assert source.count(r"\end{document}") == 1
    assert r"\textbackslash{}input\{../../secret.txt\}" in source


PAGES = ("brief", "annotations/index", "contributors", "names", "bibliography", "search")


def test_browser(hostile: Project, chromium: Browser) -> None:
    """In Chromium no script of an attack runs, no dialog opens, and no request leaves the site."""
    hostile.build()
    with watched(chromium, hostile.folder()) as watch:
        for path in [*PAGES, *(f"annotations/{name}" for name in PRINTED)]:
            watch.open(f"{path}.html")
            state = watch.page.evaluate(
                """() => {
                    document.querySelectorAll("details").forEach((note) => (note.open = true));
                    document.querySelectorAll("[data-notes], article a").forEach((element) => {
                        for (const kind of ["mouseover", "focus", "pointerenter"])
                            element.dispatchEvent(new Event(kind, { bubbles: true }));
                    });
                    return [
                        typeof window.__pwned,
                        [...document.links].map((link) => link.protocol)
                            .filter((scheme) => !["http:", "https:"].includes(scheme)),
                    ];
                }"""
            )
            assert state == ["undefined", []], path
        watch.open("search.html?q=note+script+%3Cimg+src%3Dx+onerror%3D%22window.__pwned%3D1%22%3E")
        watch.page.wait_for_selector("#search-results li, .search-summary:not(:empty)")
        assert watch.page.evaluate("typeof window.__pwned") == "undefined"
        assert watch.happened == []
        assert watch.left == []


def test_corpus_is_whole() -> None:
    """Every file has its outcome and every outcome its file; there are more than sixty attacks."""
    files = {(path.parent.name, path.stem) for path in CORPUS.glob("*/*.md")}
    listed = {(kind, name) for kind in ATTACKS for name in ATTACKS[kind] if kind != "files"}
    assert files == listed
    assert len(EXPECTED) == sum(map(len, ATTACKS.values())) > 60
    for name, outcome in EXPECTED.items():
        assert outcome.keys() & {"says", "prints"}, name
        assert ("says" in outcome) == ("line" in outcome), name
