"""The pages there are, in their groups; a page that does not exist yet is not in the menu."""

import streamlit as st
from starlette.requests import Request
from starlette.responses import RedirectResponse
from streamlit.navigation.page import Page

from access import Scope
from ui.language import t

OVERVIEW = "monitor/overview.py"
_MONITOR = {
    "overview": OVERVIEW,
    "coverage": "monitor/coverage.py",
    "subsidies": "monitor/subsidies.py",
    "pensions": "monitor/pensions.py",
    "clearance": "monitor/clearance.py",
    "registration": "monitor/registration.py",
}
_CASEWORK = {
    "worklist": "casework/worklist.py",
    "case": "casework/case.py",
    "calendar": "casework/calendar.py",
    "sample_check": "casework/sample_check.py",
    "feedback": "casework/feedback.py",
}
_MEETING = {
    "briefing": "meeting/briefing.py",
    "bulletin": "meeting/bulletin.py",
    "compare": "meeting/compare.py",
}
_REFERENCE = {
    "data_status": "reference/data_status.py",
    "metric_dictionary": "reference/metric_dictionary.py",
    "access_log": "reference/access_log.py",
}
_GROUPS = {"monitor": _MONITOR, "casework": _CASEWORK, "meeting": _MEETING, "reference": _REFERENCE}
CASEWORK_GROUP, ACCESS_LOG = "casework", "access_log"
# Name of a page -> its script, as seen from `pages/main.py`.
PATHS = _MONITOR | _CASEWORK | _MEETING | _REFERENCE
OVERVIEW_ADDRESS = "/overview"


def menu(scope: Scope | None) -> Page:
    """The navigation on top of every page; the page to run comes back. Nobody known gets no menu.

    Pages a role may not open are not offered, but they answer with their own refusal instead of "not found".
    """
    groups = {
        t(f"frame.group.{group}"): [
            st.Page(
                path,
                title=t(f"page.{name}"),
                url_path=name,
                default=path == OVERVIEW,
                visibility="visible" if scope is not None and _is_offered(scope, group, name) else "hidden",
            )
            for name, path in pages.items()
        ]
        for group, pages in _GROUPS.items()
    }
    return st.navigation(groups, position="hidden" if scope is None else "top")


def _is_offered(scope: Scope, group: str, name: str) -> bool:
    if name == ACCESS_LOG:
        return scope.sees_access_log
    return scope.sees_cases or group != CASEWORK_GROUP


async def to_overview(request: Request) -> RedirectResponse:
    """Overview by its name: Streamlit knows the first page under the bare address only."""
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")
