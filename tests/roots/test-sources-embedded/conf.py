"""A document whose words stand in another, as those of an annotation do."""

from sphinx.transforms import SphinxTransform

from annotated_edition.text.locations import mark_location

project = "Embedded"
extensions = ["myst_parser", "annotated_edition.sources"]
edition_texts = ["text"]
bibtex_bibfiles = ["references.bib"]
html_theme = "basic"


class StandInText(SphinxTransform):
    """Say that the note is read in the text."""

    default_priority = 830

    def apply(self, **_kwargs):
        """Mark the note's section as a place in the text."""
        if self.env.docname == "note":
            mark_location(self.document[0], "note-a", "note on “a critic”", "annotation", "text")


def setup(app):
    """Register the transform."""
    app.add_transform(StandInText)
