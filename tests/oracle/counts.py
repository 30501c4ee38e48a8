"""The block of numbers of one county or of the province (``expected.json``)."""

import datetime as dt
from collections import Counter
from typing import Any

from tests.oracle.cases import Case, Movements
from tests.oracle.contract import FLAG_TYPES
from tests.oracle.facts import Facts
from tests.oracle.packs import Week
from tests.oracle.persons import GROUPS, first_payable_month

EXCLUSIONS = ("death", "prison", "military", "student", "feedback")
LEVELS = ("省级", "市级", "县级")
BANDS = ((7, "0-7"), (14, "8-14"), (30, "15-30"), (60, "31-60"))


def persons_block(everybody: list[Facts], week: Week) -> dict[str, Any]:
    """Register, coverage, subsidy and pension numbers over persons of R."""
    return {
        "register": _register(everybody),
        "coverage": _coverage(everybody),
        "subsidy": _subsidy(everybody, week.cutoff.year),
        "pension": _pension(everybody, week),
    }


def _register(everybody: list[Facts]) -> dict[str, Any]:
    groups = Counter(group for facts in everybody for group in facts.person.groups)
    primary = Counter(facts.person.groups[0] for facts in everybody)
    return {
        "total": len(everybody),
        "under_16": sum(not facts.adult for facts in everybody),
        "by_group": {group: groups[group] for group in GROUPS},
        "by_primary_group": {group: primary[group] for group in GROUPS},
    }


def _coverage(everybody: list[Facts]) -> dict[str, Any]:
    reasons = Counter(facts.excluded for facts in everybody if facts.adult and facts.excluded)
    return {
        "excluded": {reason: reasons[reason] for reason in EXCLUSIONS} | {"total": reasons.total()},
        **_insured(sum(f.eligible for f in everybody), sum(f.insured for f in everybody)),
        "resident_variant": _insured(
            sum(f.resident_eligible for f in everybody), sum(f.resident_insured for f in everybody)
        ),
    }


def _insured(eligible: int, insured: int) -> dict[str, int]:
    return {"eligible": eligible, "insured": insured, "outstanding": eligible - insured}


def _subsidy(everybody: list[Facts], year: int) -> dict[str, Any]:
    entitled = [facts for facts in everybody if facts.entitled]
    subsidised = sum(facts.subsidy_paid(year) for facts in entitled)
    return {
        "entitled": len(entitled),
        "subsidised": subsidised,
        "gap": len(entitled) - subsidised,
        "amount_fen": _by_level(everybody, year, "正常应缴"),
        "make_up_fen": _by_level(everybody, year, "补缴"),
    }


def _by_level(everybody: list[Facts], year: int, kind: str) -> dict[str, int]:
    sums = dict.fromkeys(("total", *LEVELS), 0)
    for facts in everybody:
        for row in facts.subsidies(year, kind):
            sums["total"] += row["amount"]
            sums[row["level"]] += row["amount"]
    return sums


def _pension(everybody: list[Facts], week: Week) -> dict[str, Any]:
    month = week.payout_month
    due = [facts.payout_status(month) for facts in everybody if facts.due]
    unpaid = [states for states in due if "成功" not in states]
    suspended = sum("暂停" in states for states in unpaid)
    failed = sum("暂停" not in states and "失败" in states for states in unpaid)
    drawn = [facts.drawn_in(month) for facts in everybody]
    return {
        "due": len(due),
        "paid": len(due) - len(unpaid),
        "unpaid": len(unpaid),
        "unpaid_by_reason": {
            "suspended": suspended,
            "failed": failed,
            "no_record": len(unpaid) - suspended - failed,
        },
        "recipients": sum(bool(rows) for rows in drawn),
        **{
            f"{part}_fen": sum(row[part] for rows in drawn for row in rows)
            for part in ("basic", "account", "supplement", "arrears")
        },
        "reaching_60": _reaching_60(everybody, week),
    }


def _reaching_60(everybody: list[Facts], week: Week) -> dict[str, dict[str, int]]:
    months = {f"{week.cutoff.year}{month:02}": {"reached": 0, "paid": 0} for month in range(1, 13)}
    for facts in everybody:
        found = months.get(first_payable_month(facts.person.birth))
        if found:
            found["reached"] += 1
            found["paid"] += facts.due and "成功" in facts.payout_status(week.payout_month)
    return months


def flags_block(open_cases: list[Case], moves: Movements, week: Week, first: dt.date) -> dict[str, Any]:
    """Per flag type the open cases by stage and age, and the week's movements; ``first``: first cut-off."""
    block: dict[str, Any] = {}
    for flag in FLAG_TYPES:
        cases = [case for case in open_cases if case.flag == flag]
        block[flag] = {
            "open": len(cases),
            "stages": dict(Counter(case.stage for case in cases)),
            "ageing": dict(Counter(band((week.cutoff - case.since).days) for case in cases)),
        }
        for (_, moved, kind), count in moves.items():
            if moved == flag:
                block[flag][kind] = block[flag].get(kind, 0) + count
        if flag == "F01" and cases:
            stock = sum(case.since == first for case in cases)
            parts = {"stock_open": stock, "inflow_open": len(cases) - stock}
            block[flag] |= {part: count for part, count in parts.items() if count}
    return block


def band(days: int) -> str:
    """The ageing band of a number of days."""
    return next((label for most, label in BANDS if days <= most), ">60")
