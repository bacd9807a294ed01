"""Directives for lists of notes and for the people who wrote them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from annotated_edition.annotations.domain import annotations_of
from annotated_edition.annotations.model import Contributor
from annotated_edition.annotations.nodes import annotation_list
from annotated_edition.core import options
from annotated_edition.core.findings import Code
from annotated_edition.text.reporting import warn

if TYPE_CHECKING:
    from collections.abc import Callable


def orcid(value: str | None) -> str:
    """Check an ORCID iD by its form and its check digit (ISO 7064, MOD 11-2)."""
    given = options.words(value)
    if re.fullmatch(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", given, re.ASCII):
        total = 0
        for digit in given.replace("-", "")[:-1]:
            total = (total + int(digit)) * 2
        check = (12 - total % 11) % 11
        if given[-1] == ("X" if check == 10 else str(check)):
            return given
    message = "an ORCID iD is written 0000-0002-1825-0097; its last character is a check digit"
    raise ValueError(message)


class NotesDirective(SphinxDirective):
    """List all notes in reading order."""

    def run(self) -> list[nodes.Node]:
        """Leave a place that is filled when all notes are known."""
        domain = annotations_of(self.env)
        domain.note_list(self.env.docname)
        return [annotation_list(author="", classes=["annotation-overview"])]


class ContributorDirective(SphinxDirective):
    """An author of notes: name, and if wanted affiliation and ORCID iD; lists their notes."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {
        "key": options.key,
        "affiliation": options.words,
        "orcid": orcid,
    }

    def run(self) -> list[nodes.Node]:
        """Return the contributor's section, and note them in the domain."""
        location = self.get_location()
        if "key" not in self.options:
            name = self.arguments[0]
            message = f"this contributor has no key: add a line ':key: short-name' below '{name}'"
            warn(Code.ANNOTATIONS_CONTRIBUTOR, message, location)
            return []
        contributor = Contributor(
            key=self.options["key"],
            name=" ".join(self.arguments[0].split()),
            docname=self.env.docname,
            line=self.lineno,
            affiliation=self.options.get("affiliation", ""),
            orcid=self.options.get("orcid", ""),
        )
        domain = annotations_of(self.env)
        if not domain.note_contributor(contributor, location):
            return []
        section = nodes.section("", nodes.title("", contributor.name), ids=[contributor.key])
        self.set_source_info(section)
        self.state.document.note_explicit_target(section)
        if facts := _facts(contributor):
            section += nodes.paragraph("", "", *facts)
        section += self.parse_content_to_nodes()
        section += annotation_list(author=contributor.key)
        return [section]


def _facts(contributor: Contributor) -> list[nodes.Node]:
    facts: list[nodes.Node] = []
    if contributor.affiliation:
        facts.append(nodes.Text(contributor.affiliation))
    if contributor.orcid:
        uri = f"https://orcid.org/{contributor.orcid}"
        facts += [nodes.Text(" · ")] if facts else []
        facts.append(nodes.reference("", f"ORCID {contributor.orcid}", refuri=uri))
    return facts
