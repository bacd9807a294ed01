"""Addresses at which forges let files be edited and begun."""

from __future__ import annotations

import pytest

from annotated_edition.annotations.forge import find


@pytest.mark.parametrize(
    ("address", "forge", "edit", "new"),
    [
        (
            "https://github.com/owner/name", "",
            "https://github.com/owner/name/edit/main/docs/annotations/a.md",
            "https://github.com/owner/name/new/main/docs/annotations?filename={name}&value={text}",
        ),
        (
            "https://gitlab.com/group/sub/name.git", "",
            "https://gitlab.com/group/sub/name/-/edit/main/docs/annotations/a.md",
            "https://gitlab.com/group/sub/name/-/new/main/docs/annotations"
            "?file_name={name}&content={text}",
        ),
        (
            "https://codeberg.org/owner/name/", "",
            "https://codeberg.org/owner/name/_edit/main/docs/annotations/a.md",
            "https://codeberg.org/owner/name/_new/main/docs/annotations"
            "?filename={name}&value={text}",
        ),
        (
            "http://git.example.org:3000/owner/name", "gitlab",
            "http://git.example.org:3000/owner/name/-/edit/main/docs/annotations/a.md",
            "http://git.example.org:3000/owner/name/-/new/main/docs/annotations"
            "?file_name={name}&content={text}",
        ),
    ],
)  # fmt: skip
def test_addresses(address: str, forge: str, edit: str, new: str) -> None:
    """Each forge has its own form, known by its host or by the setting."""
    repository = find(address, forge, "main", "docs")
    assert repository.edit("annotations/a.md") == edit
    assert repository.new("annotations/") == new


@pytest.mark.parametrize(
    ("address", "forge"),
    [
        ("https://gitlab.example.org/a/b", "gitlab"),
        ("https://gitea.example.org/a/b", "forgejo"),
        ("https://github.example.org/a/b", "github"),
        ("https://gitea.com/a/b", "forgejo"),
    ],
)
def test_forge_of_a_host(address: str, forge: str) -> None:
    """The first part of a host's name may tell what runs there."""
    assert find(address, "", "main", "docs").forge == forge


def test_what_an_address_must_not_hold() -> None:
    """Signs in branches and folders are encoded; documents may lie at the root."""
    repository = find("https://github.com/a/b", "", "next/{name}?#", "/my docs/")
    assert repository.edit("a.md") == (
        "https://github.com/a/b/edit/next/%7Bname%7D%3F%23/my%20docs/a.md"
    )
    assert find("https://github.com/a/b", "", "main", "").new("annotations/") == (
        "https://github.com/a/b/new/main/annotations?filename={name}&value={text}"
    )
    assert repository.host == "github.com"


@pytest.mark.parametrize(
    ("address", "branch", "message"),
    [
        ("owner/name", "main", "'owner/name' is no web address of a repository, such as"),
        ("https://github.com/owner", "main", "is no web address of a repository"),
        ("https://github.com/owner/name?tab=x", "main", "is no web address of a repository"),
        ("https://user:word@github.com/owner/name", "main", "is no web address of a repository"),
        ("https://[github.com/owner/name", "main", "is no web address of a repository"),
        ("javascript:alert(1)//a/b", "main", "is no web address of a repository"),
        (
            "https://git.example.org/a/b", "main",
            "what runs at 'git.example.org' is not known; "
            "set edition_forge to one of github, gitlab, forgejo",
        ),
        ("https://github.com/owner/name", "", "edition_branch: it is empty; name the branch"),
    ],
)  # fmt: skip
def test_what_cannot_be_used(address: str, branch: str, message: str) -> None:
    """An address that leads to no forge is refused, with what to do."""
    with pytest.raises(ValueError, match="edition_") as error:
        find(address, "", branch, "docs")
    assert message in str(error.value)
