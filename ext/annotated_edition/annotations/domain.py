"""The ``annotations`` domain: notes by document, contributors, and where each note stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.domains import Domain

from annotated_edition.annotations.locating import locate, thread
from annotated_edition.core.digest import fingerprints
from annotated_edition.core.findings import Code, at_line
from annotated_edition.core.suggestions import did_you_mean
from annotated_edition.text.domain import texts_of
from annotated_edition.text.quoting import Unanchored, shortened
from annotated_edition.text.reporting import warn

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from annotated_edition.annotations.model import AnchoredNote, Contributor, Note
    from annotated_edition.core.allowed import Problem


class AnnotationsDomain(Domain):
    """Notes, their authors and their places."""

    name = "annotations"
    label = "Annotations"
    # notes: docname -> Note; refused: docname -> problems; contributors: key -> Contributor;
    # lists: docnames of overviews; anchored: text's docname -> notes in reading order, made anew
    # at every build
    initial_data: ClassVar[dict[str, Any]] = {
        "notes": {},
        "refused": {},
        "contributors": {},
        "lists": set(),
        "anchored": {},
        "threads": {},
    }
    data_version = 5  # 2: refused files are kept; 3: threads; 4: anchors; 5: kinds are records

    @property
    def notes(self) -> dict[str, Note]:
        """All notes by document, sorted."""
        return dict(sorted(self.data["notes"].items()))

    def note(self, docname: str) -> Note | None:
        """Return the note that a document holds, if it holds one that was let in."""
        note: Note | None = self.data["notes"].get(docname)
        return note

    @property
    def contributors(self) -> dict[str, Contributor]:
        """All contributors by key, sorted."""
        return dict(sorted(self.data["contributors"].items()))

    @property
    def anchored(self) -> dict[str, list[AnchoredNote]]:
        """The notes of each text in reading order, with their places."""
        anchored: dict[str, list[AnchoredNote]] = self.data["anchored"]
        return anchored

    def thread_of(self, note: Note) -> AnchoredNote | None:
        """Return the note in a text that ``note`` is or answers, if it stands there."""
        one: AnchoredNote | None = self.data["threads"].get(note.docname)
        return one

    def note_note(self, note: Note) -> None:
        """Add a note that was read."""
        self.data["notes"][note.docname] = note

    def note_refused(self, docname: str, problems: Sequence[Problem]) -> None:
        """Keep what is wrong with a file, to be told by every build until it is mended.

        Args:
            docname: the document.
            problems: what is wrong, with lines.
        """
        self.data["refused"][docname] = tuple(problems)

    def is_draft(self, docname: str) -> bool:
        """Tell whether a document is known as a draft."""
        note: Note | None = self.data["notes"].get(docname)
        return note is not None and note.draft

    def note_list(self, docname: str) -> None:
        """Remember that a document lists all notes."""
        self.data["lists"].add(docname)

    def note_contributor(self, contributor: Contributor, location: str | tuple[str, int]) -> bool:
        """Add a contributor, unless the key is taken.

        Args:
            contributor: who is added.
            location: where they are written, for the warning.

        Returns:
            Whether they were added.
        """
        first: Contributor | None = self.data["contributors"].get(contributor.key)
        if first is not None and first[2:4] != contributor[2:4]:
            place = at_line(self.env.doc2path(first.docname, base=False), first.line)
            message = (
                f"the contributor '{contributor.key}' stands twice, first as '{first.name}' "
                f"({place}): choose another key"
            )
            warn(Code.ANNOTATIONS_CONTRIBUTOR, message, location)
            return False
        self.data["contributors"][contributor.key] = contributor
        return True

    def clear_doc(self, docname: str) -> None:
        """Forget what a document contributed."""
        self.data["notes"].pop(docname, None)
        self.data["refused"].pop(docname, None)
        self.data["anchored"].pop(docname, None)
        self.data["lists"].discard(docname)
        self.data["contributors"] = {
            key: contributor
            for key, contributor in self.data["contributors"].items()
            if contributor.docname != docname
        }

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found in its documents."""
        for kept in ("notes", "refused"):
            for docname in docnames & otherdata[kept].keys():
                self.data[kept][docname] = otherdata[kept][docname]
        self.data["lists"] |= docnames & otherdata["lists"]
        for contributor in otherdata["contributors"].values():
            if contributor.docname in docnames:
                self.note_contributor(contributor, (contributor.docname, contributor.line))

    def anchor_notes(self) -> None:
        """Find the words of every note in its text; warn of those that stand nowhere."""
        for docname, problems in sorted(self.data["refused"].items()):
            for problem in problems:
                warn(Code.ANNOTATIONS_REFUSED, problem.message, (docname, problem.line))
        texts = texts_of(self.env)
        roots: dict[str, list[Note]] = {name: [] for name in texts.texts}
        replies = []
        for note in self.notes.values():
            if note.reply_to:
                replies.append(note)
            elif note.target in roots:
                roots[note.target].append(note)
            else:
                known = ", ".join(roots)
                message = f"there is no text '{note.target}': use {known}"
                warn(Code.ANNOTATIONS_TARGET, message, (note.docname, note.line("target")))
        self.data["anchored"] = {}
        everywhere: list[AnchoredNote] = []
        for name, notes in roots.items():
            if notes:
                anchored, refused = locate(notes, texts.texts[name], texts.prepared(name))
                everywhere += anchored
                self._report_all(refused)
        everywhere, orphans = thread(everywhere, replies)
        self._report_all(orphans)
        for one in everywhere:
            self.data["anchored"].setdefault(one.note.target, []).append(one)
        self.data["threads"] = {
            note.docname: one for one in everywhere for note in (one.note, *one.replies)
        }

    def warn_unmarked(self, one: AnchoredNote) -> None:
        """Warn of a note whose words are others when they are printed."""
        message = (
            f"“{shortened(one.quote)}” cannot be marked: the words of {one.label} are others when "
            "they are printed, since a reference or a condition changes them. Quote words that stay"
        )
        warn(Code.ANNOTATIONS_UNMARKED, message, (one.note.docname, one.note.line("exact")))

    def _report_all(self, refused: list[Unanchored]) -> None:
        for one in refused:
            warn(one.code, one.message, (one.docname, one.line))

    def check_consistency(self) -> None:
        """Warn of authors whom no page of contributors knows."""
        for note in self.notes.values():
            for author in note.authors:
                if author not in self.data["contributors"]:
                    hint = did_you_mean(author, self.contributors)
                    message = f"'{author}' is no contributor{hint}: add an entry to contributors.md"
                    warn(Code.ANNOTATIONS_AUTHOR, message, (note.docname, note.line("author")))

    def author_names(self, note: Note) -> str:
        """Return the names of a note's authors, as they are printed."""
        known = self.data["contributors"]
        return ", ".join(known[key].name if key in known else key for key in note.authors)

    def notes_of(self, author: str) -> list[tuple[AnchoredNote, Note]]:
        """Return the notes and replies of an author that stand in a text, in reading order."""
        return [
            (one, note)
            for name in sorted(self.anchored)
            for one in self.anchored[name]
            for note in (one.note, *one.replies)
            if author in note.authors
        ]

    def embedded(self) -> dict[str, list[str]]:
        """Return, by text, the documents that are printed within it."""
        return {
            name: [note.docname for one in anchored for note in (one.note, *one.replies)]
            for name, anchored in self.anchored.items()
        }

    def fingerprints(self) -> dict[str, str]:
        """Return, by document, a fingerprint of what is printed in it from elsewhere."""
        parts: dict[str, list[object]] = {}
        for name, anchored in self.anchored.items():
            parts[name] = [(one, self._signatures(one)) for one in anchored]
            for listing in self.data["lists"]:
                parts.setdefault(listing, []).extend(map(self._listed, anchored))
            for one in anchored:
                for note in (one.note, *one.replies):
                    parts[note.docname] = [one.label, one.quote, self.author_names(note)]
        for key, contributor in self.contributors.items():
            listed = [(self._listed(one), note.name) for one, note in self.notes_of(key)]
            parts.setdefault(contributor.docname, []).append((key, listed))
        return fingerprints(parts)

    def _signatures(self, one: AnchoredNote) -> list[str]:
        return [self.author_names(note) for note in (one.note, *one.replies)]

    def _listed(self, one: AnchoredNote) -> tuple[object, ...]:
        """What an overview prints of a note: everything but its body."""
        note = one.note
        return (
            one.letter, one.quote, one.label, note.name, note.kind, note.date, note.draft,
            [reply.name for reply in one.replies], self._signatures(one),
        )  # fmt: skip


def annotations_of(env: BuildEnvironment) -> AnnotationsDomain:
    """Return the domain of an environment."""
    return cast("AnnotationsDomain", env.domains["annotations"])


def anchor_notes(_app: Sphinx, env: BuildEnvironment) -> None:
    """Find the words of the notes, once everything has been read."""
    annotations_of(env).anchor_notes()
