"""What is wrong in registers and mentions: one warning each, with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers.project import Project

ADD = "no entry of the register has this key or name; write {{{0}}}`words <key>`, or add the entry"
ALLOWED = (
    "['also', 'at', 'born', 'child-of', 'died', 'geonames', 'key', 'leads', 'located-in', "
    "'member-of', 'native', 'part-of', 'participants', 'role', 'sort', 'wikidata', 'works-for']"
)


def entry(*options: str, kind: str = "actor", name: str = "Said Abdullo Nuri") -> str:
    """Write an entry that begins on the third line of its page."""
    return "\n".join(["# A page", "", f":::{{{kind}}} {name}", *options, "", "Prose.", ":::", ""])


MENTIONS = {
    "unknown key, one letter off": (
        "{actor}`him <rahmann>`",
        "unknown actor 'rahmann' (did you mean 'rahmon'?) [registers.unknown]",
    ),
    "unknown name, one letter off": (
        "{actor}`President Rahmon`",
        "unknown actor 'President Rahmon' (did you mean 'President Rahman'?) [registers.unknown]",
    ),
    "unknown key, like nothing": (
        "{place}`there <qqq>`",
        f"unknown place 'qqq': {ADD.format('place')} [registers.unknown]",
    ),
    "unknown name, like nothing": (
        "{event}`That day`",
        f"unknown event 'That day': {ADD.format('event')} [registers.unknown]",
    ),
    "key of another kind": (
        "{org}`him <rahmon>`",
        "unknown organisation 'rahmon': it is an actor, write {actor}`... <rahmon>` "
        "[registers.unknown]",
    ),
    "name of another kind": (
        "{place}`President Rahman`",
        f"unknown place 'President Rahman': {ADD.format('place')} [registers.unknown]",
    ),
    "case of a name": (
        "{actor}`president rahman`",
        "unknown actor 'president rahman' (did you mean 'President Rahman'?) [registers.unknown]",
    ),
}


@pytest.fixture
def registers(project: Callable[[str], Project]) -> Project:
    """Return the register in order, and a page without faults."""
    registers = project("registers-faults")
    registers.write("wrong.md", "# A page\n")
    return registers


def test_nothing_wrong(registers: Project) -> None:
    """Without a fault there is no warning."""
    registers.write("wrong.md", entry(":key: nuri", ":born: 1947", ":member-of: pdpt"))
    assert registers.build() == []


@pytest.mark.parametrize(("markup", "message"), MENTIONS.values(), ids=MENTIONS.keys())
def test_unknown_mentions(registers: Project, markup: str, message: str) -> None:
    """A mention that leads nowhere is a warning at its line, and its words are printed."""
    registers.write("wrong.md", f"# A page\n\nFirst.\n\nHere is {markup}.\n")
    assert registers.build() == [f"wrong.md:5: WARNING: {message}"]
    words = markup.split("`")[1].partition(" <")[0]
    (mention,) = registers.page("wrong").find_class("mention")
    assert mention.text_content() == words
    assert mention.xpath(".//a") == []


def test_unknown_mention_in_a_heading(registers: Project) -> None:
    """A faulty heading is reported once, though its words stand in contents as well."""
    registers.write("wrong.md", "# A page\n\n## About {actor}`him <rahmann>`\n")
    assert registers.build() == [
        "wrong.md:3: WARNING: unknown actor 'rahmann' (did you mean 'rahmon'?) [registers.unknown]"
    ]


ENTRIES = {
    "no key": (
        (":role: leader",),
        "3: WARNING: this actor has no key: add a line ':key: short-name' below 'Said Abdullo "
        "Nuri' [registers.key]",
    ),
    "empty key": (
        (":key:",),
        "3: WARNING: this actor has no key: add a line ':key: short-name' below 'Said Abdullo "
        "Nuri' [registers.key]",
    ),
    "wrong key": (
        (":key: Said Nuri",),
        "3: WARNING: 'Said Abdullo Nuri' cannot have the key 'Said Nuri': a key is made of "
        "lower-case letters, digits and hyphens, such as 'rahmon' [registers.key]",
    ),
    "key in use": (
        (":key: rahmon",),
        "3: WARNING: the key 'rahmon' is taken by 'Emomali Rahmon' (register.md:3): choose another "
        "for 'Said Abdullo Nuri' [registers.duplicate]",
    ),
    "wrong date": (
        (":key: nuri", ":born: 1947-13-01"),
        "5: WARNING: 'actor': Invalid option value for 'born': 1947-13-01: a date is written YYYY, "
        "YYYY-MM or YYYY-MM-DD [myst.directive_option]",
    ),
    "wrong coordinates": (
        (":key: nuri", ":coordinates: 38.5; 68.7"),
        "5: WARNING: 'place': Invalid option value for 'coordinates': 38.5; 68.7: write latitude "
        "and longitude in decimal degrees: '38.53667, 68.78' [myst.directive_option]",
    ),
    "no such place on Earth": (
        (":key: nuri", ":coordinates: 138.5, 68.7"),
        "5: WARNING: 'place': Invalid option value for 'coordinates': 138.5, 68.7: latitude lies "
        "between -90 and 90, longitude between -180 and 180 [myst.directive_option]",
    ),
    "wrong Wikidata item": (
        (":key: nuri", ":wikidata: 57366"),
        "5: WARNING: 'actor': Invalid option value for 'wikidata': 57366: a Wikidata item is "
        "written Q57366 [myst.directive_option]",
    ),
    "wrong GeoNames number": (
        (":key: nuri", ":geonames: Q1"),
        "5: WARNING: 'actor': Invalid option value for 'geonames': Q1: a GeoNames identifier is a "
        "number [myst.directive_option]",
    ),
    "wrong language": (
        (":key: nuri", ":native: Нурӣ [tajik]"),
        "5: WARNING: 'actor': Invalid option value for 'native': Нурӣ [tajik]: write the name, "
        "then its language in brackets: 'Эмомалӣ Раҳмон [tg]' [myst.directive_option]",
    ),
    "empty option": (
        (":key: nuri", ":role:"),
        "5: WARNING: 'actor': Invalid option value for 'role': None: it needs a value "
        "[myst.directive_option]",
    ),
    "unknown option": (
        (":key: nuri", ":colour: red"),
        f"5: WARNING: 'actor': Unknown option key: 'colour' (allowed: {ALLOWED}) "
        "[myst.directive_option]",
    ),
    "relation to a wrong key": (
        (":key: nuri", ":member-of: PDPT"),
        "5: WARNING: 'actor': Invalid option value for 'member-of': PDPT: a key is made of "
        "lower-case letters, digits and hyphens, such as 'rahmon' [myst.directive_option]",
    ),
    "relation to an unknown key": (
        (":key: nuri", ":member-of: pdtp"),
        "3: WARNING: ':member-of:' of 'Said Abdullo Nuri' names the unknown key 'pdtp' (did you "
        "mean 'pdpt'?) [registers.relation]",
    ),
    "relation to a key like no other": (
        (":key: nuri", ":at: qqq"),
        "3: WARNING: ':at:' of 'Said Abdullo Nuri' names the unknown key 'qqq' "
        "[registers.relation]",
    ),
    "name of another entry": (
        (":key: nuri", ":also: The leader; President Rahman"),
        "register.md:3: WARNING: 'President Rahman' names both 'rahmon' and 'nuri' (wrong.md:3): "
        "take it out of ':also:' of one of them [registers.ambiguous]",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("options", "warning"), ENTRIES.values(), ids=ENTRIES.keys())
def test_faulty_entries(registers: Project, options: tuple[str, ...], warning: str) -> None:
    """A faulty entry is one warning at its line, and its prose is printed."""
    kind = "place" if "'place'" in warning else "actor"
    registers.write("wrong.md", entry(*options, kind=kind))
    expected = warning if warning.startswith("register.md") else f"wrong.md:{warning}"
    assert registers.build() == [expected]
    assert "Prose." in registers.page("wrong").text_content()


def test_entry_without_name(registers: Project) -> None:
    """An entry without a name is an error at its line."""
    registers.write("wrong.md", "# A page\n\n:::{actor}\n:key: nuri\n:::\n")
    (error,) = registers.build()
    assert error.startswith("wrong.md:3: ERROR: Directive 'actor': 1 argument(s) required")


def test_duplicate_key_in_one_file(registers: Project) -> None:
    """The second entry of a page with the same key is refused; its prose is printed."""
    both = entry(":key: nuri") + entry(":key: nuri", name="Muhiddin Kabiri").partition("\n")[2]
    registers.write("wrong.md", both)
    assert registers.build() == [
        "wrong.md:9: WARNING: the key 'nuri' is taken by 'Said Abdullo Nuri' (wrong.md:3): choose "
        "another for 'Muhiddin Kabiri' [registers.duplicate]"
    ]
    page = registers.page("wrong")
    assert len(page.find_class("entry")) == 1
    assert page.text_content().count("Prose.") == 2


@pytest.mark.parametrize(("key", "address"), [("a-page", "a-page"), ("list", "entry-list")])
def test_key_like_a_heading(registers: Project, key: str, address: str) -> None:
    """An entry cannot have the address of a heading before it; its prose is printed."""
    heading = address.replace("-", " ").capitalize()
    wrong = entry(f":key: {key}").replace("# A page", f"# {heading}")
    registers.write("wrong.md", wrong)
    assert registers.build() == [
        f"wrong.md:3: WARNING: 'Said Abdullo Nuri' cannot have the key '{key}': the heading "
        f"'{heading}' of this page has the address '#{address}'; choose another [registers.key]"
    ]
    assert "Prose." in registers.page("wrong").text_content()


def test_heading_like_a_key(registers: Project) -> None:
    """A heading after an entry leaves it its address."""
    registers.write("wrong.md", entry(":key: nuri") + "\n## Nuri\n\n{actor}`him <nuri>`\n")
    assert registers.build() == []
    page = registers.page("wrong")
    assert page.get_element_by_id("nuri").get("class") == "entry kind-actor"
    assert len(page.xpath("//*[@id='nuri']")) == 1


def test_names_of_different_kinds(registers: Project) -> None:
    """A name may stand for one entry of each kind."""
    registers.write("wrong.md", entry(":key: presidency", ":also: President Rahman", kind="event"))
    assert registers.build() == []


def test_same_name_written_twice(registers: Project) -> None:
    """A variant that only repeats the name, or differs in its apostrophe, is no fault."""
    registers.write("wrong.md", entry(":key: nuri", ":also: Nuri’s; Nuri's; Said Abdullo Nuri"))
    assert registers.build() == []


def test_faults_in_parallel(registers: Project) -> None:
    """Readers in parallel find the same faults in the same pages, and print the same."""
    for number in range(8):
        registers.write(f"more-{number}.md", f"---\norphan: true\n---\n# Page {number}\n")
    registers.write("wrong.md", entry(":key: rahmon") + "\n{actor}`him <qqq>`\n")
    registers.write("more-7.md", "---\norphan: true\n---\n# Page\n\n{actor}`him <rahmon>`\n")
    serial = registers.build()
    pages = {path.name: path.read_bytes() for path in registers.folder().glob("*.html")}
    assert len(serial) == 2
    assert registers.build(parallel=4, freshenv=True) == serial
    assert {path.name: path.read_bytes() for path in registers.folder().glob("*.html")} == pages


def test_mending_a_duplicate_key(registers: Project) -> None:
    """When the first of two entries with one key goes, the other takes its place."""
    registers.write("wrong.md", entry(":key: pdpt", kind="org"))
    registers.write("more.md", "---\norphan: true\n---\n# More\n\n{org}`They <pdpt>`\n")
    assert len(registers.build()) == 1
    links = "//span[contains(@class, 'mention')]/a/@href"
    assert registers.page("more").xpath(links) == ["register.html#pdpt"]
    words = registers.page("wrong").text_content()
    assert "In: More" not in words
    assert "1994" not in words
    register = (registers.source / "register.md").read_text("utf-8")
    registers.write("register.md", register.partition(":::{org}")[0])
    assert registers.build() == []
    assert registers.page("more").xpath(links) == ["wrong.html#pdpt"]
    assert "In: More" in registers.page("wrong").text_content()
