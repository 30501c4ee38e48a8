"""A filled-in list read back: its rows as they were typed, dates as dates; nothing is computed and nothing is guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from locales import LANGUAGES, text
from metrics.policy import WorklistFiles
from reports.worklist import ANSWERS, CASE_NO, DATES
from reports.worklist.parcel import Unacceptable, check

# The header may stand below a title somebody put above it.
_HEADER_WITHIN = 5
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True)
class FilledRow:
    """One row with an answer: its number in the sheet, the texts as typed, the dates; `unreadable` names columns with a
    date nobody can read.
    """

    line_no: int
    case_no: str
    texts: dict[str, str]
    dates: dict[str, date | None]
    unreadable: tuple[str, ...]


@dataclass(frozen=True)
class FilledList:
    """Rows with an answer in their order, and how many cases were left blank."""

    rows: tuple[FilledRow, ...]
    blank_rows: int


def filled_list(content: bytes, limits: WorklistFiles) -> FilledList:
    """The first sheet of a file. `Unacceptable` when the file may not be opened, has other columns (`other_columns`), or
    more rows than a list has (`too_long`).
    """
    check(content, limits)
    try:
        lines = (
            CalamineWorkbook.from_filelike(BytesIO(content))
            .get_sheet_by_index(0)
            .to_python(skip_empty_area=False)
        )
    except (CalamineError, IndexError, ValueError, OSError):
        raise Unacceptable("not_xlsx") from None
    header, places = _header(lines)
    below = lines[header + 1 :]
    if sum(bool(_text(line, places[CASE_NO])) for line in below) > limits.upload_rows:
        raise Unacceptable("too_long")
    rows, blank = [], 0
    for line_no, line in enumerate(below, header + 2):
        if any(_text(line, places[key]) for key in ANSWERS):
            rows.append(_row(line_no, line, places))
        elif _text(line, places[CASE_NO]):
            blank += 1
    return FilledList(tuple(rows), blank)


def _header(lines: Sequence[Sequence[object]]) -> tuple[int, dict[str, int]]:
    """Line of the header and the place of every column that is read, by its title in either language."""
    for number, line in enumerate(lines[:_HEADER_WITHIN]):
        titles = [str(cell).strip() for cell in line]
        places = {}
        for key in (CASE_NO, *ANSWERS):
            known = [text(f"worklist_column.{key}", language) for language in LANGUAGES]
            found = [place for place, title in enumerate(titles) if title in known]
            if len(found) == 1:
                places[key] = found[0]
        if len(places) == len(ANSWERS) + 1:
            return number, places
    raise Unacceptable("other_columns")


def _row(line_no: int, line: Sequence[object], places: dict[str, int]) -> FilledRow:
    dates: dict[str, date | None] = {}
    unreadable = []
    for key in DATES:
        try:
            dates[key] = _date(line[places[key]] if places[key] < len(line) else "")
        except ValueError:
            dates[key] = None
            unreadable.append(key)
    texts = {key: _text(line, places[key]) for key in ANSWERS if key not in DATES}
    return FilledRow(line_no, _text(line, places[CASE_NO]), texts, dates, tuple(unreadable))


def _text(line: Sequence[object], place: int) -> str:
    """A cell as people see it; a whole number without its decimal point."""
    cell = line[place] if place < len(line) else ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip().removeprefix("'")


def _date(cell: object) -> date | None:
    """A day; `ValueError` for what is no day."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    said = _text([cell], 0)
    if not said:
        return None
    found = _DATE.fullmatch(said)
    if found is None:
        raise ValueError("no date")
    year, month, day = (int(part) for part in found.groups() if part is not None)
    return date(year, month, day)
