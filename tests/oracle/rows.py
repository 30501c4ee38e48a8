"""Row rules: delivered rows of one source to accepted rows and an account per file (extracts.md)."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.oracle import values
from tests.oracle.contract import COLUMNS, COUNTIES, MEMBERS, Column

Row = dict[str, Any]
Cells = dict[str, str]

PARSERS: dict[str, tuple[Callable[[str], Any], str]] = {
    "date": (values.date, "date_invalid"),
    "year": (values.year, "date_invalid"),
    "month": (values.month, "month_invalid"),
    "amount": (values.fen, "amount_invalid"),
}


@dataclass
class Account:
    """What became of the data rows of one file; ``accepted + duplicate + rejected = read``."""

    source: str
    path: str
    accepted: int = 0
    duplicate: int = 0
    skipped: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)

    def as_expected(self) -> dict[str, Any]:
        """The account in the form of ``files[]``."""
        read = self.accepted + self.duplicate + self.rejected.total()
        return {
            "source": self.source,
            "path": self.path,
            "read": read,
            "accepted": self.accepted,
            "duplicate": self.duplicate,
            "rejected": dict(self.rejected),
            "skipped": self.skipped,
            "warnings": dict(self.warnings),
        }


class Rejected(Exception):
    """The row's code, the first that applies."""


def is_data(cells: list[str]) -> bool:
    """False for a blank row and for a total row."""
    filled = (values.without_blanks(cell) for cell in cells)
    return next((cell for cell in filled if cell), "合计") not in ("合计", "总计")


def accept(
    source: str,
    header: list[str],
    rows: list[list[str]],
    cutoff: dt.date,
    seen: set[tuple[Any, ...]],
    account: Account,
) -> list[Row]:
    """The accepted rows of one file. ``seen`` holds the normalised rows of the source so far and grows."""
    listed = COLUMNS[source]
    accepted: list[Row] = []
    for cells in rows:
        if not is_data(cells):
            account.skipped += 1
            continue
        row = dict.fromkeys(header, "") | dict(zip(header, cells, strict=False))
        for person in _persons(source, row):
            same = tuple(_comparable(column, person.get(column.header, "")) for column in listed)
            if same in seen:
                account.duplicate += 1
                continue
            seen.add(same)
            try:
                found = _checked(listed, person, cutoff, source)
            except Rejected as code:
                account.rejected[str(code)] += 1
                continue
            accepted.append(found)
            account.accepted += 1
            if found.get("warning"):
                account.warnings[found["warning"]] += 1
    return accepted


def _persons(source: str, row: Cells) -> Iterator[Cells]:
    """The row itself; a household row once per filled name/number pair, or once when it has none."""
    if source != "social_assistance":
        yield row
        return
    pairs = [(row.get(name, ""), row.get(number, "")) for name, number in MEMBERS]
    filled = [pair for pair in pairs if any(values.without_blanks(cell) for cell in pair)]
    for name, number in filled or [("", "")]:
        yield row | {"姓名": name, "身份证号码": number}


def _comparable(column: Column, cell: str) -> Any:
    """A cell's value as rows are compared for being identical; an unreadable one as its text."""
    if column.kind in ("name", "person"):
        return values.name(cell)
    if column.kind in ("id", "certificate"):
        return values.id_text(cell)
    parser = {"birth": values.date, "date": values.date, "amount": values.fen}.get(column.kind)
    if parser is None:
        return values.compact(cell)
    try:
        value = parser(cell)
    except values.Unreadable:
        return values.compact(cell)
    return 0 if value is None and column.kind == "amount" and column.need == "optional" else value


def _checked(listed: tuple[Column, ...], cells: Cells, cutoff: dt.date, source: str) -> Row:
    """The row with its values, or ``Rejected``: name, ID number, then the other columns in order."""
    row: Row = {"name": values.name(cells["姓名"])}
    if not row["name"]:
        raise Rejected("name_missing")
    number = values.id_text(cells["残疾人证号" if source == "disability" else "身份证号码"])
    problem = _id_problem(source, number, cells, cutoff)
    row["id"] = None if problem else number[:18]
    if problem and source == "poverty_register":
        row["warning"] = problem
    elif problem and not _may_be_blank(source, problem, cells):
        raise Rejected(problem)
    for column in listed:
        if column.kind not in ("name", "id", "certificate"):
            row[column.field] = _value(column, cells, row)
    if "village_code" in row:
        row["county"] = row["village_code"][:6]
    return row


def _id_problem(source: str, number: str, cells: Cells, cutoff: dt.date) -> str | None:
    if source != "disability":
        return values.id_problem(number, cutoff)
    problem = values.id_problem(number[:18], cutoff)
    if values.id_problem(number, cutoff) == "id_damaged":
        return "id_damaged"
    return "id_invalid" if not problem and len(number) != 20 else problem


def _may_be_blank(source: str, problem: str, cells: Cells) -> bool:
    if problem != "id_missing":
        return False
    no_household = source == "household_register" and values.compact(cells["户籍状态"]) == "无户籍"
    return no_household or source == "county_feedback"


def _value(column: Column, cells: Cells, row: Row) -> Any:
    """One column's value, or ``Rejected`` with the code of its kind."""
    cell = cells.get(column.header, "")
    if column.kind == "birth":
        return _birth_date(cell, row)
    if column.kind == "person":
        return values.name(cell) or None
    if column.kind == "text" or column.need == "free":
        return values.compact(cell) or None
    if column.kind in PARSERS:
        return _parsed(column, cell)
    text = values.compact(cell)
    if column.kind == "village":
        good = len(text) == 12 and _digits(text) and text[:6] in COUNTIES
    elif column.kind == "county":
        good = text in COUNTIES
    elif column.kind == "six":
        blank_allowed = column.field == "domicile" and values.compact(cells["户籍状态"]) == "无户籍"
        good = (len(text) == 6 and _digits(text)) or (blank_allowed and not text)
    else:
        good = text in column.codes
    if not good:
        village_of_register = column.kind == "village" and "脱贫属性" in cells
        raise Rejected("village_invalid" if village_of_register else "code_unknown")
    return text or None


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _parsed(column: Column, cell: str) -> Any:
    parser, code = PARSERS[column.kind]
    try:
        value = parser(cell)
    except values.Unreadable as error:
        raise Rejected(code) from error
    if value is None and column.need == "required":
        raise Rejected(code)
    if column.kind == "amount":
        value = value or 0
        if value < 0:
            raise Rejected("amount_negative")
    return value


def _birth_date(cell: str, row: Row) -> dt.date:
    """The birth date inside the usable ID number, else the delivered one."""
    if row["id"]:
        return values.id_birth_date(row["id"])
    try:
        found = values.date(cell)
    except values.Unreadable as error:
        raise Rejected("birth_date_missing") from error
    if found is None:
        raise Rejected("birth_date_missing")
    return found
