"""From words selected on the page, by a file, through the build, back to the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.browsers import served
from helpers.selecting import HELPERS, choose, prepare

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from helpers.project import Project

    Run = Callable[..., subprocess.CompletedProcess[str]]

DRAFT = """([selector, taken]) => {
  const name = annotatedEdition.newName(selector.exact, taken) || `note-${taken.length}`;
  const text = annotatedEdition.written({
    target: document.querySelector("article").dataset.text,
    selector,
    kind: "context",
    authors: ["editors"],
    date: "2026-11-22",
    body: "Words of a note {cite:p}`gupta2021decoding`.\\n",
  });
  return [name, text];
}"""

LANDED = """(name) => {
  const marks = [...document.querySelectorAll(`.annotated[data-notes~="${name}"]`)];
  const range = document.createRange();
  range.setStartBefore(marks[0]);
  range.setEndAfter(marks.at(-1));
  const before = document.createRange();
  before.setStart(document.querySelector("article"), 0);
  before.setEndBefore(marks[0]);
  return [range, before].map((one) => seen.words(one).replace(/ /g, ""));
}"""


def test_what_the_page_writes_passes_the_build(
    chromium: Browser, built_edition: Project, edition_copy: Project, run_sphinx: Run
) -> None:
    """Sixty selections of every kind become notes; one build takes them all; each stands right."""
    with served(built_edition.folder()) as url:
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        prepare(page, f"{url}/brief.html")
        chosen = choose(page, 66, seed=3)
        taken = page.evaluate("annotatedEdition.facts.taken")
        drafted = {}
        for one in chosen:
            name, text = page.evaluate(DRAFT, [one.selector, taken])
            taken.append(name)
            drafted[name] = one
            edition_copy.write(f"annotations/{name}.md", text)
        page.close()
    assert len(drafted) >= 60
    assert sum(bool(one.selector["prefix"] or one.selector["suffix"]) for one in chosen) >= 10
    assert run_sphinx(edition_copy, "-t", "drafts").stderr == ""
    with served(edition_copy.folder()) as url:
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{url}/brief.html")
        page.evaluate(HELPERS)
        for name, one in drafted.items():
            words, before = page.evaluate(LANDED, name)
            assert words == "".join(one.words.split()), name
            assert len(before) == one.before, name
        page.close()
