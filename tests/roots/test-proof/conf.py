"""Two texts with all that can stand in one, for the proof of the outputs."""

project = "Proof"
author = "An editor"
copyright = "nobody"  # noqa: A001 - the name is Sphinx's
version = "1"
extensions = ["annotated_edition"]
edition_texts = ["text", "letter"]
bibtex_bibfiles = ["references.bib"]
html_theme = "furo"
pdf_filename = "proof.pdf"
epub_basename = "proof"
exclude_patterns = ["_build"]
suppress_warnings = ["pdf.link"]  # a note and an emendation are for the web alone
