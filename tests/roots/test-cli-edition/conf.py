"""A small edition in which a reviewer finds nothing."""

extensions = ["annotated_edition"]
edition_texts = ["text"]
bibtex_bibfiles = ["references.bib"]
