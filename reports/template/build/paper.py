"""A sheet of A4 with the fonts, margins and styles of an official document (GB/T 9704)."""

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

TITLE, BODY, HEADING, SECOND = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
# What Word takes where a font is not installed, first come first.
_INSTEAD = {
    TITLE: "方正小标宋_GBK,华文中宋,宋体,SimSun,Noto Serif CJK SC",
    BODY: "仿宋,FangSong,华文仿宋,宋体,SimSun,Noto Serif CJK SC",
    HEADING: "SimHei,微软雅黑,Noto Sans CJK SC",
    SECOND: "楷体,KaiTi,宋体,SimSun,Noto Serif CJK SC",
}
_KEPT = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid", "Header", "Footer"}
_FONT_TABLE = "/word/fontTable.xml"


def sheet(top: float = 37, right: float = 26, bottom: float = 35, left: float = 28) -> Docx:
    """An empty document of one section, margins in millimetres; body type 16 pt, lines of 28 pt."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    section.footer_distance = Mm(max(bottom - 14, 8))
    normal = document.styles["Normal"]
    font(normal, BODY, 16)
    normal.paragraph_format.space_after = Pt(0)
    lines(normal, 28)
    _fall_back(document)
    _slim(document)
    return document


def style(document: Docx, name: str, face: str, size: float, line: float) -> ParagraphStyle:
    """A paragraph style of its own; sizes in points."""
    made = document.styles.add_style(name, 1)
    made.base_style = document.styles["Normal"]
    font(made, face, size)
    lines(made, line)
    return made


def font(target: ParagraphStyle, face: str, size: float) -> None:
    """Chinese and Latin signs in one face."""
    target.font.name, target.font.size = face, Pt(size)
    fonts = target.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:hAnsi", "w:ascii", "w:cs"):
        fonts.set(qn(script), face)


def lines(target: ParagraphStyle, points: float) -> None:
    """Lines of a fixed height."""
    target.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    target.paragraph_format.line_spacing = Pt(points)


def _fall_back(document: Docx) -> None:
    """Name what stands in for every face."""
    part = next(part for part in document.part.package.iter_parts() if part.partname == _FONT_TABLE)
    fonts = "".join(
        f'<w:font w:name="{face}"><w:altName w:val="{instead}"/><w:charset w:val="86"/></w:font>'
        for face, instead in _INSTEAD.items()
    )
    part._blob = part.blob.replace(b"</w:fonts>", f"{fonts}</w:fonts>".encode())


def _slim(document: Docx) -> None:
    """Without what the library's own sample brings along: its picture, its data, and hundreds of styles nobody uses."""
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if "thumbnail" in relation.reltype]:
        del relations[key]
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith(("stylesWithEffects", "customXml", "numbering")):
            del document.part.rels[key]
    for found in list(document.styles):
        if found.name not in _KEPT:
            found.delete()


def page_number(document: Docx) -> None:
    """— 1 — in the middle of the foot."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = 1
    for piece in ("— ", None, " —"):
        run = paragraph.add_run(piece or "")
        run.font.size = Pt(14)
        if piece is None:
            for kind, content in (("begin", None), (None, "PAGE"), ("end", None)):
                run._r.append(_field(kind, content))


def _field(kind: str | None, content: str | None) -> BaseOxmlElement:
    if kind is None:
        instruction = OxmlElement("w:instrText")
        instruction.text = content
        return instruction
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark
