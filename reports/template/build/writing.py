"""Paragraphs and tables as both templates write them; `[^口径]` in a text sets a footnote with that definition."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document as Docx
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from reports.template.build.footnotes import Footnotes

RED = RGBColor(0xC8, 0x10, 0x10)
LEFT, CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
_FOOTNOTE = re.compile(r"\[\^([^\]]+)\]")


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, what its cells hold, its width in millimetres, and whether it holds words."""

    heading: str
    cell: str
    width: float
    is_text: bool = False


def paragraph(document: Docx, text: str, style: str = "Normal", indent: bool = True) -> Paragraph:
    """One paragraph, its first line two signs in."""
    made = document.add_paragraph(text, style)
    if indent:
        made.paragraph_format.first_line_indent = Pt(2 * 16)
    return made


def noted(document: Docx, notes: Footnotes, lead: str, text: str) -> Paragraph:
    """A paragraph with a lead in another face, and footnotes where the text has `[^label]`."""
    made = paragraph(document, "")
    face(made.add_run(lead), "楷体_GB2312")
    for place, piece in enumerate(_FOOTNOTE.split(text)):
        if place % 2:
            notes.set(made, f"{{{{ 口径.{piece} }}}}")
        elif piece:
            made.add_run(piece)
    return made


def face(run: Run, name: str) -> None:
    """Another face for one run."""
    run.font.name = name
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def only_if(document: Docx, condition: str) -> None:
    """A line of the template that opens a condition or a loop, or ends one (`endif`, `endfor`)."""
    document.add_paragraph(f"{{%p {condition} %}}")


def table(document: Docx, columns: Sequence[Column], rows: str, style: str) -> None:
    """A table whose one row is repeated for every `行` of a list of the context."""
    made = document.add_table(rows=4, cols=len(columns), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    for place, column in enumerate(columns):
        made.columns[place].width = Mm(column.width)
        for line in made.rows:
            line.cells[place].width = Mm(column.width)
        _fill(made.rows[0].cells[place], column.heading, style, CENTRE, bold=True)
        _fill(
            made.rows[2].cells[place], f"{{{{ 行.{column.cell} }}}}", style, LEFT if column.is_text else RIGHT
        )
    _fill(made.rows[1].cells[0], f"{{%tr for 行 in {rows} %}}", style, LEFT)
    _fill(made.rows[3].cells[0], "{%tr endfor %}", style, LEFT)
    _close_margins(made)
    _repeat(made.rows[0]._tr)
    for line in made.rows:
        _whole(line._tr)


def _fill(cell: _Cell, text: str, style: str, side: WD_ALIGN_PARAGRAPH, *, bold: bool = False) -> None:
    first = cell.paragraphs[0]
    first.style, first.alignment = style, side
    first.add_run(text).bold = bold
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _close_margins(made: Table) -> None:
    """One millimetre between rule and figure instead of two."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "57")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    # Word wants the properties of a table in their order, and these before the last one there is.
    made._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def _repeat(row: CT_Row) -> None:
    """The heading again on every page."""
    row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _whole(row: CT_Row) -> None:
    """A row does not break over two pages."""
    row.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def ruled(target: Paragraph, colour: str, eighths: int) -> None:
    """A rule under a paragraph, so many eighths of a point thick."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "6"), ("color", colour)):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    # Word wants the properties of a paragraph in their order: rules before tabs, spacing and the rest.
    properties = target._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def break_before(target: Paragraph) -> None:
    """The paragraph begins a page."""
    target.paragraph_format.page_break_before = True
