"""What nobody has mended is told by every build, whatever was changed between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers.project import Project

FAULTS = {
    "an unknown actor": ("text.md", "\n\nThen {actor}`Nobody <nobody>` came.\n"),
    "an unknown source": ("text.md", "\n\nAs {cite:p}`nowhere` says.\n"),
    "a reference that leads nowhere": ("about/page.md", "\n\nSee {ref}`nowhere`.\n"),
    "an unknown role": ("about/page.md", "\n\nSee {nowhere}`nothing`.\n"),
    "a page that no contents list": ("loose.md", "# Loose\n\nWords.\n"),
    "an entry without a key": ("registers.md", "\n\n:::{actor} Nobody\nWords.\n:::\n"),
    "a note that is lost": (
        "annotations/lost.md",
        '---\ntarget: text\nexact: "never said"\nkind: context\nauthor: [editors]\n'
        "date: 2026-11-22\nstatus: accepted\n---\nWords.\n",
    ),
    "an unknown actor in a note": ("annotations/banks.md", "\nSo {actor}`Nobody <nobody>`.\n"),
}


def faulty(project: Project, fault: str) -> None:
    """Put a fault into a project."""
    name, words = FAULTS[fault]
    path = project.source / name
    project.write(name, (path.read_text("utf-8") if path.exists() else "") + words)


@pytest.mark.parametrize("fault", FAULTS)
def test_findings_are_told_until_they_are_mended(
    project: Callable[[str], Project], fault: str
) -> None:
    """A second and a third build warn as the first did; a mended fault is told no more."""
    edition = project("reader-pages")
    assert edition.build() == []
    before = {path: path.read_bytes() for path in edition.source.rglob("*.md")}
    faulty(edition, fault)
    first = sorted(edition.build())
    assert first
    assert sorted(edition.build()) == first
    edition.edit("index.md", "# ", "# The ")
    assert sorted(edition.build()) == first
    name, _ = FAULTS[fault]
    if (edition.source / name) in before:
        edition.write(name, before[edition.source / name])
    else:
        (edition.source / name).unlink()
    assert edition.build() == []
    assert edition.build() == []
    assert edition.written == set()


def test_other_builders_forget_nothing(project: Callable[[str], Project]) -> None:
    """What one format warns of is told again by it, though another was built in between."""
    edition = project("reader-pages")
    faulty(edition, "a reference that leads nowhere")
    edition.write("about/more.md", "---\norphan: true\n---\n# More\n\nSee {ref}`nowhere`.\n")
    first = sorted(edition.build())
    edition.build("pdf")
    assert sorted(edition.build()) == first


def test_silenced_warnings_build_nothing_again(project: Callable[[str], Project]) -> None:
    """A document whose warnings are suppressed is not taken for outdated."""
    edition = project("reader-pages")
    faulty(edition, "a reference that leads nowhere")
    silenced = {"suppress_warnings": ["ref.ref"]}
    assert edition.build(confoverrides=silenced) == []
    assert edition.build(confoverrides=silenced) == []
    assert edition.written == set()
