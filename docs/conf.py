"""Configuration of the annotated edition."""

from __future__ import annotations

import os

from annotated_edition import __version__

project = "Decoding Tajikistan’s Critical Approach towards Taliban"
author = "Pravesh Kumar Gupta"
copyright = "the author and publisher of the brief, and the editors of this edition; see NOTICE"  # noqa: A001
version = release = __version__
language = "en_GB"

extensions = ["annotated_edition"]
edition_texts = ["brief"]
edition_records = {"brief": "gupta2021decoding"}
edition_editors = "The editors of the annotated edition"
bibtex_bibfiles = ["../references.bib"]

html_baseurl = os.environ.get("EDITION_ADDRESS", "")  # where the edition is published
html_theme = "furo"
html_title = "Tajikistan and the Taliban: an annotated edition"
html_show_sourcelink = False
html_use_index = False  # the registers are the index
html_show_copyright = False
html_copy_source = False
html_extra_path = ["annotations/annotation.schema.json"]  # published for editors that check notes

pdf_filename = "edition.pdf"
pdf_exclude = [  # what serves those who work on the edition, or only its web site
    "plugins/*",
    "about/accessibility",
    "about/changelog",
    "about/contribute",
    "about/privacy",
]
pdf_page_references = "titles"
pdf_subtitle = "A policy brief of September 2021"
pdf_edition = "An annotated edition"
pdf_editors = ["its contributors"]
pdf_publisher = "First published by the Vivekananda International Foundation, New Delhi"
pdf_subject = "A policy brief on Tajikistan’s stance towards the Taliban, with notes and registers."
pdf_keywords = ["Tajikistan", "Taliban", "Afghanistan", "Central Asia", "annotated edition"]
pdf_colophon = [
    ("The brief", "The rights in it remain with its author and publisher."),
    (
        "The editors’ matter",
        "Notes, registers, apparatus and bibliography: Creative Commons Attribution 4.0 "
        "International, https://creativecommons.org/licenses/by/4.0/",
    ),
    ("The code", "MIT License."),
]

epub_basename = "edition"
epub_description = (
    "A policy brief of 2021 on Tajikistan and the Taliban, with notes, registers of names, "
    "emendations and a bibliography."
)
