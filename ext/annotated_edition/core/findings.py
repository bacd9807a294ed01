"""Turns whatever the plugins can find wrong into codes, each with its meaning and its cure.

Sphinx prints a code as ``[registers.key]``, and ``suppress_warnings = ["registers.key"]`` silences
it; its first part names the plugin. The manual's page of warnings is made of these.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """The edition cannot be published so."""
    WARNING = "warning"
    """A reviewer would ask for a change."""
    INFO = "info"
    """Worth knowing; not counted."""


class Code(StrEnum):
    """What can be found: its name, what it means, what to do, and how much it weighs."""

    meaning: str
    cure: str
    severity: Severity

    def __new__(
        cls, value: str, meaning: str, cure: str, severity: Severity = Severity.ERROR
    ) -> Code:
        """Make a member.

        Args:
            value: type and subtype, with a dot between them.
            meaning: what is wrong, in a sentence for an editor.
            cure: what to do, in another.
            severity: how much it weighs; builds warn of all that is an error, and of nothing else.
        """
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning, member.cure, member.severity = meaning, cure, severity
        return member

    @property
    def type(self) -> str:
        """The plugin that warns, as Sphinx takes it."""
        return self.partition(".")[0]

    @property
    def subtype(self) -> str:
        """What it warns of, as Sphinx takes it."""
        return self.partition(".")[2]

    TEXT_ENCODING = (
        "text.encoding",
        "A document is not UTF-8 and was left out, as if it were not there.",
        "Save it in that encoding; the line named is the first that is not.",
    )
    TEXT_KIND = (
        "text.kind",
        "A kind that `conf.py` adds or states anew cannot be used; the edition does without it.",
        "Write it as the warning shows.",
    )

    REGISTERS_KEY = (
        "registers.key",
        "An entry has no key, or one that it cannot have: it is not made of lower-case letters, "
        "digits and hyphens, or a heading of the page has that address.",
        "Write `:key: short-name` below the name of the entry.",
    )
    REGISTERS_DUPLICATE = (
        "registers.duplicate",
        "Two entries have the same key; the first keeps it.",
        "Give the other a key of its own, and change the mentions that mean it.",
    )
    REGISTERS_UNKNOWN = (
        "registers.unknown",
        "A mention leads to no entry of its kind.",
        "Correct the key or the kind (the warning suggests what may be meant), or add the entry.",
    )
    REGISTERS_RELATION = (
        "registers.relation",
        "An entry is related to a key that no entry has.",
        "Correct the key, or add the entry.",
    )
    REGISTERS_AMBIGUOUS = (
        "registers.ambiguous",
        "Two entries of a kind claim the same name, so that a mention without a key could mean "
        "either.",
        "Take the name out of `:also:` of one of them.",
    )

    APPARATUS_TEXT = (
        "apparatus.text",
        "`edition_texts` names a document that is not there, or a directive a text that "
        "`edition_texts` does not name.",
        "Correct the name.",
    )
    APPARATUS_WITNESS = (
        "apparatus.witness",
        "The witness of a text, or its description, is missing, faulty or changed, so that the "
        "text was not compared.",
        "Mend the description, or restore the captured file: a witness is never edited.",
    )
    APPARATUS_FIDELITY = (
        "apparatus.fidelity",
        "The text differs from its witness; the warning shows both.",
        "Restore the words of the witness. A correction belongs into the apparatus.",
    )
    APPARATUS_ENTRY = (
        "apparatus.entry",
        "An emendation, transposition or sic is not written as it should be; it is left out.",
        "Write it as the warning shows.",
    )
    APPARATUS_TARGET = (
        "apparatus.target",
        "An emendation names a text that is not there.",
        "Correct `:target:`.",
    )
    APPARATUS_LOST = (
        "apparatus.lost",
        "The words to be emended do not stand in the text; nothing is emended.",
        "Quote them as the text has them; the warning shows the nearest passage.",
    )
    APPARATUS_AMBIGUOUS = (
        "apparatus.ambiguous",
        "The words to be emended stand more than once; nothing is emended.",
        "Say which with `:prefix:` or `:suffix:`, as the warning shows for each place.",
    )
    APPARATUS_OVERLAP = (
        "apparatus.overlap",
        "Two emendations claim the same words or the same spot; neither is made.",
        "Make one entry of the two.",
    )
    APPARATUS_UNMARKED = (
        "apparatus.unmarked",
        "The words to be emended are others when they are printed, since a reference or a "
        "condition changes them; they stay as captured.",
        "Quote words that stay.",
    )

    ANNOTATIONS_REFUSED = (
        "annotations.refused",
        "A note file is not let in: its name, its front matter or something in its words is not "
        "allowed.",
        "Change what stands at the line named. There are no exceptions: notes are data.",
    )
    ANNOTATIONS_TARGET = (
        "annotations.target",
        "A note names a text that is not there.",
        "Correct `target`.",
    )
    ANNOTATIONS_LOST = (
        "annotations.lost",
        "The words that a note quotes do not stand in the text; the note is not shown.",
        "Quote them as the text has them; the warning shows the nearest passage.",
    )
    ANNOTATIONS_AMBIGUOUS = (
        "annotations.ambiguous",
        "The words that a note quotes stand more than once; the note is not shown.",
        "Say which with `prefix` or `suffix`, as the warning shows for each place.",
    )
    ANNOTATIONS_UNMARKED = (
        "annotations.unmarked",
        "The words that a note quotes are others when they are printed, since a reference or a "
        "condition changes them; the note is shown, but no words are marked.",
        "Quote words that stay.",
    )
    ANNOTATIONS_REPLY = (
        "annotations.reply",
        "A reply answers no note that stands in the text; it is not shown.",
        "Correct `reply-to`, or take `target` out.",
    )
    ANNOTATIONS_AUTHOR = (
        "annotations.author",
        "The author of a note is no contributor.",
        "Correct the key, or add an entry to `contributors.md`.",
    )
    ANNOTATIONS_CONTRIBUTOR = (
        "annotations.contributor",
        "A contributor has no key, or that of another.",
        "Write `:key: short-name` below the name, with a key of its own.",
    )
    ANNOTATIONS_REPOSITORY = (
        "annotations.repository",
        "A setting of the repository cannot be used; there are no links to it.",
        "Correct it in `conf.py`.",
    )

    SOURCES_UNKNOWN = (
        "sources.unknown",
        "A citation gives a key that stands in no bibliography file.",
        "Correct the key, or add the source.",
    )
    SOURCES_MALFORMED = (
        "sources.malformed",
        "The words of a citation cannot be read as keys.",
        "Write keys separated by commas.",
    )
    SOURCES_UNLISTED = (
        "sources.unlisted",
        "Sources are cited, but no page prints them, so that nothing leads to them.",
        "Add a page with the directive `bibliography`.",
    )
    SOURCES_MISSING = (
        "sources.missing",
        "A bibliography file is not there.",
        "Create it, or correct `bibtex_bibfiles` in `conf.py`.",
    )
    SOURCES_ENCODING = (
        "sources.encoding",
        "A bibliography file has bytes that are not text in its encoding.",
        "Save it as UTF-8.",
    )
    SOURCES_SYNTAX = (
        "sources.syntax",
        "A bibliography file breaks the rules of BibTeX; the sources before the fault are read.",
        "Check commas, braces and quotation marks at the line named.",
    )
    SOURCES_DUPLICATE = (
        "sources.duplicate",
        "Two sources have the same key, or a source has the same field twice; the first counts.",
        "Give one of the sources another key, or keep one of the fields.",
    )
    SOURCES_NAME = (
        "sources.name",
        "The name of an author or editor has too many commas to be taken apart.",
        "Part names with `and`, and put the name of a body in braces.",
    )
    SOURCES_DATE = (
        "sources.date",
        "The field `date` of a source is no date.",
        "Write `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.",
    )

    PICTURES_TEXT = (
        "pictures.text",
        "A picture is asked for of a text that `edition_texts` does not name.",
        "Correct the name.",
    )
    PICTURES_EMPTY = (
        "pictures.empty",
        "There is nothing to draw: no name, no date, no coordinates, or no relation.",
        "Add it to the registers, or take the picture out.",
    )

    CITING_UNKNOWN = (
        "citing.unknown",
        "A text or note that is to be cited is not there, or `edition_records` gives a text no "
        "key of the bibliography.",
        "Correct the name in the directive, or the setting in `conf.py`.",
    )

    EPUB_PAGE = (
        "epub.page",
        "A page of the EPUB is no XML, or needs a file that is not there or that no book may hold.",
        "Close every tag of raw HTML, and correct the address of the file.",
    )

    CHECK_UNMARKED = (
        "check.unmarked",
        "A name of an entry stands in the text without being marked, or is not marked once in a "
        "note or an entry.",
        "Mark it as the finding shows; if somebody else is meant, leave it.",
        Severity.WARNING,
    )
    CHECK_LENGTH = (
        "check.length",
        "A note is longer or shorter than readers expect.",
        "Cut it, make two notes of it, or say more.",
        Severity.WARNING,
    )
    CHECK_SOURCELESS = (
        "check.sourceless",
        "A note cites no source.",
        "Cite one, such as `` {cite:p}`key` ``.",
        Severity.WARNING,
    )
    CHECK_DRAFT = (
        "check.draft",
        "A reply is accepted, but the note that it answers is a draft.",
        "Accept both or neither.",
        Severity.ERROR,
    )
    CHECK_UNMENTIONED = (
        "check.unmentioned",
        "Nothing mentions an entry of a register.",
        "Mark its name where it is spoken of, or take the entry out.",
        Severity.WARNING,
    )
    CHECK_UNCITED = (
        "check.uncited",
        "Nothing cites a source of the bibliography.",
        "Cite it, or take it out.",
        Severity.WARNING,
    )
    CHECK_SILENT = (
        "check.silent",
        "No note is by a contributor yet.",
        "Nothing need be done.",
        Severity.INFO,
    )

    PROOF_WORDS = (
        "proof.words",
        "A finished output prints other characters than witness and apparatus say, or hides some.",
        "Build anew; if the finding stays, it is a fault of a plugin, a theme or a style sheet.",
    )
    PROOF_BLANK = (
        "proof.blank",
        "Words of a finished output run together, or a blank stands where none must.",
        "Build anew; in a text with raw markup, write a blank where a line ends.",
    )
    PROOF_MARK = (
        "proof.mark",
        "A note or a reading encloses other words in a finished output than it must.",
        "Build anew; if the finding stays, it is a fault of a plugin.",
    )
    PROOF_SIGN = (
        "proof.sign",
        "The letter of a note or the sign of an emendation stands elsewhere than it must, or a "
        "paragraph is not split or joined.",
        "Build anew; if the finding stays, it is a fault of a plugin.",
    )
    PROOF_NOTE = (
        "proof.note",
        "A letter, sign or number does not lead to its note or entry, or that not back.",
        "Build anew; if the finding stays, it is a fault of a plugin.",
    )
    PROOF_ID = (
        "proof.id",
        "An id stands twice in a page, so that links lead to the wrong place.",
        "Rename one of the headings or targets that have it.",
    )
    PROOF_LINK = (
        "proof.link",
        "A link within an output leads to a file or place that is not there.",
        "Correct the link, or build what it leads to.",
    )
    PROOF_STYLE = (
        "proof.style",
        "A style sheet may hide words, by a selector that the proof cannot follow.",
        "Write the selector more simply.",
    )
    PROOF_FILE = (
        "proof.file",
        "A finished file is missing, or cannot be read.",
        "Build it anew.",
    )
    PROOF_LOST = (
        "proof.lost",
        "The words of a note or an entry of the apparatus do not stand once in the witness.",
        "Quote them as the witness has them, with enough of their neighbours.",
    )


def at_line(path: str | os.PathLike[str], line: int) -> str:
    """Name a line of a file as compilers and editors do: ``path:line``.

    Args:
        path: the file.
        line: from 1.
    """
    return f"{path}:{line}"
