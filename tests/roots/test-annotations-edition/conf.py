"""A small edition: a text in a folder, notes on all its kinds of words, registers, sources."""

project = "Annotations"
extensions = [
    "annotated_edition.annotations",
    "annotated_edition.registers",
    "annotated_edition.sources",
    "sphinx_typst_book",
]
edition_texts = ["texts/brief"]
bibtex_bibfiles = ["references.bib"]
html_theme = "basic"
copyright = "nobody"  # noqa: A001 - the name is Sphinx's
version = "1"
pdf_filename = "edition.pdf"
