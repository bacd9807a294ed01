"""Declares the configuration values of the annotations: where their sources are kept."""

from __future__ import annotations

from annotated_edition.annotations.forge import FORGES
from annotated_edition.core.settings import Setting

SETTINGS = (
    Setting(
        "edition_repository",
        "",
        "html",
        (str,),
        "The web address of the repository. Notes then have a link “Edit this note”, and "
        "*Annotate* opens the page for a new file there.",
        example='edition_repository = "https://github.com/owner/name"',
    ),
    Setting(
        "edition_forge",
        "",
        "html",
        (str,),
        "What runs at that address; needed only where the name of the host does not begin with "
        "one of these. Gitea is `forgejo` too.",
        choices=("", *FORGES),
    ),
    Setting(
        "edition_branch",
        "main",
        "html",
        (str,),
        "The branch to which notes are proposed.",
    ),
    Setting(
        "edition_folder",
        "docs",
        "html",
        (str,),
        "The folder of the documents in the repository; empty if it is the root.",
    ),
)
