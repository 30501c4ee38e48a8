"""The lagging counties in one table, before they come one by one."""

import pandas as pd
import streamlit as st

from metrics.ranking import last_places
from metrics.registry import metric
from ui import tables
from ui.briefing import promise
from ui.briefing.meeting import Meeting
from ui.definitions import label
from ui.formatting import MISSING, is_missing, number, rate, signed
from ui.language import division_name, t
from ui.monitor.progress_table import badge


def draw(meeting: Meeting) -> None:
    """Worst first, as many as the bulletin lists; says so when no county has anybody outstanding."""
    shown = last_places(meeting.ranking, meeting.policy.bulletin.last_shown)
    if shown.empty:
        st.markdown(t("briefing.none_lagging"))
        return
    rows = [_row(meeting, row) for row in shown.to_dict("records")]
    tables.table(pd.DataFrame(rows), t("briefing.lagging_alt", issue=meeting.view.release.issue))


def rank(meeting: Meeting, row: dict) -> str:
    """Rank among all counties with a rank, and the one before where it differs."""
    if is_missing(row["rank"]):
        return MISSING
    ranked = int(meeting.ranking["rank"].notna().sum())
    now, before = int(row["rank"]), row["rank_before"]
    if is_missing(before) or int(before) == now:
        return t("briefing.rank", rank=now, counties=ranked)
    return t("briefing.rank_moved", rank=now, counties=ranked, before=int(before))


def _row(meeting: Meeting, row: dict) -> dict[str, str]:
    code, language = str(row["division"]), meeting.view.language
    progress = meeting.progress
    state = progress.at[code, "clearance_state"] if code in progress.index else None
    return {
        t("level.county"): f"**{division_name(code)}**",
        t("briefing.rank_title"): rank(meeting, row),
        label(metric("coverage_rate")): rate(row["coverage_rate"]),
        label(metric("outstanding_persons")): number(row["outstanding_persons"], language),
        t("clearance.change"): signed(_known(row["change"]), language),
        label(metric("clearance_state")): badge(str(state)) if state else MISSING,
        t("briefing.last_commitment"): promise.outcome(meeting, code),
    }


def _known(value: object) -> int | None:
    return None if is_missing(value) else int(str(value))
