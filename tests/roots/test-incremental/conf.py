"""A text, two registers, a page that mentions names, and one that has nothing to do with them."""

extensions = ["annotated_edition.registers"]
edition_texts = ["text"]
html_theme = "basic"
