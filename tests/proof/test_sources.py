"""The sources of an edition are read by readers of the proof's own."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from annotated_edition.proof import markup
from annotated_edition.proof.sources import read_sources

if TYPE_CHECKING:
    from pathlib import Path

CONF = 'extensions = ["annotated_edition"]\nedition_texts = ["text"]\nexclude_patterns = ["old*"]\n'
WITNESS = "One two three four. Five.\n"
NOTE = """---
target: text
exact: two
kind: context
author: [editors]
date: 2026-11-22
status: {}
---
{}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a project with a text and a witness."""
    digest = hashlib.sha256(WITNESS.encode()).hexdigest()
    description = f'file = "text.txt"\nsha256 = "{digest}"\nsiglum = "V"\ndescription = "x"\n'
    for name, words in {
        "conf.py": CONF,
        "text.md": "# Text",
        "witness/text.txt": WITNESS,
        "witness/text.toml": description,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(words, "utf-8")
    return tmp_path


MARKDOWN = """# Apparatus

:::{emendation} two → {org}`zwei <two>` *and*
:target: text
:prefix: One
:kind: spelling
Body.
:::

````{note}
A note.
```{sic} three
---
target: text
kind: wording
---
```
````

```{code-block} md
:::{emendation} four → vier
:target: text
:::
```

```{eval-rst}
.. transposition:: [three] \\[four\\] [Five]
   :target: text
   :kind: wording
```
"""

REST = """Apparatus
=========

.. emendation:: two →
     :org:`zwei <two>` *and*
   :target: text
   :prefix: One
   :kind: spelling

   Body.

.. note::

   .. sic:: three
      :target: text
      :kind: wording

An example::

   .. emendation:: four → vier
      :target: text

.. transposition:: [three] \\[four\\] [Five]
   :target: text
   :kind: wording
"""


@pytest.mark.parametrize(("name", "source"), [("a.md", MARKDOWN), ("a.rst", REST)])
def test_entries_are_found(name: str, source: str, folder: Path) -> None:
    """Entries are found in both markups, also within other directives; examples are none."""
    (folder / name).write_text(source, "utf-8")
    (text,) = read_sources(folder).texts
    assert text.expectation is not None
    found = [(one.directive, one.lemma, one.reading) for _, one in text.expectation.operations]
    assert found == [("emendation", "two", "zwei and"), ("sic", "three", "")]
    (lost,) = text.expectation.lost  # its words do not stand so
    assert (lost.docname, "three [four] Five → Five [four] three" in lost.message) == ("a", True)


def test_documents_that_are_left_out_are_not_read(folder: Path) -> None:
    """What the configuration excludes is no part of the edition."""
    (folder / "old.md").write_text(MARKDOWN, "utf-8")
    (text,) = read_sources(folder).texts
    assert text.expectation is not None
    assert text.expectation.operations == []


def test_notes(folder: Path) -> None:
    """Notes are read with the words with which they begin; drafts where they were built."""
    (folder / "annotations").mkdir()
    for name, status, body in (
        ("one", "accepted", "It is {org}`known <k>` *well* {cite:p}`x` and so on."),
        ("two", "draft", "No."),
        ("index", "accepted", "No note."),
    ):
        (folder / "annotations" / f"{name}.md").write_text(NOTE.format(status, body), "utf-8")
    for tags, names in (((), {"one"}), (("drafts",), {"one", "two"})):
        (text,) = read_sources(folder, tags).texts
        assert text.expectation is not None
        notes = {note.name: note.opening for _, note in text.expectation.notes.values()}
        assert notes.keys() == names
        assert notes["one"] == "Itisknownwell"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("text.md", "# Text\n\n:::{only} html and not draft\nFour. {org}`Five <f>`.\n:::\n"),
        ("text.rst", "Text\n====\n\n.. only:: html and not draft\n\n   Four. :org:`Five <f>`.\n"),
    ],
)
def test_conditional_parts(name: str, words: str, folder: Path) -> None:
    """Parts of a text that only some outputs print are found in the witness."""
    (folder / "text.md").unlink()
    (folder / name).write_text(words.replace("Four", "four"), "utf-8")
    (text,) = read_sources(folder).texts
    assert text.expectation is not None
    ((stretch, part),) = text.expectation.conditionals
    assert text.expectation.captured.words(*stretch) == "four. Five."
    assert part.condition == "html and not draft"


def test_a_text_without_a_witness_is_told(folder: Path) -> None:
    """Without a witness, or with one that has changed, nothing is expected of the words."""
    (folder / "witness" / "text.txt").write_text("Changed.")
    (text,) = read_sources(folder).texts
    assert (text.expectation, "has changed" in text.problem) == (None, True)
    (folder / "witness" / "text.toml").unlink()
    (text,) = read_sources(folder).texts
    assert (text.expectation, text.problem) == (None, "there is no witness")


def test_words_of_links() -> None:
    """The words of roles and links are found in both markups, keys and addresses left out."""
    source = "{org}`A b <ab>` [c *d*](e) :org:`F g <fg>` `h <https://i>`_ ``j`` {cite:p}`k`"
    words = [one for one in markup.links(source) if one != markup.UNKNOWN]
    assert words == ["A b", "c *d*", "F g", "h"]
