"""Neutral nodes of the registers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_typst_book.translator import TypstTranslator


OPENED = 6
"""Most mentions that are shown unfolded."""


class mention(nodes.inline):  # noqa: N801 - node classes are lower case in docutils
    """A marked name, before it is linked; attributes ``kind``, ``key``, ``anchor``."""


class entry_details(nodes.container):  # noqa: N801
    """Where the details of an entry are printed; attributes ``key`` and ``docname``."""


class entry_list(nodes.container):  # noqa: N801
    """Entries that follow each other, in formats that set them in columns."""


class native_name(nodes.inline):  # noqa: N801
    """A name in its own script; attributes ``language`` (BCP 47 or empty) and ``direction``."""


class entry_mentions(nodes.container):  # noqa: N801
    """Where the mentions of an entry are printed; attributes ``key`` and ``docname``.

    Printed, it holds a caption (a paragraph) and the list of mentions, but nothing where pages are
    printed instead. Attributes ``in_texts`` and ``elsewhere`` hold, of each mention, document,
    anchor, and whether it stands in a note.
    """


class overview(nodes.container):  # noqa: N801
    """Where counts, letters or names are printed; attribute ``name`` is a key of ``OVERVIEWS``."""


class letters(nodes.container):  # noqa: N801
    """Letters or years that lead into a register, in a list; attribute ``label``.

    Web pages and EPUB have it; on paper there is nothing to follow.
    """


def visit_letters(self: HTML5Translator, node: letters) -> None:
    """Open a landmark with the letters."""
    self.body.append(f'<nav class="letters" aria-label="{self.attval(node["label"])}">\n')


def depart_letters(self: HTML5Translator, _node: letters) -> None:
    """Close it."""
    self.body.append("</nav>\n")


def visit_native_name(self: HTML5Translator, node: native_name) -> None:
    """Open a name that is read and set by the rules of its language."""
    language = {"lang": node["language"]} if node["language"] else {}
    tag = self.starttag(node, "bdi", "", CLASS="native-name", dir=node["direction"], **language)
    self.body.append(tag)


def depart_native_name(self: HTML5Translator, _node: native_name) -> None:
    """Close the name."""
    self.body.append("</bdi>")


def visit_native_name_typst(self: TypstTranslator, node: native_name) -> None:
    """Open a name that is set in its language and direction."""
    language = node["language"].split("-")[0]
    given = f'lang: "{language}", region: none, ' if language else ""
    self.open(f"text({given}dir: {node['direction']}, ")


def depart_native_name_typst(self: TypstTranslator, _node: native_name) -> None:
    """Close the name."""
    self.close()


def visit_entry_mentions(self: HTML5Translator, node: entry_mentions) -> None:
    """Open a list of mentions that can be folded."""
    opened = ' open="open"' if len(list(node[1].findall(nodes.list_item))) <= OPENED else ""
    self.body.append(f'<details class="entry-mentions"{opened}>\n')
    self.body.append(f"<summary>{self.encode(node[0].astext())}</summary>\n")
    node[1].walkabout(self)
    self.body.append("</details>\n")
    raise nodes.SkipNode


def visit_entry_mentions_typst(self: TypstTranslator, node: entry_mentions) -> None:
    """Print the pages of the mentions, without the sentences."""
    self.page_index(("In the text", node["in_texts"]), ("elsewhere", node["elsewhere"]))
    raise nodes.SkipNode


def visit_overview_typst(self: TypstTranslator, node: overview) -> None:
    """Open an overview; the list of all names is set in columns."""
    self.open("name-list(" if node["name"] == "names" else "container(")


def depart_overview_typst(self: TypstTranslator, _node: overview) -> None:
    """Close it."""
    self.close()


def visit_entry_list_typst(self: TypstTranslator, _node: entry_list) -> None:
    """Open the columns."""
    self.open("register(")


def depart_entry_list_typst(self: TypstTranslator, _node: entry_list) -> None:
    """Close them."""
    self.close()


def add_to(app: Sphinx) -> None:
    """Register the nodes; builders without a visitor use those of the base classes."""
    app.add_node(mention)
    app.add_node(entry_details)
    app.add_node(overview, typst=(visit_overview_typst, depart_overview_typst))
    app.add_node(letters, html=(visit_letters, depart_letters))
    app.add_node(entry_list, typst=(visit_entry_list_typst, depart_entry_list_typst))
    app.add_node(
        native_name,
        html=(visit_native_name, depart_native_name),
        typst=(visit_native_name_typst, depart_native_name_typst),
    )
    app.add_node(
        entry_mentions,
        html=(visit_entry_mentions, None),
        typst=(visit_entry_mentions_typst, None),
    )
