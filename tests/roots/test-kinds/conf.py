"""An edition with a register, a kind of note and a kind of emendation of its own."""

extensions = ["annotated_edition"]
edition_texts = ["text"]
bibtex_bibfiles = ["references.bib"]
html_theme = "furo"

edition_entry_kinds = [
    {
        "name": "law",
        "label": "law",
        "light": "#5f4a00",
        "dark": "#d9c27c",
        "print": "#4a3a00",
        "dates": ["enacted", "repealed"],
        "ordered_by": "enacted",
    },
]
edition_note_kinds = [
    {
        "name": "translation",
        "label": "translation",
        "light": "#0b5157",
        "dark": "#7fcfd6",
        "print": "#083c41",
    },
]
edition_emendation_kinds = [{"name": "numbering", "label": "numbering"}]
