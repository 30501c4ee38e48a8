"""The row rules (docs/extracts.md) on single values, in plain Python: how two values are compared, and what rejects a row.

A form is a value in its one text: dates and amounts by value, and behind a `?` what cannot be read.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from benchmarks.load import plain
from ingest.divisions import county_codes
from ingest.reading.contract import Column, Kind, Need, Source

ID_KINDS = (Kind.ID_NUMBER, Kind.CERTIFICATE)
VARIOUS = (Kind.SERIAL, Kind.NOTE)
"""Kinds whose values differ in nearly every row, apart from names and numbers."""
NAME, NUMBER, STATUS, NO_HOUSEHOLD = "姓名", "身份证号码", "户籍状态", "无户籍"
CERTIFICATE_LENGTH = 20
CLEAN, PLAIN_BEGINNING = "[0-9A-Za-z\u4e00-\u9fff]*", "[0-9\u4e00-\u9fff]"
BLANKS = "[\\s\u00ad\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\u3164\ufeff]"
TOTALS = ("合计", "总计")
_AMOUNT = re.compile(r"([+-]?)([0-9]{1,13}|[0-9]{1,3}(?:,[0-9]{3}){1,4}|)(?:\.([0-9]{0,2})0*)?元?")
_MONTH, _YEAR = re.compile("[12][0-9]{3}(0[1-9]|1[0-2])"), re.compile("[12][0-9]{3}")
_READABLE = {Kind.MONTH: _MONTH, Kind.YEAR: _YEAR}
_UNREADABLE = {
    Kind.DATE: "date_invalid",
    Kind.YEAR: "date_invalid",
    Kind.MONTH: "month_invalid",
    Kind.AMOUNT: "amount_invalid",
}


def is_data(cells: Sequence[str | None]) -> bool:
    """Whether a row, its cells in the file's order, is neither blank nor a total."""
    filled = (plain.compact(cell) for cell in cells)
    return next((cell for cell in filled if cell), TOTALS[0]) not in TOTALS


def form_of(column: Column) -> Callable[[str], str]:
    """How a value of this column is written for comparing and judging."""
    match column.kind:
        case Kind.DATE | Kind.BIRTH_DATE:
            return _date_form
        case Kind.AMOUNT:
            blank = "" if column.need is Need.REQUIRED else "0"
            return lambda text: _amount_form(text) or blank
        case Kind.MONTH | Kind.YEAR:
            return lambda text: _matching(_READABLE[column.kind], text)
        case Kind.NAME:
            return plain.name_of
    return plain.compact


def code_of(source: str, column: Column) -> Callable[[str], str]:
    """What a form of this column rejects its row for; an empty text for a good one, and where name, number or the row decide."""
    required = column.need is Need.REQUIRED
    village = "village_invalid" if source == "poverty_register" else "code_unknown"

    def code(form: str) -> str:
        match column.kind:
            case Kind.VILLAGE:
                return "" if re.fullmatch("[0-9]{12}", form) and form[:6] in county_codes() else village
            case Kind.COUNTY:
                return "" if form in county_codes() else "code_unknown"
            case Kind.SIX_DIGITS:
                return "" if re.fullmatch("[0-9]{6}", form) else "code_unknown"
            case Kind.CHOICE:
                return "" if form in column.choices else "code_unknown"
        if form.startswith("?") or (required and not form):
            return _UNREADABLE.get(column.kind, "")
        return "amount_negative" if column.kind is Kind.AMOUNT and form.startswith("-") else ""

    return (lambda _: "") if column.need is Need.FREE else code


def id_problem(number: str) -> str:
    """What is wrong with a number, in its normal form, that is not usable."""
    if not number:
        return "id_missing"
    return "id_damaged" if re.fullmatch(r"[0-9](\.[0-9]+)?E\+?[0-9]+", number) else "id_invalid"


def number_header(source: Source) -> str:
    """The column of a person's number."""
    return next(column.header for column in source.columns if column.kind in ID_KINDS)


def person_columns(source: Source) -> dict[str, None]:
    """The columns of names and numbers of the persons a row tells of."""
    of_persons = [column for pair in source.members for column in pair] or source.columns[:2]
    return dict.fromkeys(column.header for column in of_persons)


def told_already(source: Source) -> list[str]:
    """Columns an accepted row has no more use for; blank numbers of feedback are looked for by their column."""
    return [NAME] if source.name == "county_feedback" else [NAME, number_header(source)]


def account(file: Mapping[str, Any], skipped: int, counted: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What became of the rows of a file of the manifest, from counts (`len`) by `code` and, of accepted rows, `problem`."""
    told: dict[str, Any] = {"source": file["source"], "path": file["path"], "skipped": skipped}
    rejected, warnings = Counter[str](), Counter[str]()
    for row in counted:
        rejected[row["code"]] += row["len"]
        if not row["code"] and row["problem"]:
            warnings[row["problem"]] += row["len"]
    read, accepted, duplicate = rejected.total(), rejected.pop("", 0), rejected.pop("duplicate_row", 0)
    told |= {"read": read, "accepted": accepted, "duplicate": duplicate}
    return told | {"rejected": dict(rejected), "warnings": dict(warnings)}


def _date_form(text: str) -> str:
    clean, day = plain.compact(text), plain.day_of(text)
    return day.isoformat() if day else clean and f"?{clean}"


def _amount_form(text: str) -> str:
    """Whole fen."""
    clean = plain.compact(text)
    found = _AMOUNT.fullmatch(clean)
    if not found or not re.search("[0-9]", clean):
        return clean and f"?{clean}"
    sign, yuan, fen = found.groups()
    amount = int(yuan.replace(",", "") or 0) * 100 + int(f"{fen or ''}00"[:2])
    return f"-{amount}" if sign == "-" and amount else str(amount)


def _matching(pattern: re.Pattern[str], text: str) -> str:
    clean = plain.compact(text)
    return clean if not clean or pattern.fullmatch(clean) else f"?{clean}"
