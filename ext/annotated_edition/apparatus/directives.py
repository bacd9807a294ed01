"""Directives of the apparatus: emendations, *sic*, and what describes the witness to readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from annotated_edition.apparatus.checks import witness_path
from annotated_edition.apparatus.model import CERTAINTIES, Intervention
from annotated_edition.apparatus.nodes import (
    apparatus_entry,
    apparatus_summary,
    collation,
    entry_reading,
)
from annotated_edition.apparatus.witness import WitnessError, read_witness
from annotated_edition.core.suggestions import did_you_mean
from annotated_edition.text.arguments import named_text
from annotated_edition.text.kinds import kinds_of
from annotated_edition.text.places import mark_place

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotated_edition.apparatus.domain import ApparatusDomain
    from annotated_edition.apparatus.witness import Witness

logger = logging.getLogger(__name__)

ARROW = "→"
LONGEST = 40
"""Most characters of an entry's name."""
SHORTEST = 4
"""Fewest characters of a name that tells readers of an address what it is about."""


def _one_of(*allowed: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        return directives.choice(value, allowed)

    return check


def _words(value: str | None) -> str:
    """Fold white space; an option may be empty."""
    return " ".join((value or "").split())


class InterventionDirective(SphinxDirective):
    """Common part of the directives that speak of a place in a text."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {
        "target": _words,
        "prefix": _words,
        "suffix": _words,
        "kind": _words,
        "cert": _one_of(*CERTAINTIES),
        "resp": _words,
        "as": _one_of("heading"),
    }
    sic = False

    def run(self) -> list[nodes.Node]:
        """Note the intervention, and leave its entry to be printed when it has a place."""
        lemma, markup, problem = self._parts()
        if problem:
            logger.warning(
                "%s", problem, location=self.get_location(), type="apparatus", subtype="entry"
            )
            return []
        printed, messages = self.parse_inline(markup) if markup else ([], [])
        held = entry_reading("", "", *printed)
        domain = cast("ApparatusDomain", self.env.domains["apparatus"])
        one = Intervention(
            name=self._name(domain, lemma or held.astext()),
            docname=self.env.docname,
            line=self.lineno,
            target=self.options["target"],
            lemma=lemma,
            reading=held.astext(),
            prefix=self.options.get("prefix", ""),
            suffix=self.options.get("suffix", ""),
            kind=kinds_of(self.config).emendations[self.options["kind"]],
            cert=self.options.get("cert", "high"),
            resp=self.options.get("resp", ""),
            sic=self.sic,
            heading=self.options.get("as") == "heading",
        )
        domain.note_intervention(one)
        entry = apparatus_entry("", held, *self.parse_content_to_nodes(), name=one.name)
        entry["classes"] = ["apparatus-entry"]
        self.set_source_info(entry)
        mark_place(entry, one.entry, f"apparatus, “{lemma or one.reading}”", "apparatus")
        return [entry, *messages]

    def _parts(self) -> tuple[str, str, str]:
        """Return lemma, reading and what is wrong."""
        if problem := self._problem_with_options():
            return "", "", problem
        words = " ".join(self.arguments[0].split())
        if self.sic:
            return words, "", "" if ARROW not in words else "a sic quotes words and changes none"
        lemma, arrow, markup = words.partition(ARROW)
        if not arrow:
            return (
                "",
                "",
                f"write the captured words, an arrow and the reading: 'massage {ARROW} message'",
            )
        lemma, markup = lemma.strip(), markup.strip()
        if not lemma and not (self.options.get("prefix") or self.options.get("suffix")):
            return "", "", "an insertion needs ':prefix:' or ':suffix:', the words beside it"
        if not lemma and not markup:
            return "", "", "there are no words on either side of the arrow"
        return lemma, markup, ""

    def _problem_with_options(self) -> str:
        missing = [name for name in ("target", "kind") if not self.options.get(name)]
        known = kinds_of(self.config).emendations
        kinds = ", ".join(known)
        if missing:
            return f"':{missing[0]}:' is missing (target: a text; kind: one of {kinds})"
        if (given := self.options["kind"]) not in known:
            return f"there is no kind '{given}'{did_you_mean(given, known)}: use one of {kinds}"
        return ""

    def _name(self, domain: ApparatusDomain, words: str) -> str:
        """Name the entry after its words, or, where they are a sign, after their neighbours."""
        base = nodes.make_id(words)[:LONGEST].strip("-")
        if len(base) < SHORTEST:
            before, after = (self.options.get(side, "").split() for side in ("prefix", "suffix"))
            base = nodes.make_id(" ".join([*before[-2:], words, *after[:2]]))[:LONGEST].strip("-")
        taken = domain.names_in(self.env.docname)
        name, number = base, 2
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        return name


class EmendationDirective(InterventionDirective):
    """A correction of the captured words: ``{emendation} massage → message``."""


class SicDirective(InterventionDirective):
    """A reading that is odd and was left alone: ``{sic} President of the Tajikistan``."""

    sic = True


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
    domain = cast("ApparatusDomain", directive.env.domains["apparatus"])
    domain.note_summary(directive.env.docname, target)
    return node(target=target)


class WitnessDirective(SphinxDirective):
    """Print what a text was checked against, and what was left out of it: ``{witness} brief``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the description, the checksum and the passages left out."""
        text = named_text(self, "apparatus")
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
