"""Real footnotes of Word: the part they lie in, and the marks that refer to it."""

from xml.sax.saxutils import escape

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from reports.template.build.paper import BODY, font, lines

_TEXT, _MARK = "footnote text", "footnote reference"


class Footnotes:
    """Footnotes of one document in the order they are set."""

    def __init__(self, document: Docx) -> None:
        self._document = document
        self._texts: list[str] = []
        text = document.styles.add_style(_TEXT, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        text.base_style = document.styles["Normal"]
        font(text, BODY, 9)
        lines(text, 11.5)
        mark = document.styles.add_style(_MARK, WD_STYLE_TYPE.CHARACTER, builtin=True)
        mark.font.superscript = True

    def set(self, paragraph: Paragraph, text: str) -> None:
        """Set a mark at the end of what the paragraph holds, with its text at the foot of the page."""
        self._texts.append(text)
        run = paragraph.add_run()
        run.style = self._document.styles[_MARK]
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(len(self._texts)))
        run._r.append(reference)

    def write(self) -> None:
        """Add the part; once, when all marks are set."""
        notes = "".join(_note(number, text) for number, text in enumerate(self._texts, 1))
        xml = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>'
            f"{_rule(-1, 'separator')}{_rule(0, 'continuationSeparator')}{notes}</w:footnotes>"
        )
        part = Part(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            xml.encode(),
            self._document.part.package,
        )
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _rule(number: int, kind: str) -> str:
    return f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'


def _note(number: int, text: str) -> str:
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    words = f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r>'
    return f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="footnotetext"/></w:pPr>{mark}{words}</w:p></w:footnote>'
