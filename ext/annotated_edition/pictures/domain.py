"""The ``pictures`` domain: which documents hold pictures, and what these show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes

from annotated_edition.core.digest import fingerprints
from annotated_edition.pictures import gathering
from annotated_edition.pictures.model import Paragraph
from annotated_edition.registers.domain import registers_of
from annotated_edition.text.domains import DocumentDomain
from annotated_edition.text.locations import location_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from annotated_edition.pictures.model import Record, Request


class PicturesDomain(DocumentDomain):
    """The pictures of each document, and the paragraphs of each text."""

    name = "pictures"
    label = "Pictures"
    # pictures: docname -> list of Request; paragraphs: text's docname -> tuple of Paragraph
    initial_data: ClassVar[dict[str, Any]] = {"pictures": {}, "paragraphs": {}}
    by_document = ("pictures", "paragraphs")
    data_version = 1

    @property
    def pictures(self) -> dict[str, list[Request]]:
        """The pictures of each document that has any."""
        pictures: dict[str, list[Request]] = self.data["pictures"]
        return pictures

    def note_picture(self, docname: str, request: Request) -> None:
        """Remember that a document holds a picture.

        Args:
            docname: the document.
            request: what it asks for.
        """
        self.pictures.setdefault(docname, []).append(request)

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note the paragraphs of a text."""
        if docname in env.config.edition_texts:
            numbered = (node for node in document.findall(nodes.Element) if "number" in node)
            self.data["paragraphs"][docname] = tuple(_paragraph(node, docname) for node in numbered)

    def record(self, request: Request) -> Record:
        """Gather from the registers what a picture shows."""
        registers = registers_of(self.env)
        entries, mentions_of = registers.entries, registers.mentions_of
        if request.kind == "mentions":
            title = self.env.titles[request.text].astext()
            paragraphs = self.data["paragraphs"].get(request.text, ())
            return gathering.matrix(entries, mentions_of, paragraphs, title, request.limit)
        everywhere = tuple(
            paragraph
            for text in self.env.config.edition_texts
            for paragraph in self.data["paragraphs"].get(text, ())
        )
        if request.kind == "timeline":
            return gathering.timeline(entries, mentions_of, everywhere)
        if request.kind == "map":
            return gathering.region(entries, mentions_of, everywhere)
        return gathering.network(entries, mentions_of, everywhere, request.limit)

    def fingerprints(self) -> dict[str, str]:
        """Return, by document, a digest of what its pictures show."""
        return fingerprints(
            {
                docname: [self.record(request) for request in requests]
                for docname, requests in self.pictures.items()
            }
        )


def _paragraph(node: nodes.Element, docname: str) -> Paragraph:
    """Note a numbered block, which stands directly in a section or in the document."""
    section = node.parent
    if isinstance(section, nodes.section):
        return Paragraph(location_of(node, docname), section[0].astext(), section["ids"][0])
    return Paragraph(location_of(node, docname), "", "")


def pictures_of(env: BuildEnvironment) -> PicturesDomain:
    """Return the domain of an environment."""
    return cast("PicturesDomain", env.domains["pictures"])
