"""A book of odd combinations: what stands in what it seldom stands in."""

project = "Odd"
extensions = ["myst_parser", "sphinx_typst_book"]
suppress_warnings = ["myst.header"]  # one document starts deep
