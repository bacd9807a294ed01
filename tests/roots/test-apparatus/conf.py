"""A text with a witness, and a page that describes the witness."""

extensions = ["annotated_edition.apparatus"]
edition_texts = ["text"]
html_theme = "basic"
