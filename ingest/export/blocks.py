"""The block of numbers of one division: register, coverage, subsidy, pension, flags, clearance, pace."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from metrics.pace import pace
from metrics.policy import load_policy

Json = dict[str, Any]
Frames = Mapping[str, pd.DataFrame]

_GROUPS = ("registered_poor", "extreme_poverty", "low_income", "severe_disability")
_EXCLUSIONS = ("death", "prison", "military", "student", "feedback")
_PAYERS = {"省级": "province", "市级": "prefecture", "县级": "county"}
_UNPAID = ("suspended", "failed", "no_record")
_MOVEMENTS = (
    "previous",
    "new",
    "reopened",
    "transferred_in",
    "transferred_out",
    "resolved",
    "excluded",
    "insured_elsewhere",
    "left_register",
    "stock_open",
    "inflow_open",
)


def block(frames: Frames, division: str, history: pd.DataFrame, cutoff: date, level: str) -> Json:
    """All numbers of one division of a release; `level` is province or county."""
    return {
        "register": _register(frames, division),
        "coverage": _coverage(frames, division),
        "subsidy": _subsidy(frames, division),
        "pension": _pension(frames, division),
        "flags": _flags(frames, division, level),
        "clearance": _states(frames) if level == "province" else _state(frames, division),
        "pace": _pace(history, division, cutoff),
    }


def _whole(frame: pd.DataFrame, division: str) -> pd.Series:
    rows = frame[(frame["division"] == division) & (frame["primary_group"] == "all")]
    return rows.iloc[0]


def _register(frames: Frames, division: str) -> Json:
    coverage = frames["coverage"]
    whole = _whole(coverage, division)
    own = coverage[coverage["division"] == division].set_index("primary_group")["register_persons"]
    return {
        "total": int(whole["register_persons"]),
        "under_16": int(whole["under_16_persons"]),
        "by_group": {group: int(whole[f"{group}_persons"]) for group in _GROUPS},
        "by_primary_group": {group: int(own.get(group, 0)) for group in _GROUPS},
    }


def _coverage(frames: Frames, division: str) -> Json:
    whole = _whole(frames["coverage"], division)
    excluded = {reason: int(whole[f"excluded_{reason}_persons"]) for reason in _EXCLUSIONS}
    return {
        "excluded": {**excluded, "total": sum(excluded.values())},
        "eligible": int(whole["eligible_persons"]),
        "insured": int(whole["insured_persons"]),
        "outstanding": int(whole["outstanding_persons"]),
        "resident_variant": {
            "eligible": int(whole["resident_eligible_persons"]),
            "insured": int(whole["resident_insured_persons"]),
            "outstanding": int(whole["resident_outstanding_persons"]),
        },
    }


def _money(whole: pd.Series, kind: str) -> Json:
    parts = {payer: int(whole[f"{kind}_{name}_fen"]) for payer, name in _PAYERS.items()}
    return {"total": sum(parts.values()), **parts}


def _subsidy(frames: Frames, division: str) -> Json:
    whole = _whole(frames["subsidy"], division)
    return {
        "entitled": int(whole["entitled_persons"]),
        "subsidised": int(whole["subsidised_persons"]),
        "gap": int(whole["gap_persons"]),
        "amount_fen": _money(whole, "subsidy"),
        "make_up_fen": _money(whole, "make_up"),
    }


def _pension(frames: Frames, division: str) -> Json:
    whole = _whole(frames["pension"], division)
    unpaid = {reason: int(whole[f"unpaid_{reason}_persons"]) for reason in _UNPAID}
    reaching = frames["reaching_60"]
    months = reaching[reaching["division"] == division].sort_values("month")
    return {
        "due": int(whole["due_persons"]),
        "paid": int(whole["paid_persons"]),
        "unpaid": sum(unpaid.values()),
        "unpaid_by_reason": unpaid,
        "recipients": int(whole["recipients"]),
        **{name: int(whole[name]) for name in ("basic_fen", "account_fen", "supplement_fen", "arrears_fen")},
        "reaching_60": {
            row.month: {"reached": int(row.reached_persons), "paid": int(row.paid_persons)}
            for row in months.itertuples()
        },
    }


def _flags(frames: Frames, division: str, level: str) -> Json:
    flags = frames["flags"]
    of_division = flags[flags["division"] == division].sort_values("flag_type")
    cube = frames["cube"]
    counties = cube[cube["level"] == "county"]
    own = counties if level == "province" else counties[counties["division"] == division]
    result = {}
    for _, row in of_division.iterrows():
        cases = own[own["flag_type"] == row["flag_type"]]
        movements = {name: int(row[f"{name}_cases"]) for name in _MOVEMENTS}
        if row["flag_type"] != "F01":
            del movements["stock_open"], movements["inflow_open"]
        result[row["flag_type"]] = {
            "open": int(row["open_cases"]),
            "stages": _added(cases, "stage"),
            "ageing": _added(cases, "ageing_band"),
            **{name: number for name, number in movements.items() if number},
        }
    return result


def _added(cases: pd.DataFrame, by: str) -> dict[str, int]:
    return {key: int(number) for key, number in cases.groupby(by)["open_cases"].sum().items()}


def _states(frames: Frames) -> Json:
    states = frames["clearance"]
    return {
        flag: {state: int(n) for state, n in states[states["flag_type"] == flag]["clearance_state"].value_counts().items()}
        for flag in ("F01", "F02", "F03")
    }


def _state(frames: Frames, county: str) -> Json:
    states = frames["clearance"]
    own = states[states["division"] == county].set_index("flag_type")["clearance_state"]
    return {flag: own.get(flag) for flag in ("F01", "F02", "F03")}


def _pace(history: pd.DataFrame, division: str, cutoff: date) -> Json:
    own = history[history["division"] == division]["open_cases"].astype(int).tolist()
    found = pace(own, cutoff, load_policy())
    return {
        "required": _rounded(found.required),
        "current": _rounded(found.current),
        "forecast_weeks": _rounded(found.forecast_weeks),
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 4)
