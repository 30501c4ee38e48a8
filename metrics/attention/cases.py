"""Lines about cases that do not go down as they should: rising, stalled, overdue, closed in bulk."""

import pandas as pd

from metrics.attention.line import Line, Situation, Value
from metrics.balance import CLOSINGS
from metrics.policy import Attention

WORKLIST = "worklist"


def rising(situation: Situation, limits: Attention) -> list[Line]:
    """Counties whose open cases grew by at least `rising_cases` since the issue before, largest growth first."""
    weeks = situation.open_cases()
    if weeks.shape[1] < 2 or situation.issue not in weeks:
        return []
    before, now = weeks.iloc[:, -2], weeks.iloc[:, -1]
    growth = (now - before)[lambda change: change >= limits.rising_cases].sort_values(ascending=False)
    return [
        Line(
            "rising",
            WORKLIST,
            str(county),
            {"flag": situation.flag_type},
            {"cases": int(now[county]), "before": int(before[county])},
        )
        for county in growth.index
    ]


def stalled_counties(situation: Situation, limits: Attention) -> pd.Series:
    """Open cases by county, most first, where there is not one fewer than `stalled_weeks` issues ago; those that grew
    lately are told as rising.
    """
    weeks = situation.open_cases()
    if weeks.shape[1] <= limits.stalled_weeks or situation.issue not in weeks:
        return pd.Series(dtype="float64")
    span = weeks.iloc[:, -1 - limits.stalled_weeks :]
    now = span.iloc[:, -1]
    grew_lately = now - span.iloc[:, -2] >= limits.rising_cases
    stuck = now[(now > 0) & (span.min(axis=1) >= span.iloc[:, 0]) & ~grew_lately]
    return stuck.sort_values(ascending=False)


def stalled(situation: Situation, limits: Attention) -> list[Line]:
    """All stalled counties in a line on the one with most."""
    stuck = stalled_counties(situation, limits)
    if stuck.empty:
        return []
    values: dict[str, Value] = {
        "cases": int(stuck.iloc[0]),
        "weeks": limits.stalled_weeks,
        "counties": len(stuck),
    }
    return [Line("stalled", WORKLIST, str(stuck.index[0]), {"flag": situation.flag_type}, values)]


def overdue(situation: Situation, limits: Attention) -> list[Line]:
    """All overdue cases of the division in one line, when some county has at least `overdue_cases`."""
    late = situation.cube[situation.cube["is_overdue"] == 1]
    counties = late.groupby("division")["open_cases"].sum().sort_values(ascending=False)
    if counties.empty or counties.iloc[0] < limits.overdue_cases:
        return []
    values: dict[str, Value] = {
        "cases": int(counties.sum()),
        "most": int(counties.iloc[0]),
        "place": str(counties.index[0]),
    }
    return [Line("overdue", WORKLIST, situation.division, {"overdue": "1"}, values)]


def bulk_closures(situation: Situation, limits: Attention) -> list[Line]:
    """Counties that closed at least `bulk_closures_share` of their cases in this one issue, and enough of them.

    Leads to the cases of the most frequent reason, whose number the line names.
    """
    flags = situation.flags
    rows = flags[(flags["issue"] == situation.issue) & (flags["flag_type"] == situation.flag_type)]
    closed = rows[[f"{reason}_cases" for reason in CLOSINGS]]
    handled = rows[["previous_cases", "new_cases", "reopened_cases", "transferred_in_cases"]].sum(axis=1)
    chosen = rows.assign(closed=closed.sum(axis=1), handled=handled)
    is_bulk = (chosen["closed"] >= limits.bulk_closures_least) & (
        chosen["closed"] >= limits.bulk_closures_share * chosen["handled"]
    )
    chosen = chosen[is_bulk].sort_values("closed", ascending=False)
    return [_bulk(situation, row) for _, row in chosen.iterrows()]


def _bulk(situation: Situation, row: pd.Series) -> Line:
    reason = max(CLOSINGS, key=lambda name: row[f"{name}_cases"])
    values: dict[str, Value] = {
        "closed": int(row["closed"]),
        "handled": int(row["handled"]),
        "reason": reason,
        "cases": int(row[f"{reason}_cases"]),
    }
    filters = {"flag": situation.flag_type, "movement": reason}
    return Line("bulk_closures", WORKLIST, str(row["division"]), filters, values)
