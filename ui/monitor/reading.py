"""What the monitor pages load: histories of the division, and of its counties for what needs attention."""

import pandas as pd

from access import Level
from metrics.attention import Situation
from metrics.balance import of_flag
from metrics.coverage import with_totals
from metrics.policy import load_policy
from metrics.progress import county_progress
from metrics.standing import CLEARED, Histories, Standing, standing
from ui import data, kept, page
from ui.view import View


def here(view: View) -> Standing:
    """Counts of the division in this issue and the one before; stops with the empty state when it has none."""
    page.stop_if_empty(data.coverage(view), view)
    return between(view, view.previous.issue if view.previous else None)


@kept.worked_out
def between(view: View, earlier: int | None) -> Standing:
    """Counts of the division in this issue and an earlier one of its line."""
    return standing(_histories(view), view.release.issue, earlier)


@kept.worked_out
def progress(view: View, flag_type: str) -> pd.DataFrame:
    """Clearance of one flag type county by county, the most urgent first."""
    return county_progress(
        data.flags(view, Level.COUNTY, flag_type, data.recent_issues()),
        data.clearance(view, flag_type),
        data.open_cases(view),
        flag_type,
        view.release.issue,
        load_policy(),
    )


def _histories(view: View) -> Histories:
    return Histories(
        data.coverage(view),
        data.subsidies(view),
        data.pensions(view),
        data.flags(view),
        data.clearance(view, CLEARED),
    )


def situation(view: View, flag_type: str) -> Situation:
    """Everything the rules of attention look at, for the counties under the division."""
    return Situation(
        issue=view.release.issue,
        division=view.division,
        flag_type=flag_type,
        flags=data.flags(view, Level.COUNTY, flag_type, data.recent_issues()),
        states=data.clearance(view, flag_type),
        coverage=with_totals(data.coverage(view, Level.COUNTY, 1)),
        cube=data.open_cases(view),
        sources=data.sources(view),
        missing=data.missing_counties(view),
    )


def states(view: View, flag_type: str) -> pd.DataFrame:
    """Clearance states of one flag type over the issues, counties under the division."""
    return of_flag(data.clearance(view, flag_type), flag_type)


def states_now(view: View, flag_type: str) -> pd.Series:
    """Clearance states of one flag type in this issue, counties under the division; none before the flag begins."""
    rows = states(view, flag_type)
    return rows.loc[rows["issue"] == view.release.issue, "clearance_state"]


def own_state(view: View, flag_type: str) -> str | None:
    """The state of the county looked at; None above the county, or when it has none."""
    if view.level is not Level.COUNTY:
        return None
    now = states_now(view, flag_type)
    return None if now.empty else str(now.iloc[0])


def open_cases(view: View, here: Standing, flag_type: str) -> int | None:
    """Open cases of a flag; those of a township are counted in the cube, which leaves zeros out."""
    if view.level is not Level.TOWNSHIP:
        return here.open_cases(flag_type)
    cube = _of_township(view)
    return int(cube.loc[cube["flag_type"] == flag_type, "open_cases"].sum())


def overdue_cases(view: View) -> int:
    """Open cases past a due date, of all flag types."""
    cube = _of_township(view) if view.level is Level.TOWNSHIP else data.open_cases(view)
    return int(cube.loc[cube["is_overdue"] == 1, "open_cases"].sum())


def all_open_cases(view: View) -> int:
    """Open cases of a township, of all flag types."""
    return int(_of_township(view)["open_cases"].sum())


def _of_township(view: View) -> pd.DataFrame:
    return data.frame(view, "open_case_counts", Level.TOWNSHIP)
