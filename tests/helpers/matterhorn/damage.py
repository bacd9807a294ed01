"""Damages a sound PDF in every way that the checks must notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, String

from helpers.matterhorn.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from pikepdf import Pdf

    Damage = Callable[[Pdf], object]
    Find = Callable[[Pdf], Any]
    Instructions = list[tuple[Any, Any]]

_ARTIFACT = ([Name.Artifact], Operator("BMC"))
_END = ([], Operator("EMC"))
_RECTANGLE = [([0, 0, 9, 9], Operator("re")), ([], Operator("f"))]
_BOX = ([String(b"\0\0")], Operator("Tj"))


# Where the damage is done


def _elements(pdf: Pdf, kind: str) -> list[Any]:
    return [element.dictionary for element in Tree(pdf).top.within(kind)]


def _element(kind: str, place: int = 0) -> Find:
    return lambda pdf: _elements(pdf, kind)[place]


def _catalog(pdf: Pdf) -> Any:
    return pdf.Root


def _marks(pdf: Pdf) -> Any:
    return pdf.Root.MarkInfo


def _roles(pdf: Pdf) -> Any:
    return pdf.Root.StructTreeRoot.RoleMap


def _page(pdf: Pdf) -> Any:
    return pdf.pages[-1].obj


def _linked(pdf: Pdf) -> Any:
    return next(page.obj for page in pdf.pages if "/Annots" in page)


def _link(pdf: Pdf) -> Any:
    return _linked(pdf).Annots[0]


def _fonts(pdf: Pdf) -> list[Any]:
    return [font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()]


def _font(pdf: Pdf) -> Any:
    return next(font for font in _fonts(pdf) if font.Subtype == "/Type0")


# What is done


def _put(find: Find, key: str, value: object) -> Damage:
    """Give an entry another value; a function makes it of the file."""

    def damage(pdf: Pdf) -> None:
        find(pdf)[key] = value(pdf) if callable(value) else value

    return damage


def _drop(find: Find, key: str) -> Damage:
    return lambda pdf: find(pdf).__delitem__(key)


def _rename(kind: str, to: str, place: int = 0) -> Damage:
    return _put(_element(kind, place), "/S", Name(f"/{to}"))


def _kids(find: Find, change: Callable[[list[Any]], list[Any]]) -> Damage:
    return _put(find, "/K", lambda pdf: Array(change(list(find(pdf).K))))


def _draw(change: Callable[[Instructions], Instructions]) -> Damage:
    """Change the instructions of the last page."""

    def damage(pdf: Pdf) -> None:
        page = pdf.pages[-1]
        old = [(each.operands, each.operator) for each in pikepdf.parse_content_stream(page)]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(change(old)))

    return damage


def _around(
    operators: set[str], *new: tuple[Any, Any], after: bool, instead: bool = False
) -> Damage:
    """Draw something at the first of some operators."""

    def change(old: Instructions) -> Instructions:
        place = next(i for i, (_, operator) in enumerate(old) if str(operator) in operators)
        return [*old[: place + after], *new, *old[place + (after or instead) :]]

    return _draw(change)


def _repeated(old: Instructions) -> Instructions:
    marks = next(pair for pair in old if str(pair[1]) == "BDC" and "/MCID" in pair[0][1])
    return [*old, marks, _END]


def _swapped(pdf: Pdf) -> None:
    entries = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)[_page(pdf).StructParents]
    entries[0], entries[1] = entries[1], entries[0]


def _without(name: str) -> Damage:
    def damage(pdf: Pdf) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            del metadata[name]

    return damage


def _before_its_mark(pdf: Pdf) -> None:
    note = _elements(pdf, "Note")[0]
    kids = [kid for kid in note.P.K if isinstance(kid, int) or kid.objgen != note.objgen]
    note.P.K = Array([note, *kids])


def _all_mean(character: str) -> Damage:
    lines = [f"<{code:04x}> <{character}>\n" for code in range(99) if character]
    table = f"beginbfchar\n{''.join(lines)}endbfchar\n"

    def damage(pdf: Pdf) -> None:
        for font in _fonts(pdf):
            font.ToUnicode = pdf.make_stream(f"begincmap\n{table}endcmap\n".encode())

    return damage


def _foreign_form(pdf: Pdf) -> None:
    form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1])
    form.Ref = Dictionary()
    name = pdf.pages[-1].add_resource(form, Name.XObject)
    _draw(lambda old: [*old, _ARTIFACT, ([name], Operator("Do")), _END])(pdf)


def _bare(pdf: Pdf) -> None:
    descriptor = _font(pdf).DescendantFonts[0].FontDescriptor
    for key in [key for key in descriptor if key.startswith("/FontFile")]:
        del descriptor[key]


# condition that is met, what was done, how
DAMAGE: tuple[tuple[str, str, Damage], ...] = (
    ("01-003", "artifact in words", _around({"BDC"}, _ARTIFACT, _END, after=True)),
    ("01-004", "words in artifact", _draw(lambda old: [_ARTIFACT, *old, _END])),
    ("01-005", "drawn beside", _draw(lambda old: [*old, *_RECTANGLE])),
    ("01-005", "number twice", _draw(_repeated)),
    ("01-005", "in no element", _put(_element("H1", -1), "/K", Array())),
    ("01-005", "in two elements", _kids(_element("H1", -1), lambda kids: kids + kids)),
    ("01-005", "another's entry", _swapped),
    ("01-005", "no entries", _drop(_page, "/StructParents")),
    ("01-005", "not marked", _put(_marks, "/Marked", False)),
    ("01-005", "no structure", _drop(_catalog, "/StructTreeRoot")),
    ("01-006", "number without words", _around({"BDC"}, _ARTIFACT, after=False, instead=True)),
    ("01-006", "wrong parent", _put(_element("H1"), "/P", _element("P"))),
    ("01-006", "words outside", _rename("H1", "Span", -1)),
    ("01-006", "irregular table", _kids(_element("TR"), lambda kids: kids[1:])),
    ("01-007", "doubtful", _put(_marks, "/Suspects", True)),
    ("02-001", "unknown type", _rename("P", "Ornament")),
    ("02-003", "circular", _put(_roles, "/Strong", Name.Strong)),
    ("02-004", "standard type", _put(_roles, "/P", Name.Span)),
    ("06-001", "no metadata", _drop(_catalog, "/Metadata")),
    ("06-002", "no identifier", _without("pdfuaid:part")),
    ("06-003", "no title", _without("dc:title")),
    ("07-001", "no preference", _drop(_catalog, "/ViewerPreferences")),
    (
        "07-002",
        "file name",
        _put(lambda pdf: pdf.Root.ViewerPreferences, "/DisplayDocTitle", False),
    ),
    ("09-001", "pages", _kids(_element("Document"), lambda kids: kids[::-1])),
    ("09-001", "note first", _before_its_mark),
    ("09-004", "row outside", _rename("TBody", "Div")),
    ("09-004", "cell outside", _rename("TR", "P")),
    ("09-005", "item outside", _rename("L", "Div")),
    ("09-005", "no item", _rename("LI", "P")),
    ("09-005", "no body", _rename("LBody", "P")),
    ("09-005", "empty list", _put(_element("L"), "/K", Array())),
    ("09-006", "no contents", _rename("TOC", "Div")),
    ("10-001", "no meaning", _all_mean("")),
    ("11-001", "no language", _put(_element("P"), "/Lang", "no language")),
    ("11-006", "no language", _drop(_catalog, "/Lang")),
    ("13-004", "silent figure", _put(_element("Figure"), "/Alt", "")),
    ("14-002", "begins low", _rename("H1", "H2")),
    ("14-003", "skips", _rename("H2", "H3")),
    ("14-007", "no level", _rename("H1", "H", -1)),
    ("15-003", "no scope", _drop(_element("TH"), "/A")),
    ("15-003", "lost header", _drop(_element("TH"), "/ID")),
    ("17-002", "silent formula", _put(_element("Formula"), "/Alt", "")),
    ("19-001", "no mark", _kids(_element("Note"), lambda kids: kids[1:])),
    ("19-003", "no name", _drop(_element("Note"), "/ID")),
    (
        "19-004",
        "same name",
        _put(_element("Note"), "/ID", lambda pdf: _elements(pdf, "Note")[1].ID),
    ),
    ("20-001", "layers", _put(_catalog, "/OCProperties", Dictionary())),
    ("21-001", "attachment", _put(_catalog, "/AF", Array())),
    ("28-002", "sticky note", _put(_link, "/Subtype", Name.Text)),
    ("28-005", "form", _put(_catalog, "/AcroForm", Dictionary())),
    ("28-008", "no order", _drop(_linked, "/Tabs")),
    ("28-009", "other order", _put(_linked, "/Tabs", Name.R)),
    ("28-011", "no link", _rename("Link", "Span")),
    ("28-011", "no element", _drop(_link, "/StructParent")),
    ("28-011", "no target", _drop(_link, "/Dest")),
    ("28-011", "unknown name", _put(_link, "/Dest", "nowhere")),
    ("28-012", "silent link", _put(_link, "/Contents", "")),
    ("29-001", "jumps", _put(_catalog, "/OpenAction", Dictionary())),
    ("30-001", "foreign form", _foreign_form),
    (
        "31-005",
        "no glyphs",
        _put(lambda pdf: _font(pdf).DescendantFonts[0], "/Subtype", Name.CIDFontType2),
    ),
    ("31-006", "encoding", _put(_font, "/Encoding", Name("/90ms-RKSJ-H"))),
    ("31-009", "not embedded", _bare),
    ("31-019", "simple font", _put(_font, "/Subtype", Name.TrueType)),
    ("31-027", "no meanings", _drop(_font, "/ToUnicode")),
    ("31-028", "null", _all_mean("0000")),
    ("31-029", "byte order mark", _all_mean("feff")),
    ("31-030", "box", _around({"Tj", "TJ"}, _BOX, after=False)),
)
