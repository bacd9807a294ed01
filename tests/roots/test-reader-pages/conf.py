"""A small edition with everything that its title page counts."""

project = "On the River"
author = "Jane Roe"
version = release = "1.2"
extensions = ["annotated_edition"]
edition_texts = ["text"]
bibtex_bibfiles = ["references.bib"]
html_theme = "furo"
html_title = "Rivers: an edition"
html_use_index = False
edition_records = {"text": "roe2021"}
edition_editors = "The editors of Rivers & Banks"
