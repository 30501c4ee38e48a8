"""Units of the coverage map side by side: value, value before, class and shared rank, the worst first."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from metrics.classes import APART, CLEARANCE, NO_DATA, class_of
from metrics.clearance import STALE
from metrics.figures import value_of
from metrics.progress import URGENCY
from metrics.registry import Polarity, metric

# Lists a figure rests on: a county that did not deliver one of them keeps the figure of the issue before (rules.md, "Life
# of a case", own sources of F01, F02 and F03).
OWN_SOURCES = {
    "coverage_rate": ("poverty_register", "resident_pension", "household_register"),
    "outstanding_persons": ("poverty_register", "resident_pension", "household_register"),
    "gap_persons": ("poverty_register", "resident_pension", "subsidy_payment"),
    "unpaid_persons": ("poverty_register", "pension_payout"),
    CLEARANCE: ("poverty_register", "resident_pension", "household_register"),
}


@dataclass(frozen=True)
class Value:
    """What one unit shows in one issue: a figure (open cases of F01 for the clearance state), and the state, if any."""

    amount: float | None
    state: str | None = None


@dataclass(frozen=True)
class Place:
    """One unit. `rank` is shared by equals and missing for those apart; `before` is None without a row to compare with."""

    division: str
    now: Value
    before: Value | None
    class_key: str
    rank: int | None = None


Order = Callable[[Place], tuple[float, ...]]


def values(key: str, counts: pd.DataFrame, issue: int | None) -> dict[str, Value]:
    """A numeric metric by division in one issue, from a history with the totals it needs; divisions without a row lack."""
    rows = counts[counts["issue"] == issue].to_dict("records")
    amounts = {str(row["division"]): value_of(metric(key), row) for row in rows}
    return {code: Value(None if amount is None else float(amount)) for code, amount in amounts.items()}


def course(key: str, counts: pd.DataFrame) -> dict[int, float]:
    """A numeric metric by issue, oldest first, from the history of one division; issues without a figure are left out."""
    rows = counts.sort_values("issue").to_dict("records")
    found = {int(row["issue"]): value_of(metric(key), row) for row in rows}
    return {issue: float(amount) for issue, amount in found.items() if amount is not None}


def states(clearance: pd.DataFrame, flags: pd.DataFrame, issue: int | None) -> dict[str, Value]:
    """Clearance state and open cases by county in one issue, both histories of one flag type."""
    open_cases = flags[flags["issue"] == issue].set_index("division")["open_cases"]
    rows = clearance[clearance["issue"] == issue]
    return {
        row.division: Value(float(open_cases.get(row.division, 0)), row.clearance_state)
        for row in rows.itertuples()
    }


def places(
    key: str,
    divisions: Collection[str],
    now: Mapping[str, Value],
    before: Mapping[str, Value],
    stale: Collection[str],
) -> list[Place]:
    """All units, the worst first with equals sharing a rank, those apart (stale, then without data) last."""
    drawn = [_place(key, code, now.get(code), before.get(code), code in stale) for code in divisions]
    ranked = sorted((place for place in drawn if place.class_key not in APART), key=_order(key))
    apart = sorted((place for place in drawn if place.class_key in APART), key=_apart)
    return [*_with_ranks(ranked, _order(key)), *apart]


def _place(key: str, code: str, now: Value | None, before: Value | None, is_stale: bool) -> Place:
    if now is None:
        return Place(code, Value(None), before, NO_DATA)
    known = (now.state or NO_DATA) if key == CLEARANCE else class_of(key, now.amount)
    return Place(code, now, before, STALE if is_stale and known != NO_DATA else known)


def _with_ranks(ranked: list[Place], order: Order) -> list[Place]:
    """Equals share a rank and the ranks after them are left out: 1, 2, 2, 4."""
    first: dict[tuple[float, ...], int] = {}
    for number, place in enumerate(ranked, start=1):
        first.setdefault(order(place), number)
    return [replace(place, rank=first[order(place)]) for place in ranked]


def _order(key: str) -> Order:
    """Small is bad: a low rate, many persons, an urgent state with many open cases."""
    if key == CLEARANCE:
        return lambda place: (URGENCY[place.class_key], -_amount(place))
    if metric(key).polarity is Polarity.MORE_IS_GOOD:
        return lambda place: (_amount(place),)
    return lambda place: (-_amount(place),)


def _amount(place: Place) -> float:
    return place.now.amount or 0.0


def _apart(place: Place) -> bool:
    return place.class_key == NO_DATA
