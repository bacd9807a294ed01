"""The plugin alone, in a project that cites a source and prints no bibliography."""

project = "Unlisted"
extensions = ["myst_parser", "annotated_edition.sources"]
bibtex_bibfiles = ["references.bib"]
html_theme = "basic"
