"""Knows the addresses at which forges let a file be edited or begun. Pure, but for the settings.

The forms are those of GitHub, of GitLab, and of Forgejo and Gitea; none of the three documents its
own as stable, and all have kept them for years.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from annotated_edition.core.findings import Code, at_line
from annotated_edition.text.reporting import warn
from annotated_edition.text.settings import line_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


class Forge(NamedTuple):
    """The forms of a forge's addresses below that of a repository."""

    edit: str
    new: str
    """With ``{name}`` and ``{text}`` for what the new file is called and holds."""


FORGES = {
    "github": Forge("edit/{branch}/{path}", "new/{branch}/{path}?filename={name}&value={text}"),
    "gitlab": Forge(
        "-/edit/{branch}/{path}", "-/new/{branch}/{path}?file_name={name}&content={text}"
    ),
    "forgejo": Forge("_edit/{branch}/{path}", "_new/{branch}/{path}?filename={name}&value={text}"),
}
ADDRESS = re.compile(
    r"(?P<address>https?://(?P<host>[\w.:-]+)/[\w.~%-]+(?:/[\w.~%-]+?)+)(?:\.git)?/?", re.ASCII
)
"""The web address of a repository: at least an owner and a name, no password, no query."""

HOSTS = {"codeberg.org": "forgejo", "gitea.com": "forgejo"}
"""Hosts whose names do not say what runs there."""


class Repository(NamedTuple):
    """Where the sources of an edition are kept."""

    address: str
    """Web address, without a slash at the end."""
    host: str
    forge: str
    """A key of :data:`FORGES`."""
    branch: str
    folder: str
    """The folder of the documents, without slashes at the ends."""

    def edit(self, path: str) -> str:
        """Return the address at which a file is edited, by its path in the documents."""
        return self._address(FORGES[self.forge].edit, path)

    def new(self, folder: str) -> str:
        """Return the address at which a file is begun in a folder of the documents.

        It holds ``{name}`` and ``{text}``, to be replaced by percent-encoded words.
        """
        return self._address(FORGES[self.forge].new, folder)

    def _address(self, form: str, path: str) -> str:
        inside = quote("/".join(filter(None, (self.folder, path.strip("/")))))
        form = form.replace("{branch}", quote(self.branch)).replace("{path}", inside)
        return f"{self.address}/{form}"


def find(address: str, forge: str, branch: str, folder: str) -> Repository:
    """Check what the configuration says of the repository.

    Args:
        address: its web address.
        forge: a key of :data:`FORGES`, or nothing if the host's name tells.
        branch: the branch to which changes are proposed.
        folder: the folder of the documents within it.

    Raises:
        ValueError: with words that say what to do.
    """
    match = ADDRESS.fullmatch(address)
    if match is None:
        message = (
            f"edition_repository: '{address}' is no web address of a repository, "
            "such as 'https://github.com/owner/name'"
        )
        raise ValueError(message)
    host = match["host"]
    first = host.partition(".")[0].replace("gitea", "forgejo")
    forge = forge or HOSTS.get(host) or first
    if forge not in FORGES:
        message = (
            f"edition_repository: what runs at '{host}' is not known; "
            f"set edition_forge to one of {', '.join(FORGES)}"
        )
        raise ValueError(message)
    if not branch:
        message = "edition_branch: it is empty; name the branch to which notes are proposed"
        raise ValueError(message)
    return Repository(match["address"], host, forge, branch, folder.strip("/"))


def repository(config: Config) -> Repository | None:
    """Return the repository of a project, if its configuration names one."""
    if not config.edition_repository:
        return None
    return find(
        config.edition_repository,
        config.edition_forge,
        config.edition_branch,
        config.edition_folder,
    )


def check(app: Sphinx, config: Config) -> None:
    """Warn of a repository that cannot be used, and do without it."""
    try:
        repository(config)
    except ValueError as error:
        name = str(error).partition(":")[0]
        conf = app.confdir / "conf.py"
        warn(Code.ANNOTATIONS_REPOSITORY, str(error), at_line(conf, line_of(conf, name)))
        config["edition_repository"] = ""


def add_to(app: Sphinx) -> None:
    """Register what happens."""
    app.connect("config-inited", check)
