"""The block of numbers of one division: register, coverage, subsidy, pension, flags, clearance, pace."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ingest.export.numbers import Numbers
from metrics.pace import pace
from metrics.policy import load_policy

Json = dict[str, Any]

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
)
_STOCK_AND_INFLOW = ("stock_open", "inflow_open")
_CLEARED_FLAGS = ("F01", "F02", "F03")


def block(numbers: Numbers, division: str, open_weeks: Sequence[int], cutoff: date) -> Json:
    """All numbers of one division; `open_weeks` are its open F01 cases per issue, oldest first, this one last."""
    whole = numbers.whole[division]
    return {
        "register": _register(whole, numbers.register_by_group[division]),
        "coverage": _coverage(whole),
        "subsidy": _subsidy(whole),
        "pension": _pension(numbers, division),
        "flags": _flags(numbers, division),
        "clearance": _states(numbers) if whole["level"] == "province" else _state(numbers, division),
        "pace": _pace(open_weeks, cutoff),
    }


def _register(whole: Mapping[str, Any], by_group: Mapping[str, int]) -> Json:
    return {
        "total": whole["register_persons"],
        "under_16": whole["under_16_persons"],
        "by_group": {group: whole[f"{group}_persons"] for group in _GROUPS},
        "by_primary_group": {group: by_group.get(group, 0) for group in _GROUPS},
    }


def _coverage(whole: Mapping[str, Any]) -> Json:
    excluded = {reason: whole[f"excluded_{reason}_persons"] for reason in _EXCLUSIONS}
    columns = ("eligible", "insured", "outstanding")
    return {
        "excluded": {**excluded, "total": sum(excluded.values())},
        **{column: whole[f"{column}_persons"] for column in columns},
        "resident_variant": {column: whole[f"resident_{column}_persons"] for column in columns},
    }


def _money(whole: Mapping[str, Any], kind: str) -> Json:
    parts = {payer: whole[f"{kind}_{name}_fen"] for payer, name in _PAYERS.items()}
    return {"total": sum(parts.values()), **parts}


def _subsidy(whole: Mapping[str, Any]) -> Json:
    return {
        **{column: whole[f"{column}_persons"] for column in ("entitled", "subsidised", "gap")},
        "amount_fen": _money(whole, "subsidy"),
        "make_up_fen": _money(whole, "make_up"),
    }


def _pension(numbers: Numbers, division: str) -> Json:
    whole = numbers.whole[division]
    unpaid = {reason: whole[f"unpaid_{reason}_persons"] for reason in _UNPAID}
    return {
        "due": whole["due_persons"],
        "paid": whole["paid_persons"],
        "unpaid": sum(unpaid.values()),
        "unpaid_by_reason": unpaid,
        **{
            name: whole[name]
            for name in ("recipients", "basic_fen", "account_fen", "supplement_fen", "arrears_fen")
        },
        "reaching_60": {
            row["month"]: {"reached": row["reached_persons"], "paid": row["paid_persons"]}
            for row in numbers.reaching_60[division]
        }
        or {month: {"reached": 0, "paid": 0} for month in numbers.months},
    }


def _flags(numbers: Numbers, division: str) -> Json:
    nothing_open: Mapping[str, Mapping[str, int]] = {"stage": {}, "ageing_band": {}}
    result = {}
    for row in numbers.flags[division]:
        flag_type = row["flag_type"]
        open_by = numbers.open_by.get((division, flag_type), nothing_open)
        shown = _MOVEMENTS + (_STOCK_AND_INFLOW if flag_type == "F01" else ())
        movements = {name: row[f"{name}_cases"] for name in shown}
        result[flag_type] = {
            "open": row["open_cases"],
            "stages": open_by["stage"],
            "ageing": open_by["ageing_band"],
            **{name: cases for name, cases in movements.items() if cases},
        }
    return result


def _states(numbers: Numbers) -> Json:
    return {
        flag: dict(Counter(states[flag] for states in numbers.states.values() if flag in states))
        for flag in _CLEARED_FLAGS
    }


def _state(numbers: Numbers, county: str) -> Json:
    return {flag: numbers.states[county].get(flag) for flag in _CLEARED_FLAGS}


def _pace(open_weeks: Sequence[int], cutoff: date) -> Json:
    found = pace(open_weeks, cutoff, load_policy())
    return {
        "required": _rounded(found.required),
        "current": _rounded(found.current),
        "forecast_weeks": _rounded(found.forecast_weeks),
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 4)
