"""An edition that says nothing of its EPUB; pages with footnotes, code, tables and pictures."""

project = "Small & fine"
author = "Its author"
extensions = ["annotated_edition"]
edition_texts = ["text"]
bibtex_bibfiles = ["references.bib"]
html_theme = "furo"
