"""A book of every construct that MyST makes from ordinary Markdown."""

project = "The Kitchen Sink"
author = "Anne Example"
copyright = "the makers of the sink"  # noqa: A001
version = "1.2"
release = "1.2.3"
extensions = ["myst_parser", "sphinxcontrib.bibtex", "sphinx_typst_book"]
smartquotes = False
numfig = True
myst_enable_extensions = [
    "amsmath",
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
    "html_admonition",
    "html_image",
    "linkify",
    "strikethrough",
    "substitution",
    "tasklist",
]
myst_enable_extensions.remove("linkify")
myst_substitutions = {"name": "substituted words"}
bibtex_bibfiles = ["sources.bib"]
suppress_warnings = ["myst.strikethrough"]
