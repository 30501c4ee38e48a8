"""Persons who come due, counted and, with a case, listed."""

from datetime import timedelta

from metrics.calendar import WINDOWS
from tests.builders.counties import raised, upwards
from tests.builders.releases import Tables


def a_calendar_day(
    tables: Tables,
    release_id: int,
    township: str,
    kind: str,
    days: int,
    *,
    case_no: str | None = None,
    flag_type: str = "F01",
    is_open: bool = True,
) -> None:
    """One person of a township who comes due so many days after the cut-off; listed when he has a case."""
    window = next(last for last in WINDOWS if days <= last)
    for place in upwards(township):
        key = {"release_id": release_id, **place, "kind": kind, "within_days": window}
        raised(tables, "calendar_count", key, {"persons": 1, "listed_persons": int(case_no is not None)})
    if case_no is not None:
        tables.add(
            "calendar_case",
            release_id=release_id,
            case_no=case_no,
            kind=kind,
            within_days=window,
            due_date=tables.release(release_id)["cutoff_date"] + timedelta(days=days),
            flag_type=flag_type,
            prefecture=township[:4] + "00",
            county=township[:6],
            township=township,
            village="安平村",
            sex="女",
            age=20,
            is_open=is_open,
            close_reason=None if is_open else "excluded",
        )
