"""Values of options: what is read, and what is refused in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from annotated_edition.core import options

if TYPE_CHECKING:
    from collections.abc import Callable

CERTAINTY = options.one_of("high", "medium", "low")
KEY = "a key is made of lower-case letters, digits and hyphens, such as 'rahmon'"


@pytest.mark.parametrize(
    ("parse", "value", "expected"),
    [
        (options.key, "rahmon", "rahmon"),
        (options.key, " fall-of-kabul-2021 ", "fall-of-kabul-2021"),
        (options.key, "201", "201"),
        (options.keys, "sco; csto;", ("sco", "csto")),
        (options.words, "President \n  of Tajikistan ", "President of Tajikistan"),
        (options.phrase, "he received\n a firm ", "he received a firm"),
        (options.phrase, " \n", ""),
        (options.phrase, None, ""),
        (options.listing, "SCO;  the\n Organization ;", ("SCO", "the Organization")),
        (CERTAINTY, " Low ", "low"),
    ],
)
def test_values(parse: Callable[[str | None], Any], value: str | None, expected: object) -> None:
    """White space is folded and each value is read into what is kept."""
    assert parse(value) == expected


@pytest.mark.parametrize(
    ("parse", "values", "message"),
    [
        (options.key, ["Rahmon", "rah mon", "rah_mon", "-a", "a--b", "раҳмон", "", None], KEY),
        (options.keys, ["sco csto", "sco; CSTO"], KEY),
        (options.words, ["", "  \n", None], "it needs a value"),
        (options.listing, ["", None], "it needs a value"),
        (CERTAINTY, ["", None], "it needs a value"),
        (CERTAINTY, ["certain"], "'certain' is not allowed: use one of high, medium, low"),
        (
            CERTAINTY,
            ["medum"],
            "'medum' is not allowed (did you mean 'medium'?): use one of high, medium, low",
        ),
    ],
)
def test_refusals(
    parse: Callable[[str | None], Any], values: list[str | None], message: str
) -> None:
    """A wrong value is refused in words that show what would be right."""
    for value in values:
        with pytest.raises(ValueError, match=r".") as refusal:
            parse(value)
        assert str(refusal.value) == message, value
