"""The map of events in the architecture page, compared with what the plugins register."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx.domains import Domain

from helpers import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

PAGE = REPOSITORY / "docs" / "plugins" / "architecture.md"
PACKAGES = ("annotated_edition", "sphinx_typst_book")
DEFAULT = 500
"""The priority of handlers that do not give one."""
HOOKS = ("process_doc", "check_consistency")
"""Methods of domains that Sphinx calls at a point of the build."""


class Step(NamedTuple):
    """What happens at a point of the build."""

    when: str
    package: str
    code: str


def documented() -> set[Step]:
    """Read the steps off the table; rows without code are prose."""
    section = PAGE.read_text("utf-8").partition("## What happens when\n")[2]
    rows = [line for line in section.partition("\n## ")[0].splitlines() if line.startswith("|")]
    steps = []
    for row in rows[2:]:
        when, package, code, said = (cell.strip() for cell in row.strip("|").split("|"))
        assert said
        steps += [
            Step(when.replace("`", ""), package.strip("`"), name)
            for name in re.findall(r"`(\w+)`", code)
        ]
    assert len(steps) == len(set(steps))
    return set(steps)


def package_of(thing: object) -> str:
    """Return the package to which something belongs, or nothing if it is none of the two."""
    family, *inside = thing.__module__.split(".")
    if family not in PACKAGES:
        return ""
    return inside[0] if family == "annotated_edition" and inside else family


def registered(app: Sphinx) -> Iterator[Step]:
    """Yield the steps that the plugins have registered."""
    for event, listeners in app.events.listeners.items():
        for listener in listeners:
            when = event if listener.priority == DEFAULT else f"{event} {listener.priority}"
            yield Step(when, package_of(listener.handler), listener.handler.__name__)
    for phase, transforms in (
        ("read transform", app.registry.transforms),
        ("post-transform", app.registry.post_transforms),
    ):
        for transform in transforms:
            when = f"{phase} {transform.default_priority}"
            yield Step(when, package_of(transform), transform.__name__)
    for domain in map(type, app.env.domains.values()):
        for hook in HOOKS:
            if getattr(domain, hook) is not getattr(Domain, hook):
                yield Step(hook, package_of(domain), domain.__name__)


def test_the_table_is_complete_and_right(app: Sphinx) -> None:
    """Each handler and transform stands in the table with its priority, and nothing else does."""
    code = {step for step in registered(app) if step.package}
    table = documented()
    differences = [f"not in the table: {' | '.join(step)}" for step in sorted(code - table)]
    differences += [f"not in the code: {' | '.join(step)}" for step in sorted(table - code)]
    assert differences == []


def test_all_sorts_of_steps_are_compared(app: Sphinx) -> None:
    """The comparison is of events, transforms of both kinds and domains, of both packages."""
    steps = {step for step in registered(app) if step.package}
    assert Step("env-updated", "apparatus", "check_texts") in steps
    assert Step("read transform 840", "text", "NumberText") in steps
    assert Step("post-transform 61", "annotations", "MarkQuotations") in steps
    assert Step("process_doc", "sources", "SourcesDomain") in steps
    assert Step("build-finished", "sphinx_typst_book", "fail_without_pdf") in steps
