"""The list as .xlsx: rows with drop-downs to fill in, how to fill them in, and where the list comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from locales import text
from reports.worklist import COLUMNS, DATES

Cell = str | int | date | None
# A spreadsheet takes a cell that begins like this for a formula, also behind blanks and in full width.
_FORMULA = tuple("=+-@＝＋－＠\t\r\n|%")
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
_STEPS = 6


@dataclass(frozen=True)
class Choices:
    """What the drop-downs offer, in words; the first day and the last one a verification may have."""

    results: tuple[str, ...]
    methods: tuple[str, ...]
    verified_from: date
    verified_until: date


def harmless(cell: str) -> str:
    """A text no spreadsheet will compute, also when somebody saves the list in another format."""
    return f"'{cell}" if cell.lstrip(" \u3000\ufeff").startswith(_FORMULA) else cell


def workbook(
    lines: Sequence[Mapping[str, Cell]], origin: Sequence[tuple[str, str]], choices: Choices, language: str
) -> bytes:
    """One line per case by the keys of `COLUMNS`; `origin` says who took the list, when, of what and what for."""
    written = BytesIO()
    with Workbook(written, dict(_OPTIONS)) as book:
        page = book.add_worksheet(text("worklist_file.sheet", language))
        guide = book.add_worksheet(text("worklist_file.guide_sheet", language))
        mark = book.add_worksheet(text("worklist_file.origin_sheet", language))
        first, last = _guide(book, guide, choices, language)
        _list(book, page, lines, language)
        _validate(page, len(lines), choices, (guide.get_name(), first, last), language)
        _origin(book, mark, origin)
        head = " · ".join(value for _, value in origin[:3])
        page.set_footer(f"&L&8{head.replace('&', '&&')}&R&8&P / &N")
    return written.getvalue()


def _list(book: Workbook, page: Worksheet, lines: Sequence[Mapping[str, Cell]], language: str) -> None:
    known = book.add_format({"bold": True, "bg_color": "#e8edf3", "border": 1, "text_wrap": True})
    asked = book.add_format({"bold": True, "bg_color": "#fdf3dd", "border": 1, "text_wrap": True})
    plain, wrapped = book.add_format({"border": 1}), book.add_format({"border": 1, "text_wrap": True})
    day = book.add_format({"border": 1, "num_format": "yyyy-mm-dd"})
    for place, column in enumerate(COLUMNS):
        title = text(f"worklist_column.{column.key}", language)
        page.write_string(0, place, title, asked if column.is_answer else known)
        page.set_column(place, place, column.width)
    for line, values in enumerate(lines, 1):
        for place, column in enumerate(COLUMNS):
            value = values.get(column.key)
            if isinstance(value, str):
                page.write_string(line, place, harmless(value), plain)
            elif isinstance(value, date):
                page.write_datetime(line, place, value, day)
            elif value is not None:
                page.write_number(line, place, value, plain)
            else:
                blank = day if column.key in DATES else wrapped if column.is_answer else plain
                page.write_blank(line, place, None, blank)
    page.freeze_panes(1, 2)
    page.autofilter(0, 0, max(len(lines), 1), len(COLUMNS) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _validate(
    page: Worksheet, rows: int, choices: Choices, results: tuple[str, int, int], language: str
) -> None:
    """Drop-downs and days; a wrong value is told at once, and once more when the file comes back."""
    sheet, first, last = results
    rules: dict[str, dict[str, object]] = {
        "result_code": {"validate": "list", "source": f"='{sheet}'!$A${first + 1}:$A${last + 1}"},
        "method": {"validate": "list", "source": list(choices.methods)},
        "verified_date": {
            "validate": "date",
            "criteria": "between",
            "minimum": choices.verified_from,
            "maximum": choices.verified_until,
        },
        "valid_until": {"validate": "date", "criteria": ">", "value": choices.verified_until},
    }
    for place, column in enumerate(COLUMNS):
        if column.key in rules and rows:
            told = {
                "error_title": text(f"worklist_column.{column.key}", language)[:32],
                "error_message": text(f"worklist_hint.{column.key}", language),
            }
            page.data_validation(1, place, rows, place, {**rules[column.key], **told})


def _guide(book: Workbook, page: Worksheet, choices: Choices, language: str) -> tuple[int, int]:
    """How to fill the list in, and the results to choose from; first and last line of these."""
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 100)
    for line in range(_STEPS):
        page.write_string(line, 0, text(f"worklist_file.step_{line + 1}", language), wrapped)
    first = _STEPS + 1
    for line, result in enumerate(choices.results, first):
        page.write_string(line, 0, result)
    return first, first + len(choices.results) - 1


def _origin(book: Workbook, page: Worksheet, origin: Sequence[tuple[str, str]]) -> None:
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True})
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 70)
    for line, (label, value) in enumerate(origin):
        page.write_string(line, 0, label, bold)
        page.write_string(line, 1, harmless(value), wrapped)
