"""Configuration of the annotated edition."""

from __future__ import annotations

project = "Decoding Tajikistan’s Critical Approach towards Taliban"
author = "Pravesh Kumar Gupta"
copyright = "the author and publisher of the brief, and the editors of this edition; see NOTICE"  # noqa: A001
version = release = "0.1.0"
language = "en_GB"

extensions = ["annotated_edition"]
edition_texts = ["brief"]
edition_records = {"brief": "gupta2021decoding"}
edition_editors = "The editors of the annotated edition"
bibtex_bibfiles = ["../references.bib"]

html_theme = "furo"
html_title = "Tajikistan and the Taliban: an annotated edition"
html_show_sourcelink = False
html_use_index = False  # the registers are the index
html_show_copyright = False
html_copy_source = False
html_extra_path = ["annotations/annotation.schema.json"]  # published for editors that check notes

pdf_filename = "edition.pdf"

epub_show_urls = "no"
epub_exclude_files = ["annotation.schema.json"]
