"""A text with notes; its configuration asks for what would change the letter."""

from annotated_edition.text.locations import Location
from annotated_edition.text.nodes import locate

extensions = ["annotated_edition.text"]
edition_texts = ["text"]
html_theme = "basic"
smartquotes = True
myst_enable_extensions = ["replacements", "smartquotes"]
myst_footnote_sort = True


def add_locators(app, document):
    """Let the page in the folder lead to places of the text, as plugins do."""
    if app.env.current_document.docname == "folder/page":
        document[0][-1] += [
            locate(Location("text", "p2", "¶2", "paragraph")),
            locate(Location("text", "", "the text", "document")),
            locate(Location("text", "p2", "¶2", "paragraph"), "n2-ref", "a note of it"),
        ]


def setup(app):
    """Connect the function above."""
    app.connect("doctree-read", add_locators)
