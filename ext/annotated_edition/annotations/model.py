"""Records of the annotations: what a file declares, and where its words were found."""

from __future__ import annotations

import datetime  # noqa: TC003 - pydantic reads the annotation at run time
import re
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from annotated_edition.core.kinds import NoteKind  # noqa: TC001 - a field's type at run time

if TYPE_CHECKING:
    from annotated_edition.text.anchors import Anchor

NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class FrontMatter(BaseModel):
    """What stands between the two lines of hyphens at the head of an annotation.

    ``exact``, ``prefix`` and ``suffix`` are a TextQuoteSelector (W3C Web Annotation Data Model,
    section 4.2.4). A reply names the annotation it answers and has no selector of its own.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        title="Annotation",
        json_schema_extra={
            "oneOf": [
                {"required": ["target", "exact"], "not": {"required": ["reply-to"]}},
                {
                    "required": ["reply-to"],
                    "not": {
                        "anyOf": [
                            {"required": ["exact"]},
                            {"required": ["prefix"]},
                            {"required": ["suffix"]},
                        ]
                    },
                },
            ]
        },
    )

    target: str = Field("", description="The document that is annotated, such as 'brief'.")
    exact: str = Field("", max_length=2000, description="The words, as the text has them.")
    prefix: str = Field(
        "", max_length=500, description="Words directly before them, where they stand twice."
    )
    suffix: str = Field("", max_length=500, description="Words directly after them.")
    kind: str = Field(description="What the note does.")
    author: list[Annotated[str, Field(pattern=NAME)]] = Field(
        min_length=1,
        description="Keys of docs/contributors.md.",
        json_schema_extra={"uniqueItems": True},
    )
    date: datetime.date = Field(description="The day of writing, YYYY-MM-DD.")
    status: Literal["draft", "accepted"] = Field(
        description="A draft is printed only in builds with the tag 'drafts'."
    )
    reply_to: str = Field(
        "", alias="reply-to", pattern=NAME, description="The name of the note that this answers."
    )

    @field_validator("kind")
    @classmethod
    def _known(cls, value: str, info: ValidationInfo) -> str:
        """Let only the kinds of the edition through, which are given as the context."""
        known = info.context or ()
        if value in known:
            return value
        raise PydanticCustomError("literal_error", "unknown", {"expected": ", ".join(known)})

    @field_validator("date", mode="before")
    @classmethod
    def _in_full(cls, value: object) -> object:
        """Let only YYYY-MM-DD through; pydantic would also take numbers, for seconds since 1970."""
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            return value
        message = "a date is written YYYY-MM-DD"
        raise ValueError(message)


class Note(NamedTuple):
    """An annotation that was read and accepted."""

    name: str
    """File name without its ending; part of the note's permanent address."""
    docname: str
    path: str
    """Source file, relative to the documents."""
    target: str
    exact: str
    prefix: str
    suffix: str
    kind: NoteKind
    authors: tuple[str, ...]
    date: str
    """ISO 8601."""
    draft: bool
    reply_to: str
    lines: dict[str, int]
    """Line of each field in the file, from 1."""
    digest: str
    """SHA-256 of the file."""

    @property
    def anchor(self) -> str:
        """The id of the note on the page of its text."""
        return f"note-{self.name}"

    def line(self, field: str) -> int:
        """Return the line of a field, or the first."""
        return self.lines.get(field, 1)


class AnchoredNote(NamedTuple):
    """A note with the words that it quotes."""

    note: Note
    letter: str
    """``a``, ``b`` ... in reading order."""
    anchors: tuple[Anchor, ...]
    """One for each block that the quotation touches, in order."""
    quote: str
    """The words, as the text has them."""
    label: str
    """The place in words: ``¶7``."""
    replies: tuple[Note, ...] = ()


class Contributor(NamedTuple):
    """An author of annotations."""

    key: str
    name: str
    docname: str
    line: int
    affiliation: str = ""
    orcid: str = ""
