"""What the PDF builder prints, read from the PDF."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from helpers import TESTS
from helpers.presses import EPOCH, SYNTHETIC, build, pages, tags, words, write
from sphinx_typst_book import maths, press
from sphinx_typst_book.compile import compile_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers.presses import Built

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:The mapping interface for autodoc options"),  # napoleon
]


def printed(root: str) -> list[str]:
    """Return the stretches of words that must be found in the PDF of a test root."""
    path = TESTS / "roots" / f"test-{root}" / "printed.txt"
    return path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("root", ["pdf-markdown", "pdf-rest", "pdf-odd"])
def test_everything_builds_without_warning(build_root: Callable[[str], Built], root: str) -> None:
    """Every construct of Markdown and of reStructuredText has a printed form."""
    built = build_root(root)
    assert (built.warnings, built.status) == ("", 0)


@pytest.mark.parametrize(
    ("root", "stretch"),
    [(root, stretch) for root in ("pdf-markdown", "pdf-rest") for stretch in printed(root)],
)
def test_every_construct_is_printed(
    build_root: Callable[[str], Built], root: str, stretch: str
) -> None:
    """The words of each construct stand in the PDF, in order."""
    assert stretch in words(build_root(root).pdf)


@pytest.mark.parametrize("root", ["pdf-markdown", "pdf-rest"])
@pytest.mark.parametrize(
    "unprinted", ["Never printed", "never printed", "Only on screens", "Never on"]
)
def test_what_is_not_for_paper(
    build_root: Callable[[str], Built], root: str, unprinted: str
) -> None:
    """Raw HTML, comments and what is only for screens stay out."""
    assert unprinted not in words(build_root(root).pdf)


def test_tags(build_root: Callable[[str], Built]) -> None:
    """The file is tagged: language, title, and an element of the right kind for each thing."""
    import pikepdf

    pdf = build_root("pdf-markdown").pdf
    with pikepdf.open(pdf) as document:
        assert document.Root.MarkInfo.Marked
        assert document.Root.Lang == "en"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.docinfo["/Title"] == "The Kitchen Sink"
        assert document.docinfo["/Author"] == "Anne Example"
        assert document.open_metadata()["pdfuaid:part"] == "1"
    kinds = [kind for kind, _ in tags(pdf)]
    for kind in ("H1", "H2", "P", "L", "LI", "Table", "TH", "TD", "Figure", "Note", "Link", "TOC"):
        assert kind in kinds, kind
    alternatives = {alt for kind, alt in tags(pdf) if kind == "Figure"}
    assert None not in alternatives
    assert {"Alternative words", "tap", "A drawing of a sink", "Moving water"} <= alternatives
    formulas = {alt for kind, alt in tags(pdf) if kind == "Formula"}
    assert {r"e^{i\pi} + 1 = 0", "a^2 + b^2 = c^2"} <= formulas
    assert "sink" in alternatives  # from the file's name
    framed = {alt for kind, alt in tags(build_root("pdf-rest").pdf) if kind == "Figure"}
    assert "A tap." in framed  # from the caption


def test_every_link_is_tagged_and_leads_somewhere(build_root: Callable[[str], Built]) -> None:
    """Each link annotation belongs to the structure, and has an address or a place."""
    import pikepdf

    with pikepdf.open(build_root("pdf-markdown").pdf) as document:
        links = [link for page in document.pages for link in page.get("/Annots", [])]
        addresses = {str(link.A.URI) for link in links if "/A" in link and "/URI" in link.A}
        assert all("/StructParent" in link for link in links)
        assert all("/Dest" in link or "/D" in link.A or "/URI" in link.A for link in links)
    assert {"https://example.org/a?b=c&d=%20#e", "mailto:sink@example.org"} <= addresses


def test_stub_columns_are_bold(build_root: Callable[[str], Built]) -> None:
    """The cells that head their rows look like it."""
    import pdfplumber

    with pdfplumber.open(build_root("pdf-markdown").pdf) as document:
        text = [
            word for page in document.pages for word in page.extract_words(extra_attrs=["fontname"])
        ]
    assert {word["fontname"].partition("-")[2] for word in text if word["text"] == "stub"} == {
        "Bold"
    }


def test_fonts_are_embedded(build_root: Callable[[str], Built]) -> None:
    """Every font is in the file, and none is a fallback for missing glyphs."""
    import pikepdf

    embedded = ("/FontFile", "/FontFile2", "/FontFile3")
    with pikepdf.open(build_root("pdf-markdown").pdf) as document:
        descriptors = [
            thing
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
        ]
        names = {str(thing.FontName).partition("+")[2] for thing in descriptors}
        assert all(any(key in thing for key in embedded) for thing in descriptors)
    assert {"FiraGO-Regular", "LibertinusSerif-Regular", "LibertinusSerif-Bold"} <= names


def test_outline_has_the_depth_of_the_toctrees(build_root: Callable[[str], Built]) -> None:
    """Bookmarks follow the toctrees; documents below others stand deeper."""
    import pikepdf

    def walk(items: Any) -> list[Any]:
        return [[item.title, *walk(item.children)] for item in items]

    with (
        pikepdf.open(build_root("pdf-markdown").pdf) as document,
        document.open_outline() as outline,
    ):
        tree = walk(outline.root)
    assert [item[0] for item in tree] == [
        "Indices",  # the title of the book stands on the title page alone
        "Blocks",
        "Inlines",
        "Tables",
        "Media",
        "Notes with a mark",
        "Part one",
        "Index",
    ]
    assert tree[-2] == ["Part one", ["A section of part one"], ["Deeper", ["Deepest"]]]


def test_running_heads_and_page_numbers(build_root: Callable[[str], Built]) -> None:
    """Pages are counted, and each that continues a chapter names it and the section at its head."""
    import pdfplumber

    with pdfplumber.open(build_root("pdf-rest").pdf) as document:
        heads = [page.crop((0, 0, page.width, 65)).extract_text() for page in document.pages]
        feet = [
            page.crop((0, page.height - 80, *page.bbox[2:])).extract_text()
            for page in document.pages
        ]
    markup = ["1. Markup 1.2. Explicit target", "1. Markup 1.2. Explicit target"]
    assert heads == ["", "", "", "", *markup, "", "2. Objects", ""]
    assert feet[1:] == [f"Page {number} of 9" for number in range(2, 10)]


def test_plugin_nodes(build_root: Callable[[str], Built]) -> None:
    """Nodes of other extensions print through their own visitors, or as their base classes."""
    pdf = build_root("pdf-plugin").pdf
    printed = pages(pdf)
    (target,) = [number for number, text in enumerate(printed, 1) if text.startswith("Second")]
    assert f"The target stands on page {target} for sure. Go there." in words(pdf)
    assert words(pdf).count("A note of the plugin’s.".replace("’", "'")) == 2  # once a document
    assert "Never printed twice." not in words(pdf)
    assert "Inherited words." in words(pdf)


def test_unknown_nodes_warn_once(build_root: Callable[[str], Built]) -> None:
    """A class of nodes without a printed form is named once; its words are all printed."""
    built = build_root("pdf-plugin")
    assert built.warnings.count("nodes of class 'Strange' have no printed form") == 1
    assert re.search(r"index\.md:3: .* 'Strange' .*\[pdf\.unprinted\]", built.warnings)
    assert built.warnings.count("\n") == 3  # the others are lost targets
    assert words(built.pdf).count("Strange words.") == 2
    assert words(built.pdf).count("More strange words.") == 2


def test_paragraph_number_is_an_artifact(build_root: Callable[[str], Built]) -> None:
    """The number in the margin is printed, but is no part of the text that is read aloud."""
    import pdfplumber

    with pdfplumber.open(build_root("pdf-plugin").pdf) as document:
        (line,) = [
            page
            for page in document.pages
            if "A numbered paragraph." in (page.extract_text() or "")
        ]
        number = [char for char in line.chars if char["text"] in "42" and char["size"] < 8]
        first = next(word for word in line.extract_words() if word["text"] == "numbered")
    assert [char["text"] for char in number] == ["4", "2"]
    assert {char["tag"] for char in number} == {"Artifact"}
    assert all(char["x1"] < first["x0"] - 20 for char in number)
    assert all(abs(char["bottom"] - first["bottom"]) < 5 for char in number)


def test_identical_bytes(
    rootdir: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    build_root: Callable[[str], Built],
) -> None:
    """The same sources give the same bytes, in another folder and in parallel."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    again = build(rootdir / "test-pdf-markdown", tmp_path, parallel=4)
    assert again.pdf.read_bytes() == build_root("pdf-markdown").pdf.read_bytes()


def test_no_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without SOURCE_DATE_EPOCH nothing in the file depends on when it was made."""
    import pikepdf

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    built = build(write(tmp_path, {"index.md": "# Title\n"}))
    with pikepdf.open(built.pdf) as document:
        assert "/CreationDate" not in document.docinfo
        assert "xmp:CreateDate" not in document.open_metadata()
    assert not re.search(r"20\d\d", words(built.pdf))


def test_today_is_printed(tmp_path: Path) -> None:
    """Sphinx's `today` is the date on the title page."""
    built = build(write(tmp_path, {"index.md": "# Title\n"}), today="the first of May")
    assert "the first of May" in pages(built.pdf)[0]


def test_nothing_changed_nothing_done(tmp_path: Path) -> None:
    """A second build leaves the PDF alone; it is made again when anything it needs has changed."""
    chapter = "# One\n\nOld words.\n"
    source = write(
        tmp_path,
        {
            "index.md": "# Title\n\n```{toctree}\none\ntwo\n```\n",
            "one.md": chapter,
            "two.md": "# Two\n",
            "orphan.md": "---\norphan: true\n---\n# Orphan\n",
        },
    )
    built = build(source)
    files = {
        "one": built.pdf.parent.parent / "doctrees" / "typst" / "documents" / "one.typ",
        "two": built.pdf.parent.parent / "doctrees" / "typst" / "documents" / "two.typ",
    }

    def rebuild(**conf: Any) -> set[str]:
        for path in (built.pdf, *files.values()):
            os.utime(path, ns=(path.stat().st_atime_ns, 2_000_000_000_000_000_000))
        build(source, **conf)
        pages.cache_clear()
        made = {name for name, path in files.items() if path.stat().st_mtime < 2e9}
        return made | ({"pdf"} if built.pdf.stat().st_mtime < 2e9 else set())

    assert rebuild() == set()
    (source / "one.md").write_text(chapter.replace("Old", "New"), encoding="utf-8")
    assert rebuild() == {"one", "pdf"}
    assert "New words." in words(built.pdf)
    (source / "orphan.md").write_text("---\norphan: true\n---\n# Other\n", encoding="utf-8")
    assert rebuild() <= {"pdf"}
    assert rebuild(pdf_paper="us-letter") == {"one", "two", "pdf"}
    assert rebuild(pdf_paper="us-letter") == set()
    (source / "index.md").write_text("# Title\n\n```{toctree}\ntwo\none\n```\n", encoding="utf-8")
    assert "pdf" in rebuild(pdf_paper="us-letter")
    assert words(built.pdf).index("Two Page") < words(built.pdf).index("New words.")
    built.pdf.unlink()
    assert build(source, pdf_paper="us-letter").pdf.is_file()


def test_what_is_beside_the_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of an image, a template, its files or a font prints the book again; nothing else."""
    files = {
        "drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        "own.typ": '#import "book.typ": *\n#import "parts.typ": rubric\n',
        "types/letters.otf": b"",
        "parts/parts.typ": "#let rubric(classes: (), body) = par(strong(body))\n",
    }
    source = write(tmp_path, {"index.md": "# Title\n\n![Words](drawing.svg)\n", **files})
    printed: list[Path] = []

    def count(main: Path, *arguments: Any) -> Any:
        printed.append(main)
        return compile_pdf(main, *arguments)

    monkeypatch.setattr(press, "compile_pdf", count)
    conf = {"pdf_template": "own.typ", "pdf_fonts": ["types"]}
    conf["pdf_additional_files"] = ["parts/parts.typ"]
    assert build(source, **conf).warnings == ""
    for name in files:
        printed.clear()
        build(source, **conf)
        assert printed == []
        with (source / name).open("a") as file:
            file.write("\n")
        build(source, **conf)
        assert len(printed) == 1, name


def test_progress(tmp_path: Path) -> None:
    """The builder says what it does and, at the end, how long and how large the book is."""
    toctree = "# Title\n\n```{toctree}\none\n```\n"
    built = build(write(tmp_path, {"index.md": toctree, "one.md": "# First\n"}))
    number, size = len(pages(built.pdf)), built.pdf.stat().st_size // 1000
    steps = ["copying images... done", "typesetting 2 documents... done"]
    assert "\n".join([*steps, f"book.pdf: {number} pages, {size} kB"]) in built.said


def test_new_chapter(tmp_path: Path) -> None:
    """A document that comes or goes changes the book without a fresh build."""
    toctree = "# Title\n\n```{toctree}\n:glob:\nchapters/*\n```\n"
    source = write(tmp_path, {"index.md": toctree, "chapters/a.md": "# First chapter\n"})
    build(source)
    write(tmp_path, {"chapters/b.md": "# Second chapter\n"})
    (source / "index.md").write_text(f"{toctree}\nMore.\n", encoding="utf-8")
    assert "Second chapter" in words(build(source).pdf)
    (source / "chapters" / "b.md").unlink()
    (source / "index.md").write_text(toctree, encoding="utf-8")
    pages.cache_clear()
    built = build(source)
    assert "Second chapter" not in words(built.pdf)
    assert built.warnings == ""


def test_named_files(tmp_path: Path) -> None:
    """Whoever names single files on the command line still gets the whole book."""
    toctree = "# Title\n\n```{toctree}\none\n```\n"
    source = write(tmp_path, {"index.md": toctree, "one.md": "# First chapter\n"})
    assert "First chapter" in words(build(source, only=[source / "index.md"]).pdf)


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_paper(tmp_path: Path, paper: str, size: tuple[int, int]) -> None:
    """The paper is A4 or US Letter, by configuration."""
    import pikepdf

    built = build(write(tmp_path, {"index.md": "# Title\n"}), pdf_paper=paper)
    with pikepdf.open(built.pdf) as document:
        assert {tuple(round(side) for side in page.mediabox[2:]) for page in document.pages} == {
            size
        }  # type: ignore[call-overload]


def test_standards(tmp_path: Path) -> None:
    """The PDF standards are configurable."""
    import pikepdf

    built = build(write(tmp_path, {"index.md": "# Title\n"}), pdf_standards=["a-2u"])
    with pikepdf.open(built.pdf) as document:
        metadata = document.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "U")


def test_template_with_files(tmp_path: Path) -> None:
    """A template may import files and show images that stand beside it."""
    template = '#import "book.typ": *\n#import "parts.typ": hello\n'
    template += '#let book = it => { show: book; hello + image("logo.svg", alt: "Logo") + it }\n'
    files = {
        "own/own.typ": template,
        "own/parts.typ": '#let hello = "Hello from parts"\n',
        "logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    }
    built = build(
        write(tmp_path, {"index.md": "# Title\n", **files}),
        pdf_template="own/own.typ",
        pdf_additional_files=["own/parts.typ", "logo.svg"],
    )
    assert built.warnings == ""
    assert "Hello from parts" in words(built.pdf)
    assert ("Figure", "Logo") in tags(built.pdf)


def test_template_and_names(tmp_path: Path) -> None:
    """A template of a few lines replaces parts of the design; names are configurable."""
    template = '#import "book.typ": *\n#let book = it => { show: book; [Own template] + it }\n'
    source = write(tmp_path, {"index.md": "# Title\n", "own.typ": template})
    built = build(source, pdf_template="own.typ", pdf_filename="own.pdf", pdf_keep_typst=True)
    assert built.pdf.name == "own.pdf"
    assert "Own template" in words(built.pdf)
    assert (built.pdf.parent / "typst" / "main.typ").is_file()


def test_lost_target(build_root: Callable[[str], Built]) -> None:
    """A link to what is not in the book prints its words and is reported once, with its line."""
    built = build_root("pdf-plugin")
    assert built.warnings.count("nothing in the PDF has the target 'index:nowhere'") == 1
    assert built.warnings.count("nothing in the PDF has the target 'index:elsewhere'") == 1
    assert re.search(r"index\.md:9: WARNING: nothing in .*\[pdf\.link\]", built.warnings)
    assert "Lost words" * 3 in words(built.pdf)


def test_labels_keep_to_their_words(tmp_path: Path) -> None:
    """The page of a link's target is that of its first word, even where a page breaks before it."""
    names = [f"N{number:04}" for number in range(700)]
    targets = " ".join(f"_`{name}`" for name in names)
    links = "\n".join(f"* see {name}_" for name in names)
    conf = f"{SYNTHETIC}pdf_page_references = True\n"
    source = {"index.rst": f"Title\n=====\n\n{targets}\n\n{links}\n", "conf.py": conf}
    built = build(write(tmp_path, source))
    standing = {
        name: number
        for number, page in enumerate(pages(built.pdf), 1)
        for name in re.findall(r"(?<!see )N\d{4}", page)
    }
    said = dict(re.findall(r"see (N\d{4}) \(p\. (\d+)\)", words(built.pdf)))
    assert {name: int(page) for name, page in said.items()} == standing
    assert list(standing) == names
    assert len(set(standing.values())) > 1


def test_page_references(tmp_path: Path) -> None:
    """On demand each link within the book is followed by the page it leads to."""
    text = "# Title\n\nSee {ref}`there <far>`.\n\n```{toctree}\nsecond\n```\n"
    source = write(tmp_path, {"index.md": text, "second.md": "# Second\n\n(far)=\n\n## Far\n"})
    built = build(source, pdf_page_references=True)
    (page,) = [number for number, text in enumerate(pages(built.pdf), 1) if "Second Far" in text]
    assert f"See there (p. {page})." in words(built.pdf)


def test_documents_outside_the_book(tmp_path: Path) -> None:
    """A link to a document that no toctree reaches is plain text."""
    built = build(
        write(
            tmp_path,
            {
                "index.md": "# Title\n\nSee {doc}`orphan` for more.\n",
                "orphan.md": "---\norphan: true\n---\n# An orphan\n\nNot in the book.\n",
            },
        )
    )
    assert built.warnings == ""
    assert "See orphan for more." in words(built.pdf)
    assert "Not in the book." not in words(built.pdf)


def test_what_breaks_over_pages_stays_tagged(tmp_path: Path) -> None:
    """Lists, tables, notes, code and panels that run over pages keep to PDF/UA-1."""
    line = "Words that fill the line, and more of them, to the very end of it, and further on."
    rows = "\n".join(f"| {number} | {line} |" for number in range(60))
    text = (
        "# Title\n\n## Section\n\n"
        + "\n".join(f"- {line}" for _ in range(60))
        + f"\n\n| a | b |\n| - | - |\n{rows}\n\nA long note.[^1]\n\n"
        + "```{note}\n"
        + f"{line}\n\n" * 60
        + "```\n\n```python\n"
        + "code = 1\n" * 120
        + "```\n\n[^1]: A note\n\n"
        + f"    {line}\n\n" * 90
    )
    built = build(write(tmp_path, {"index.md": text}))
    assert (built.warnings, built.status) == ("", 0)
    assert words(built.pdf).count("Title") == len(pages(built.pdf)) - 1  # running heads, contents


def test_nothing_runs_out_of_the_page(tmp_path: Path) -> None:
    """Names and keys of any length break rather than leave the page, in code and in the text."""
    import pdfplumber

    key = "0123456789abcdef" * 8
    text = f"# Title\n\n## `{key}`\n\nSee `{key}` and https://example.org/{key}.\n\n"
    text += f"```python\nkey = '{key}'\n```\n\n```\n{key}\n```\n"
    built = build(write(tmp_path, {"index.md": text}))
    with pdfplumber.open(built.pdf) as document:
        right = max(char["x1"] for page in document.pages for char in page.chars)
        width = document.pages[0].width
    assert right < width - 72
    assert words(built.pdf).replace(" ", "").count(key) >= 5


def test_lists_without_items(tmp_path: Path) -> None:
    """A list of fields that has none leaves nothing behind."""
    source = write(tmp_path, {"index.md": "# Title\n\nWords.\n"})
    extension = "def setup(app):\n    app.connect('doctree-read', add)\n\n\n"
    extension += "def add(app, doctree):\n    from docutils import nodes\n"
    extension += "    doctree[0] += nodes.field_list()\n"
    write(source, {"conf.py": f"{SYNTHETIC}{extension}"})
    assert "L" not in [kind for kind, _ in tags(build(source).pdf)]


def test_maths_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without ziamath formulas print as TeX, with one warning that says what to install."""
    monkeypatch.setattr(maths, "ziamath", lambda: None)
    built = build(write(tmp_path, {"index.md": "# T\n\n{math}`a^2` and {math}`b^2`\n"}))
    assert built.warnings.count("WARNING") == 1
    assert "install sphinx-annotated-edition[maths]" in built.warnings
    assert "a^2 and b^2" in words(built.pdf)


def test_formulas_stand_on_the_line(tmp_path: Path) -> None:
    """The lowest ink of a formula without descenders is on the baseline of the words."""
    import pdfplumber
    import pypdfium2

    built = build(write(tmp_path, {"index.md": "# T\n\n{math}`x` word\n"}))
    with pdfplumber.open(built.pdf) as document:
        word = next(char for char in document.pages[-1].chars if char["text"] == "w")
        baseline = document.pages[-1].height - word["matrix"][5]
    with pypdfium2.PdfDocument(built.pdf) as document:
        drawn = document[len(document) - 1].render(scale=10, grayscale=True).to_pil()
    formula = drawn.crop(
        (0, int(baseline - 20) * 10, int(word["x0"] * 10), int(baseline + 20) * 10)
    )
    lowest = formula.point(lambda grey: 255 - grey).getbbox()[3] / 10
    assert int(baseline - 20) + lowest == pytest.approx(baseline, abs=0.5)


def test_malformed_tex(tmp_path: Path) -> None:
    """TeX that cannot be drawn is printed as it is and reported with its line."""
    built = build(write(tmp_path, {"index.md": "# T\n\nSee {math}`\\frac{`.\n"}))
    assert re.search(r"index\.md:3: WARNING: the formula .* cannot be drawn", built.warnings)
    assert r"See \frac{." in words(built.pdf)


def test_language(tmp_path: Path) -> None:
    """The language of the project is that of the file, region included."""
    import pikepdf

    built = build(write(tmp_path, {"index.md": "# Titel\n"}), language="de_AT")
    with pikepdf.open(built.pdf) as document:
        assert document.Root.Lang == "de-AT"


def test_other_builders_do_not_load_typst(tmp_path: Path) -> None:
    """What only a PDF needs is imported only to make one."""
    source = write(tmp_path, {"index.md": "# Title\n"})
    code = (
        "import sys; from sphinx.cmd.build import main;"
        f"main(['-q', '-b', 'html', {str(source)!r}, {str(tmp_path / 'html')!r}]);"
        "sys.exit(bool({'pikepdf', 'typst', 'pymupdf_fonts', 'ziamath'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
