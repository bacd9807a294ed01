"""Proves all that a build has made of a project."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from annotated_edition.proof import plaintext
from annotated_edition.proof.printed import prove_pdf
from annotated_edition.proof.report import VIEWS, Edition, Proof
from annotated_edition.proof.site import book_files, folder_files, prove_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from annotated_edition.proof.sources import Sources

OUTPUTS = ("html", "pdf", "epub", "text")


def prove(sources: Sources, output: str, folder: Path) -> Iterator[Proof]:
    """Prove an output of a project.

    Args:
        sources: what its editors wrote.
        output: ``html``, ``pdf``, ``epub`` or ``text``.
        folder: where the builder has written.

    Yields:
        Proofs, one for each file and what was looked at in it.
    """
    edition = Edition(sources, output)
    if output == "html":
        yield from prove_site(edition, folder_files(folder))
    elif output == "pdf":
        yield from prove_pdf(edition, _only(folder, sources.config.pdf_filename, ".pdf"))
    elif output == "epub":
        path = _only(folder, f"{sources.config.epub_basename}.epub", ".epub")
        try:
            files = book_files(path)
        except (OSError, zipfile.BadZipFile) as error:
            yield Proof(path, "links").fail(f"the file cannot be read: {error}")
        else:
            yield from prove_site(edition, files)
    else:
        yield from prove_text(edition, folder)


def _only(folder: Path, name: str, suffix: str) -> Path:
    """Return the file of a name, or the one that is there."""
    found = sorted(folder.glob(f"*{suffix}"))
    return folder / name if not found or (folder / name).is_file() else found[0]


def prove_text(edition: Edition, folder: Path) -> Iterator[Proof]:
    """Prove what ``sphinx -b text`` has written.

    Args:
        edition: what is expected.
        folder: where the builder has written.
    """
    for text, expectation in edition.texts():
        path = folder / f"{text.docname}.txt"
        proof = Proof(path, text.docname)
        try:
            source = path.read_text("utf-8")
        except OSError as error:
            yield proof.fail(f"the file cannot be read: {error}")
            continue
        wanted = edition.wanted(expectation, "".join(source.split()))
        printed = plaintext.read_text(source, wanted)
        shown = plaintext.with_signs(printed.stream, wanted)
        proof.words(wanted, shown, VIEWS[edition.reading])
        proof.notes(wanted, printed.notes, expectation)
        yield proof.close()
