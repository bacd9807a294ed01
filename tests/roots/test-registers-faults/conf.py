"""A register in order; each test adds a page with one fault."""

extensions = ["annotated_edition.registers"]
html_theme = "basic"
