"""Writes the file of a new annotation, and names it. Pure.

``edition annotate`` and the reader's page begin notes in this one form: ``drafting.js`` repeats
these rules and is tested by the same cases.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from annotated_edition.annotations.files import RESERVED, name_problem
from annotated_edition.annotations.frontmatter import FENCE
from annotated_edition.text.quoting import quoted

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection

    from annotated_edition.anchoring import Selector

NAME_WORDS = 6
"""Most words in a name made from a quotation."""

SCHEMA = "annotation.schema.json"
"""The file beside the annotations that describes their front matter to editors."""

HINT = """\
# Below the next line write the note: one point in 40 to 120 words of your own. Cite a source for
# every fact, {cite:p}`key`; mark names, {actor}`words <key>`. When it is ready: status: accepted.
"""


class Draft(NamedTuple):
    """A new annotation, still without words."""

    target: str
    selector: Selector
    kind: str
    authors: tuple[str, ...]
    date: datetime.date


def new_name(words: str, taken: Collection[str]) -> str:
    """Make a file name from the first words of a quotation.

    Args:
        words: the quotation.
        taken: the names of the annotations that exist.

    Returns:
        A name that is free, or nothing where the words have no Latin letters.
    """
    plain = unicodedata.normalize("NFKD", words.casefold().replace("’", "").replace("'", ""))
    parts = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode())
    made = "-".join(parts[:NAME_WORDS])
    unfit = {*taken, RESERVED}
    candidates = (made if n == 1 else f"{made}-{n}" for n in count(1))
    return made and next(
        name for name in candidates if not (name in unfit or name_problem(f"{name}.md"))
    )


def written(draft: Draft) -> str:
    """Write an annotation: front matter, with comments that say what to do, and no words yet.

    What could be anything stands in double quotes, so that YAML never takes it for something else.
    """
    selector = draft.selector
    words = {"exact": selector.exact, "prefix": selector.prefix, "suffix": selector.suffix}
    lines = [
        FENCE,
        f"# yaml-language-server: $schema={SCHEMA}",
        f"target: {quoted(draft.target)}",
        *(f"{name}: {quoted(value)}" for name, value in words.items() if value),
        f"kind: {draft.kind}",
        f"author: [{', '.join(map(quoted, draft.authors))}]",
        f"date: {draft.date.isoformat()}",
        "status: draft",
    ]
    return "\n".join(lines) + f"\n{HINT}{FENCE}\n"
