"""Builds after a change: what is written again, and that it equals a build from nothing."""

from __future__ import annotations

import pickle
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from lxml import html

from annotated_edition.registers.model import Entry, Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from helpers.project import Project

    Edits = list[tuple[str, str, str]]


@pytest.fixture
def edition(project: Callable[[str], Project]) -> Project:
    """Return a small edition, built for the web."""
    edition = project("incremental")
    assert edition.build() == []
    return edition


def outputs(edition: Project, builder: str) -> dict[str, bytes]:
    """Return what a builder has written for the documents there are, and the inventory.

    Of a web page the document alone: the titles of its neighbours, which Sphinx prints around it,
    go stale without us.
    """
    assert edition.app is not None
    folder, names = edition.folder(builder), edition.app.env.found_docs
    if builder == "text":
        return {name: (folder / f"{name}.txt").read_bytes() for name in names}
    written = {name: html.tostring(edition.page(name).find_class("body")[0]) for name in names}
    return written | {"objects.inv": (folder / "objects.inv").read_bytes()}


def from_nothing(edition: Project, builder: str = "html") -> dict[str, bytes]:
    """Return what the builder writes from nothing for the same sources."""
    folder = edition.source.with_name("from-nothing")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(edition.source, folder, ignore=shutil.ignore_patterns("_build"))
    clean = type(edition)(folder)
    clean.build(builder)
    return outputs(clean, builder)


def remove(edition: Project, name: str) -> None:
    """Remove a document, and its line in the contents."""
    (edition.source / f"{name}.md").unlink()
    edition.edit("index.md", f"{name}\n", "")


UNKNOWN = (
    "no entry of the register has this key or name; write {{{0}}}`words <key>`, or add the entry"
)

# What is changed: file, old words, new words. Then the pages that must be written again beside
# the contents, which Sphinx writes with every document they list, and the warnings.
CHANGES: dict[str, tuple[Edits, set[str], list[str]]] = {
    "nothing": ([], set(), []),
    "words of a page that mentions nothing": (
        [("plain.md", "Nothing", "Not a thing")],
        {"plain"},
        [],
    ),
    # mentions
    "words beside a mention": (
        [("text.md", "who spoke", "who talked")],
        {"text", "actors"},
        [],
    ),
    "words of another sentence": (
        [("text.md", "In {place}", "Said in {place}")],
        {"text", "others"},
        [],
    ),
    "a mention's words": (
        [("text.md", "`President Rahman`", "`Rahman <rahmon>`")],
        {"text", "actors"},
        [],
    ),
    "a mention's key": (
        [("text.md", "party <pdpt>", "party <dushanbe>"), ("text.md", "{org}", "{place}")],
        {"text", "others", "names"},
        [],
    ),
    "a mention added to a text": (
        [("text.md", "was silent", "was silent in {place}`Dushanbe`")],
        {"text", "others", "names"},
        [],
    ),
    "a mention added to a page without any": (
        [("plain.md", "Nothing", "{actor}`President Rahman`")],
        {"plain", "actors"},
        [],
    ),
    "the only mention of a page removed": (
        [("page.md", "{place}`Dushanbe`", "Dushanbe")],
        {"page", "others"},
        [],
    ),
    "a mention moved to another paragraph": (
        [("text.md", "The {org}", "A new paragraph.\n\nThe {org}")],
        {"text", "others"},
        [],
    ),
    "the heading of the place of a mention": (
        [("page.md", "# A page", "# Another page")],
        {"page", "others"},
        [],
    ),
    # entries
    "an entry's prose": ([("actors.md", "He lives", "He dwells")], {"actors"}, []),
    "an entry's role": (
        [("actors.md", "President of Tajikistan", "Chairman")],
        {"actors", "text", "others"},
        [],
    ),
    "an entry's name": (
        [("others.md", "People’s Democratic Party", "Party of the people")],
        {"others", "actors", "text", "names"},
        [],
    ),
    "an entry's sorting name": (
        [("actors.md", ":leads: pdpt", ":leads: pdpt\n:sort: Zzz")],
        {"actors", "names"},
        [],
    ),
    "the title of a register": ([("actors.md", "# Actors", "# Persons")], {"actors", "names"}, []),
    "a relation added": (
        [("actors.md", ":child-of: rahmon", ":child-of: rahmon\n:member-of: pdpt")],
        {"actors", "others"},
        [],
    ),
    "a relation removed": ([("actors.md", ":leads: pdpt\n", "")], {"actors", "others"}, []),
    "an entry added": (
        [("others.md", ":::{place}", ":::{place} Tajikistan\n:key: tajikistan\n:::\n\n:::{place}")],
        {"others", "names"},
        [],
    ),
    "an entry removed": (
        [("others.md", ":::{place} Dushanbe\n:key: dushanbe\n:::\n", "")],
        {"others", "text", "actors", "page", "names"},
        [
            f"{place}: WARNING: unknown place 'Dushanbe': {UNKNOWN.format('place')} "
            "[registers.unknown]"
            for place in ("actors.md:12", "page.md:3", "text.md:7")
        ],
    ),
    "an entry's key": (
        [("others.md", ":key: pdpt", ":key: party")],
        {"others", "text", "actors", "names"},
        [
            "actors.md:6: WARNING: ':leads:' of 'Emomali Rahmon' names the unknown key 'pdpt' "
            "[registers.relation]",
            f"text.md:5: WARNING: unknown organisation 'pdpt': {UNKNOWN.format('org')} "
            "[registers.unknown]",
        ],
    ),
    "an entry moved to another page": (
        [
            ("others.md", ":::{org} People’s Democratic Party\n:key: pdpt\n:::\n", ""),
            ("plain.md", "here.", "here.\n\n:::{org} People’s Democratic Party\n:key: pdpt\n:::"),
        ],
        {"others", "plain", "actors", "text", "names"},
        [],
    ),
    # variants
    "a variant added": ([("actors.md", "Rahman\n", "Rahman; Rahmonov\n")], {"actors", "names"}, []),
    "a variant removed": (
        [("actors.md", ":also: President Rahman\n", "")],
        {"actors", "text", "names"},
        [
            "text.md:3: WARNING: unknown actor 'President Rahman' (did you mean 'rahmon'?) "
            "[registers.unknown]"
        ],
    ),
}  # fmt: skip


@contextmanager
def changed(edition: Project, edits: Edits) -> Iterator[None]:
    """Change the sources, and undo it."""
    sources = {file: (edition.source / file).read_bytes() for file, _old, _new in edits}
    for file, old, new in edits:
        edition.edit(file, old, new)
    yield
    for file, content in sources.items():
        edition.write(file, content)


@pytest.mark.parametrize(("edits", "written", "warnings"), CHANGES.values(), ids=CHANGES.keys())
def test_changes(edition: Project, edits: Edits, written: set[str], warnings: list[str]) -> None:
    """Exactly the pages that print something else are written, and equal a build from nothing."""
    before = outputs(edition, "html")
    with changed(edition, edits):
        assert sorted(edition.build()) == warnings
        assert edition.written == (written and written | {"index"})
        assert outputs(edition, "html") == from_nothing(edition)
    assert edition.build() == []
    assert outputs(edition, "html") == before


def test_document_with_mentions_added_and_removed(edition: Project) -> None:
    """A new page adds its mentions to the entries, and takes them away when it goes."""
    before = outputs(edition, "html")
    edition.write("new.md", "# New\n\nHere {actor}`President Rahman` is.\n")
    edition.edit("index.md", "plain\n", "plain\nnew\n")
    assert edition.build() == []
    assert edition.written == {"index", "new", "actors"}
    assert "New" in edition.page("actors").text_content()
    assert outputs(edition, "html") == from_nothing(edition)
    remove(edition, "new")
    assert edition.build() == []
    assert edition.written == {"index", "actors"}
    assert outputs(edition, "html") == before


def test_register_removed_and_restored(edition: Project) -> None:
    """A register that goes leaves nothing of its entries behind; when it returns, all is well."""
    before = outputs(edition, "html")
    others = (edition.source / "others.md").read_text("utf-8")
    remove(edition, "others")
    assert len(edition.build()) == 5
    assert edition.written == {"index", "text", "actors", "page", "names"}
    for name in ("index", "text", "actors", "page", "plain", "names"):
        assert edition.page(name).xpath("//a[contains(@href, 'others')]") == []
    assert "Leads" not in edition.page("actors").text_content()
    for name in ("searchindex.js", "objects.inv"):
        assert b"pdpt" not in (edition.folder() / name).read_bytes()
    assert outputs(edition, "html") == from_nothing(edition)
    edition.write("others.md", others)
    edition.edit("index.md", "actors\n", "actors\nothers\n")
    assert edition.build() == []
    assert outputs(edition, "html") == before


def test_text_becomes_an_ordinary_page(edition: Project) -> None:
    """When a document is no text any more, its paragraphs lose their numbers everywhere."""
    edition.edit("conf.py", '["text"]', "[]")
    assert edition.build() == []
    assert "¶1" not in edition.page("actors").text_content()
    assert outputs(edition, "html") == from_nothing(edition)


@pytest.mark.parametrize(
    "change", ["a mention's words", "an entry's name", "an entry removed", "a relation removed"]
)
@pytest.mark.parametrize(("first", "second"), [("html", "text"), ("text", "html")])
def test_two_builders_share_doctrees(
    edition: Project, change: str, first: str, second: str
) -> None:
    """Each builder writes what has changed since it wrote last, whatever the other did."""
    edition.build("text")
    with changed(edition, CHANGES[change][0]):
        told = {builder: sorted(edition.build(builder)) for builder in (first, second)}
        for builder in (first, second):
            assert outputs(edition, builder) == from_nothing(edition, builder)
            assert sorted(edition.build(builder)) == told[builder]
            assert edition.written == set() or told[builder]


def test_builder_that_slept(edition: Project) -> None:
    """A builder that missed several changes catches up at once."""
    edition.build("text")
    edition.edit("actors.md", "President of Tajikistan", "Chairman")
    edition.build("html")
    edition.edit("text.md", "was silent", "was silent in {place}`Dushanbe`")
    edition.build("html")
    edition.build("dummy")
    edition.build("text")
    assert outputs(edition, "text") == from_nothing(edition, "text")
    assert edition.build("html") == []
    assert edition.written == set()


def plain(value: object) -> bool:
    """Tell whether a value is a record, or made of records and plain values."""
    if isinstance(value, dict):
        return all(plain(item) for pair in value.items() for item in pair)
    if isinstance(value, list | tuple | set):
        return all(plain(item) for item in value)
    return isinstance(value, str | int | float | None | Entry | Mention)


def test_domain_data_survives_pickling(edition: Project) -> None:
    """The domains keep records, no nodes, and get them back as they were."""
    assert edition.app is not None
    for name in ("register", "freshness"):
        data = edition.app.env.domaindata[name]
        assert pickle.loads(pickle.dumps(data)) == data
        assert plain({key: value for key, value in data.items() if key != "version"})
    entry = edition.app.env.domains["register"].entries["rahmon"]
    assert pickle.loads(pickle.dumps(entry)) == entry
    mention = edition.app.env.domains["register"].mentions_of("rahmon")[0]
    assert pickle.loads(pickle.dumps(mention)) == mention


def test_parallel_readers_hand_over_their_documents_alone(edition: Project) -> None:
    """What a reader in parallel has kept of documents that others read is not taken over."""
    assert edition.app is not None
    domain = edition.app.env.domains["register"]
    stale = pickle.loads(pickle.dumps(domain.data))
    for documents in (stale["entries"], stale["mentions"]):
        documents.update({name: [] for name in documents})
    kept = pickle.loads(pickle.dumps(domain.data))
    domain.merge_domaindata({"text"}, stale)
    assert domain.data == {**kept, "mentions": {**kept["mentions"], "text": []}}
    assert domain.mentions_of("rahmon") == []


def test_old_data_is_read_anew(edition: Project, tmp_path: Path) -> None:
    """Doctrees of another version of the domain are not used."""
    environment = edition.source / "_build/doctrees/environment.pickle"
    content = pickle.loads(environment.read_bytes())
    content.domaindata["register"]["version"] = 0
    environment.write_bytes(pickle.dumps(content))
    assert edition.build() == []
    assert edition.written >= {"text", "actors", "others", "page"}
