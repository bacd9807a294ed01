"""A book of every construct that reStructuredText makes."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "Plumbing"
author = "Anne Example"
extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.ifconfig",
    "sphinx.ext.napoleon",
    "sphinx.ext.todo",
    "sphinx.ext.viewcode",
    "sphinx_typst_book",
]
smartquotes = False
napoleon_use_ivar = True
suppress_warnings = ["ref.footnote"]  # one note is referred to by nothing
todo_include_todos = True
rst_prolog = ".. |pipe| replace:: a *pipe*\n"
rst_epilog = ".. |tap| image:: tap.png\n   :alt: a tap\n"
