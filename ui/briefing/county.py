"""One county on the screen: where it stands, what it promised, what has been open longest, what it promises now."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from metrics.bulletin.material import FLAG
from metrics.registry import metric
from ui import data, tables, tiles
from ui.briefing import counties, promise
from ui.briefing.meeting import Meeting
from ui.casework.terms import cause, flag
from ui.definitions import label
from ui.formatting import MISSING, count, days, is_missing, number, rate, signed
from ui.language import t
from ui.monitor import progress_tiles
from ui.monitor.progress_table import forecast
from ui.tiles import Tile

# Kinds of open cases shown; the rest is counted in words.
_KINDS = 6


def draw(meeting: Meeting, division: str) -> None:
    """The step of one county; says so when the release knows nobody there."""
    row = meeting.ranking[meeting.ranking["division"] == division]
    if row.empty or is_missing(row["eligible_persons"].iloc[0]):
        st.markdown(t("briefing.no_county"))
        return
    tiles.row(_tiles(meeting, division, row.iloc[0].to_dict()), opens=False)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _longest(meeting, division)
    with right:
        promise.draw(meeting, division)


def _tiles(meeting: Meeting, division: str, row: dict) -> list[Tile]:
    language = meeting.view.language
    rank = counties.rank(meeting, row)
    if division not in meeting.progress.index:
        return [Tile(metric("coverage_rate"), rate(row["coverage_rate"]), notes=(rank,))]
    # Here, because a line of its own would push the form for the promise off the screen.
    one_type = t("briefing.one_type", flag=FLAG)
    covered = Tile(metric("coverage_rate"), rate(row["coverage_rate"]), notes=(rank, one_type))
    now = meeting.progress.loc[division]
    change = None if is_missing(now["change"]) else int(now["change"])
    parts = t(
        "briefing.stock_and_inflow",
        stock=number(now["stock_open_cases"], language),
        inflow=number(now["inflow_open_cases"], language),
    )
    opened = Tile(
        metric("open_cases"),
        count(int(now["open_cases"]), "cases", language),
        None if change is None else (change > 0) - (change < 0),
        _against(meeting, change),
        notes=(parts,),
    )
    oldest = days(int(now["oldest_days"]), language) if now["open_cases"] else MISSING
    return [
        covered,
        opened,
        Tile(
            metric("overdue_cases"),
            count(int(now["overdue_cases"]), "cases", language),
            notes=(t("briefing.oldest", days=oldest),),
        ),
        Tile(
            metric("current_pace"),
            progress_tiles.net_change(meeting.view, now["current"]),
            notes=(forecast(meeting.view, now["open_cases"], now["forecast_weeks"]),),
        ),
        Tile(
            metric("clearance_state"),
            t(f"clearance_state.{now['clearance_state']}"),
            notes=(t("briefing.relapses", n=count(int(now["relapses"]), "times", language)),),
        ),
    ]


def _against(meeting: Meeting, change: int | None) -> str | None:
    previous = meeting.view.previous
    if previous is None or change is None:
        return None
    return t(
        "overview.against",
        change=signed(change, meeting.view.language),
        issue=t("unit.issue", n=previous.issue),
    )


def _longest(meeting: Meeting, division: str) -> None:
    st.header(t("briefing.longest_title"), anchor=False)
    county = replace(meeting.view, scope=meeting.view.scope.narrow(division))
    rows = data.longest_open_cases(county)
    if rows.empty:
        st.markdown(t("briefing.nothing_open"))
        return
    language = meeting.view.language
    shown = [
        {
            t("briefing.kind"): flag(row.flag_type),
            t("briefing.waits_for"): cause(row.waits_for) if row.is_cause else t(f"stage.{row.waits_for}"),
            t("briefing.open_of_all"): number(row.open_cases, language),
            label(metric("overdue_cases")): number(row.overdue_cases, language),
            label(metric("oldest_days")): days(row.oldest_days, language),
        }
        for row in rows.head(_KINDS).itertuples()
    ]
    tables.table(pd.DataFrame(shown), t("briefing.longest_title"))
    rest = int(rows["open_cases"].iloc[_KINDS:].sum())
    if rest:
        st.markdown(t("briefing.more_open", n=count(rest, "cases", language)))
