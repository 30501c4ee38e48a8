"""The workbook: seven tables and the definitions, ready to print on A4 across."""

from datetime import UTC
from io import BytesIO

import xlsxwriter

from locales import text
from locales.formatting import iso_day
from metrics.bulletin import Material
from metrics.policy import Policy
from reports import wording
from reports.edition import Edition
from reports.packing import packed
from reports.tables import definitions, sheet
from reports.tables.figures import figures
from reports.tables.formats import Formats
from reports.tables.plan import TABLES


def workbook(material: Material, edition: Edition, policy: Policy, language: str) -> bytes:
    """The .xlsx in one language; the same release gives the same bytes."""
    written = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    about = _about(material, edition, language)
    found = figures(material, policy)
    with xlsxwriter.Workbook(written, options) as book:
        book.set_properties(
            {
                "title": text(
                    "bulletin.tables_title",
                    language,
                    place=wording.place(material.division, language),
                    issue=material.issue,
                ),
                "created": edition.published_at.astimezone(UTC).replace(tzinfo=None, microsecond=0),
            }
        )
        formats = Formats(book)
        for number, (name, columns) in enumerate(TABLES.items(), 1):
            page = sheet.Sheet(book, formats, language, number, name)
            page.write(material, columns, found, about)
        definitions.write(book, formats, language, about, policy)
    return packed(written.getvalue())


def _about(material: Material, edition: Edition, language: str) -> str:
    """The release in one line, for the head of every sheet."""
    line = text(
        "bulletin.about",
        language,
        place=wording.place(material.division, language),
        issue=material.issue,
        revision=edition.revision,
        cutoff=iso_day(material.cutoff),
        published=iso_day(edition.published_at.date()),
        policy=edition.policy_version,
    )
    return f"{line}　{text('frame.demo_notice', language)}" if edition.is_demo else line
