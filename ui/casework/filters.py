"""The worklist's filters: they live in the URL alone, so that a link shows the same list again.

`flag, stage, band, county, township, group, cause` take several values joined by commas; `overdue=1`, `verified=no`,
`movement=new` (see `data_access.records`), `against=12` (not open in that issue), and `after` / `before` a case number for
the page.
"""

import re

import streamlit as st

from access import Level
from data_access.records import LEAVINGS, MOVEMENTS, WorklistFilter
from ui import data
from ui.view import View

FLAG, STAGE, BAND, COUNTY, TOWNSHIP, GROUP, CAUSE = (
    "flag",
    "stage",
    "band",
    "county",
    "township",
    "group",
    "cause",
)
OVERDUE, VERIFIED, MOVEMENT, AFTER, BEFORE = "overdue", "verified", "movement", "after", "before"
# Another issue: cases that are not open in it.
AGAINST = "against"
CHOICES = (FLAG, STAGE, BAND, COUNTY, TOWNSHIP, GROUP, CAUSE, OVERDUE, VERIFIED, MOVEMENT, AGAINST)
YES, NO = "1", "no"
_ISSUE = re.compile(r"[0-9]{1,6}")


def asked(name: str) -> tuple[str, ...]:
    """The values a filter has in the URL."""
    return tuple(value for value in st.query_params.get(name, "").split(",") if value)


def chosen(view: View) -> WorklistFilter:
    """The filter of the URL; places outside the division looked at and unknown movements are left out."""
    movement = st.query_params.get(MOVEMENT)
    return WorklistFilter(
        flags=asked(FLAG),
        stages=asked(STAGE),
        bands=asked(BAND),
        counties=_inside(view, COUNTY),
        townships=_inside(view, TOWNSHIP),
        groups=asked(GROUP),
        causes=asked(CAUSE),
        is_overdue=True if st.query_params.get(OVERDUE) == YES else None,
        unverified=st.query_params.get(VERIFIED) == NO,
        movement=movement if movement in (*MOVEMENTS, *LEAVINGS) else None,
        absent_from=_other_release(view),
    )


def place_filter(view: View) -> str:
    """The filter that chooses places one level down: counties above the county, else townships."""
    return COUNTY if view.level in (Level.PROVINCE, Level.PREFECTURE) else TOWNSHIP


def any_asked() -> bool:
    """Whether the URL holds any filter."""
    return any(asked(name) for name in CHOICES)


def write(name: str, values: tuple[str, ...]) -> None:
    """Put a filter's values into the URL; the list begins at its first page again."""
    for each in (name, AFTER, BEFORE):
        st.query_params.pop(each, None)
    if values:
        st.query_params[name] = ",".join(values)


def carried() -> dict[str, str]:
    """The filters of the URL as they stand, for a way into a case and back."""
    return {name: st.query_params[name] for name in CHOICES if name in st.query_params}


def clear() -> None:
    """Take all filters out of the URL."""
    for name in (*CHOICES, AFTER, BEFORE):
        st.query_params.pop(name, None)


def turn(name: str, case_no: str) -> None:
    """Go to the page after or before a case."""
    for each in (AFTER, BEFORE):
        st.query_params.pop(each, None)
    st.query_params[name] = case_no


def _other_release(view: View) -> int | None:
    """The current release of the issue compared with; None for none, for the issue looked at, and for one whose lists
    were removed.
    """
    asked_issue = st.query_params.get(AGAINST, "")
    if not _ISSUE.fullmatch(asked_issue) or int(asked_issue) == view.release.issue:
        return None
    found = data.current_release(view, int(asked_issue))
    # Against an issue without lists every case would seem to have come since.
    return None if found in view.removed else found


def _inside(view: View, name: str) -> tuple[str, ...]:
    return tuple(code for code in asked(name) if view.scope.covers(code))
