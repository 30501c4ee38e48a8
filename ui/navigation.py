"""The pages there are, in their groups; a page that does not exist yet is not in the menu."""

import streamlit as st
from streamlit.navigation.page import Page

from ui.language import t

OVERVIEW = "pages/monitor/overview.py"
_MONITOR = {"overview": OVERVIEW, "clearance": "pages/monitor/clearance.py"}
_CASEWORK = {"worklist": "pages/casework/worklist.py", "case": "pages/casework/case.py"}
_REFERENCE = {"data_status": "pages/reference/data_status.py"}
_GROUPS = {"monitor": _MONITOR, "casework": _CASEWORK, "reference": _REFERENCE}
CASEWORK_GROUP = "casework"
PATHS = _MONITOR | _CASEWORK | _REFERENCE


def menu(with_cases: bool) -> Page:
    """The navigation on top of every page; the page to run comes back.

    Without cases the casework pages are not offered, but they answer with their own refusal instead of "not found".
    """
    groups = {
        t(f"frame.group.{group}"): [
            st.Page(
                path,
                title=t(f"page.{name}"),
                url_path=name,
                default=path == OVERVIEW,
                visibility="visible" if with_cases or group != CASEWORK_GROUP else "hidden",
            )
            for name, path in pages.items()
        ]
        for group, pages in _GROUPS.items()
    }
    return st.navigation(groups, position="top")
