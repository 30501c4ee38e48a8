"""The worklist as a workbook that a county fills in and hands in again: its columns, for the writer and the reader."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column; `width` in signs of a digit, `is_answer` when the county fills it in."""

    key: str
    width: int
    is_answer: bool = False


CASE_NO = "case_no"
ANSWERS = ("result_code", "explanation", "valid_until", "method", "verified_date")
DATES = ("valid_until", "verified_date")
COLUMNS = (
    Column(CASE_NO, 19),
    Column("name", 9),
    Column("id_number", 21),
    Column("sex", 5),
    Column("age", 5),
    Column("county", 10),
    Column("township", 12),
    Column("village", 12),
    Column("flag", 18),
    Column("cause", 12),
    Column("stage", 12),
    Column("days_open", 8),
    Column("due_date", 12),
    *(Column(key, width, is_answer=True) for key, width in zip(ANSWERS, (22, 40, 13, 12, 13), strict=True)),
)
