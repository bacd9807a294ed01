"""A small edition that cites sources in a note, a paragraph, a register and another page."""

project = "Sources"
extensions = ["myst_parser", "annotated_edition.registers", "annotated_edition.sources"]
edition_texts = ["text"]
bibtex_bibfiles = ["references.bib"]
html_theme = "basic"
