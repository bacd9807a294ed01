"""The ``citing`` domain: which pages say how what is cited."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes

from annotated_edition.annotations.domain import annotations_of
from annotated_edition.citing import forms
from annotated_edition.citing.works import Edition, edition_work, note_work, text_work
from annotated_edition.core.digest import fingerprints
from annotated_edition.core.findings import Code
from annotated_edition.sources.domain import cite_of
from annotated_edition.text.domains import DocumentDomain
from annotated_edition.text.reporting import warn

if TYPE_CHECKING:
    from pybtex.database import Entry
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from annotated_edition.annotations.model import AnchoredNote


class Request(NamedTuple):
    """What a page says how to cite: a text, a note, or, with neither, the edition."""

    text: str
    """A document, or empty."""
    note: str
    """A note's name, or empty."""
    line: int


class Citation(NamedTuple):
    """How something is cited."""

    in_words: str
    bibtex: str
    ris: str


class CitingDomain(DocumentDomain):
    """What pages say how to cite."""

    name = "citing"
    label = "Citing"
    # requests: docname -> list of Request
    initial_data: ClassVar[dict[str, Any]] = {"requests": {}}
    by_document = ("requests",)
    data_version = 2  # 2: requests are a record of this module

    @property
    def requests(self) -> dict[str, list[Request]]:
        """What each page says how to cite, in its order."""
        requests: dict[str, list[Request]] = self.data["requests"]
        return requests

    def note_request(self, docname: str, request: Request) -> None:
        """Remember that a document says how something is cited.

        Args:
            docname: the document.
            request: what it asks for.
        """
        self.requests.setdefault(docname, []).append(request)

    def citation(self, request: Request) -> Citation | None:
        """Say how something is cited, if it is there."""
        edition = edition_of(self.env.config)
        if request.note:
            one = self._notes().get(request.note)
            work = self._note(edition, one) if one else None
        elif request.text:
            work = self.text(request.text)
        else:
            work = edition_work(edition)
        if work is None:
            return None
        key = self.env.config.edition_records.get(request.text, "")
        key = key or nodes.make_id(f"note-{request.note}" if request.note else edition.title)
        return Citation(forms.in_words(work), forms.bibtex(work, key), forms.ris(work))

    def text(self, docname: str) -> Entry | None:
        """Describe a text as its entry in the bibliography does, if it has one."""
        key = self.env.config.edition_records.get(docname, "")
        entries = cite_of(self.env).bibdata.data.entries
        return text_work(entries[key]) if key in entries else None

    def _notes(self) -> dict[str, AnchoredNote]:
        domain = annotations_of(self.env)
        return {one.note.name: one for anchored in domain.anchored.values() for one in anchored}

    def _note(self, edition: Edition, one: AnchoredNote) -> Entry:
        domain = annotations_of(self.env)
        path = f"{one.note.target}.html#{one.note.anchor}"
        return note_work(edition, one.quote, [domain.author_names(one.note)], one.note.date, path)

    def check_consistency(self) -> None:
        """Warn of texts and notes that are not there to be cited."""
        records = self.env.config.edition_records
        for docname, requests in sorted(self.requests.items()):
            for request in requests:
                if self.citation(request) is None:
                    message = (
                        f"there is no note '{request.note}' in a text"
                        if request.note
                        else f"edition_records gives '{request.text}' no key of the bibliography"
                    )
                    warn(Code.CITING_UNKNOWN, message, (docname, request.line))
        for docname in sorted(records):
            if docname not in self.env.config.edition_texts or self.text(docname) is None:
                message = (
                    f"edition_records: '{docname}' is no text, or the bibliography has no "
                    f"'{records[docname]}'"
                )
                warn(Code.CITING_UNKNOWN, message, None)

    def fingerprints(self) -> dict[str, str]:
        """Return, by document, a digest of the citations that it prints."""
        return fingerprints(
            {
                docname: [self.citation(request) for request in requests]
                for docname, requests in self.requests.items()
            }
        )


def edition_of(config: Config) -> Edition:
    """Gather what the configuration knows of an edition; its date is ``SOURCE_DATE_EPOCH``."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    date = datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch.isdigit() else ""
    address = f"{config.html_baseurl.rstrip('/')}/" if config.html_baseurl else ""
    return Edition(config.html_title, config.edition_editors, config.release, date, address)


def citing_of(env: BuildEnvironment) -> CitingDomain:
    """Return the domain of an environment."""
    return cast("CitingDomain", env.domains["citing"])
