"""A text, registers of all kinds, and a page that mentions names as well."""

project = "Registers"
extensions = ["annotated_edition.registers"]
edition_texts = ["text"]
html_theme = "basic"
