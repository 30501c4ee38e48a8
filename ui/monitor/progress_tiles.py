"""The tiles over the clearance strip: what is left in the whole division, and how fast it goes."""

import pandas as pd

from metrics.balance import of_flag
from metrics.clearance import STALE
from metrics.figures import figure, row_at
from metrics.pace import pace
from metrics.policy import Policy
from metrics.registry import metric
from ui import cases
from ui.formatting import MISSING, count, is_missing, iso_day, issue, number, signed
from ui.language import t
from ui.monitor import reading
from ui.monitor.progress_table import forecast_day
from ui.tiles import Tile
from ui.view import View


def tiles(view: View, flags: pd.DataFrame, flag_type: str, policy: Policy) -> list[Tile]:
    """Open, stock, inflow, pace, forecast of one flag type; empty when it is not counted yet in this issue."""
    weeks = of_flag(flags, flag_type).sort_values("issue")
    now = row_at(weeks, view.release.issue)
    before = row_at(weeks, view.previous.issue) if view.previous else None
    states = reading.states_now(view, flag_type)
    if now is None or states.empty:
        return []
    now_pace = pace(weeks["open_cases"].astype(int).tolist(), view.release.cutoff_date, policy)
    required = (
        t("clearance.deadline_passed", day=iso_day(policy.clearance_date))
        if now_pace.required is None
        else t("clearance.required", pace=number(now_pace.required, view.language, 1))
    )
    return [
        _count(view, "open_cases", now, before, flag_type),
        _count(view, "stock_open_cases", now, before, None),
        _count(view, "inflow_open_cases", now, before, None),
        Tile(metric("current_pace"), net_change(view, now_pace.current), notes=(required,)),
        _forecast(view, now["open_cases"], now_pace.forecast_weeks, is_stale=bool((states == STALE).any())),
    ]


def _count(
    view: View, key: str, now: dict[str, float], before: dict[str, float] | None, flag_type: str | None
) -> Tile:
    shown = figure(metric(key), now, before)
    against = (
        t(
            "overview.against",
            change=signed(shown.change, view.language),
            issue=issue(view.previous.issue, view.language),
        )
        if view.previous and before
        else None
    )
    links = cases.links(view, t("frame.open_list"), {"flag": flag_type}) if flag_type and shown.now else ()
    return Tile(shown.metric, count(shown.now, "cases", view.language), shown.direction, against, links)


def net_change(view: View, current: float | None) -> str:
    """The net change a week in words: a minus sign before a success is read the wrong way."""
    if current is None:
        return MISSING
    kind = "falling" if current > 0 else "growing" if current < 0 else "standing"
    return t(f"clearance.{kind}", n=number(abs(current), view.language, 1))


def _forecast(view: View, open_cases: float, weeks: float | None, *, is_stale: bool) -> Tile:
    if not open_cases and is_stale:
        # Without new data nothing can have appeared: that is not cleared.
        return Tile(metric("forecast_weeks"), MISSING, notes=(t("clearance_state.stale"),))
    if not open_cases:
        return Tile(metric("forecast_weeks"), t("clearance.is_clear"))
    if is_missing(weeks):
        return Tile(metric("forecast_weeks"), MISSING, notes=(t("clearance.no_forecast"),))
    day = forecast_day(view, float(weeks or 0))
    return Tile(
        metric("forecast_weeks"),
        t("clearance.weeks", n=number(weeks, view.language, 1)),
        notes=(t("clearance.forecast_note", day=day),),
    )
