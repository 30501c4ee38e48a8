"""The last sheet: what every column means, and by which version of the rules."""

from math import ceil
from unicodedata import east_asian_width

from xlsxwriter import Workbook

from locales import text
from metrics.policy import Policy
from metrics.registry import METRICS
from reports.tables.formats import Formats
from reports.tables.plan import TABLES
from reports.tables.sheet import heading

_COLUMNS = ("column", "definition", "exclusions", "source", "version")
_WIDTHS = (24, 60, 36, 24, 12)

# Height of a line of text in points.
_LINE = 14.5


def write(book: Workbook, formats: Formats, language: str, about: str, policy: Policy) -> None:
    """One row per column that is a metric, in the order of the tables; the rest explain themselves by their heading."""
    page = book.add_worksheet(text("bulletin.definitions", language))
    page.write_string(0, 0, text("bulletin.definitions_title", language), formats.title())
    page.write_string(1, 0, f"{about}　{policy.bulletin.version}", formats.line())
    page.write_string(2, 0, text("bulletin.definitions_note", language), formats.line())
    for place, (name, width) in enumerate(zip(_COLUMNS, _WIDTHS, strict=True)):
        page.write_string(3, place, text(f"bulletin_definition.{name}", language), formats.head())
        page.set_column(place, place, width)
    shown = dict.fromkeys(column for columns in TABLES.values() for column in columns if column.is_metric)
    for line, column in enumerate(shown, 4):
        metric = METRICS[column.key]
        cells = (
            heading(column, language),
            text(f"metric.{metric.key}.definition", language).strip(),
            text(f"metric.{metric.key}.exclusions", language).strip(),
            text(f"metric_source.{metric.source}", language),
            metric.version,
        )
        for place, cell in enumerate(cells):
            page.write_string(line, place, cell, formats.words(wrap=True))
        page.set_row(line, _LINE * max(map(_lines, cells, _WIDTHS)))
    page.freeze_panes(4, 1)
    page.set_landscape()
    page.set_paper(9)
    page.repeat_rows(0, 3)
    page.fit_to_pages(1, 0)
    page.set_footer("&R&9&P / &N")
    page.hide_gridlines(2)


def _lines(cell: str, width: float) -> int:
    """Lines a text takes in a column so many digits wide; a Chinese sign takes two."""
    signs = sum(2 if east_asian_width(sign) in "WF" else 1 for sign in cell)
    return max(1, ceil(signs * 1.08 / width))
