"""Citations that are wrong, each in its own way."""

project = "Faults"
extensions = ["myst_parser", "annotated_edition.sources"]
bibtex_bibfiles = ["references.bib"]
html_theme = "basic"
