"""Reads a Word file back: its text, its tables, its footnotes."""

import re
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.document import Document as Docx


def opened(file: bytes) -> Docx:
    """The file as Word would open it."""
    return Document(BytesIO(file))


def text(file: bytes) -> str:
    """Every paragraph of the body, one a line."""
    return "\n".join(paragraph.text for paragraph in opened(file).paragraphs)


def rows(file: bytes, place: int) -> list[list[str]]:
    """The cells of a table below its heading."""
    return [[cell.text for cell in row.cells] for row in opened(file).tables[place].rows][1:]


def body(file: bytes) -> str:
    """All text of paragraphs and tables."""
    cells = [cell.text for table in opened(file).tables for row in table.rows for cell in row.cells]
    return "\n".join((text(file), *cells))


def part(file: bytes, name: str) -> str:
    """One part of the file as it is stored."""
    with ZipFile(BytesIO(file)) as parts:
        return parts.read(name).decode()


def footnotes(file: bytes) -> list[str]:
    """The texts of the footnotes, in order."""
    notes = re.findall(
        r"<w:footnote w:id=\"[1-9]\d*\".*?</w:footnote>", part(file, "word/footnotes.xml"), re.DOTALL
    )
    return ["".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", note)).strip() for note in notes]


def everything(file: bytes) -> str:
    """All text of all parts, tags taken out."""
    with ZipFile(BytesIO(file)) as parts:
        return "\n".join(
            re.sub(r"<[^>]+>", " ", parts.read(name).decode("utf-8", "ignore")) for name in parts.namelist()
        )
