"""The configuration values of the builder, each declared once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx.config import ENUM
from sphinx.locale import __

from sphinx_typst_book.findings import Code, report

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


class Option(NamedTuple):
    """A configuration value: its name, default, accepted types and description."""

    name: str
    default: object
    types: tuple[type, ...]
    description: str
    choices: tuple[bool | str, ...] = ()
    """All values that it can have, where these are few."""
    example: str = ""
    """A line of ``conf.py``."""


OPTIONS = (
    Option(
        "pdf_filename",
        "",
        (str,),
        "Name of the file in the output folder; by default the project’s name, as a slug.",
    ),
    Option("pdf_paper", "a4", (str,), "Size of the paper.", choices=("a4", "us-letter")),
    Option(
        "pdf_standards",
        ["ua-1"],
        (list, tuple),
        "PDF standards that the file must keep, in Typst’s names: `ua-1`, `a-2u`, `1.7` ... "
        "All of PDF/A demand a date: that of `SOURCE_DATE_EPOCH`, or else of the build.",
        example='pdf_standards = ["a-2u", "ua-1"]',
    ),
    Option(
        "pdf_exclude",
        [],
        (list, tuple),
        "Patterns of documents that the book leaves out, with what only they list.",
        example='pdf_exclude = ["about/*"]',
    ),
    Option("pdf_subtitle", "", (str,), "What stands below the title."),
    Option("pdf_edition", "", (str,), "What edition it is, for the title page and colophon."),
    Option("pdf_editors", [], (list, tuple), "The names of the editors."),
    Option("pdf_publisher", "", (str,), "The publisher, for the foot of the title page."),
    Option("pdf_subject", "", (str,), "The subject, in one sentence, for the metadata."),
    Option("pdf_keywords", [], (list, tuple), "Keywords, for the metadata."),
    Option(
        "pdf_colophon",
        [],
        (list, tuple),
        "Pairs of a caption and words for the last page, which is printed if there are any. "
        "Version, date, typefaces and programs are added.",
        example='pdf_colophon = [("Licence", "Creative Commons Attribution 4.0")]',
    ),
    Option(
        "pdf_index",
        True,
        (bool,),
        "Print the general index at the end, where the documents have entries for one.",
    ),
    Option(
        "pdf_template",
        "",
        (str,),
        "A Typst file, relative to the configuration folder, in the place of `book.typ`.",
    ),
    Option(
        "pdf_additional_files",
        [],
        (list, tuple),
        "Files that the template reads, relative to the configuration folder: `logo.svg` ... "
        "They stand beside the template, under their names without folders.",
    ),
    Option(
        "pdf_fonts",
        [],
        (list, tuple),
        "Folders, relative to the configuration folder, of fonts for more scripts or a template.",
    ),
    Option(
        "pdf_page_references",
        False,
        (bool, str),
        "Print the page after each link within the book, for readers of paper; `titles`: only "
        "after links to documents and sections.",
        choices=(False, True, "titles"),
    ),
    Option(
        "pdf_keep_typst",
        False,
        (bool,),
        "Keep the Typst files that the PDF is made from, in the folder `typst` beside it.",
    ),
)


def add_options(app: Sphinx) -> None:
    """Register every option with Sphinx."""
    for option in OPTIONS:
        types = ENUM(*option.choices) if option.choices else option.types
        app.add_config_value(option.name, option.default, "", types, option.description)


def check_files(app: Sphinx, config: Config) -> None:
    """Warn of files and folders that are not there (``pdf.config``), and go on without them."""

    def warn(words: str, name: str) -> None:
        report(Code.CONFIG, words % (app.confdir / name))

    if config.pdf_template and not (app.confdir / config.pdf_template).is_file():
        warn(
            __("pdf_template: there is no file %s; the package's own template is used"),
            config.pdf_template,
        )
        config.pdf_template = ""
    for name in config.pdf_additional_files:
        if not (app.confdir / name).is_file():
            warn(__("pdf_additional_files: there is no file %s"), name)
    for name in config.pdf_fonts:
        if not (app.confdir / name).is_dir():
            warn(__("pdf_fonts: there is no folder %s"), name)
