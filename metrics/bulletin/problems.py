"""存在问题: what the bulletin holds against which counties, each with its figures.

The rules are those of attention (`metrics.attention`), told county by county, and three of the bulletin's own: what is
not subsidised, not paid, and put aside as lost or declined. Thresholds stand in the policy file.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from metrics.attention.cases import bulk_closures, rising, stalled_counties
from metrics.attention.line import Value
from metrics.attention.places import excluding_many, late_sources
from metrics.bulletin.material import Material
from metrics.clearance import RELAPSED
from metrics.policy import Policy
from metrics.rates import share

# Feedback of class E leaves a case open: lost, declined, doubtful, nobody to act for him, other.
LOST, DECLINED, SOFT = "E1", "E2", "E"


@dataclass(frozen=True)
class Named:
    """One county with the figures it is named for; `cases` (or persons) is what totals are added up from."""

    division: str
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Problem:
    """One problem: its kind (key of the catalogue's `bulletin_problem`), figures, and the counties, worst first."""

    kind: str
    values: Mapping[str, Value] = field(default_factory=dict)
    counties: tuple[Named, ...] = ()


def problems(material: Material, policy: Policy) -> list[Problem]:
    """All problems of the issue, worst kind first; nothing for a rule nobody breaks."""
    return [problem for rule in _RULES if (problem := rule(material, policy)) is not None]


def _named(cases: pd.Series) -> tuple[Named, ...]:
    """Counties with a number of cases or persons, most first, then by code."""
    ordered = cases.rename_axis("division").reset_index(name="cases")
    ordered = ordered.sort_values(["cases", "division"], ascending=[False, True])
    return tuple(Named(str(row.division), {"cases": int(row.cases)}) for row in ordered.itertuples())


def _counted(kind: str, cases: pd.Series, **values: Value) -> Problem | None:
    """A problem whose counties add up to `total`; None without a county."""
    if cases.empty:
        return None
    total = {"counties": len(cases), "total": int(cases.sum())}
    return Problem(kind, total | values, _named(cases))


def _relapsed(material: Material, policy: Policy) -> Problem | None:
    states = material.states_now()
    again = states.loc[states["clearance_state"] == RELAPSED, "division"]
    flags = material.counties.flags
    now = flags[(flags["issue"] == material.issue) & (flags["flag_type"] == "F01")].set_index("division")
    return _counted("relapsed", now["open_cases"].reindex(again).fillna(0))


def _rising(material: Material, policy: Policy) -> Problem | None:
    lines = rising(material.situation(), policy.attention)
    if not lines:
        return None
    return Problem(
        "rising", {"counties": len(lines)}, tuple(Named(str(line.division), line.values) for line in lines)
    )


def _stalled(material: Material, policy: Policy) -> Problem | None:
    stuck = stalled_counties(material.situation(), policy.attention)
    return _counted("stalled", stuck, weeks=policy.attention.stalled_weeks)


def _overdue(material: Material, policy: Policy) -> Problem | None:
    late = material.cube[material.cube["is_overdue"] == 1]
    counties = late.groupby("division")["open_cases"].sum()
    found = _counted("overdue", counties[counties >= policy.attention.overdue_cases])
    if found is None:
        return None
    return Problem(
        found.kind,
        {**found.values, "all_cases": int(counties.sum()), "least": policy.attention.overdue_cases},
        found.counties,
    )


def _persons(kind: str, counts: pd.DataFrame, column: str, issue: int, least: int) -> Problem | None:
    persons = counts[counts["issue"] == issue].set_index("division")[column]
    return _counted(kind, persons[persons >= least])


def _gap(material: Material, policy: Policy) -> Problem | None:
    if material.cutoff < policy.subsidy_due_date(material.cutoff):
        return None
    least = policy.bulletin.gap_persons
    return _persons("gap", material.counties.subsidies, "gap_persons", material.issue, least)


def _unpaid(material: Material, policy: Policy) -> Problem | None:
    least = policy.bulletin.unpaid_persons
    return _persons("unpaid", material.counties.pensions, "unpaid_persons", material.issue, least)


def soft_shares(material: Material) -> pd.DataFrame:
    """Per county with open cases, of all flag types: `open_cases`, `soft_cases` (class E), `lost_cases` (E1),
    `declined_cases` (E2), `soft_share` (0-1).
    """
    flags, feedback = material.counties.flags, material.feedback
    opened = flags[flags["issue"] == material.issue].groupby("division")["open_cases"].sum()
    rows = pd.DataFrame({"open_cases": opened[opened > 0]})
    codes = feedback["feedback_code"]
    for column, chosen in (
        ("soft_cases", codes.str.startswith(SOFT)),
        ("lost_cases", codes == LOST),
        ("declined_cases", codes == DECLINED),
    ):
        counted = feedback[chosen].groupby("division")["open_cases"].sum()
        rows[column] = counted.reindex(rows.index).fillna(0).astype("int64")
    return rows.assign(soft_share=rows["soft_cases"] / rows["open_cases"])


def _soft(material: Material, policy: Policy) -> Problem | None:
    rows, rules = soft_shares(material), policy.bulletin
    far = rows[(rows["soft_cases"] >= rules.soft_cases) & (rows["soft_share"] >= rules.soft_share)]
    if far.empty:
        return None
    far = far.rename_axis("division").reset_index()
    far = far.sort_values(["soft_share", "soft_cases", "division"], ascending=[False, False, True])
    counties = tuple(
        Named(row.division, {"cases": int(row.soft_cases), "share": float(row.soft_share)})
        for row in far.itertuples()
    )
    total = share(int(rows["soft_cases"].sum()), int(rows["open_cases"].sum()))
    values: dict[str, Value] = {
        "counties": len(far),
        "all_cases": int(rows["soft_cases"].sum()),
        "lost": int(rows["lost_cases"].sum()),
        "declined": int(rows["declined_cases"].sum()),
        "share": float(total or 0),
        "least": rules.soft_share,
        "least_cases": rules.soft_cases,
    }
    return Problem("soft", values, counties)


def _bulk_closures(material: Material, policy: Policy) -> Problem | None:
    lines = bulk_closures(material.situation(), policy.attention)
    if not lines:
        return None
    counties = tuple(Named(str(line.division), line.values) for line in lines)
    return Problem("bulk_closures", {"counties": len(lines)}, counties)


def _excluding_many(material: Material, policy: Policy) -> Problem | None:
    lines = excluding_many(material.situation(), policy.attention)
    if not lines:
        return None
    counties = tuple(Named(str(line.division), line.values) for line in lines)
    return Problem("excluding_many", {"counties": len(lines), "median": lines[0].values["median"]}, counties)


def _not_delivered(material: Material, policy: Policy) -> Problem | None:
    missing = material.missing
    if missing.empty:
        return None
    lists = missing.groupby("division")["source"].agg(lambda sources: ",".join(sorted(sources)))
    counties = tuple(Named(str(code), {"sources": str(sources)}) for code, sources in lists.items())
    return Problem("not_delivered", {"counties": len(counties)}, counties)


def _late(material: Material, policy: Policy) -> Problem | None:
    lines = late_sources(material.situation(), policy.attention)
    if not lines:
        return None
    oldest: Value = min(_day(line.values["as_of"]) for line in lines)
    sources = ",".join(str(line.values["source"]) for line in lines)
    return Problem("late", {"sources": sources, "lists": len(lines), "as_of": oldest})


def _day(value: Value) -> date:
    if not isinstance(value, date):
        raise TypeError("an as-of date is a day")
    return value


# Worst first: what was lost again, what grows or stands still, what is overdue, owed to people, doubtful, unknown.
_RULES: tuple[Callable[[Material, Policy], Problem | None], ...] = (
    _relapsed,
    _rising,
    _stalled,
    _overdue,
    _gap,
    _unpaid,
    _soft,
    _bulk_closures,
    _excluding_many,
    _not_delivered,
    _late,
)
