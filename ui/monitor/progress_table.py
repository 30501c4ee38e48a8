"""County by county: what is left to clear, how fast it goes, how long it lasts."""

from collections.abc import Mapping
from datetime import timedelta
from math import ceil

import pandas as pd

from metrics.registry import metric
from ui import cases, kept, notes, tables
from ui.definitions import label
from ui.formatting import MISSING, days, headed, is_missing, iso_day, number, signed
from ui.language import division_name, t
from ui.monitor import reading
from ui.view import View

# Badge colours: what needs work is warm, what is in order is cool, what nobody knows is grey.
_BADGES = {
    "relapsed": "red",
    "outstanding": "orange",
    "stale": "gray",
    "cleared": "blue",
    "sustained": "blue",
}


@kept.drawn
def draw(view: View, flag_type: str, state: str | None) -> None:
    """The counties of `metrics.progress.county_progress`, narrowed to a state; the most urgent first."""
    progress = reading.progress(view, flag_type)
    chosen = progress if state is None else progress[progress["clearance_state"] == state]
    notes.note(t("clearance.shown", shown=len(chosen), all=len(progress)))
    if chosen.empty:
        return
    rows = [_row(view, row, flag_type) for row in chosen.to_dict("records")]
    tables.table(pd.DataFrame(rows), t("clearance.table_alt", issue=view.release.issue))
    notes.note(t("clearance.note"))


def badge(state: str) -> str:
    """A clearance state as a coloured word."""
    return f":{_BADGES[state]}-badge[{headed(t(f'clearance_state.{state}'))}]"


def forecast(view: View, open_cases: float, weeks: float | None) -> str:
    """The day on which nothing would be open at the present pace; in words when nobody can say."""
    if not open_cases:
        return MISSING
    if is_missing(weeks):
        return t("clearance.no_forecast")
    day = forecast_day(view, float(weeks or 0))
    return t("clearance.forecast", day=day, weeks=number(weeks, view.language, 1))


def forecast_day(view: View, weeks: float) -> str:
    """The day so many weeks after the cut-off."""
    return iso_day(view.release.cutoff_date + timedelta(days=ceil(weeks * 7)))


def _row(view: View, row: Mapping[str, object], flag_type: str) -> dict[str, str]:
    code, language = str(row["division"]), view.language
    counts = {
        name: int(str(row[name])) for name in ("open_cases", "overdue_cases", "oldest_days", "relapses")
    }
    opened: dict[str, str | None] = {"flag": flag_type}
    return {
        t("level.county"): _name(row),
        label(metric("clearance_state")): badge(str(row["clearance_state"])),
        label(metric("open_cases")): _linked(view, counts["open_cases"], opened, code),
        t("clearance.change"): signed(row["change"], language),  # type: ignore[arg-type]
        label(metric("stock_open_cases")): number(row["stock_open_cases"], language),  # type: ignore[arg-type]
        label(metric("inflow_open_cases")): number(row["inflow_open_cases"], language),  # type: ignore[arg-type]
        label(metric("overdue_cases")): _linked(
            view, counts["overdue_cases"], {**opened, "overdue": "1"}, code
        ),
        label(metric("oldest_days")): days(counts["oldest_days"], language)
        if counts["open_cases"]
        else MISSING,
        t("clearance.pace"): _pace(view, row),
        label(metric("forecast_weeks")): forecast(view, counts["open_cases"], row["forecast_weeks"]),  # type: ignore[arg-type]
        label(metric("weeks_clear")): number(row["weeks_clear"], language),  # type: ignore[arg-type]
        label(metric("relapses")): number(counts["relapses"], language),
    }


def _name(row: Mapping[str, object]) -> str:
    """The county with its marks: not yet lifted, scattered."""
    marks = []
    if row["is_unlifted"]:
        marks.append(f":orange-badge[{headed(t('poverty_type.unlifted'))}]")
    if row["poverty_type"] == "scattered":
        marks.append(f":gray-badge[{headed(t('poverty_type.scattered'))}]")
    return " ".join([division_name(str(row["division"])), *marks])


def _linked(view: View, count: int, filters: dict[str, str | None], division: str) -> str:
    shown = number(count, view.language)
    return cases.cell(view, shown, filters, division) if count else shown


def _pace(view: View, row: Mapping[str, object]) -> str:
    """Pace now and required, cases a week; only what exists."""
    current, required = row["current"], row["required"]
    now = signed(None if is_missing(current) else -float(str(current)), view.language, 1)
    if is_missing(required) or not row["open_cases"]:
        return now
    return t("clearance.pace_required", now=now, required=number(-float(str(required)), view.language, 1))
