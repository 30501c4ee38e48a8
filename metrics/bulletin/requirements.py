"""工作要求: what is asked for and by which day, from the deadlines of the policy file.

A requirement stands only while there is something to do; its figures are those of the screens.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from metrics.attention.line import Value
from metrics.bulletin.material import Material
from metrics.bulletin.problems import Problem
from metrics.clearance import OUTSTANDING, RELAPSED
from metrics.pace import required_pace
from metrics.policy import Policy


@dataclass(frozen=True)
class Requirement:
    """One requirement: its kind (key of the catalogue's `bulletin_requirement`), the day it is due, and its figures."""

    kind: str
    due: date
    values: Mapping[str, Value] = field(default_factory=dict)


def requirements(material: Material, found: list[Problem], policy: Policy) -> list[Requirement]:
    """What is asked for in this issue, in the order of the work; `found` are the problems named beside it."""
    kinds = {problem.kind: problem for problem in found}
    asked = (rule(material, kinds, policy) for rule in _RULES)
    return [requirement for requirement in asked if requirement is not None]


def _in_days(material: Material, days: int) -> date:
    return material.cutoff + timedelta(days=days)


def _clear(material: Material, found: Mapping[str, Problem], policy: Policy) -> Requirement | None:
    """Uncleared counties: the rest by the deadline with the pace it takes; from the deadline on within the time a case may take."""
    states = material.states_now()
    counties = int(states["clearance_state"].isin([OUTSTANDING, RELAPSED]).sum())
    cases = material.standing.open_cases("F01") or 0
    if not counties or not cases:
        return None
    values: dict[str, Value] = {"counties": counties, "cases": cases}
    pace = required_pace(cases, material.cutoff, policy.clearance_date)
    if pace is None:
        return Requirement("clear_overdue", _in_days(material, policy.settle_days), values)
    return Requirement("clear", policy.clearance_date, {**values, "pace": pace})


def _verify(material: Material, found: Mapping[str, Problem], policy: Policy) -> Requirement | None:
    waiting = int(material.standing.now.get("unverified_cases", 0))
    if not waiting:
        return None
    return Requirement("verify", _in_days(material, policy.bulletin.next_issue_days), {"cases": waiting})


def _new(material: Material, found: Mapping[str, Problem], policy: Policy) -> Requirement | None:
    """Cases of this issue are dispatched with the next one; the days count from there."""
    now = material.standing.now
    cases = int(now.get("new_cases", 0) + now.get("reopened_cases", 0))
    if not cases:
        return None
    dispatched = policy.bulletin.next_issue_days
    return Requirement(
        "new",
        _in_days(material, dispatched + policy.verify_days),
        {
            "cases": cases,
            "settle": _in_days(material, dispatched + policy.settle_days),
            "registration": _in_days(material, dispatched + policy.registration_settle_days),
        },
    )


def _overdue(material: Material, found: Mapping[str, Problem], policy: Policy) -> Requirement | None:
    cube = material.cube
    cases = int(cube.loc[cube["is_overdue"] == 1, "open_cases"].sum())
    if not cases:
        return None
    return Requirement("overdue", _in_days(material, policy.bulletin.next_issue_days), {"cases": cases})


def _explain(material: Material, found: Mapping[str, Problem], policy: Policy) -> Requirement | None:
    """Counties that lost ground explain why."""
    counties = {
        county.division for kind in ("relapsed", "rising") if kind in found for county in found[kind].counties
    }
    if not counties:
        return None
    return Requirement(
        "explain", _in_days(material, policy.bulletin.explain_days), {"counties": len(counties)}
    )


def _subsidise(material: Material, found: Mapping[str, Problem], policy: Policy) -> Requirement | None:
    persons = int(material.standing.now["gap_persons"])
    if not persons:
        return None
    due = policy.subsidy_due_date(material.cutoff)
    return Requirement(
        "subsidise",
        due if material.cutoff < due else _in_days(material, policy.settle_days),
        {"persons": persons},
    )


def _pay(material: Material, found: Mapping[str, Problem], policy: Policy) -> Requirement | None:
    persons = int(material.standing.now["unpaid_persons"])
    if not persons:
        return None
    return Requirement("pay", _in_days(material, policy.settle_days), {"persons": persons})


def _review(material: Material, found: Mapping[str, Problem], policy: Policy) -> Requirement | None:
    """A second look where many were closed at once, excluded, or put aside."""
    counties = {
        county.division
        for kind in ("soft", "bulk_closures", "excluding_many")
        if kind in found
        for county in found[kind].counties
    }
    if not counties:
        return None
    return Requirement("review", _in_days(material, policy.bulletin.review_days), {"counties": len(counties)})


def _deliver(material: Material, found: Mapping[str, Problem], policy: Policy) -> Requirement | None:
    if not {"not_delivered", "late"} & found.keys():
        return None
    return Requirement("deliver", _in_days(material, policy.bulletin.deliver_days))


_RULES: tuple[Callable[[Material, Mapping[str, Problem], Policy], Requirement | None], ...] = (
    _clear,
    _verify,
    _new,
    _overdue,
    _explain,
    _subsidise,
    _pay,
    _review,
    _deliver,
)
