"""A text with every kind of intervention, and a note on emended words."""

extensions = ["myst_parser", "annotated_edition.registers", "annotated_edition.apparatus"]
extensions += ["annotated_edition.annotations"]
edition_texts = ["text"]
html_theme = "basic"
