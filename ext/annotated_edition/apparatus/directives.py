"""Directives of the apparatus: emendations, *sic*, and what describes the witness to readers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from annotated_edition.apparatus.checks import witness_path
from annotated_edition.apparatus.domain import apparatus_of
from annotated_edition.apparatus.model import (
    BREAK,
    CERTAINTIES,
    Deletion,
    HeadingInsertion,
    Insertion,
    Intervention,
    Join,
    Sic,
    Split,
    Substitution,
    Transposition,
)
from annotated_edition.apparatus.nodes import (
    apparatus_entry,
    apparatus_summary,
    collation,
    entry_reading,
)
from annotated_edition.apparatus.witness import WitnessError, read_witness
from annotated_edition.core.findings import Code
from annotated_edition.core.options import one_of, phrase
from annotated_edition.text.arguments import named_text
from annotated_edition.text.kinds import kinds_of
from annotated_edition.text.locations import mark_location
from annotated_edition.text.reporting import warn

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from annotated_edition.apparatus.model import Operation
    from annotated_edition.apparatus.witness import Witness

ARROW = "→"
LONGEST = 40
"""Most characters of an entry's name."""
SHORTEST = 4
"""Fewest characters of a name that tells readers of an address what it is about."""

TRANSPOSED = re.compile(
    r"\[((?:\\[\[\]]|[^\[\]])+)\]((?:\\[\[\]]|[^\[\]])*)\[((?:\\[\[\]]|[^\[\]])+)\]"
)
"""Two stretches in brackets; a bracket of the text has a backslash before it."""


class _EntryError(ValueError):
    """What an entry lacks, and how it is written."""


class InterventionDirective(SphinxDirective):
    """Common part of the directives that speak of a place in a text."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {
        "target": phrase,
        "prefix": phrase,
        "suffix": phrase,
        "kind": phrase,
        "cert": one_of(*CERTAINTIES),
        "resp": phrase,
    }

    def run(self) -> list[nodes.Node]:
        """Note the intervention, and leave its entry to be printed when it has a place."""
        try:
            self._check_options()
            operation, printed, messages = self.operation(" ".join(self.arguments[0].split()))
        except _EntryError as error:
            warn(Code.APPARATUS_ENTRY, str(error), self.get_location())
            return []
        domain = apparatus_of(self.env)
        one = Intervention(
            name="",
            docname=self.env.docname,
            line=self.lineno,
            target=self.options["target"],
            operation=operation,
            prefix=self.options.get("prefix", ""),
            suffix=self.options.get("suffix", ""),
            kind=kinds_of(self.config).emendations[self.options["kind"]],
            cert=self.options.get("cert", "high"),
            resp=self.options.get("resp", ""),
        )
        one = one._replace(name=_name(one, domain.names_in(self.env.docname)))
        domain.note_intervention(one)
        held = entry_reading("", "", *printed)
        entry = apparatus_entry("", held, *self.parse_content_to_nodes(), entry=one.key)
        entry["classes"] = ["apparatus-entry"]
        self.set_source_info(entry)
        mark_location(entry, one.entry, f"apparatus, “{one.lemma or one.reading}”", "apparatus")
        return [entry, *messages]

    def operation(
        self, words: str
    ) -> tuple[Operation, list[nodes.Node], list[nodes.system_message]]:
        """Read what is done to the text: the operation, the nodes of its reading, messages."""
        raise NotImplementedError

    def _check_options(self) -> None:
        missing = [name for name in ("target", "kind") if not self.options.get(name)]
        known = kinds_of(self.config).emendations
        if missing:
            kinds = ", ".join(known)
            message = f"':{missing[0]}:' is missing (target: a text; kind: one of {kinds})"
            raise _EntryError(message)
        try:
            self.options["kind"] = one_of(*known)(self.options["kind"])
        except ValueError as error:
            message = f"':kind:': {error}"
            raise _EntryError(message) from None


def _name(one: Intervention, taken: Collection[str]) -> str:
    """Name an entry after its words, or, where they are a sign, after their neighbours."""
    words = (one.lemma or one.reading).replace(BREAK, "")
    base = nodes.make_id(words)[:LONGEST].strip("-")
    if len(base) < SHORTEST:
        before, after = one.prefix.split(), one.suffix.split()
        base = nodes.make_id(" ".join([*before[-2:], words, *after[:2]]))[:LONGEST].strip("-")
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name


class EmendationDirective(InterventionDirective):
    """A correction of the captured words: ``{emendation} massage → message``.

    Without words before the arrow something is inserted, without words after it something is left
    out; ``¶`` in their place is the break between two paragraphs.
    """

    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {
        **(InterventionDirective.option_spec or {}),
        "as": one_of("heading"),
    }

    def operation(
        self, words: str
    ) -> tuple[Operation, list[nodes.Node], list[nodes.system_message]]:
        """Read both sides of the arrow."""
        lemma, arrow, markup = (part.strip() for part in words.partition(ARROW))
        if not arrow:
            message = (
                f"write the captured words, an arrow and the reading: 'massage {ARROW} message'"
            )
            raise _EntryError(message)
        if lemma and lemma != BREAK and markup == BREAK:
            message = f"a break is inserted or left out, and replaces no words: '{ARROW} {BREAK}'"
            raise _EntryError(message)
        if not (lemma or markup):
            message = "there are no words on either side of the arrow"
            raise _EntryError(message)
        prefix, suffix = (self.options.get(side, "") for side in ("prefix", "suffix"))
        if not lemma and not (prefix or suffix):
            message = "an insertion needs ':prefix:' or ':suffix:', the words beside it"
            raise _EntryError(message)
        if lemma == BREAK:
            if markup or not (prefix and suffix):
                message = (
                    f"'{BREAK} {ARROW}' joins two paragraphs: it has nothing after the arrow, in "
                    "':prefix:' the last words of the one, in ':suffix:' the first of the other"
                )
                raise _EntryError(message)
            return Join(), [], []
        if markup == BREAK:
            return Split(), [], []
        printed, messages = self.parse_inline(markup) if markup else ([], [])
        reading = "".join(node.astext() for node in printed)
        operation: Operation
        match bool(lemma), bool(markup), "as" in self.options:
            case True, True, False:
                operation = Substitution(lemma, reading)
            case True, False, False:
                operation = Deletion(lemma)
            case False, True, True:
                operation = HeadingInsertion(reading)
            case False, True, False:
                operation = Insertion(reading)
            case _:
                message = f"':as: heading' belongs to an insertion: '{ARROW} words of the heading'"
                raise _EntryError(message)
        return operation, printed, messages


class TranspositionDirective(InterventionDirective):
    """Words that change places: ``{transposition} [Moscow] and [Dushanbe]``."""

    def operation(
        self, words: str
    ) -> tuple[Operation, list[nodes.Node], list[nodes.system_message]]:
        """Read the two stretches in brackets."""
        match = TRANSPOSED.fullmatch(words)
        if match is None:
            message = (
                "write the captured words, with brackets around the two stretches that change "
                "places: '[Moscow] and [Dushanbe]'"
            )
            raise _EntryError(message)
        before, between, after = (re.sub(r"\\([\[\]])", r"\1", part) for part in match.groups())
        return Transposition(before, between, after), [], []


class SicDirective(InterventionDirective):
    """A reading that is odd and was left alone: ``{sic} President of the Tajikistan``."""

    def operation(
        self, words: str
    ) -> tuple[Operation, list[nodes.Node], list[nodes.system_message]]:
        """Take the words as they are."""
        if ARROW in words:
            message = "a sic quotes words and changes none"
            raise _EntryError(message)
        return Sic(words), [], []


class SummaryDirective(SphinxDirective):
    """A table of the interventions in a text by kind and section: ``{interventions} brief``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Leave a place that is filled when all interventions are known."""
        return [_waiting(self, apparatus_summary)]


class CollationDirective(SphinxDirective):
    """Witness and edition side by side: ``{collation} brief``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Leave a place that is filled when all interventions are known."""
        return [_waiting(self, collation)]


def _waiting(directive: SphinxDirective, node: type[nodes.container]) -> nodes.container:
    target = directive.arguments[0]
    apparatus_of(directive.env).note_summary(directive.env.docname, target)
    return node(target=target)


class WitnessDirective(SphinxDirective):
    """Print what a text was checked against, and what was left out of it: ``{witness} brief``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the description, the checksum and the passages left out."""
        text = named_text(self, Code.APPARATUS_TEXT)
        if text is None:
            return []
        path = witness_path(self.env, text)
        self.env.note_dependency(path)
        try:
            witness = read_witness(path)
        except WitnessError:
            return []  # check_texts has the same error to report, with its line
        return [_description(witness), *_omissions(witness)]


def _description(witness: Witness) -> nodes.Node:
    fields = nodes.field_list()
    for caption, value in (
        ("Siglum", nodes.Text(witness.siglum)),
        ("Description", nodes.Text(witness.description)),
        ("File", nodes.literal("", witness.file)),
        ("SHA-256", nodes.literal("", witness.sha256)),
    ):
        body = nodes.field_body("", nodes.paragraph("", "", value))
        fields += nodes.field("", nodes.field_name("", caption), body)
    return fields


def _omissions(witness: Witness) -> list[nodes.Node]:
    if not witness.omitted:
        return []
    listing = nodes.bullet_list()
    for omission in witness.omitted:
        quoted = nodes.inline("", f"“{' '.join(omission.exact.split())}”")
        reason = nodes.Text(f" {omission.reason}")
        listing += nodes.list_item("", nodes.paragraph("", "", quoted, reason))
    return [nodes.paragraph("", "Left out of the edition, as no part of the text:"), listing]
