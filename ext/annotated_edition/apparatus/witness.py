"""Reads a witness: the captured file, its checksum, and the passages that are no part of the text.

The description is a TOML file::

    file = "brief.txt"            # beside the description
    sha256 = "29df2a56..."
    siglum = "V"
    description = "The text as captured from the publisher's page"

    [[omitted]]                   # page furniture, word for word
    exact = "More >>"
    reason = "A link of the page"
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from annotated_edition.core.digest import digest_of

if TYPE_CHECKING:
    from pathlib import Path


WHAT_TO_DO = {
    "extra_forbidden": "there is no such field; a witness has file, sha256, siglum, description "
    "and omitted, an omission exact and reason",
    "missing": "is missing; add it",
}


class WitnessError(Exception):
    """A witness that cannot be used; the message says why and what to do."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(message)
        self.path = path
        self.line = line


class Omission(BaseModel):
    """A passage of the witness that is no part of the text."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    exact: str = Field(pattern=r"\S")
    reason: str = Field(pattern=r"\S")


class Witness(BaseModel):
    """A witness as described; ``text`` is filled when its file has been read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str = Field(pattern=r"^[^/\\]+$")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    siglum: str = Field(min_length=1)
    description: str = Field(min_length=1)
    omitted: tuple[Omission, ...] = ()

    def lines(self, source: Path) -> list[str]:
        """Return the lines of the text, white space folded, omissions taken out.

        Args:
            source: the description's path; the witness lies beside it.

        Returns:
            The lines that are not empty, in order.

        Raises:
            WitnessError: the file is missing, is not UTF-8, has another checksum, or an omission
                does not stand in it exactly once.
        """
        text = self._read(source)
        for omission in self.omitted:
            words = r"\s+".join(re.escape(word) for word in omission.exact.split())
            found = list(re.finditer(words, text))
            if len(found) != 1:
                opening = " ".join(omission.exact.split())[:40]
                message = (
                    f"the omitted passage “{opening}” stands {len(found)} times in {self.file}: "
                    "quote it exactly, and with enough words that it stands there once"
                )
                raise WitnessError(source, line_with(source, opening.split()[0]), message)
            text = text[: found[0].start()] + "\n" + text[found[0].end() :]
        return [folded for line in text.splitlines() if (folded := " ".join(line.split()))]

    def _read(self, source: Path) -> str:
        try:
            content = (path := source.with_name(self.file)).read_bytes()
        except (OSError, ValueError):
            message = f"the witness {self.file!r} is not there: put it beside {source.name}"
            raise WitnessError(source, line_with(source, "file"), message) from None
        found = digest_of(content)
        if found != self.sha256:
            message = (
                f"{self.file} has changed: its SHA-256 is {found}. A witness is never edited; "
                "restore it, or, if it was captured anew, write the new sum here"
            )
            raise WitnessError(source, line_with(source, "sha256"), message)
        return _decoded(path, content)


def read_witness(source: Path) -> Witness:
    """Read the description of a witness.

    Args:
        source: path of the TOML file.

    Raises:
        WitnessError: the file is missing, is no TOML, or does not fit the model.
    """
    try:
        content = source.read_bytes()
    except OSError:
        message = f"there is no witness for this text: describe it in {source.name}"
        raise WitnessError(source, 1, message) from None
    try:
        return Witness.model_validate(tomllib.loads(_decoded(source, content)))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        raise WitnessError(source, int(at[1]) if at else 1, f"no valid TOML: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        field, *within = first["loc"]
        word, number = (f"[[{field}]]", within[0]) if within else (str(field), 0)
        where = ".".join(str(part) for part in first["loc"])
        message = f"{where}: {WHAT_TO_DO.get(first['type'], first['msg'])}"
        raise WitnessError(source, line_with(source, word, int(number)), message) from None


def _decoded(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        at = content[: error.start].count(b"\n") + 1
        message = f"byte {error.start} is not UTF-8: convert the file to that encoding"
        raise WitnessError(path, at, message) from None


def line_with(source: Path, word: str, number: int = 0) -> int:
    """Find a line for messages: the first that begins with a word, else the first that holds it.

    Args:
        source: the file.
        word: the word.
        number: how many lines that begin with it to pass over.

    Returns:
        The line, from 1; 1 if there is none.
    """
    lines = list(enumerate(source.read_text("utf-8").splitlines(), 1))
    begin = [at for at, line in lines if line.startswith(word)][number:]
    return next(iter(begin + [at for at, line in lines if word in line]), 1)
