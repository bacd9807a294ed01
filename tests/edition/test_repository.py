"""The files around the edition say what it says: README, CITATION.cff, the schema of notes."""

from __future__ import annotations

import re
import runpy
import tomllib

import pytest
import yaml

from annotated_edition.cli import main
from annotated_edition.reader.pages import POLICY
from helpers import REPOSITORY


def test_the_documented_header_is_the_policy_of_the_pages() -> None:
    """Every header in the README says what the pages say, and who may frame them."""
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    headers = re.findall(r'Content-Security-Policy:? "?(default-src [^"\n]*)', readme)
    assert headers == [f"{POLICY}; frame-ancestors 'none'"] * 2


def test_the_citation_file_agrees_with_the_edition() -> None:
    """Version, title and editors are those of the edition and of the package."""
    cited = yaml.safe_load((REPOSITORY / "CITATION.cff").read_text("utf-8"))
    package = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    config = runpy.run_path(str(REPOSITORY / "docs" / "conf.py"))
    assert cited["version"] == package["version"] == config["release"]
    assert cited["title"] == config["html_title"]
    assert cited["authors"] == [{"name": config["edition_editors"]}]
    assert cited["references"][0]["title"] == config["project"]


@pytest.mark.slow
def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """The published schema is what the model says now."""
    assert main(["schema"]) == 0
    published = REPOSITORY / "docs" / "annotations" / "annotation.schema.json"
    assert capsys.readouterr().out == published.read_text("utf-8")
