"""The roles that mark a mention, one for each kind of entry: ``{actor}``, ``{org}`` ..."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.docutils import ReferenceRole

from annotated_edition.registers.nodes import mention

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message


class MentionRole(ReferenceRole):
    """Mark a name: ``text <key>``, or the name alone where it equals a known one."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the words, marked; where they lead is found when everything has been read."""
        node = mention(
            self.rawtext,
            self.title,
            kind=self.kind,
            key=self.target if self.has_explicit_title else "",
        )
        self.set_source_info(node)
        return [node], []
