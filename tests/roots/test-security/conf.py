"""A small edition with every plugin of the family, to which hostile annotations are added."""

project = "Security"
copyright = "nobody"  # noqa: A001 - the name is Sphinx's
version = "1"
extensions = ["annotated_edition"]
edition_texts = ["brief"]
bibtex_bibfiles = ["references.bib"]
html_theme = "furo"
pdf_filename = "edition.pdf"
pdf_keep_typst = True
