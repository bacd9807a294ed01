"""A project whose own extension adds nodes, with and without a printed form."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "Plugins"
author = "Anne Example"
extensions = ["myst_parser", "sphinx_typst_book", "printed_nodes"]
smartquotes = False
