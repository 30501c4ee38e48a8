"""Cached reads. A release never changes, so what was read of it is kept; the list of releases is read every time.

Keys are database, release, role and division of the scope, and the arguments: what one person may see is never found
under another's key. Identities of persons are never kept.
"""

from collections.abc import Callable
from datetime import datetime

import pandas as pd
import streamlit as st

from access import Level, Role, Scope
from data_access.engine import reading_engine
from data_access.errors import DatabaseGone
from data_access.records import PersonIdentity, Release
from data_access.settings import load_settings
from data_access.sql import SqlReports
from data_access.upgrade import schema_is_current as stands_at_newest
from metrics.divisions import PROVINCE
from metrics.lasting import longest_open
from metrics.policy import load_policy
from operations.measures import READS_ASKED
from ui import run
from ui.memory import Memory, watched
from ui.operations import counting
from ui.view import View

_BY_COUNTY = ("division", "flag_type", "ageing_band", "is_overdue")
_BY_WHAT_IT_WAITS_FOR = ("flag_type", "stage", "cause", "is_overdue")
_NEVER_KEPT = frozenset({"identity"})


@st.cache_resource(show_spinner=False)
def _reports(database_url: str) -> SqlReports:
    return SqlReports(reading_engine(database_url))


@st.cache_resource(show_spinner=False)
def _last_known(database_url: str) -> dict[str, pd.DataFrame]:
    """Releases of a province as they were last read from this database, for the time it cannot be reached."""
    return {}


_reads = watched("reads", Memory(most_entries=4000, most_bytes=256 * 2**20))


def _kept(
    release: tuple[int, datetime | None], scope: Scope, name: str, arguments: tuple[object, ...]
) -> object:
    """A read of a release, asked of the database once for role, division and arguments."""
    database_url = load_settings().database_url
    return _reads.answer(
        (database_url, release, scope.role, scope.division, name, arguments),
        lambda: _asked(database_url, scope, release[0], name, arguments),
    )


def _asked(
    database_url: str, scope: Scope, release_id: int, name: str, arguments: tuple[object, ...]
) -> object:
    with counting.one_read(name):
        return getattr(_reports(database_url), name)(scope, release_id, *arguments)


def releases(scope: Scope) -> tuple[pd.DataFrame, bool]:
    """Releases of the scope's province, and whether they are only remembered because the database is gone.

    `DatabaseGone` when it is gone and nothing is remembered.
    """
    database_url = load_settings().database_url
    return run.once(("releases", database_url, scope), lambda: _listed(database_url, scope))


def _listed(database_url: str, scope: Scope) -> tuple[pd.DataFrame, bool]:
    known = _last_known(database_url)
    try:
        with counting.one_read("releases"):
            known[scope.province] = _reports(database_url).releases(scope)
    except DatabaseGone:
        counting.database(is_there=False)
        if scope.province not in known:
            raise
        return known[scope.province], True
    counting.database(is_there=True)
    return known[scope.province], False


def published() -> pd.DataFrame:
    """All releases of the province as they stand now, for the operator; `DatabaseGone`, nothing is remembered for him."""
    return _reports(load_settings().database_url).releases(Scope(Role.DATA_OFFICER, PROVINCE))


def schema_is_current() -> bool:
    """Whether the database stands at the version of this code; `DatabaseGone` when it cannot be read."""
    return stands_at_newest(_reports(load_settings().database_url).engine)


def current_release(view: View, issue: int) -> int | None:
    """Id of the current release of an issue of the view's province: that the view rests on, else the published one."""
    own = next((release.release_id for release in view.lineage if release.issue == issue), None)
    if own is not None:
        return own
    rows, _ = releases(view.home)
    found = rows.loc[(rows["status"] == "current") & (rows["issue"] == issue), "release_id"]
    return None if found.empty else int(found.iloc[0])


def lineage(scope: Scope, release_id: int, published_at: datetime) -> tuple[Release, ...]:
    """The release and those it rests on, newest first."""
    found = _kept((release_id, published_at), scope, "lineage", ())
    assert isinstance(found, tuple)  # noqa: S101 - tells the type checker what the read returns
    return found


def read(view: View, name: str, *arguments: object) -> object:
    """Any read of `data_access.reports` but identities, for the view's release and division, from the cache if it can."""
    if name in _NEVER_KEPT:
        raise ValueError("identities are not kept")
    READS_ASKED.labels(name).inc()
    return _kept((view.release.release_id, view.release.published_at), view.scope, name, arguments)


def identity(view: View, case_no: str, purpose: str, record: Callable[[str, str], None]) -> PersonIdentity:
    """Full identity of one case, read each time and never kept; `record(case_no, purpose)` runs before anything is read."""
    reports = _reports(load_settings().database_url)
    return reports.identity(view.scope, view.release.release_id, case_no, purpose, record)


def frame(view: View, name: str, *arguments: object) -> pd.DataFrame:
    """A read that returns a frame."""
    found = read(view, name, *arguments)
    assert isinstance(found, pd.DataFrame)  # noqa: S101 - tells the type checker what the read returns
    return found


def recent_issues() -> int:
    """How many issues paces and the rules of attention look at, this one included."""
    policy = load_policy()
    return max(policy.pace_weeks, policy.attention.stalled_weeks) + 1


def coverage(view: View, level: Level | None = None, last: int | None = None) -> pd.DataFrame:
    """`coverage_history` at a level, by default of the division itself: one row per division and issue.

    Two years of a province's counties are many rows: who needs only the newest issues names how many (`last`), here and below.
    """
    return frame(view, "coverage_history", level or view.level, False, last)


def subsidies(view: View, level: Level | None = None, last: int | None = None) -> pd.DataFrame:
    """`subsidy_history` at a level, by default of the division itself."""
    return frame(view, "subsidy_history", level or view.level, False, last)


def pensions(view: View, level: Level | None = None, last: int | None = None) -> pd.DataFrame:
    """`pension_history` at a level, by default of the division itself."""
    return frame(view, "pension_history", level or view.level, False, last)


def flags(
    view: View, level: Level | None = None, flag_type: str | None = None, last: int | None = None
) -> pd.DataFrame:
    """`flag_history` (weekly balance per flag type, or of one) at a level, by default of the division itself."""
    return frame(view, "flag_history", level or view.level, flag_type, last)


def clearance(view: View, flag_type: str | None = None) -> pd.DataFrame:
    """`clearance_history`: county states of all issues under the division, of all flag types or one."""
    return frame(view, "clearance_history", flag_type)


def open_cases(view: View) -> pd.DataFrame:
    """`open_case_counts` of the counties under the division: open cases by flag, ageing and lateness."""
    return frame(view, "open_case_counts", Level.COUNTY, None, _BY_COUNTY)


def longest_open_cases(view: View) -> pd.DataFrame:
    """What has been open longest in the division looked at, by flag and what it waits for."""
    return longest_open(frame(view, "open_case_counts", Level.COUNTY, None, _BY_WHAT_IT_WAITS_FOR))


def sources(view: View) -> pd.DataFrame:
    """Sources of the release with their as-of dates."""
    return frame(view, "sources")


def missing_counties(view: View) -> pd.DataFrame:
    """Counties of the scope that did not deliver, by source."""
    return frame(view, "missing_counties")
