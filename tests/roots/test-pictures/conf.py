"""A text, registers, and pictures of them in a folder and beside the text."""

project = "Pictures"
author = "the editors"
epub_copyright = author
version = "1"
extensions = ["annotated_edition.pictures", "sphinx_typst_book"]
edition_texts = ["text"]
html_theme = "basic"
pdf_filename = "pictures.pdf"
