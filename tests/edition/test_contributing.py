"""What contributors are told is what the programs do, and what they send stays harmless."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml

from annotated_edition.annotations.frontmatter import FIELDS, read_source
from annotated_edition.cli.checks import FEWEST, MOST
from annotated_edition.core.allowed import ROLES
from annotated_edition.core.kinds import BUILT_IN
from helpers import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))
RIGHTS = {"deploy": {"pages", "id-token"}, "publish": {"attestations", "id-token"}}
"""What jobs may have beyond the right to read, by their names."""


def examples(language: str) -> list[str]:
    """Return the blocks of code in the guide that are in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)


def test_the_example_is_a_note() -> None:
    """The first example can be pasted as it stands: its front matter has no fault."""
    assert read_source(examples("markdown")[0], BUILT_IN.notes).problems == ()


def test_the_guide_names_what_there_is() -> None:
    """Kinds, fields, roles and lengths in the guide are those of the programs."""
    section = GUIDE.partition("### The six kinds")[2].partition("###")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(BUILT_IN.notes)
    explained = GUIDE.partition("| Field |")[2].partition("**4.")[0]
    assert set(re.findall(r"`([a-z-]+)(?:: its-name)?`", explained)) >= set(FIELDS)
    roles = GUIDE.partition("and the roles ")[2].partition(". It refuses")[0]
    assert set(re.findall(r"`([\w:]+)`", roles)) == ROLES | BUILT_IN.entries.keys()
    assert f"{FEWEST} to {MOST} words" in GUIDE


def test_links_lead_somewhere() -> None:
    """Links in the guide lead to its own headings or to files of the repository."""
    headings = re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in headings}
    for target in re.findall(r"\]\(([^)]+)\)", GUIDE):
        assert target[1:] in anchors if target.startswith("#") else (REPOSITORY / target).is_file()


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_are_harmless(path: Path) -> None:
    """Actions are pinned; jobs read only, keep no token, and put nothing untrusted in a shell."""
    text = path.read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert "pull_request_target" not in text
    assert "secrets." not in text
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        rights = set(job.get("permissions", ()))
        assert rights <= RIGHTS.get(name, set())
        if rights:  # then nothing that comes with the repository runs
            assert all("run" not in step for step in job["steps"])
            assert not any("checkout" in step.get("uses", "") for step in job["steps"])
        assert job["timeout-minutes"] <= 90
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            assert re.fullmatch(
                r"(actions|pypa)/[\w-]+@[0-9a-f]{40}", step.get("uses", "actions/x@" + "0" * 40)
            )
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"] == {"persist-credentials": False}


def test_there_are_workflows() -> None:
    """Pull requests are checked, main is published, and so are versions."""
    names = [path.name for path in WORKFLOWS]
    assert names == ["publish.yml", "pull-request.yml", "release.yml"]
