"""Every figure of the annex tables by division: the division itself, its prefectures, its counties.

A figure is an integer (persons, cases, fen, days, weeks), a float (shares 0-1, paces) or None where there is none; a
division without rows has no entry. Counts of a prefecture are those the release stores, not sums made here; what only
the county level has (ageing, answers) is added up.
"""

from collections.abc import Mapping

import pandas as pd

from metrics.ageing import BANDS
from metrics.balance import of_all_flags, of_flag
from metrics.bulletin import Level, Material
from metrics.bulletin.problems import DECLINED, LOST, SOFT
from metrics.clearance import CLEARED, SUSTAINED
from metrics.divisions import divisions
from metrics.figures import value_of
from metrics.pace import pace
from metrics.policy import Policy
from metrics.rates import share
from metrics.registry import METRICS, Unit
from reports.tables.plan import FLAG_TYPES

Cell = int | float | str | None
Figures = dict[str, dict[str, Cell]]
FLAG = "F01"


def figures(material: Material, policy: Policy) -> Figures:
    """Figures by division and column key."""
    found: Figures = {}
    for level in (material.own, material.prefectures, material.counties):
        for division, row in _counts(material, level, policy).items():
            found.setdefault(division, {}).update(row)
    _add_ranks(material, found)
    _add_states(material, found)
    late = set(material.missing["division"])
    for division, row in found.items():
        row["is_carried"] = int(division in late)
        row.update(_of_counties(material, _counties_of(division, found)))
        row.update(_derived(row))
    return found


def _counts(material: Material, level: Level, policy: Policy) -> Figures:
    rows: Figures = {}
    for counts in (level.coverage, level.subsidies, level.pensions):
        now = counts[counts["issue"] == material.issue]
        for row in now.to_dict("records"):
            rows.setdefault(row["division"], {}).update(row)
    before = level.coverage[level.coverage["issue"] == material.previous_issue]
    outstanding = dict(zip(before["division"], before["outstanding_persons"], strict=True))
    flags = level.flags[level.flags["division"].isin(list(rows))]
    _add_balance(material, flags, rows)
    for division, weeks in of_flag(flags, FLAG).sort_values("issue").groupby("division"):
        rows[str(division)] |= _course(material, weeks, policy)
    for division, row in rows.items():
        row["outstanding_change"] = _difference(row["outstanding_persons"], outstanding.get(division))
    return rows


def _add_balance(material: Material, flags: pd.DataFrame, rows: Figures) -> None:
    now = flags[flags["issue"] == material.issue]
    for row in of_all_flags(now).to_dict("records"):
        rows[row["division"]].update(row)
    for row in now[["division", "flag_type", "open_cases"]].to_dict("records"):
        rows[row["division"]][f"open_cases_{row['flag_type']}"] = row["open_cases"]


def _course(material: Material, weeks: pd.DataFrame, policy: Policy) -> dict[str, Cell]:
    """Stock, inflow, change and pace of one division's weeks."""
    opened = weeks["open_cases"].tolist()
    now = weeks.iloc[-1]
    if now["issue"] != material.issue:
        return {}
    speed = pace(opened, material.cutoff, policy)
    return {
        "stock_F01": int(now["stock_open_cases"]),
        "inflow_F01": int(now["inflow_open_cases"]),
        "open_change_F01": opened[-1] - opened[-2] if len(opened) > 1 else None,
        "required_pace": speed.required,
        # Named a change, in the table as on the screen: what goes down has a minus.
        "current_pace": None if speed.current is None else -speed.current,
        "forecast_weeks": speed.forecast_weeks,
    }


def _difference(now: Cell, before: int | None) -> Cell:
    return None if before is None or not isinstance(now, int) else now - before


def _add_ranks(material: Material, found: Figures) -> None:
    for ranking in (material.county_ranking, material.prefecture_ranking):
        for row in ranking.to_dict("records"):
            if row["division"] in found:
                found[row["division"]]["rank"] = None if pd.isna(row["rank"]) else int(row["rank"])


def _add_states(material: Material, found: Figures) -> None:
    """A county's own state; above it the counties cleared, of those with a state."""
    states = material.states_now()
    for row in states.to_dict("records"):
        found[row["division"]] |= {
            "state": row["clearance_state"],
            "weeks_clear": int(row["weeks_clear"]),
            "relapses": int(row["relapses"]),
        }
    for division, row in found.items():
        if "state" not in row:
            here = states[states["division"].isin(_counties_of(division, found))]
            cleared = int(here["clearance_state"].isin([CLEARED, SUSTAINED]).sum())
            row["state"] = f"{cleared}/{len(here)}" if len(here) else None


def _counties_of(division: str, found: Mapping[str, object]) -> list[str]:
    """Counties with figures in a division, the county itself for a county."""
    known = divisions()
    return [
        code
        for code in found
        if code in known
        and known[code].level == "county"
        and (division not in known or division in (code, known[code].parent))
    ]


def _of_counties(material: Material, counties: list[str]) -> dict[str, Cell]:
    """Ageing and answers, added up over counties."""
    cube = material.cube[material.cube["division"].isin(counties)]
    feedback = material.feedback[material.feedback["division"].isin(counties)]
    bands = cube.groupby("ageing_band")["open_cases"].sum()
    codes = feedback.groupby("feedback_code")["open_cases"].sum()
    soft = int(codes[codes.index.str.startswith(SOFT)].sum()) if len(codes) else 0
    lost, declined = int(codes.get(LOST, 0)), int(codes.get(DECLINED, 0))
    return {
        **{f"band_{band}": int(bands.get(band, 0)) for band, _ in BANDS},
        "overdue_cases": int(cube.loc[cube["is_overdue"] == 1, "open_cases"].sum()),
        "oldest_days": int(cube["oldest_days"].max()) if len(cube) else 0,
        "lost_cases": lost,
        "declined_cases": declined,
        "other_soft_cases": soft - lost - declined,
        "soft_cases": soft,
    }


def _derived(row: Mapping[str, Cell]) -> dict[str, Cell]:
    """Rates and averages, divided last."""
    numbers = {name: value for name, value in row.items() if isinstance(value, int | float)}
    divided: dict[str, Cell] = {
        key: value_of(metric, numbers)
        for key, metric in METRICS.items()
        if metric.denominator is not None and key not in row and metric.unit in (Unit.RATE, Unit.MONEY)
    }
    opened = numbers.get("open_cases")
    return divided | {
        **{f"open_cases_{flag}": numbers.get(f"open_cases_{flag}") for flag in FLAG_TYPES},
        "soft_share": share(numbers["soft_cases"], opened) if opened else None,
    }
