"""Cases, with identity, evidence, event and their place in the weekly balance."""

import hashlib
import json
from datetime import timedelta
from typing import Any

from tests.builders.counties import raised, upwards
from tests.builders.releases import Tables

ARRIVALS = {"new": "raised", "reopened": "reopened", "transferred_in": "transferred"}
CLOSINGS = ("resolved", "excluded", "insured_elsewhere", "left_register")


def a_finding(source: str = "resident_pension", **said: Any) -> dict[str, Any]:
    """What one source says, as stored; found nothing unless told."""
    nothing = {"found": False, "as_of": "2020-03-05", "carried": False, "conflict": False}
    return {"source": source, **nothing, "contradictions": [], "facts": [], **said}


def a_case(
    tables: Tables,
    release_id: int,
    county: str = "621126",
    *,
    case_no: str | None = None,
    person: str = "",
    flag_type: str = "F01",
    name: str = "张三丰",
    id_number: str | None = "629901196001011234",
    movement: str | None = None,
    moved: tuple[str, str] | None = None,
    findings: list[dict[str, Any]] | None = None,
    **columns: Any,
) -> str:
    """A case open in the release, or closed by it when `movement` is a reason of closing; its number comes
    back.

    `movement` is `new`, `reopened`, `transferred_in` (with `moved` = old and new county) or a reason of
    closing; without one the case was open the issue before. Event and weekly balance follow. `columns`
    overrides flagged_case's.
    """
    release = tables.release(release_id)
    person = person or f"person {len(tables['flagged_case'])}"
    person_no = hashlib.sha256(person.encode()).hexdigest()[:16].upper()
    case_no = case_no or hashlib.sha256(f"{person}|{flag_type}".encode()).hexdigest()[:16].upper()
    opened = columns.get("opened_date", release["cutoff_date"] if movement in ("new", "reopened") else None)
    opened = opened or release["cutoff_date"] - timedelta(days=7)
    days = (release["cutoff_date"] - opened).days
    is_open = movement not in CLOSINGS
    row = {
        "release_id": release_id,
        "case_no": case_no,
        "person_no": person_no,
        "flag_type": flag_type,
        "prefecture": county[:4] + "00",
        "county": county,
        "township": county + "101",
        "village": "安平村",
        "primary_group": "registered_poor",
        "groups": "registered_poor,low_income",
        "sex": "男",
        "age": 45,
        "cause": "none",
        "stage": "flagged" if movement in ("new", "reopened") else "dispatched" if is_open else "closed",
        "is_open": is_open,
        "close_reason": None if is_open else movement,
        "raised_issue": release["issue"] if movement == "new" else 1,
        "raised_date": opened,
        "opened_issue": max(release["issue"] - days // 7, 1),
        "opened_date": opened,
        "days_open": days,
        "ageing_band": _band(days),
        **columns,
    }
    row = tables.add("flagged_case", **row)
    tables.add("case_identity", release_id=release_id, case_no=case_no, name=name, id_number=id_number)
    stored = json.dumps(findings if findings is not None else [a_finding()], ensure_ascii=False)
    tables.add("case_evidence", release_id=release_id, case_no=case_no, findings=stored)
    _event(tables, row, movement, moved)
    _balance(tables, row, movement, moved)
    return case_no


def _band(days: int) -> str:
    bands = ((7, "0-7"), (14, "8-14"), (30, "15-30"), (60, "31-60"))
    return next((band for most, band in bands if days <= most), ">60")


def _event(tables: Tables, case: dict[str, Any], movement: str | None, moved: tuple[str, str] | None) -> None:
    if movement is None:
        return
    kind = ARRIVALS.get(movement, "closed")
    before, after = moved or (None, movement if kind == "closed" else None)
    key = {name: case[name] for name in ("release_id", "case_no", "flag_type", "county")}
    tables.add("case_event", **key, kind=kind, from_value=before, to_value=after)


def _balance(
    tables: Tables, case: dict[str, Any], movement: str | None, moved: tuple[str, str] | None
) -> None:
    release_id, flag_type, is_open = case["release_id"], case["flag_type"], case["is_open"]
    earlier = int(case["raised_issue"] < tables.release(release_id)["issue"])
    figures = {
        "open_cases": int(is_open),
        "previous_cases": int(movement not in ARRIVALS),
        "stock_open_cases": int(is_open and case["is_stock"]),
        "inflow_open_cases": int(is_open and not case["is_stock"]),
        "raised_earlier_cases": earlier,
        "verified_cases": int(earlier and (case["is_verified"] or not is_open)),
    }
    if movement:
        figures[f"{movement}_cases"] = 1
    for place in upwards(case["county"]):
        raised(tables, "flag_count", {"release_id": release_id, "flag_type": flag_type, **place}, figures)
    if moved:
        for place in upwards(moved[0]):
            left = {"release_id": release_id, "flag_type": flag_type, **place}
            raised(tables, "flag_count", left, {"transferred_out_cases": 1, "previous_cases": 1})
    if is_open:
        cell = {
            name: case[name]
            for name in ("release_id", "flag_type", "stage", "ageing_band", "cause", "is_overdue")
        }
        for division, level in ((case["county"], "county"), (case["township"], "township")):
            key = {**cell, "division": division, "level": level}
            row = raised(tables, "open_case_count", key, {"open_cases": 1})
            row["oldest_days"] = max(row["oldest_days"], case["days_open"])
